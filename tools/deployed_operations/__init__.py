"""Reads from the code of the deployed services which operations they serve."""
