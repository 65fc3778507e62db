"""Rules of building plans."""
