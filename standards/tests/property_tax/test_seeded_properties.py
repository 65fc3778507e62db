"""Estimates of a thousand seeded properties equal the clerk's reckoning, to the paisa."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal
from random import Random

import pytest
from standards.tests.property_tax.clerk import reckon
from standards.tests.property_tax.test_worked_examples import HEADS, estimate

SEED, COUNT = 20261122, 1000
# year: percentages and days of the master data, as a clerk looks them up
YEARS = {
    "2026-27": ("10", "2026-12-13", "20", "2026-12-31", "20", "2027-04-01"),
    "2025-26": ("10", "2025-12-13", "20", "2025-12-31", "20", "2026-04-01"),
    "2024-25": ("10", "2024-12-13", "20", "2024-12-31", "20", "2025-04-01"),
    "2023-24": ("10", "2023-12-13", "20", "2023-12-31", "20", "2024-04-01"),
    "2021-22": ("10", "2021-12-01", "20", "2021-12-11", "10", "2027-01-01"),
    "2019-20": ("10", "2019-12-01", "20", "2019-12-11", "10", "2025-01-01"),
}
USES = (  # use, per cent that it is exempt from
    ("RESIDENTIAL", "0"),
    ("NONRESIDENTIAL.COMMERCIAL.RETAIL.GROCERY", "0"),
    ("NONRESIDENTIAL.COMMERCIAL.HOTELS", "0"),
    ("NONRESIDENTIAL.INDUSTRIAL", "0"),
    ("NONRESIDENTIAL.OTHERS", "100"),
)
OCCUPIED = ("SELFOCCUPIED", "RENTED", "UNOCCUPIED")
OWNERS = ("NONE", "NONE", "NONE", "WIDOW", "HANDICAPPED", "BPL", "FREEDOMFIGHTER", "DEFENSE")
BEGIN, SPAN = datetime(2026, 11, 22, 9, 30), 500  # noqa: DTZ001 (the clock on the wall, in India)


def draw(random: Random, number: int) -> dict[str, str]:
    """A row as the table of worked examples has it, without its figures."""
    year = random.choice(list(YEARS))
    names = ("rebate_percent", "rebate_last_day", "penalty_percent", "penalty_first_day")
    rates = dict(zip((*names, "interest_percent", "interest_first_day"), YEARS[year], strict=True))
    moment = BEGIN + timedelta(days=random.randint(0, SPAN), minutes=random.randint(0, 1439))
    row = {
        "id": f"seeded-{number}",
        "reading": random.choice(("intended", "deployed")),
        "financial_year": year,
        "on": moment.isoformat(),
        "floors": str(random.randint(1, 4)),
        "land": "",
        "built_up": "",
        "owners": " ".join(random.choices(OWNERS, k=random.randint(1, 4))),
        "adhoc_penalty": random.choice(("", "", f"{random.randint(0, 40000) / 100}")),
        "adhoc_rebate": "",
        **rates,
    }
    if random.random() < 0.15:
        land = f"0 0 VACANT - {money(random, 2000)} 0 - -"
        return row | {
            "kind": "VACANT",
            "floors": "0",
            "land": area(random, 3000),
            "units": land,
            "usage_exempt_percent": "",
        }
    units, percents = [], []
    for floor in range(random.randint(1, 4)):
        use, percent = random.choice(USES)
        occupied = random.choice(OCCUPIED)
        rent = money(random, 50_000_000) if occupied == "RENTED" else "-"
        share = random.choice(("-", "0", "7.5", "10")) if occupied == "RENTED" else "-"
        units.append(
            f"{floor} {area(random, 900)} {use} {occupied} {money(random, 9000)} "
            f"{money(random, 4000)} {rent} {share}"
        )
        percents.append(percent)
    if random.random() < 0.8:
        row["land"] = area(random, 2500)
    if not row["land"] or random.random() < 0.3:
        row["built_up"] = area(random, 2500)
    return row | {
        "kind": "BUILTUP",
        "units": " | ".join(units),
        "usage_exempt_percent": " ".join(percents),
    }


def area(random: Random, largest: int) -> str:
    return f"{Decimal(random.randint(101, largest * 100)) / 100}"


def money(random: Random, largest_paise: int) -> str:
    return f"{Decimal(random.randint(1, largest_paise)) / 100}"


@pytest.fixture(scope="module")
def rows() -> list[dict[str, str]]:
    random = Random(SEED)
    return [draw(random, number) for number in range(COUNT)]


def test_they_are_of_many_kinds(rows: list[dict[str, str]]) -> None:
    assert {row["kind"] for row in rows} == {"VACANT", "BUILTUP"}
    assert {row["reading"] for row in rows} == {"intended", "deployed"}
    assert {row["financial_year"] for row in rows} == YEARS.keys()
    assert sum("RENTED" in row["units"] for row in rows) > 100


def test_every_estimate_equals_the_clerk(rows: list[dict[str, str]]) -> None:
    wrong = []
    for row in rows:
        expected, found = reckon(row), estimate(row)
        heads = dict(found.heads)
        for column, head in HEADS.items():
            if heads.get(head, Decimal(0)) != Decimal(expected[column]):
                wrong.append((row["id"], column, expected[column], heads.get(head)))
        if found.total != Decimal(expected["total"]):
            wrong.append((row["id"], "total", expected["total"], found.total))
    assert wrong == []
