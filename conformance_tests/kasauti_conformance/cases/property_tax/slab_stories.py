"""Stories of billing slabs: made, found, changed; a duplicate is refused."""

from __future__ import annotations

from collections.abc import Iterator

from kasauti_conformance.cases.building import choose_actor, tell_story
from kasauti_conformance.cases.property_tax.properties import Record
from kasauti_conformance.cases.property_tax.taxes import (
    BOSS,
    name_area,
    write_slab,
)
from kasauti_conformance.exchange.answer import Answer
from kasauti_conformance.execution.attempt import Attempt
from kasauti_conformance.model.case import Case, RunCase

_UNKNOWN = "00000000-0000-4000-8000-00000000dead"
_BEYOND = 10**10


def write_transfer_slab(attempt: Attempt, *, city: str = "") -> Record:
    """A slab of a range of market values that no transfer has."""
    least = _BEYOND + attempt.world.now() % 10**8 * 10 + attempt.world.next_number() % 10
    codes = dict.fromkeys(
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
        "ALL",
    )
    return {
        "tenantId": city or attempt.world.city,
        **codes,
        "minMarketValue": least,
        "maxMarketValue": least,
        "fixedAmount": 0,
        "rate": 3,
        "type": "RATE",
    }


def tell_slab_stories() -> Iterator[Case]:
    """The same story of slabs of tax and slabs of transfers."""
    for kind, sent, answered, rate in (
        ("billing-slab", "BillingSlab", "billingSlab", "unitRate"),
        ("mutation-slab", "MutationBillingSlab", "MutationBillingSlab", "rate"),
    ):
        yield tell_story(
            f"{kind}-story.kept",
            ("Made, found, changed; a duplicate is refused", "बनाया, खोजा, बदला; दोहराव अस्वीकृत"),
            ("PT-SLAB-REGISTER",),
            _keep(kind, sent, answered, rate),
            operations=(f"{kind}-create", f"{kind}-search", f"{kind}-update"),
            roles=(BOSS,),
        )


def _keep(kind: str, sent: str, answered: str, rate: str) -> RunCase:
    def run(attempt: Attempt) -> None:
        by = choose_actor(attempt, BOSS)
        slab = (
            write_slab(attempt, name_area(attempt))
            if kind == "billing-slab"
            else write_transfer_slab(attempt)
        )

        def write(action: str, row: Record) -> Answer:
            return attempt.ask(f"{kind}-{action}", by=by, body={sent: [row]})

        def read(identifier: str) -> list[Record]:
            query = {"tenantId": attempt.world.city, "id": identifier}
            answer = attempt.ask(f"{kind}-search", by=by, query=query)
            attempt.expect_success(answer)
            return answer.rows(f"/{answered}")

        made = write("create", slab)
        if not attempt.expect_success(made):
            return
        row = made.find(f"/{answered}/0") or {}
        if not row.get("id"):
            attempt.stop("slab without id", expected="an id", actual="none", answer=made)
        _expect(attempt, read(str(row["id"])), rate, slab[rate])
        attempt.expect_refusal(
            write("create", slab), because="duplicate", codes=("EG_PT_BILLING_SLAB_DUPLICATE",)
        )
        attempt.expect_success(write("update", {**row, rate: 17}))
        _expect(attempt, read(str(row["id"])), rate, 17)
        attempt.expect_refusal(
            write("update", {**row, "id": _UNKNOWN}),
            because="no such slab",
            codes=("EG_PT_INVALID_IDS",),
        )
        mixed = [row, {**row, "tenantId": attempt.world.other_city}]
        answer = attempt.ask(f"{kind}-create", by=by, body={sent: mixed})
        attempt.expect_refusal(answer, because="slabs of two cities")

    return run


def _expect(attempt: Attempt, found: list[Record], rate: str, wanted: object) -> None:
    """Note it where not exactly one slab of a rate was found."""
    rates = [row.get(rate) for row in found]
    if rates != [wanted]:
        attempt.differ(
            "slab found by its id",
            expected=f"one, {rate} {wanted}",
            actual=f"{len(found)}: {rates}",
        )
