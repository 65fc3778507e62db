"""One-time passwords: what is declared of this shared service."""
