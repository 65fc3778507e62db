"""The story of a billing slab: made, found, changed; a wrong one and a duplicate are refused."""

from __future__ import annotations

from collections.abc import Iterator

from kasauti_conformance.cases.building import choose_actor, tell_story
from kasauti_conformance.cases.fire_noc.permits import COUNTER, Record
from kasauti_conformance.cases.fire_noc.slabs import (
    BOSS,
    CHANGE,
    LIST,
    MAKE,
    choose_free_measure,
    list_slabs,
    write_slab,
)
from kasauti_conformance.exchange.answer import Answer
from kasauti_conformance.execution.attempt import Attempt
from kasauti_conformance.model.case import Case

_UNKNOWN = "00000000-0000-4000-8000-00000000dead"


def tell_fire_slab_stories() -> Iterator[Case]:
    """One story over the register of slabs."""
    yield tell_story(
        "fire-slab-story.kept",
        ("Made, found, changed; a wrong one is refused", "बनाया, खोजा, बदला; गलत अस्वीकृत"),
        ("FN-SLAB-REGISTER", "FN-SLAB-ONCE", "FN-SLAB-RANGE"),
        _keep,
        operations=(MAKE, LIST, CHANGE),
        roles=(BOSS, COUNTER),
    )


def _keep(attempt: Attempt) -> None:
    by = choose_actor(attempt, BOSS)
    use, measure = choose_free_measure(attempt)
    slab = write_slab(attempt, buildingUsageType=use, uom=measure, rate=700)

    def write(operation: str, row: Record) -> Answer:
        return attempt.ask(operation, by=by, body={"BillingSlabs": [row]})

    def read() -> list[object]:
        rows = list_slabs(attempt, buildingUsageType=use, uom=measure, calculationType="FLAT")
        return [row.get("rate") for row in rows if row.get("fireNOCType") == "NEW"]

    made = write(MAKE, slab)
    if not attempt.expect_success(made, ("FN-SLAB-REGISTER",)):
        return
    row = made.find("/BillingSlabs/0") or {}
    if not row.get("id"):
        attempt.stop("slab without id", expected="an id", actual="none", answer=made)
    _expect(attempt, read(), 700)
    others = len(list_slabs(attempt))
    attempt.expect_refusal(write(MAKE, slab), because="duplicate", codes=("FIRENOC_SLAB_REPEATED",))
    attempt.expect_success(write(CHANGE, row | {"rate": 17}), ("FN-SLAB-REGISTER",))
    _expect(attempt, read(), 17)
    if len(list_slabs(attempt)) != others:
        attempt.differ(
            "other slabs after a change",
            expected=f"{others}",
            actual=f"{len(list_slabs(attempt))}",
            requirements=("FN-SLAB-REGISTER",),
        )
    attempt.expect_success(write(CHANGE, row | {"isActive": False}), ("FN-SLAB-REGISTER",))
    if read():
        attempt.differ(
            "slab out of use",
            expected="not found",
            actual="found",
            requirements=("FN-SLAB-REGISTER",),
        )
    for wrong, codes in (
        ({"fromUom": 1, "toUom": 9}, ("FIRENOC_SLAB_RANGE",)),
        ({"calculationType": "SINGLESLAB"}, ("FIRENOC_SLAB_RANGE",)),
        ({"calculationType": "SINGLESLAB", "fromUom": 9, "toUom": 1}, ("FIRENOC_SLAB_RANGE",)),
        ({"uom": "NO_SUCH_MEASURE"}, ("valid_uom",)),
        ({"buildingUsageType": "NO_SUCH_USE"}, ("valid_buildingType",)),
    ):
        answer = write(MAKE, slab | wrong)
        attempt.expect_refusal(answer, because=f"wrong {', '.join(wrong)}", codes=codes)
    unknown = write(CHANGE, row | {"id": _UNKNOWN})
    attempt.expect_refusal(unknown, because="no such slab", codes=("FIRENOC_SLAB_NOT_FOUND",))


def _expect(attempt: Attempt, found: list[object], wanted: int) -> None:
    if found != [wanted]:
        attempt.differ(
            "slab found",
            expected=f"one of {wanted}",
            actual=f"{found}",
            requirements=("FN-SLAB-REGISTER",),
        )
