"""Stories of masters, instruments and bills."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any, cast

from kasauti_conformance.cases.accounting.records import (
    RESOURCES,
    make_record,
    write_body,
    write_record,
)
from kasauti_conformance.cases.accounting.requests import INSTRUMENT, PAYER, prepare_step
from kasauti_conformance.cases.accounting.vouchers import (
    CREATE,
    MASTER,
    READER,
    WRITER,
    find_voucher,
    make_voucher,
)
from kasauti_conformance.cases.building import choose_actor, tell_story
from kasauti_conformance.execution.attempt import Attempt
from kasauti_conformance.model.case import Case

BILL = RESOURCES["BillRegister"]
BILLER = "EGF_BILL_CREATOR"
_STATES = {"deposit": "Deposited", "dishonor": "Dishonored", "reconcile": "Reconciled"}
_STEPS = {"deposit": "ACC-DEPOSIT", "dishonor": "ACC-DISHONOUR", "reconcile": "ACC-RECONCILE"}


def tell_paper_stories() -> Iterator[Case]:
    """All stories of records that are kept."""
    fund = RESOURCES["Fund"]
    yield tell_story(
        "acc-story.master-unique",
        ("What must be unique in a city is", "जो अद्वितीय हो वह रहे"),
        ("ACC-MASTER-KEPT",),
        _add_twice,
        operations=(f"{fund.prefix}-create",),
        roles=(MASTER,),
    )
    yield tell_story(
        "acc-story.master-stale",
        ("An outdated record is not written over", "पुराना अभिलेख न लिखा जाए"),
        ("ACC-STALE",),
        _change_twice,
        operations=(f"{fund.prefix}-create", f"{fund.prefix}-update"),
        roles=(MASTER,),
    )
    yield tell_story(
        "acc-story.look-up",
        ("The ERP shows the funds of the city", "ERP नगर की निधियाँ दिखाए"),
        ("ACC-LOOKUP",),
        _look_up,
        operations=(f"{fund.prefix}-create", "acc-erp-funds"),
        roles=(MASTER, READER),
    )
    yield tell_story(
        "acc-story.instrument-new",
        ("An instrument begins as New", "साधन New से आरंभ हो"),
        ("ACC-INSTRUMENT-KEPT",),
        _draw,
        operations=(f"{INSTRUMENT.prefix}-create",),
        roles=(PAYER,),
    )
    for step, requirement in _STEPS.items():
        yield tell_story(
            f"acc-story.instrument-{step}",
            (f"An instrument becomes {_STATES[step]}, once", f"साधन {_STATES[step]} हो, एक बार"),
            (requirement,),
            partial(_step, step=step),
            operations=(f"acc-instrument-{step}",),
            roles=(PAYER,),
        )
    yield tell_story(
        "acc-story.dishonour-reverses",
        ("A dishonoured cheque reverses its voucher", "अनादरित चेक अपना वाउचर उलटे"),
        ("ACC-DISHONOUR",),
        _bounce,
        operations=(CREATE, "acc-instrument-dishonor"),
        roles=(WRITER, PAYER),
    )
    yield tell_story(
        "acc-story.bill-paid",
        ("A bill is passed, approved and paid with vouchers", "बिल वाउचरों सहित भुगतान हो"),
        ("ACC-BILL-KEPT",),
        _pay_bill,
        operations=(f"{BILL.prefix}-create", f"{BILL.prefix}-update"),
        roles=(BILLER,),
    )
    yield tell_story(
        "acc-story.bill-wrong",
        ("A bill that does not balance is refused", "असंतुलित बिल अस्वीकृत"),
        ("ACC-BILL-KEPT", "ACC-BILL-AMOUNTS"),
        _raise_wrong,
        operations=(f"{BILL.prefix}-create",),
        roles=(BILLER,),
    )


def _ask_fund(attempt: Attempt, verb: str, record: dict[str, Any]) -> Any:  # noqa: ANN401 (an answer)
    fund = RESOURCES["Fund"]
    return attempt.ask(
        f"{fund.prefix}-{verb}",
        by=choose_actor(attempt, MASTER),
        body=write_body(attempt.world, fund, record),
        query={"tenantId": attempt.world.city},
    )


def _add_twice(attempt: Attempt) -> None:
    record = write_record(attempt.world, RESOURCES["Fund"])
    attempt.need(_ask_fund(attempt, "create", record), "a fund could not be added")
    again = _ask_fund(attempt, "create", record)
    attempt.expect_refusal(again, because="a fund that is there", codes=("non.unique.value",))


def _change_twice(attempt: Attempt) -> None:
    made = make_record(attempt, RESOURCES["Fund"])
    attempt.need(_ask_fund(attempt, "update", made), "a fund could not be changed")
    late = _ask_fund(attempt, "update", made)
    attempt.expect_refusal(late, because="an outdated record", codes=("STALE_UPDATE",))


def _look_up(attempt: Attempt) -> None:
    made = make_record(attempt, RESOURCES["Fund"])
    answer = attempt.ask(
        "acc-erp-funds",
        by=choose_actor(attempt, READER),
        query={"tenantId": attempt.world.city},
    )
    if not attempt.expect_success(answer):
        return
    codes = {row["code"] for row in answer.find("/funds") or []}
    if not {"01", made["code"]} <= codes:
        attempt.differ("no fund", expected="every fund", actual="some", answer=answer)


def _state(record: dict[str, Any]) -> str:
    return str((record.get("financialStatus") or {}).get("code"))


def _draw(attempt: Attempt) -> None:
    made = make_record(attempt, INSTRUMENT)
    if not made.get("id") or _state(made) != "New":
        attempt.differ("not new", expected="an id and New", actual=_state(made))


def _step(attempt: Attempt, *, step: str) -> None:
    call = prepare_step(attempt, step)
    answer = attempt.send(call)
    if not attempt.expect_success(answer):
        return
    found = answer.find("/instruments/0") or {}
    if _state(found) != _STATES[step]:
        attempt.differ("other state", expected=_STATES[step], actual=_state(found), answer=answer)
    if step == "reconcile" and not found.get("reconciledOn"):
        attempt.differ("no day", expected="reconciledOn", actual="none", answer=answer)
    again = {**call.body, "instruments": [found]}
    repeated = attempt.ask(call.operation, by=call.by, body=again, query=call.query)
    attempt.expect_refusal(repeated, because="a step that was taken")


def _bounce(attempt: Attempt) -> None:
    voucher = make_voucher(attempt)
    number = voucher["voucherNumber"]
    call = prepare_step(attempt, "dishonor")
    # the instrument of the voucher: one more, with the voucher named, and deposited
    query, by = {"tenantId": attempt.world.city}, choose_actor(attempt, PAYER)
    record = write_record(attempt.world, INSTRUMENT) | {
        "instrumentVouchers": [{"voucherHeaderId": number}]
    }
    made = attempt.ask(
        f"{INSTRUMENT.prefix}-create",
        by=by,
        body=write_body(attempt.world, INSTRUMENT, record),
        query=query,
    ).find("/instruments/0")
    deposited = attempt.ask(
        "acc-instrument-deposit", by=by, body={"instruments": [made]}, query=query
    ).find("/instruments/0")
    sent = cast("list[dict[str, Any]]", call.body["instruments"])[0]
    body = {"instruments": [{**(deposited or {}), "dishonor": sent["dishonor"]}]}
    answer = attempt.ask("acc-instrument-dishonor", by=by, body=body, query=query)
    if not attempt.expect_success(answer):
        return
    found = find_voucher(attempt, number)
    if (found.get("status") or {}).get("code") != "1":
        attempt.differ("not reversed", expected="status 1", actual="another", answer=answer)


def _ask_bill(attempt: Attempt, verb: str, bill: dict[str, Any]) -> Any:  # noqa: ANN401 (an answer)
    return attempt.ask(
        f"{BILL.prefix}-{verb}",
        by=choose_actor(attempt, BILLER),
        body=write_body(attempt.world, BILL, bill),
        query={"tenantId": attempt.world.city},
    )


def _pay_bill(attempt: Attempt) -> None:
    bill = make_record(attempt, BILL)
    early = _ask_bill(attempt, "update", bill | {"status": {"code": "Paid"}})
    attempt.expect_refusal(early, because="paid before it is passed", codes=("status.invalid",))
    for state in ("Passed", "Approved", "Paid"):
        answer = _ask_bill(attempt, "update", bill | {"status": {"code": state}})
        if not attempt.expect_success(answer):
            return
        bill = answer.find("/billRegisters/0") or {}
    for name in ("voucherNumber", "paymentVoucherNumber"):
        if not bill.get(name) or not find_voucher(attempt, str(bill[name])):
            attempt.differ(f"no {name}", expected="a voucher", actual="none")


def _raise_wrong(attempt: Attempt) -> None:
    bill = write_record(attempt.world, BILL)
    bill["billDetails"][0]["debitAmount"] = 4999.99
    attempt.expect_refusal(_ask_bill(attempt, "create", bill), because="a bill out by a paisa")
