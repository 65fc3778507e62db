"""The standard `trade-license`."""
