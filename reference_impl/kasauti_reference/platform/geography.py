"""The shape of a city from the master data, and the city that is near a point.

The deployed service asks a map service on the internet for the city of a point; here it is the
nearest of the master data, within 50 km (PLT-E-241).
Source: UPYOG-NIUA egov-location GeographicalController, TenantController.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import asin, cos, radians, sin, sqrt
from typing import cast

from kasauti_reference.errors import ServiceError
from kasauti_reference.http.call import Call
from kasauti_reference.platform.master_data import filter_rows, read_masters
from kasauti_reference.platform.master_rows import find_master
from kasauti_reference.tenancy import read_state

Record = dict[str, object]
_EARTH_KM, _NEAR_KM = 6371.0, 50.0


def search_geography(call: Call) -> Mapping[str, object]:
    """Shapes that the master LOCATION-GEO.Geography holds of a tenant."""
    tenant = _require(call, "tenantId")
    rows = find_master(call.session, tenant, "LOCATION-GEO", "Geography") or []
    found = [row for row in rows if row.get("tenantId") in {None, tenant}]
    return {"Geography": filter_rows(found, call.text("filter") or "")}


def find_tenant(call: Call) -> Mapping[str, object]:
    """The city of the state that is nearest to a point."""
    state = read_state(_require(call, "tenantId"))
    point = _read_degrees(call, "lat", 90), _read_degrees(call, "lng", 180)
    near = [
        (distance, row)
        for row in read_masters()["tenant"]["tenants"]
        if str(row["code"]).startswith(f"{state}.")
        and (distance := _measure(point, cast("Record", row["city"]))) <= _NEAR_KM
    ]
    if not near:
        raise ServiceError(
            "TENANT_SEARCH_TENANT_MAPPING_NOT_FOUND", "No city of the state is near this point"
        )
    return {"Tenant": min(near, key=lambda pair: (pair[0], str(pair[1]["code"])))[1]}


def _require(call: Call, name: str) -> str:
    value = call.text(name)
    if not value:
        raise ServiceError(
            "MissingServletRequestParameterException",
            f"Required request parameter '{name}' is not present",
        )
    return value


def _read_degrees(call: Call, name: str, most: int) -> float:
    try:
        degrees = float(_require(call, name))
    except ValueError as error:
        raise ServiceError(f"typeMismatch.{name}", f"{name} must be a number") from error
    if not -most <= degrees <= most:
        raise ServiceError(f"typeMismatch.{name}", f"{name} is no place on earth")
    return degrees


def _measure(point: tuple[float, float], city: Record) -> float:
    """Kilometres along a great circle; a city without a point is far away."""
    try:
        there = float(str(city["latitude"])), float(str(city["longitude"]))
    except (KeyError, ValueError):
        return float("inf")
    (north, east), (other_north, other_east) = (
        (radians(place[0]), radians(place[1])) for place in (point, there)
    )
    half = sin((other_north - north) / 2) ** 2
    half += cos(north) * cos(other_north) * sin((other_east - east) / 2) ** 2
    return 2 * _EARTH_KM * asin(sqrt(half))
