"""A synthetic state: two financial years of cities at work, played through the server itself."""
