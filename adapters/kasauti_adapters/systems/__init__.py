"""Ready systems: a folder each with mappings, crosswalks and small functions."""
