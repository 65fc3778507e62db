"""Applications and slabs of worked examples, as the calculator reads them."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from kasauti_standards.catalog import load_standard
from kasauti_standards.charging.reading import Reading
from kasauti_standards.charging.years import INDIA
from kasauti_standards.trade_license.estimating import Calculator, Estimate
from kasauti_standards.trade_license.licensed import ChargedPart, Licensed
from kasauti_standards.trade_license.masters import Combination, Masters, read_masters
from kasauti_standards.trade_license.reading import INTENDED
from kasauti_standards.trade_license.slab_choice import Slab

CITY = "pg.citya"


def unit(number: int, measure: str = "") -> ChargedPart:
    amount = Decimal(measure) if measure else None
    return ChargedPart(f"unit-{number}", f"TRADE-{number}", "GROSSUNITS" if measure else "", amount)


def accessory(count: int = 1) -> ChargedPart:
    return ChargedPart("accessory-0", "ACC-4", "", None, count)


def slab(number: int, rate: str, *, kind: str = "FLAT", **changes: object) -> Slab:
    given: dict[str, object] = {
        "id": f"slab-{number}",
        "tenant": CITY,
        "licence_type": "PERMANENT",
        "application_type": "NEW",
        "structure": "IMMOVABLE.PUCCA",
        "trade": f"TRADE-{number}",
        "accessory": "",
        "is_flat": kind == "FLAT",
        "uom": "GROSSUNITS",
        "start": Decimal(0),
        "end": Decimal(1000),
        "rate": Decimal(rate),
    }
    return Slab(**(given | changes))  # type: ignore[arg-type]


def accessory_slab(rate: str, application_type: str = "NEW") -> Slab:
    return slab(9, rate, trade="", accessory="ACC-4", uom="", application_type=application_type)


def application(*units: ChargedPart, **changes: object) -> Licensed:
    given: dict[str, object] = {
        "tenant": CITY,
        "year": "2026-27",
        "licence_type": "PERMANENT",
        "is_renewal": False,
        "structure": "IMMOVABLE.PUCCA",
        "units": units,
        "accessories": (),
    }
    return Licensed(**(given | changes))  # type: ignore[arg-type]


def masters(how: str = "SUM") -> Masters:
    found = read_masters(load_standard("trade-license").code_lists.__getitem__)
    return Masters(found.rebate, found.penalty, (Combination(2015, how, how),))


def estimate(
    licensed: Licensed,
    slabs: list[Slab],
    *,
    reading: Reading = INTENDED,
    how: str = "SUM",
    on: str = "2026-11-21T12:00:00",
) -> Estimate:
    now = datetime.fromisoformat(on).replace(tzinfo=INDIA)
    return Calculator(masters(how), reading).estimate(licensed, slabs, now=now)
