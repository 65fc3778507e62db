"""The standard `noc`: no-objection certificates that other applications ask for."""
