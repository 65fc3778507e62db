"""Functions for awkward fields of the dump, by the name that mappings use."""

from __future__ import annotations

from collections.abc import Mapping

from kasauti_adapters.mapping.defects import RowFunction
from kasauti_adapters.systems.property_dump import demands, owners, units

FUNCTIONS: Mapping[str, RowFunction] = {
    "return_owners": owners.OWNERS,
    "return_units": units.UNITS,
    "return_heads": demands.HEADS,
    "return_payment": demands.PAYMENT,
}
