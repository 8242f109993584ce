"""How the bundled model is made; never imported by the program itself."""
