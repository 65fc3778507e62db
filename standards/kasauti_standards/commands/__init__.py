"""Subcommands that need nothing but the declarations."""
