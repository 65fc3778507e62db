"""Hierarchies and kinds of boundaries in tables of the service: what is declared of them."""
