"""Cases of municipal accounting."""
