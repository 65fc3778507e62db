"""Uses of property as the national receiver names them.

Our reading: the longest prefix of the dotted code decides (metric formulas of usageCategory).
"""

from __future__ import annotations

_BY_PREFIX = {
    "RESIDENTIAL": "Residential",
    "MIXED": "Mixed Use",
    "NONRESIDENTIAL": "Others",
    "NONRESIDENTIAL.COMMERCIAL": "Commercial",
    "NONRESIDENTIAL.INDUSTRIAL": "Industrial",
    "NONRESIDENTIAL.INSTITUTIONAL": "Institutional",
    "NONRESIDENTIAL.INSTITUTIONAL.RELIGIOUS": "Religious",
    "NONRESIDENTIAL.INSTITUTIONAL.RELIGIOUSINSTITUTION": "Religious",
    "NONRESIDENTIAL.INSTITUTIONAL.RELIGIOUSINSTITUITION": "Religious",
    "NONRESIDENTIAL.INSTITUTIONAL.RECREATIONAL": "Recreational",
    "NONRESIDENTIAL.INSTITUTIONAL.HISTORICAL": "Heritage",
    "NONRESIDENTIAL.INSTITUTIONAL.PUBLICFACILITY": "Public And Semi Public",
    "NONRESIDENTIAL.OTHERS": "Others",
    "NONRESIDENTIAL.OTHERS.PUBLICSPACES": "Public And Semi Public",
    "NONRESIDENTIAL.OTHERS.PUBLICSPACES.PARKS": "Recreational",
}
VACANT = "Vacant Land"
OTHERS = "Others"


def name_usage(usage: str, property_type: str) -> str:
    """The bucket of a property: vacant land first, then by its use; anything unknown is Others."""
    if property_type.startswith("VACANT"):
        return VACANT
    parts = usage.split(".")
    for length in range(len(parts), 0, -1):
        found = _BY_PREFIX.get(".".join(parts[:length]))
        if found:
            return found
    return OTHERS
