"""The file store: what is declared of this shared service."""
