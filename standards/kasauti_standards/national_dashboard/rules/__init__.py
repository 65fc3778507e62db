"""Rules of the national dashboard standard, one file per subject."""
