"""Cases of births and deaths."""
