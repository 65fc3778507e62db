"""Master data: what is declared of this shared service."""
