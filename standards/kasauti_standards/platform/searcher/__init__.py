"""Searches by name: what is declared of this shared service."""
