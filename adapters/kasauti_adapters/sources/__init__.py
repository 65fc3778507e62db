"""Connectors: rows of a database or of sheets, each value with the place it came from."""
