"""Cases of fire permits."""
