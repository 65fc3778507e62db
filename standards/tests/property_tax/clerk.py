"""The tax of a property, as a clerk reckons it from a filled-in row.

Written without looking at the calculator.

Fractions throughout, paise as whole numbers; every figure on the way is a column of the table. A
row says itself which percentages and days apply, so that nothing here reads master data.
"""

from __future__ import annotations

import csv
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from fractions import Fraction
from math import ceil
from pathlib import Path

TABLE = Path(__file__).with_name("worked_examples.csv")
INPUTS = (
    "id", "reading", "what", "financial_year", "on", "kind", "floors", "land", "built_up",
    "units", "owners", "usage_exempt_percent", "rebate_percent", "rebate_last_day",
    "penalty_percent", "penalty_first_day", "interest_percent", "interest_first_day",
    "adhoc_penalty", "adhoc_rebate",
)  # fmt: skip
FIGURES = (
    "unit_taxes", "unbuilt", "pt_tax", "usage_exemption", "share", "owner_exemption", "base",
    "cancer_cess", "rebate", "penalty", "interest_days", "interest", "sum", "round_off", "total",
)  # fmt: skip
FREED_WHOLLY = {"FREEDOMFIGHTER", "BPL", "DEFENSE"}
FREED_5000 = {"WIDOW", "HANDICAPPED"}
NOTHING = Fraction(0)


@dataclass(frozen=True)
class Unit:
    floor: str
    area: Fraction
    usage: str
    occupancy: str
    rate: Fraction
    unbuilt_rate: Fraction
    rent: Fraction | None
    rent_percent: Fraction | None


def read_units(text: str) -> list[Unit]:
    """Units apart by a bar; parts by blanks: floor area usage occupancy rate unbuilt rent percent.

    A dash is a part that is not given.
    """
    units = []
    for packed in filter(None, (part.strip() for part in text.split("|"))):
        floor, area, usage, occupancy, rate, unbuilt, rent, percent = packed.split()
        optional = [None if part == "-" else Fraction(part) for part in (rent, percent)]
        units.append(
            Unit(
                floor,
                Fraction(area),
                usage,
                occupancy,
                Fraction(rate),
                Fraction(unbuilt),
                *optional,
            )
        )
    return units


def up_to_paise(amount: Fraction) -> Fraction:
    return Fraction(ceil(amount * 100), 100)


def product(area: Fraction, rate: Fraction, *, as_deployed: bool) -> Fraction:
    if as_deployed:
        return Fraction(repr(float(area) * float(rate)))
    return area * rate


def reckon(row: Mapping[str, str]) -> dict[str, str]:
    """All figures of a row."""
    deployed = row["reading"] == "deployed"
    units, taxes, unbuilt = reckon_units(row, deployed=deployed)
    tax = sum(taxes, NOTHING) + unbuilt
    percents = [Fraction(part) for part in row["usage_exempt_percent"].split()]
    if row["kind"] == "VACANT":
        exempt = NOTHING
    elif len(units) == 1:
        exempt = tax * percents[0] / 100
    else:
        exempt = sum((own * each / 100 for own, each in zip(taxes, percents, strict=True)), NOTHING)
    exempt = up_to_paise(exempt)
    owners = row["owners"].split()
    share = up_to_paise((tax - exempt) / len(owners))
    freed = NOTHING
    for owner in owners:
        if owner in FREED_WHOLLY:
            freed += share
        elif owner in FREED_5000:
            freed += min(share, Fraction(5000))
    freed = up_to_paise(freed)
    base = tax - exempt - freed
    cess = up_to_paise(base * 5 / 100)
    rebate = penalty = interest = NOTHING
    days = 0
    if base > 0:
        rebate, penalty, interest, days = reckon_time(row, base, deployed=deployed)
    by_hand = Fraction(row["adhoc_penalty"] or 0) - Fraction(row["adhoc_rebate"] or 0)
    total = up_to_paise(tax) - exempt - freed + cess - rebate + penalty + interest + by_hand
    whole = total.numerator // total.denominator if total >= 0 else -(-total // 1)
    rest = total - whole
    round_off = 1 - rest if rest >= Fraction(1, 2) else -rest
    return {
        "unit_taxes": " ".join(map(show, taxes)),
        "unbuilt": show(unbuilt),
        "pt_tax": show(up_to_paise(tax)),
        "usage_exemption": show(-exempt),
        "share": show(share),
        "owner_exemption": show(-freed),
        "base": show(base),
        "cancer_cess": show(cess),
        "rebate": show(-rebate),
        "penalty": show(penalty),
        "interest_days": str(days),
        "interest": show(interest),
        "sum": show(total),
        "round_off": show(round_off),
        "total": show(total + round_off),
    }


