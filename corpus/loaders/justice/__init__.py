"""Acts and regulations in the XML of the Department of Justice."""

from corpus.loaders.justice.loader import load_justice_xml as load_justice_xml
