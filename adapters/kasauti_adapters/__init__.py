"""Adapters from legacy systems to standard payloads."""
