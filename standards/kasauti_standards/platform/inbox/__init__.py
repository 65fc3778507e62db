"""The inbox: what is declared of this shared service."""
