"""Pushing accepted records to a target: once each, resumable after any interruption."""
