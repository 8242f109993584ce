"""Clauses made searchable: vectors in Chroma, words in SQLite, fused."""
