"""Faults of bills that are given up, trial payments, lists of payments and bank accounts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from kasauti_reference.billing.payments import create_payment
from kasauti_reference.faults.breaks import (
    Break,
    Record,
    accept_refused,
    edit_answer,
    forget_criteria,
    rows_of,
    take_any_shape,
    wrap,
)
from kasauti_reference.http.call import Call

_DONE = {"message": "Successfully cancelled 1 Active bills for given consumer codes"}


def _echo_accounts(call: Call) -> Mapping[str, object]:
    return {"BankAccountServiceMapping": call.body.get("BankAccountServiceMapping")}


def _repeat_first(answer: Record) -> None:
    rows = rows_of(answer, "Payments")
    answer["Payments"] = [*rows[:1], *rows]


BREAKS: Final[Mapping[str, Break]] = {
    "bill-given-up-in-words-only": wrap(lambda _handler: lambda _call: _DONE),
    "bills-of-several-given-up": accept_refused("EG_BS_CANCEL_BILL_ERROR", lambda _call: _DONE),
    "bill-cancel-of-any-shape": take_any_shape(lambda _call: _DONE),
    "payment-trial-is-earnest": wrap(lambda _handler: create_payment),
    "payments-listed-twice": edit_answer(_repeat_first),
    "bank-account-noted-twice": accept_refused("egcl_004", _echo_accounts),
    "bank-account-search-ignores-service": forget_criteria("businessDetails"),
    "gateways-unnamed": edit_answer(lambda answer: answer.update(gateways=[])),
    "bank-account-of-any-shape": take_any_shape(_echo_accounts),
}
