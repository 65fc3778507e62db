"""Rules of accounting."""
