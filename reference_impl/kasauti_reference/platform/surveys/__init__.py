"""Surveys among citizens."""
