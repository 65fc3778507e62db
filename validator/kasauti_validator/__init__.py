"""Validation of payloads against the declared standards: all findings, never only the first."""
