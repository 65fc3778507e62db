"""Checks that several standards share."""
