"""Surveys: what is declared of this shared service."""
