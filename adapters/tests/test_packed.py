"""Packed cells: what was written from owners and floors is split back, or refused."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kasauti_adapters.mapping.packed import EMPTY, FLOOR, OWNER, split_floors, split_owners
from kasauti_adapters.mapping.problems import CellProblem

WORDS = ("Neela", "HARIT", "Peeta Namuna", "Sona Devi", "Nanak", "O'Sanket", "M. Drishtant", "नीला")
RELATIONS = ("", " S/O Lalit", " W/O Moti Namuna", " D/O Panna")
NAMES = st.builds(
    lambda name, of: f"{name}{of}", st.sampled_from(WORDS), st.sampled_from(RELATIONS)
)
FATHERS = st.one_of(st.none(), st.sampled_from(WORDS), st.just("W/O Moti"))
MOBILES = st.one_of(
    st.none(),
    st.from_regex(r"[6-9][0-9]{9}", fullmatch=True),
    st.from_regex(r"\+91[6-9][0-9]{9}", fullmatch=True),
    st.sampled_from(("0", "12345", "1111111111")),
)
OWNERS = st.fixed_dictionaries({"name": NAMES, "father": FATHERS, "mobile": MOBILES})
AREAS = st.decimals(0, 99999, places=2).map(lambda area: f"{area:.2f}")
TAXES = st.one_of(st.none(), st.decimals(0, 99999, places=2).map(lambda tax: f"{tax:,.2f}"))
LEVELS = ("Ground Floor", "1st Floor", "2nd Floor - Vacant In Use", "Basement")
FLOORS = st.fixed_dictionaries(
    {
        "floor": st.sampled_from(LEVELS),
        "area": AREAS,
        "usage": st.sampled_from(("Residential", "Shop/Office", "Commercial")),
        "occupancy": st.sampled_from(("Self Occupied", "Rented", "Un-Productive")),
        "construction": st.one_of(st.none(), st.just("Pucca")),
        "tax": TAXES,
    }
)


def pack(records: list[dict[str, str | None]], names: tuple[str, ...], nothing: str) -> str:
    """Records as the old system wrote them: parts between slashes, records at once."""
    return "".join(
        " / ".join(nothing if record[name] is None else str(record[name]) for name in names)
        for record in records
    )


@given(st.lists(OWNERS, min_size=1, max_size=5), st.sampled_from(("N/A", EMPTY)))
def test_owners_are_split_as_they_were_written(
    owners: list[dict[str, str | None]], nothing: str
) -> None:
    assert split_owners(pack(owners, OWNER, nothing)) == owners


@given(st.lists(FLOORS, min_size=1, max_size=6))
def test_floors_are_split_as_they_were_written(floors: list[dict[str, str | None]]) -> None:
    split = split_floors(pack(floors, FLOOR, EMPTY))
    assert split == floors
    taxes = [Decimal(str(one["tax"]).replace(",", "")) for one in split if one["tax"]]
    assert all(tax.as_tuple().exponent == -2 for tax in taxes)


def test_a_tax_ends_after_two_decimals_where_the_next_floor_begins_with_a_digit() -> None:
    cell = "Ground Floor / 90.00 / Residential / Rented / Pucca / 120.501st Floor / 45.00 / "
    first, second = split_floors(cell + "Residential / Rented / Pucca / 7.25")
    assert (first["tax"], second["floor"], second["tax"]) == ("120.50", "1st Floor", "7.25")


@pytest.mark.parametrize("cell", ["", EMPTY, "N/A", f" {EMPTY}\u00a0"])
def test_a_cell_of_nothing_holds_nobody(cell: str) -> None:
    assert split_owners(cell) == []
    assert split_floors(cell) == []


@pytest.mark.parametrize(
    ("cell", "part"),
    [
        ("Neela Namuna", "separators 1"),
        ("Neela / Lalit", "separators 1"),
        ("Neela / Lalit / Moti / 9000100007", "separators 2"),
        ("Neela / Lalit / Sona / Moti / 9000100007", "mobile 1"),
        ("Neela / Lalit / 90001000071 Sona / Moti / 9000100014", "mobile 1"),
        ("Neela / Lalit / 9000100007Sona / Moti / +9190001000143M Harit / Lalit / N/A", "mobile 2"),
    ],
)
def test_owners_that_can_be_read_in_two_ways_are_refused(cell: str, part: str) -> None:
    with pytest.raises(CellProblem) as caught:
        split_owners(cell)
    assert caught.value.code == "ADP-CELL-PACKED"
    assert caught.value.params == {"what": "owners", "part": part}


@pytest.mark.parametrize(
    ("cell", "part"),
    [
        ("Ground Floor / 90.00 / Residential / Rented / Pucca", "separators 1"),
        ("Ground Floor / ninety / Residential / Rented / Pucca / 7.25", "area 1"),
        ("Ground Floor / 90.00 / Residential / Rented / Pucca / seven", "tax 1"),
        ("1 / 9 / Shop / Rented / Pucca / 120.5First / 45 / Shop / Rented / Pucca / 7.25", "tax 1"),
        (
            "Ground Floor / 90.00 / Shop / Office / Rented / Pucca / 7.25",
            "separators 2",
        ),
    ],
)
def test_floors_that_can_be_read_in_two_ways_are_refused(cell: str, part: str) -> None:
    with pytest.raises(CellProblem) as caught:
        split_floors(cell)
    assert caught.value.code == "ADP-CELL-PACKED"
    assert caught.value.params == {"what": "floors", "part": part}
