"""The web layer, with a fake assistant."""
