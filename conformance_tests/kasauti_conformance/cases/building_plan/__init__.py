"""Cases of building plans."""
