"""PDF with a text layer."""

from corpus.loaders.pdf.loader import load_pdf as load_pdf
