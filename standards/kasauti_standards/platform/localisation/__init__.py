"""Texts in several languages: what is declared of this shared service."""
