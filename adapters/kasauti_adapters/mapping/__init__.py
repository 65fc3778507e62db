"""Mappings: what a feed is read from, what becomes of each value, compiled to closures."""
