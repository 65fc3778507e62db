"""The workflow: what is declared of this shared service."""
