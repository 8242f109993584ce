"""A policy page as government sites publish it."""

from corpus.loaders.html.loader import load_html as load_html
