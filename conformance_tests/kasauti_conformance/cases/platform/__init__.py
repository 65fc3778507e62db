"""What the suite knows of the shared services beyond their declaration."""
