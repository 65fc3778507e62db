"""Challans that have to be refused: one thing wrong with each, and the code that answers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TypeAlias

from kasauti_conformance.cases import money
from kasauti_conformance.cases.building import tell_story
from kasauti_conformance.execution.attempt import Attempt
from kasauti_conformance.model.case import Case, RunCase

Change: TypeAlias = Callable[[Attempt], Mapping[str, object]]
_YEAR_MS = 366 * 86_400_000


def _change_amounts(amount: int) -> Change:
    def change(attempt: Attempt) -> Mapping[str, object]:
        heads = money.read_heads(attempt.world)
        return {"amount": [{"taxHeadCode": head, "amount": amount} for head in heads]}

    return change


def _drop_mandatory(attempt: Attempt) -> Mapping[str, object]:
    heads = money.read_heads(attempt.world)
    return {"amount": [{"taxHeadCode": head, "amount": 10} for head in heads[1:]]}


def _name_foreign_head(attempt: Attempt) -> Mapping[str, object]:
    heads = [*money.read_heads(attempt.world), "NO_SUCH_TAX_HEAD"]
    return {"amount": [{"taxHeadCode": head, "amount": 10} for head in heads]}


def _turn_period(attempt: Attempt) -> Mapping[str, object]:
    start, end = money.read_period(attempt.world)
    return {"taxPeriodFrom": end, "taxPeriodTo": start}


def _leave_period(attempt: Attempt) -> Mapping[str, object]:
    start, end = money.read_period(attempt.world)
    return {"taxPeriodFrom": start - 60 * _YEAR_MS, "taxPeriodTo": end - 60 * _YEAR_MS + 1}


def _name_unknown_place(attempt: Attempt) -> Mapping[str, object]:
    city = attempt.world.city
    return {"address": {"tenantId": city, "locality": {"code": "NOWHERE"}}}


def _name_unknown_category(_attempt: Attempt) -> Mapping[str, object]:
    return {"businessService": "NoSuch.Category"}


def _forget_mobile(_attempt: Attempt) -> Mapping[str, object]:
    return {"citizen": {"name": "Namuna Nagrik"}}


def _misspell_mobile(_attempt: Attempt) -> Mapping[str, object]:
    return {"citizen": {"name": "Namuna Nagrik", "mobileNumber": "1111111111"}}


_WRONG: Mapping[str, tuple[str, tuple[str, ...], Change, str, str]] = {
    "negative-amount": ("MCL-AMOUNT", (), _change_amounts(-5), "a negative amount", "ऋण राशि"),
    "zero-amount": (
        "MCL-TOTAL",
        ("Zero amount",),
        _change_amounts(0),
        "nothing to pay",
        "शून्य राशि",
    ),
    "no-mandatory-head": (
        "MCL-TAXHEAD-MANDATORY",
        ("INAVLID_TAXHEAD_CODE_DETAILS",),
        _drop_mandatory,
        "without its mandatory tax head",
        "अनिवार्य कर-मद बिना",
    ),
    "foreign-head": ("MCL-TAXHEAD", (), _name_foreign_head, "an unknown tax head", "अज्ञात कर-मद"),
    "reversed-period": (
        "MCL-PERIOD",
        ("Invalid TaxPeriod",),
        _turn_period,
        "a period that ends before it begins",
        "उलटी अवधि",
    ),
    "period-outside": (
        "MCL-PERIOD",
        ("Invalid TaxPeriod",),
        _leave_period,
        "a period over years",
        "कई वर्षों की अवधि",
    ),
    "unknown-locality": (
        "MCL-LOCALITY",
        ("Invalid Locality",),
        _name_unknown_place,
        "an unknown locality",
        "अज्ञात मोहल्ला",
    ),
    "unknown-category": (
        "MCL-CATEGORY",
        (),
        _name_unknown_category,
        "an unknown category",
        "अज्ञात श्रेणी",
    ),
    "no-mobile": ("MCL-CITIZEN", (), _forget_mobile, "no mobile number", "मोबाइल नंबर नहीं"),
    "strange-mobile": (
        "MCL-CITIZEN",
        (),
        _misspell_mobile,
        "a mobile number nobody has",
        "असंभव मोबाइल नंबर",
    ),
}


def tell_wrong_challans() -> Iterator[Case]:
    """A case for each way in which a challan is wrong."""
    for name, (requirement, codes, change, en, hi) in _WRONG.items():
        yield tell_story(
            f"challan-refused.{name}",
            (f"A challan is refused: {en}", f"चालान अस्वीकृत: {hi}"),
            (requirement,),
            _send(codes, change, en),
            operations=("challan-create",),
            roles=("CITIZEN", money.CLERK),
        )


def _send(codes: tuple[str, ...], change: Change, what: str) -> RunCase:
    def run(attempt: Attempt) -> None:
        body = money.write_challan(attempt)
        sent = body["Challan"]
        changed = {**sent, **change(attempt)} if isinstance(sent, dict) else {}
        by = money.choose_clerk(attempt.world)
        answer = attempt.ask("challan-create", by=by, body={"Challan": changed})
        attempt.expect_refusal(answer, because=what, codes=codes)

    return run
