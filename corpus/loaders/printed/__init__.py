"""Policies of which only the printed lines are left, as PDF and plain text give them."""
