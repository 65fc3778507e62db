"""Rules of property tax."""
