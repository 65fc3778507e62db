"""The billing slabs of a city: made, changed, found.

Source: UPYOG-NIUA firenoc-calculator src/controller/create.js, update.js, search.js.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import cast
from uuid import uuid4

from kasauti_reference.errors import ErrorEntry, InvalidRequestError, ServiceError
from kasauti_reference.http.call import Call
from kasauti_reference.modules.fire_noc.records import SLABS, Record, only
from kasauti_reference.store import Condition
from kasauti_standards.catalog import load_standard
from kasauti_standards.fire_noc.masters import FLAT
from kasauti_standards.fire_noc.slab_choice import cover_the_same, read_slab


def create(call: Call) -> Mapping[str, object]:
    """Make slabs; one that covers what another does is refused."""
    made = []
    for row in _read_rows(call):
        audit = {"createdBy": call.user.uuid, "createdDate": call.now}
        slab = row | {
            "id": str(uuid4()),
            "isActive": row.get("isActive") is not False,
            "auditDetails": audit,
        }
        _refuse_repeated(call, slab)
        call.session.add(
            SLABS, slab, scope=only(str(row["tenantId"])), by=call.user.uuid, at=call.now
        )
        made.append(slab)
    return {"BillingSlabs": made}


def update(call: Call) -> Mapping[str, object]:
    """Replace slabs by their ids."""
    changed = []
    for row in _read_rows(call):
        scope = only(str(row["tenantId"]))
        stored = call.session.find_locked(SLABS, str(row.get("id")), scope=scope)
        if stored is None:
            raise ServiceError("FIRENOC_SLAB_NOT_FOUND", f"There is no slab {row.get('id')}")
        audit = cast("Record", stored["auditDetails"]) | {
            "lastModifiedBy": call.user.uuid,
            "lastModifiedDate": call.now,
        }
        slab = row | {"isActive": row.get("isActive") is not False, "auditDetails": audit}
        _refuse_repeated(call, slab)
        call.session.replace(SLABS, slab, scope=scope, by=call.user.uuid, at=call.now)
        changed.append(slab)
    return {"BillingSlabs": changed}


def search(call: Call) -> Mapping[str, object]:
    """Slabs of a city by codes, whether in use, and a measure that their range holds."""
    tenant = str(call.text("tenantId"))
    scope = call.scope().narrow([tenant])
    conditions = [
        Condition(column.name, "equals", text)
        for column in SLABS.columns
        if (text := call.text(column.name))
    ]
    found = call.session.find(SLABS, conditions, scope=scope)
    is_active = call.text("isActive") != "false"
    found = [row for row in found if row["isActive"] is is_active]
    if value := call.text("uomValue"):
        measure = _read_measure(value)
        found = [row for row in found if _holds(row, measure)]
    return {"BillingSlabs": found}


def _read_rows(call: Call) -> list[Record]:
    rows = cast("list[Record]", call.body["BillingSlabs"])
    call.scope().narrow({str(row["tenantId"]) for row in rows})
    entries = [entry for row in rows for entry in _check(row)]
    if entries:
        raise InvalidRequestError(entries)
    return rows


def _check(row: Record) -> Iterator[ErrorEntry]:
    first, last = row.get("fromUom"), row.get("toUom")
    if first is not None and last is not None and last < first:
        yield ErrorEntry("FIRENOC_SLAB_RANGE", "From UOM should be less than to UOM value")
    is_flat = row["calculationType"] == FLAT
    if is_flat and (first is not None or last is not None):
        yield ErrorEntry(
            "FIRENOC_SLAB_RANGE", "FLAT calculation type should not have toUOM and fromUOM"
        )
    if not is_flat and (first is None or last is None):
        yield ErrorEntry(
            "FIRENOC_SLAB_RANGE",
            "SINGLESLAB and MULTIPLESLAB calculation type should have toUOM and fromUOM",
        )
    if row["buildingUsageType"] not in _allow("BuildingType"):
        yield ErrorEntry("valid_buildingType", "Building usage type is invallid!")
    if row["uom"] not in _allow("UOMs"):
        yield ErrorEntry("valid_uom", "Uom  is invalid!")


def _refuse_repeated(call: Call, slab: Record) -> None:
    own = read_slab(slab)
    for row in call.session.find(
        SLABS,
        [Condition("uom", "equals", own.measure), Condition("fireNOCType", "equals", own.kind)],
        scope=only(own.tenant),
    ):
        if row["id"] != slab["id"] and cover_the_same(read_slab(row), own):
            raise ServiceError(
                "FIRENOC_SLAB_REPEATED", f"The slab {row['id']} covers the same measures"
            )


def _read_measure(text: str) -> Decimal:
    try:
        return Decimal(text)
    except InvalidOperation as error:
        raise ServiceError("typeMismatch.uomValue", "uomValue must be a number") from error


def _holds(row: Record, measure: Decimal) -> bool:
    slab = read_slab(row)
    return slab.above is not None and slab.up_to is not None and slab.above < measure <= slab.up_to


@cache
def _allow(name: str) -> frozenset[str]:
    return frozenset(load_standard("fire-noc").code_lists[name].by_code)


def write_demo_slabs(tenant: str) -> Iterable[Record]:
    """Synthetic slabs of a demonstration city: no source publishes a city's rates.

    One flat sum for each kind of permit and use, by the measure of the use: dearer for new permits
    and for uses that draw crowds or burn well.
    """
    factors = {"PROVISIONAL": 2, "NEW": 3, "RENEW": 1}
    groups = {"GROUP_A": 500, "GROUP_B": 700, "GROUP_C": 700, "GROUP_D": 900}
    for use in load_standard("fire-noc").code_lists["BuildingType"].codes:
        for kind, factor in factors.items():
            yield {
                "id": str(uuid4()),
                "tenantId": tenant,
                "isActive": True,
                "fireNOCType": kind,
                "buildingUsageType": use.code,
                "calculationType": FLAT,
                "rate": Decimal(groups.get(use.code[:7], 1000) * factor),
                "uom": use.attributes["uom"],
                "auditDetails": {"createdBy": None, "createdDate": None},
            }
