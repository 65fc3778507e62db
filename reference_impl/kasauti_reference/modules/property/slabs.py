"""The billing slabs of a city: made, changed, found; a duplicate is refused.

Source: UPYOG-NIUA pt-calculator-v2 BillingSlabService, BillingSlabValidator and those of mutation.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import cache
from uuid import uuid4

from kasauti_reference.errors import ErrorEntry, ServiceError
from kasauti_reference.http.call import Call
from kasauti_reference.modules.slab_register import Record, SlabKind
from kasauti_reference.store import Collection, Column
from kasauti_standards.catalog import load_standard

SLABS = Collection(
    "billing_slab",
    columns=(
        Column("propertyType", "/propertyType"),
        Column("propertySubType", "/propertySubType"),
        Column("usageCategoryMajor", "/usageCategoryMajor"),
        Column("usageCategoryMinor", "/usageCategoryMinor"),
    ),
)
TRANSFER_SLABS = Collection(
    "transfer_slab",
    columns=(
        Column("propertyType", "/propertyType"),
        Column("propertySubType", "/propertySubType"),
        Column("usageCategoryMajor", "/usageCategoryMajor"),
        Column("usageCategoryMinor", "/usageCategoryMinor"),
        Column("ownerShipCategory", "/ownerShipCategory"),
        Column("subOwnerShipCategory", "/subOwnerShipCategory"),
    ),
)
_ANY = "ALL"
_RATES = frozenset({"id", "auditDetails", "unitRate", "unBuiltUnitRate", "arvPercent"})
_CODES = (
    ("propertyType", "PropertyType", "INVALID_PROPERTY_TYPE"),
    ("propertySubType", "PropertySubType", "INVALID_PROPERTY_SUBTYPE"),
    ("occupancyType", "OccupancyType", "INVALID_OCCUPANCY_TYPE"),
    ("ownerShipCategory", "OwnerShipCategory", "INVALID_OWNERSHIP_CATEGORY"),
    ("subOwnerShipCategory", "SubOwnerShipCategory", "INVALID_SUBOWNERSHIP_CATEGORY"),
    ("usageCategoryMajor", "UsageCategoryMajor", "INVALID_USAGECATEGORY_MAJOR"),
    ("usageCategoryMinor", "UsageCategoryMinor", "INVALID_USAGE_CATEGORY_MINOR"),
    ("usageCategorySubMinor", "UsageCategorySubMinor", "INVALID_USAGE_CATEGORY_SUBMINOR"),
    ("usageCategoryDetail", "UsageCategoryDetail", "INVALID_USAGE_CATEGORY_DETAIL"),
)


def _check(rows: Sequence[Record]) -> Iterable[ErrorEntry]:
    return [
        ErrorEntry(code, f"{name} {value} is invalid")
        for row in rows
        for name, code_list, code in _CODES
        if (value := row.get(name)) is not None and value not in _allow(code_list)
    ]


def _clash(one: Record, other: Record) -> bool:
    return _write_key(one) == _write_key(other)


def _choose(call: Call, found: list[Record]) -> list[Record]:
    if value := call.text("marketValue"):
        return [row for row in found if _holds(row, _read_amount(value))]
    return found


def declare_slabs(collection: Collection, *, sent: str, answered: str) -> SlabKind:
    """Slabs of the yearly tax, or of transfers."""
    return SlabKind(
        collection=collection,
        sent=sent,
        answered=answered,
        check=_check,
        clashes=_clash,
        clash=("EG_PT_BILLING_SLAB_DUPLICATE", "The billing slab is present already"),
        unknown=("EG_PT_INVALID_IDS", "Following records are unavailable, IDs"),
        cities=("EG_PT_INVALID_INPUT", "All billing slabs must belong to same tenant"),
        choose=_choose,
    )


@cache
def _allow(code_list: str) -> frozenset[str]:
    codes = load_standard("property-tax").code_lists[code_list].by_code
    return frozenset({_ANY, *codes})


def _write_key(row: Record) -> tuple[tuple[str, str], ...]:
    return tuple(sorted((name, str(value)) for name, value in row.items() if name not in _RATES))


def _read_amount(text: str) -> Decimal:
    try:
        return Decimal(text)
    except ArithmeticError as error:
        raise ServiceError("typeMismatch.marketValue", "marketValue must be a number") from error


def _holds(row: Record, value: Decimal) -> bool:
    least, most = row.get("minMarketValue"), row.get("maxMarketValue")
    is_above = least is None or Decimal(str(least)) <= value
    return is_above and (most is None or value <= Decimal(str(most)))


def write_demo_slabs(tenant: str) -> Iterable[Record]:
    """Synthetic slabs of a demonstration city: no source publishes a city's rates in a small form.

    Each unit falls into exactly one: by use, area type, floor and whether the property has more
    than one floor.
    """
    rates = {"RESIDENTIAL": Decimal("2.50"), "NONRESIDENTIAL": Decimal(27), "MIXED": Decimal(12)}
    areas = {"AREA1": Decimal("1.25"), "AREA2": Decimal(1), "AREA3": Decimal("0.75")}
    floors = ((-10, -1, Decimal("0.5")), (0, 0, Decimal(1)), (1, 31, Decimal("0.75")))
    for area, weight in areas.items():
        for is_many in (False, True):
            yield _write_slab(tenant, "VACANT", _ANY, area, (-10, 31), is_many, weight)
            for use, rate in rates.items():
                for lowest, highest, share in floors:
                    amount = (rate * weight * share).quantize(Decimal("0.01"))
                    span = (lowest, highest)
                    yield _write_slab(tenant, "BUILTUP", use, area, span, is_many, amount)


def _write_slab(
    tenant: str,
    kind: str,
    use: str,
    area: str,
    floors: tuple[int, int],
    is_many: bool,
    rate: Decimal,
) -> Record:
    return {
        "id": str(uuid4()),
        "tenantId": tenant,
        "propertyType": kind,
        "propertySubType": _ANY,
        "usageCategoryMajor": use,
        "usageCategoryMinor": _ANY,
        "usageCategorySubMinor": _ANY,
        "usageCategoryDetail": _ANY,
        "ownerShipCategory": _ANY,
        "subOwnerShipCategory": _ANY,
        "areaType": area,
        "occupancyType": _ANY,
        "fromPlotSize": 0,
        "toPlotSize": "Infinity",
        "fromFloor": floors[0],
        "toFloor": floors[1],
        "isPropertyMultiFloored": is_many,
        "unitRate": rate,
        "unBuiltUnitRate": (rate / 2).quantize(Decimal("0.01")),
        "arvPercent": Decimal("7.5"),
        "auditDetails": None,
    }


def write_demo_transfer_slabs(tenant: str) -> Iterable[Record]:
    """Synthetic slabs of transfers: a flat fee up to one lakh, 2 per cent above."""
    for least, most, kind, fixed in ((0, 100_000, "FLAT", 500), (100_001, None, "RATE", 0)):
        yield {
            "id": str(uuid4()),
            "tenantId": tenant,
            **dict.fromkeys(
                (
                    "propertyType",
                    "propertySubType",
                    "usageCategoryMajor",
                    "usageCategoryMinor",
                    "usageCategorySubMinor",
                    "usageCategoryDetail",
                    "ownerShipCategory",
                    "subOwnerShipCategory",
                ),
                _ANY,
            ),
            "minMarketValue": least,
            "maxMarketValue": most,
            "fixedAmount": fixed,
            "rate": 2,
            "type": kind,
        }
