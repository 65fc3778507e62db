"""What the master data of a side says of its charges, as the calculator reads it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from kasauti_standards.charging.arithmetic import ZERO, Rate
from kasauti_standards.charging.rows import read_number, read_rate
from kasauti_standards.kernel import Code, CodeList
from kasauti_standards.water_sewerage.sides import WATER, Side


@dataclass(frozen=True, slots=True)
class SlabStep:
    """One step of a slab: the charge of a unit from `start` up to `end`."""

    start: Decimal
    end: Decimal
    charge: Decimal


@dataclass(frozen=True, slots=True)
class BillingSlab:
    """What a kind of connection of a kind of building is charged for a period."""

    id: str
    building: str
    connection: str
    attribute: str
    minimum: Decimal
    steps: tuple[SlabStep, ...]


@dataclass(frozen=True, slots=True)
class FeeSlab:
    """What a new connection costs once, besides roads and plot."""

    form: Decimal
    scrutiny: Decimal
    meter: Decimal
    other: Decimal
    tax_percent: Decimal


@dataclass(frozen=True, slots=True)
class Band:
    """A cost of an area from `start`, below `end`."""

    start: Decimal
    end: Decimal
    cost: Decimal


@dataclass(frozen=True)
class Masters:
    """The masters of one side; mappings go from a code to a cost or an attribute."""

    side: Side
    attributes: Mapping[str, str]
    slabs: tuple[BillingSlab, ...]
    fees: tuple[FeeSlab, ...]
    roads: Mapping[str, Decimal]
    uses: Mapping[str, Decimal]
    plots: tuple[Band, ...]
    reconnection: Decimal
    rebate: tuple[Rate, ...]
    penalty: tuple[Rate, ...]
    interest: tuple[Rate, ...]
    cess: tuple[Rate, ...]


def read_masters(side: Side, code_list: Callable[[str], CodeList]) -> Masters:
    """The masters of a side from the code lists of the standard, or from a city's own."""
    word = side.word.title()

    def codes(name: str) -> tuple[Code, ...]:
        return code_list(f"{word}{name}").codes

    def rates(name: str) -> tuple[Rate, ...]:
        return tuple(read_rate(code) for code in codes(name))

    return Masters(
        side=side,
        attributes={
            code.label_en: code.attributes["attribute"] for code in codes("CalculationAttribute")
        },
        slabs=tuple(_gather_slabs(codes("BillingSlab"))),
        fees=tuple(_read_fees(code) for code in codes("FeeSlab")),
        roads={code.code: _read(code, "unitCost") for code in codes("RoadType")},
        uses={code.code: _read(code, "unitCost") for code in codes("PropertyUsageType")},
        plots=tuple(
            Band(_read(code, "from"), _read(code, "to"), _read(code, "unitCost"))
            for code in codes("PlotSizeSlab")
        ),
        reconnection=_read(code_list("ReconnectionFee").by_code[side.prefix], "amount"),
        rebate=rates("Rebate"),
        penalty=rates("Penalty"),
        interest=rates("Interest"),
        cess=rates("Cess") if side is WATER else (),
    )


def _gather_slabs(codes: tuple[Code, ...]) -> list[BillingSlab]:
    """One slab of the rows of its steps; a flat slab has a row without a step."""
    slabs = []
    for identifier, group in groupby(codes, key=lambda code: code.code):
        rows = list(group)
        given = rows[0].attributes
        slabs.append(
            BillingSlab(
                id=identifier,
                building=given["buildingType"],
                connection=given["connectionType"],
                attribute=given["calculationAttribute"],
                minimum=_read(rows[0], "minimumCharge"),
                steps=tuple(
                    SlabStep(_read(row, "from"), _read(row, "to"), _read(row, "charge"))
                    for row in rows
                    if row.attributes["from"]
                ),
            )
        )
    return slabs


def _read_fees(code: Code) -> FeeSlab:
    names = ("formFee", "scrutinyFee", "meterCost", "other", "taxpercentage")
    return FeeSlab(*(_read(code, name) for name in names))


def _read(code: Code, name: str) -> Decimal:
    return read_number(code.attributes.get(name, "")) or ZERO
