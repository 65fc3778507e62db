"""Verifies issued documents without a network: certificates, seals, printed documents."""
