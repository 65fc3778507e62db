"""Proof of the suite: every named fault of the reference server has to be caught."""
