"""Policies in the XML of the Treasury Board."""

from corpus.loaders.tbs.loader import load_tbs_xml as load_tbs_xml
