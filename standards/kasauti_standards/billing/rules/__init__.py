"""Rules of billing and collection, by subject."""
