"""Rules of water and sewerage connections."""
