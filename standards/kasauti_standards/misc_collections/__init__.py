"""The standard for miscellaneous collections: challans for fees, rents and fines."""
