"""The municipal modules, one file each."""
