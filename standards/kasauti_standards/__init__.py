"""Typed models of the published municipal standards: the single source of every other part."""

from kasauti_standards.catalog import load_standard, standard_ids

__all__ = ["load_standard", "standard_ids"]
__version__ = "0.1.0"
