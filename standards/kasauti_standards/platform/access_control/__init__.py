"""Access control: what is declared of this shared service."""
