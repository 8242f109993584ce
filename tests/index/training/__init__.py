"""The making of the bundled model, on data and models of a few words."""
