"""What the suite knows of miscellaneous collections beyond their declaration."""
