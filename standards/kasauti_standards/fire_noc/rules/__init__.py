"""Rules of fire permits."""
