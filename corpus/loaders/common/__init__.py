"""Ordinary Markdown from elsewhere."""

from corpus.loaders.common.loader import load_markdown as load_markdown
