"""Word documents (.docx)."""

from corpus.loaders.docx.loader import load_docx as load_docx
