"""Rules of no-objection certificates."""
