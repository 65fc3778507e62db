"""Encryption and signing: what is declared of this shared service."""
