"""Cases of water and sewerage."""
