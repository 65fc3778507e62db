"""The report of a run: one document, and its forms for people and programs."""
