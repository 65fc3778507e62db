"""Rules of miscellaneous collections, by subject."""
