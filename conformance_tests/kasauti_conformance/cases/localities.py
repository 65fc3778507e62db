"""Localities that records of the run lie in, as the target lists them."""

from __future__ import annotations

from kasauti_conformance.execution.attempt import Attempt

_DEFAULT = "JLC476"


def choose_revenue_locality(attempt: Attempt) -> str:
    """A locality that the system lists for the run's city in the hierarchy of revenue."""
    world = attempt.world
    if "revenue-locality" not in world.samples:
        query = {"tenantId": world.city, "hierarchyTypeCode": "REVENUE", "boundaryType": "Locality"}
        answer = attempt.ask("boundary-search", by=world.citizen(), query=query)
        rows = answer.rows("/TenantBoundary/0/boundary")
        found = [str(row["code"]) for row in rows if isinstance(row, dict) and row.get("code")]
        wanted = world.datum("revenue_locality", default=_DEFAULT)
        world.samples["revenue-locality"] = wanted if wanted in found or not found else found[0]
    return str(world.samples["revenue-locality"])
