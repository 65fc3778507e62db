"""PDF documents: printed by declared rows, kept in the file store, found again."""
