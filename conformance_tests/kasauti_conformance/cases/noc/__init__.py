"""Cases of no-objection certificates."""
