"""Notices to users: what is declared of this shared service."""
