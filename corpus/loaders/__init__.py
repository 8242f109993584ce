"""Readers of one document format each, all giving the same structured form."""