def reckon_units(
    row: Mapping[str, str], *, deployed: bool
) -> tuple[list[Unit], list[Fraction], Fraction]:
    """The units that are built, what each comes to (or the land), and the unbuilt part."""
    land = Fraction(row["land"]) if row["land"] else None
    built = Fraction(row["built_up"]) if row["built_up"] else None
    units = read_units(row["units"])
    taxes: list[Fraction] = []
    for unit in units:
        if unit.usage.startswith("NONRESIDENTIAL") and unit.occupancy == "RENTED":
            percent = unit.rent_percent
            if percent is None or (percent == 0 and not deployed):
                percent = Fraction("7.5")
            assert unit.rent is not None
            taxes.append(unit.rent * percent / 100)
        else:
            area = unit.area
            if deployed:
                area = Fraction(struct.unpack("f", struct.pack("f", float(area)))[0])
            taxes.append(product(area, unit.rate, as_deployed=deployed))
    if row["kind"] == "VACANT":  # the only unit is the land, by its rate
        assert land is not None
        taxes = [product(land, units[0].rate, as_deployed=deployed)]
        units = []
    unbuilt = NOTHING
    ground = [unit for unit in units if unit.floor == "0"]
    if ground and land is not None and sum(unit.unbuilt_rate for unit in ground) > 0:
        covered = built if built is not None else sum((unit.area for unit in ground), NOTHING)
        average = sum((unit.unbuilt_rate for unit in ground), NOTHING) / len(ground)
        unbuilt = product(max(NOTHING, land - covered), average, as_deployed=deployed)
    return units, taxes, unbuilt


def reckon_time(
    row: Mapping[str, str], base: Fraction, *, deployed: bool
) -> tuple[Fraction, Fraction, Fraction, int]:
    """Rebate, penalty, interest and its days, on the day and hour (of India) of the row."""
    moment = datetime.fromisoformat(row["on"])
    last = midnight(row["rebate_last_day"]) + timedelta(days=1)
    if deployed:  # midnight of the last day where the clock shows UTC: half past five in India
        last += timedelta(hours=5, minutes=30) - timedelta(days=1)
    if moment < last:
        return up_to_paise(base * Fraction(row["rebate_percent"]) / 100), NOTHING, NOTHING, 0
    early = timedelta(hours=5, minutes=30) if deployed else timedelta(0)
    penalty = interest = NOTHING
    days = 0
    if moment > midnight(row["penalty_first_day"]) - early:
        penalty = up_to_paise(base * Fraction(row["penalty_percent"]) / 100)
    first = midnight(row["interest_first_day"])
    if moment > first - early:
        whole = (moment.date() - first.date()).days
        days = whole + 1
        if deployed and whole < 1:
            days = 0
        share = Fraction(half_down(Fraction(days, 365) * 10**6), 10**6)
        interest = up_to_paise(base * Fraction(row["interest_percent"]) / 100 * share)
    return NOTHING, penalty, interest, days


def midnight(text: str) -> datetime:
    return datetime.combine(date.fromisoformat(text), datetime.min.time())


def half_down(number: Fraction) -> int:
    """The nearest whole number; a half goes down."""
    return ceil(number - Fraction(1, 2))


def show(amount: Fraction) -> str:
    """A figure in as many decimals as it needs, at least two."""
    for places in range(2, 40):
        scaled = amount * 10**places
        if scaled.denominator == 1:
            digits = f"{abs(scaled.numerator):0{places + 1}d}"
            sign = "-" if amount < 0 else ""
            return f"{sign}{digits[:-places]}.{digits[-places:]}"
    return str(amount)


def read_rows() -> list[dict[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def fill_in(rows: list[dict[str, str]]) -> None:
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, (*INPUTS, *FIGURES), lineterminator="\n")
        writer.writeheader()
        writer.writerows(row | reckon(row) for row in rows)


if __name__ == "__main__":
    fill_in(read_rows())
