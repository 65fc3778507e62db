"""Addresses of users, and users with them (version 2): what is declared of it."""
