"""Notices to users, roles and cities."""
