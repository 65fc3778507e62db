"""Running cases against a target."""
