"""What the suite knows of property tax beyond its declaration."""
