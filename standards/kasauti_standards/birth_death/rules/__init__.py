"""Rules of births and deaths."""
