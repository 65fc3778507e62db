"""Stories of vouchers: written in order, refused by code, found, cancelled, reversed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from kasauti_conformance.cases.accounting.vouchers import (
    CANCEL,
    CASH,
    CREATE,
    READER,
    REVERSE,
    SEARCH,
    TAX,
    WRITER,
    ask_to_write,
    find_voucher,
    make_another,
    make_voucher,
    name_vouchers,
    sample_voucher,
    write_day,
    write_line,
)
from kasauti_conformance.cases.building import choose_actor, compare_members, tell_story
from kasauti_conformance.execution.attempt import Attempt
from kasauti_conformance.model.case import Case
from kasauti_standards.accounting import checking

_ROLES = (WRITER,)
_TEN = 10.0
_CREDIT = write_line(TAX, credit=_TEN)
WRONG: Mapping[str, tuple[str, str, str, Mapping[str, object]]] = {
    "head-unknown": (
        "ACC-HEAD",
        "an unknown head",
        checking.UNKNOWN_HEAD,
        {"ledgers": [write_line("9999999", debit=_TEN), _CREDIT]},
    ),
    "head-not-detail": (
        "ACC-HEAD-POSTING",
        "a head that is a sum",
        checking.NO_POSTING,
        {"ledgers": [write_line("450", debit=_TEN), _CREDIT]},
    ),
    "both-sides": (
        "ACC-SIDE",
        "a line with both sides",
        checking.BOTH_SIDES,
        {"ledgers": [write_line(CASH, debit=_TEN, credit=_TEN)]},
    ),
    "unbalanced": (
        "ACC-BALANCE",
        "a voucher out by a paisa",
        checking.UNBALANCED,
        {"ledgers": [write_line(CASH, debit=10.01), _CREDIT]},
    ),
    "function-missing": (
        "ACC-FUNCTION",
        "no function where the head demands it",
        checking.FUNCTION_MISSING,
        {"function": None, "ledgers": [write_line("4504204", debit=_TEN), _CREDIT]},
    ),
    "two-functions": (
        "ACC-ONE-FUNCTION",
        "two functions in one voucher",
        checking.TWO_FUNCTIONS,
        {
            "ledgers": [
                write_line(CASH, debit=_TEN),
                write_line(TAX, credit=_TEN, function={"code": "101100"}),
            ]
        },
    ),
    "subledgers": (
        "ACC-SUBLEDGER",
        "subledgers that do not add up",
        checking.SUBLEDGER,
        {
            "ledgers": [
                write_line(
                    CASH,
                    debit=_TEN,
                    subledgerDetails=[
                        {
                            "accountDetailType": {"id": 1},
                            "accountDetailKey": {"id": 7},
                            "amount": 9.99,
                        }
                    ],
                ),
                _CREDIT,
            ]
        },
    ),
    "fund": ("ACC-FUND", "an unknown fund", "not a valid fund", {"fund": {"code": "99"}}),
    "department": (
        "ACC-DEPARTMENT",
        "an unknown department",
        "not a valid Department",
        {"department": "DEPT_NONE"},
    ),
    "markup": ("ACC-TEXT", "markup in a text", "SafeHtml", {"description": "<b>rent</b>"}),
}


def tell_voucher_stories() -> Iterator[Case]:
    """All stories of vouchers."""
    yield tell_story(
        "acc-story.written",
        ("A voucher comes back with id, number, period and state", "वाउचर नंबर व अवधि सहित मिले"),
        ("ACC-VOUCHER-CREATE",),
        _write,
        operations=(CREATE,),
        roles=_ROLES,
    )
    for name, (requirement, because, code, changes) in WRONG.items():
        yield tell_story(
            f"acc-story.wrong.{name}",
            (f"Refused: {because}", f"अस्वीकृत: {because}"),
            ("ACC-POSTING-REFUSED", requirement),
            partial(_refuse, because=because, code=code, changes=changes),
            operations=(CREATE,),
            roles=_ROLES,
        )
    yield tell_story(
        "acc-story.number-once",
        ("A number and a receipt are posted once", "नंबर और रसीद एक बार ही"),
        ("ACC-NUMBER-ONCE", "ACC-VOUCHER-NUMBER", "ACC-REFERENCE-ONCE"),
        _write_twice,
        operations=(CREATE,),
        roles=_ROLES,
    )
    yield tell_story(
        "acc-story.day-to-come",
        ("No voucher of tomorrow", "कल का वाउचर नहीं"),
        ("ACC-PERIOD-OPEN", "ACC-VOUCHER-DATE"),
        _write_tomorrow,
        operations=(CREATE,),
        roles=_ROLES,
    )
    yield tell_story(
        "acc-story.found",
        ("Vouchers are found by type, name, fund and department", "वाउचर हर मापदंड से मिलें"),
        ("ACC-VOUCHER-SEARCH",),
        _search,
        operations=(CREATE, SEARCH),
        roles=_ROLES,
    )
    yield tell_story(
        "acc-story.cancelled",
        ("A cancelled voucher keeps its number, once", "रद्द वाउचर का नंबर रहे"),
        ("ACC-VOUCHER-CANCEL",),
        _cancel,
        operations=(CREATE, CANCEL),
        roles=_ROLES,
    )
    yield tell_story(
        "acc-story.reversed",
        ("A reversal swaps the sides and names its original", "उलटाव पक्ष बदले, मूल बताए"),
        ("ACC-VOUCHER-REVERSE", "ACC-REVERSAL-KEPT"),
        _reverse,
        operations=(CREATE, REVERSE),
        roles=_ROLES,
    )
    yield tell_story(
        "acc-story.settings",
        ("Settings and modules are answered bare", "विन्यास बिना आवरण लौटें"),
        ("ACC-SETTING",),
        _read_settings,
        operations=("acc-manual-receipt-date", "acc-module-by-name"),
        roles=(READER,),
    )


def _write(attempt: Attempt) -> None:
    answer = ask_to_write(attempt)
    if not attempt.expect_success(answer):
        return
    made = answer.find("/Vouchers/0") or {}
    for name in ("id", "voucherNumber", "cgvn", "fiscalPeriod"):
        if not made.get(name):
            attempt.differ(f"no {name}", expected=name, actual="none", answer=answer)
    wanted = {"type": "Journal Voucher", "voucherDate": write_day(attempt.world)}
    requirements = ("ACC-VOUCHER-CREATE",)
    compare_members(attempt, made, wanted, what="answered", requirements=requirements)
    if (made.get("status") or {}).get("code") != "0":
        attempt.differ("not approved", expected="status 0", actual="another", answer=answer)


def _refuse(attempt: Attempt, *, because: str, code: str, changes: Mapping[str, object]) -> None:
    attempt.expect_refusal(ask_to_write(attempt, **changes), because=because, codes=(code,))


def _write_twice(attempt: Attempt) -> None:
    document = f"{attempt.world.mark}/{attempt.world.now()}"
    receipt = {"serviceName": "PT", "referenceDocument": document}
    made = make_voucher(attempt, **receipt)
    again = ask_to_write(attempt, voucherNumber=made["voucherNumber"])
    attempt.expect_refusal(again, because="a number that is taken")
    attempt.expect_refusal(ask_to_write(attempt, **receipt), because="a receipt that is posted")


def _write_tomorrow(attempt: Attempt) -> None:
    answer = ask_to_write(attempt, voucherDate=write_day(attempt.world, days_ago=-2))
    attempt.expect_refusal(answer, because="a day to come")


def _search(attempt: Attempt) -> None:
    sample, other = sample_voucher(attempt), make_another(attempt)
    by, body = choose_actor(attempt, READER), {"tenantId": attempt.world.city}
    criteria = {
        "voucherType": other["type"],
        "voucherName": other["name"],
        "fundId": other["fund"]["code"],
        "deptCode": other["department"],
        "ids": other["id"],
        "voucherNumbers": other["voucherNumber"],
    }
    for name, value in criteria.items():
        answer = attempt.ask(SEARCH, by=by, body=body, query={name: str(value)})
        if not attempt.expect_success(answer):
            continue
        found = {row["id"] for row in answer.find("/Vouchers") or []}
        if other["id"] not in found or sample["id"] in found:
            attempt.differ(
                f"{name} does not find", expected="what fits only", actual="other", answer=answer
            )


def _cancel(attempt: Attempt) -> None:
    made = make_voucher(attempt)
    by, body = choose_actor(attempt, WRITER), name_vouchers(attempt, made)
    answer = attempt.ask(CANCEL, by=by, body=body)
    if not attempt.expect_success(answer):
        return
    found = find_voucher(attempt, made["voucherNumber"])
    if (found.get("status") or {}).get("code") != "4":
        attempt.differ("not cancelled", expected="status 4", actual="another", answer=answer)
    attempt.expect_refusal(attempt.ask(CANCEL, by=by, body=body), because="cancelled already")


def _reverse(attempt: Attempt) -> None:
    made = make_voucher(attempt)
    by = choose_actor(attempt, WRITER)
    body = {
        "tenantId": attempt.world.city,
        "vouchers": [{"voucherNumber": made["voucherNumber"]}],
    }
    answer = attempt.ask(REVERSE, by=by, body=body)
    if not attempt.expect_success(answer):
        return
    reversal = answer.find("/Vouchers/0") or {}
    if reversal.get("originalVhId") != made["id"]:
        attempt.differ("no original", expected="its id", actual="another", answer=answer)
    swapped = [(row["creditAmount"], row["debitAmount"]) for row in made["ledgers"]]
    sides = [(row["debitAmount"], row["creditAmount"]) for row in reversal.get("ledgers") or []]
    if sides != swapped:
        attempt.differ("not swapped", expected="the other sides", actual="others", answer=answer)
    attempt.expect_refusal(attempt.ask(REVERSE, by=by, body=body), because="reversed already")


def _read_settings(attempt: Attempt) -> None:
    by = choose_actor(attempt, READER)
    setting = attempt.ask("acc-manual-receipt-date", by=by)
    module = attempt.ask("acc-module-by-name", by=by, query={"moduleName": "Collections"})
    for answer, name in ((setting, "/value"), (module, "/id")):
        if attempt.expect_success(answer) and answer.find(name) is None:
            attempt.differ(f"no {name}", expected="the bare value", actual="none", answer=answer)
