"""What the suite knows of billing and collection beyond their declaration."""
