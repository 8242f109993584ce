"""The web page, the JSON API and the Teams webhook."""
