"""Short addresses: what is declared of this shared service."""
