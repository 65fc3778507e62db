"""PDF documents: what is declared of this shared service."""
