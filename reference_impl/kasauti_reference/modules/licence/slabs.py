"""The billing slabs of licences, and synthetic ones of a demonstration city.

Source: UPYOG-NIUA tl-calculator BillingslabService, BillingslabValidator.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import cache
from uuid import uuid4

from kasauti_reference.errors import ErrorEntry, ServiceError
from kasauti_reference.http.call import Call
from kasauti_reference.modules.slab_register import Record, SlabKind
from kasauti_reference.store import Collection, Column, Condition
from kasauti_reference.tenancy import TenantScope
from kasauti_standards.catalog import load_standard
from kasauti_standards.trade_license.slab_choice import ALL

SLABS = Collection(
    "licence_slab",
    columns=(
        Column("tradeType", "/tradeType"),
        Column("accessoryCategory", "/accessoryCategory"),
        Column("applicationType", "/applicationType"),
        Column("type", "/type"),
        Column("uom", "/uom"),
    ),
)
_CODES = (
    ("tradeType", "trade-license", "TradeType", "INVALID_TRADETYPE"),
    ("accessoryCategory", "trade-license", "AccessoriesCategory", "INVALID_ACCESSORIESCATEGORY"),
    ("structureType", "platform", "StructureType", "INVALID_STRUCTURETYPE"),
    ("uom", "platform", "UOM", "INVALID_UOM"),
)
_SAME = ("applicationType", "tradeType", "accessoryCategory", "uom")
_OR_ALL = ("licenseType", "structureType")


@cache
def _allow(standard: str, code_list: str) -> frozenset[str]:
    return frozenset({ALL, *load_standard(standard).code_lists[code_list].by_code})


def _check(rows: Sequence[Record]) -> Iterator[ErrorEntry]:
    for row in rows:
        if row.get("tradeType") and row.get("accessoryCategory"):
            yield ErrorEntry(
                "INVALID_SLAB",
                "Billing slab must contain either TradeType OR AccesoriesCategory, not both.",
            )
        for name, standard, code_list, code in _CODES:
            value = row.get(name)
            if value is not None and value not in _allow(standard, code_list):
                yield ErrorEntry(code, f"The following {name} is invalid: {value}")


def _clash(one: Record, other: Record) -> bool:
    """Whether some application could fall into both."""
    if any(one.get(name) != other.get(name) for name in _SAME):
        return False
    if not all(_meet(one.get(name), other.get(name)) for name in _OR_ALL):
        return False
    return _start(one) < _end(other) and _start(other) < _end(one)


def _meet(one: object, other: object) -> bool:
    return one == other or ALL in {one, other}


def _start(row: Record) -> Decimal:
    return Decimal(str(row.get("fromUom") or 0))


def _end(row: Record) -> Decimal:
    value = row.get("toUom")
    return Decimal("Infinity") if value is None else Decimal(str(value))


def _choose(call: Call, found: list[Record]) -> list[Record]:
    for name in _OR_ALL:
        if text := call.text(name):
            found = [row for row in found if row.get(name) in {text, ALL}]
    if (least := _read_number(call, "from")) is not None:
        found = [row for row in found if _start(row) <= least]
    if (most := _read_number(call, "to")) is not None:
        found = [row for row in found if _end(row) >= most]
    return found


def _read_number(call: Call, name: str) -> Decimal | None:
    text = call.text(name)
    if text is None:
        return None
    try:
        return Decimal(text)
    except ArithmeticError as error:
        raise ServiceError(f"typeMismatch.{name}", f"{name} must be a number") from error


LICENCE_SLABS = SlabKind(
    collection=SLABS,
    sent="billingSlab",
    answered="billingSlab",
    check=_check,
    clashes=_clash,
    clash=(
        "DUPLICATE_BILLINGSLABS",
        "The following Billing slabs are already available in the system",
    ),
    unknown=(
        "INVALID_IDS_UPDATE",
        "The following Billing slabs are not available in the system, IDS",
    ),
    cities=(
        "MULTIPLE_TENANTS",
        "All Billingslabs being created must belong to one single tenant",
    ),
    choose=_choose,
)


def find_slabs_of(call: Call, licence: Record) -> list[Record]:
    """The slabs of a city for the trades and accessories of a licence."""
    found: list[Record] = []
    for column, rows, member in (
        ("tradeType", "tradeUnits", "tradeType"),
        ("accessoryCategory", "accessories", "accessoryCategory"),
    ):
        kinds = {str(row.get(member)) for row in licence["tradeLicenseDetail"].get(rows) or []}
        if kinds:
            condition = Condition(column, "in", tuple(sorted(kinds)))
            scope = TenantScope(cities=frozenset({str(licence["tenantId"])}))
            found += call.session.find(SLABS, [condition], scope=scope)
    return found


def write_demo_slabs(tenant: str) -> Iterable[Record]:
    """Synthetic slabs of a demonstration city: no city publishes its rates.

    Of the active trades those of manufacture by measure up to 100 and flat above, others flat;
    renewals at four fifths. Accessories that have a unit of measure are by measure.
    """
    lists = load_standard("trade-license").code_lists
    for application, share in (("NEW", Decimal(1)), ("RENEWAL", Decimal("0.8"))):
        for code in lists["TradeType"].codes:
            if code.attributes["type"] != "TL" or not code.active:
                continue
            uom = code.attributes["uom"] or None
            row = _write(tenant, application, uom) | {"tradeType": code.code}
            if uom and code.code.startswith("GOODS.MANUFACTURE"):
                yield row | _price("RATE", "12.50", share, 0, 100)
                yield row | {"id": str(uuid4())} | _price("FLAT", "1500", share, 100, 1_000_000)
            else:
                yield row | _price("FLAT", "800", share, 0, 1_000_000)
        for code in lists["AccessoriesCategory"].codes:
            uom = code.attributes["uom"] or None
            row = _write(tenant, application, uom) | {"accessoryCategory": code.code}
            kind, rate = ("RATE", "20.25") if uom else ("FLAT", "150")
            yield row | _price(kind, rate, share, 0, 1_000_000)


def _write(tenant: str, application: str, uom: str | None) -> Record:
    return {
        "id": str(uuid4()),
        "tenantId": tenant,
        "licenseType": ALL,
        "applicationType": application,
        "structureType": ALL,
        "tradeType": None,
        "accessoryCategory": None,
        "uom": uom,
        "auditDetails": None,
    }


def _price(kind: str, rate: str, share: Decimal, start: int, end: int) -> Record:
    amount = (Decimal(rate) * share).quantize(Decimal("0.01"))
    return {"type": kind, "rate": amount, "fromUom": start, "toUom": end}
