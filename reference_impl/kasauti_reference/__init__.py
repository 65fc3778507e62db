"""The reference implementation of the declared services."""
