"""Stories of estimates: what slabs that the story makes, and the declared masters, come to.

Each estimate is of an area type of its own, so that no slab of the city speaks of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from kasauti_conformance.cases import money
from kasauti_conformance.cases.building import tell_story
from kasauti_conformance.cases.property_tax.properties import CLERK
from kasauti_conformance.cases.property_tax.taxes import (
    ESTIMATE,
    SLAB,
    ask_estimate,
    expect_heads,
    expect_tax,
    make_slabs,
    name_area,
    name_year,
    read_heads,
    write_criterion,
    write_old_owner,
    write_old_unit,
    write_slab,
)
from kasauti_conformance.exchange.answer import Answer
from kasauti_conformance.execution.attempt import Attempt
from kasauti_conformance.model.case import Case, RunCase
from kasauti_standards.property_tax.assessed import read_old

Changes = Mapping[str, object]
_RETAIL = {
    "usageCategoryMajor": "NONRESIDENTIAL",
    "usageCategoryMinor": "COMMERCIAL",
    "usageCategorySubMinor": "RETAIL",
}
_OTHERS = {"usageCategoryMajor": "NONRESIDENTIAL", "usageCategoryMinor": "OTHERS"}
_RENTED = {**_RETAIL, "occupancyType": "RENTED", "arv": 60000}
_SHARED = {"ownershipCategory": "INDIVIDUAL", "subOwnershipCategory": "MULTIPLEOWNERS"}


@dataclass(frozen=True)
class Taxed:
    """A property to be estimated: its slabs, and heads worked out by hand, in rupees.

    All other heads are those that slabs and masters come to; `tax` and `exempt` are what they must
    be whatever the day.
    """

    name: str
    title: tuple[str, str]
    tax: int
    detail: Changes = field(default_factory=dict)
    slabs: Sequence[Changes] = ({},)
    exempt: Mapping[str, int] = field(default_factory=dict)
    years_back: int = 1


_TAXED = (
    Taxed(
        "built", ("Built at its rate, unbuilt at its own", "निर्मित और रिक्त अपनी-अपनी दर से"), 1200
    ),
    Taxed("of-this-year", ("As of this year's dates", "इस वर्ष की तारीखों से"), 1200, years_back=0),
    Taxed(
        "vacant",
        ("Vacant land", "खाली भूमि"),
        1500,
        {"propertyType": "VACANT", "units": []},
        ({"propertyType": "VACANT"},),
    ),
    Taxed(
        "rented",
        ("A rented shop by its annual rental value", "किराये की दुकान वार्षिक किराये से"),
        5000,
        {"units": [write_old_unit(**_RENTED)]},
    ),
    Taxed(
        "exempt-use",
        ("A use that is exempt beside one that is not", "छूट वाला उपयोग"),
        1100,
        {"units": [write_old_unit(), write_old_unit(**_OTHERS, unitArea=10)], "landArea": 110},
        exempt={"PT_UNIT_USAGE_EXEMPTION": -100},
    ),
    Taxed(
        "exempt-owner",
        ("One of two owners is exempt", "दो में से एक स्वामी को छूट"),
        1200,
        _SHARED | {"owners": [write_old_owner(), write_old_owner("FREEDOMFIGHTER", 1)]},
        exempt={"PT_OWNER_EXEMPTION": -600},
    ),
    Taxed(
        "flat-exemption",
        ("An exemption of a flat amount goes no further than the tax", "स्थिर छूट कर से अधिक नहीं"),
        1200,
        {"owners": [write_old_owner("WIDOW")]},
        exempt={"PT_OWNER_EXEMPTION": -1200},
    ),
    Taxed(
        "storeys",
        ("Each floor by the slab of its floor", "हर मंज़िल अपने स्लैब से"),
        1600,
        {
            "noOfFloors": 2,
            "landArea": 100,
            "units": [write_old_unit(), write_old_unit(floorNo="1")],
        },
        (
            {"isPropertyMultiFloored": True, "toFloor": 0},
            {"isPropertyMultiFloored": True, "fromFloor": 1, "unitRate": 6},
        ),
    ),
    Taxed(
        "plots",
        ("By the slab of the plot's size", "भूखंड के आकार के स्लैब से"),
        900,
        slabs=({"toPlotSize": 149, "unitRate": 20}, {"fromPlotSize": 149, "unitRate": 7}),
    ),
    Taxed(
        "uses",
        ("By the slab of the use", "उपयोग के स्लैब से"),
        3200,
        {"units": [write_old_unit(**_RETAIL)]},
        (
            {"usageCategoryMajor": "RESIDENTIAL"},
            {"usageCategoryMajor": "NONRESIDENTIAL", "unitRate": 30},
        ),
    ),
    Taxed(
        "by-hand",
        ("With amounts added and taken off by hand", "हाथ से जोड़ी और घटाई राशियों सहित"),
        1200,
        {"adhocPenalty": 50, "adhocExemption": 20},
        exempt={"PT_ADHOC_PENALTY": 50, "PT_ADHOC_REBATE": -20},
    ),
)


def tell_estimate_stories() -> Iterator[Case]:
    """One story for every kind of charge, and what cannot be estimated."""
    for taxed in _TAXED:
        yield _tell(f"tax-estimate.{taxed.name}", taxed.title, _estimate(taxed))
    yield _tell(
        "tax-estimate.rounded",
        ("Paise are rounded to a whole rupee", "पैसे पूरे रुपये में पूर्णांकित हों"),
        _round_off,
    )
    yield _tell(
        "tax-estimate.no-slab",
        ("Without exactly one slab there is no estimate", "ठीक एक स्लैब बिना अनुमान नहीं"),
        _refuse_slabless,
    )


def _tell(name: str, title: tuple[str, str], run: RunCase) -> Case:
    return tell_story(
        name,
        title,
        ("PT-ESTIMATE", "PT-ESTIMATE-TOTAL"),
        run,
        operations=(SLAB, ESTIMATE),
        roles=(CLERK,),
    )


def _estimate(taxed: Taxed) -> RunCase:
    def run(attempt: Attempt) -> None:
        area, year = name_area(attempt), name_year(attempt, taxed.years_back)
        slabs = make_slabs(attempt, [write_slab(attempt, area, **row) for row in taxed.slabs])
        criterion = write_criterion(attempt, area, year, **taxed.detail)
        expected = expect_tax(attempt, read_old(criterion["property"]), slabs, year)
        answer = ask_estimate(attempt, criterion)
        if not attempt.expect_success(answer):
            return
        found = read_heads(answer)
        by_hand = {head: rupees * 100 for head, rupees in taxed.exempt.items()}
        expect_heads(
            attempt,
            found,
            [row | {"PT_TAX": taxed.tax * 100} | by_hand for row in expected],
            what="estimate",
            answer=answer,
            requirements=("PT-ESTIMATE",),
        )
        expect_whole(attempt, answer)

    return run


def expect_whole(attempt: Attempt, answer: Answer) -> None:
    """Note it where a total is not the sum of the heads, or has paise."""
    total = money.read_paise(answer.find("/Calculation/0/totalAmount"))
    parts = sum(read_heads(answer).values())
    if total != parts:
        attempt.differ(
            "total is not the sum of the heads",
            expected=f"{parts} paise",
            actual=f"{total} paise",
            answer=answer,
            requirements=("PT-ESTIMATE-TOTAL",),
        )
    if parts % 100:
        attempt.differ(
            "total with paise",
            expected="whole rupees",
            actual=f"{parts} paise",
            answer=answer,
            requirements=("PT-ESTIMATE",),
        )


def _round_off(attempt: Attempt) -> None:
    for cents in ("33", "77"):
        area, year = name_area(attempt), name_year(attempt, 1)
        rate = float(f"7.{cents}")
        slabs = make_slabs(attempt, [write_slab(attempt, area, unitRate=rate)])
        unit = write_old_unit(unitArea=81.1)
        criterion = write_criterion(attempt, area, year, units=[unit])
        expected = expect_tax(attempt, read_old(criterion["property"]), slabs, year)
        answer = ask_estimate(attempt, criterion)
        if not attempt.expect_success(answer):
            return
        expect_heads(
            attempt,
            read_heads(answer),
            expected,
            what="estimate with paise",
            answer=answer,
            requirements=("PT-ESTIMATE",),
        )
        expect_whole(attempt, answer)


def _refuse_slabless(attempt: Attempt) -> None:
    area, year = name_area(attempt), name_year(attempt)
    answer = ask_estimate(attempt, write_criterion(attempt, area, year))
    attempt.expect_refusal(
        answer,
        because="no slab",
        codes=("NO_BILLING_SLAB_FOUND",),
        requirements=("PT-ESTIMATE",),
    )
    make_slabs(attempt, [write_slab(attempt, area), write_slab(attempt, area, toFloor=20)])
    answer = ask_estimate(attempt, write_criterion(attempt, area, year))
    attempt.expect_refusal(
        answer,
        because="two slabs",
        codes=("PT_ESTIMATE_BILLINGSLABS_UNMATCH",),
        requirements=("PT-ESTIMATE",),
    )
