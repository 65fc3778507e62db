"""The accounts at the target: demands, assessments, bills and receipts of the same properties."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from kasauti_adapters.client import Answer, ServiceClient
from kasauti_adapters.client.search import (
    ASSESSED,
    DEMANDS,
    PAYMENTS,
    SearchFailedError,
    find_searcher,
    walk_pages,
)
from kasauti_adapters.handover.accounts import ADVANCE, TIME_HEADS, ZERO, Account
from kasauti_standards.kernel.pointer import read_pointer

_SERVICE = "PT"
_AT_ONCE = 40
_BILL = "/billing-service/bill/v2/_fetchbill"
_ESTIMATE = "/pt-calculator-v2/propertytax/v2/_estimate"
_NOTHING_DUE = "EG_BS_BILL_NO_DEMANDS_FOUND"
_TAKEN_BACK = frozenset({"CANCELLED", "DISHONOURED"})
Row = Mapping[str, object]


def read_target(client: ServiceClient, tenant: str, accounts: Sequence[Account]) -> None:
    """Fill in what the target holds. Bills are fetched, so that every due is billed."""
    by_number = {account.number: account for account in accounts}
    for numbers in _in_parts(sorted(by_number)):
        query = {"tenantId": tenant, "consumerCode": ",".join(numbers)}
        _bill(client, tenant, numbers, by_number)
        for row in walk_pages(client, DEMANDS, {**query, "businessService": _SERVICE}):
            if row.get("status") != "CANCELLED":
                _book_demand(by_number[str(row.get("consumerCode"))], row)
        paid = {"tenantId": tenant, "consumerCodes": ",".join(numbers)}
        for row in walk_pages(client, PAYMENTS, paid):
            _book_payment(by_number, row)
        assessed = {"tenantId": tenant, "propertyIds": ",".join(numbers), "status": "ACTIVE"}
        for row in walk_pages(client, ASSESSED, assessed):
            by_number[str(row.get("propertyId"))].assessed += _estimate(client, tenant, row)


def _book_demand(account: Account, demand: Row) -> None:
    is_own = read_pointer(demand, "/additionalDetails/sourceKey") in account.demands
    for row in _rows(demand, "demandDetails"):
        tax, collected = _read(row.get("taxAmount")), _read(row.get("collectionAmount"))
        head = row.get("taxHeadMasterCode")
        account.due += tax - collected
        if head == ADVANCE:
            account.advance -= tax - collected
            continue
        account.collected += collected
        if not is_own:
            account.charged += tax
        elif head in TIME_HEADS:
            account.added += tax
        else:
            account.demanded += tax


def _book_payment(accounts: Mapping[str, Account], payment: Row) -> None:
    if payment.get("paymentStatus") in _TAKEN_BACK:
        return
    for part in _rows(payment, "paymentDetails"):
        account = accounts.get(str(read_pointer(part, "/bill/consumerCode")))
        if account is not None and part.get("businessService") == _SERVICE:
            account.paid += _read(part.get("totalAmountPaid"))


def _estimate(client: ServiceClient, tenant: str, assessment: Row) -> Decimal:
    """What the target's calculator says of an assessment, asked apart from its demand."""
    user = find_searcher(client, ASSESSED, tenant)
    outcome = client.read(_ESTIMATE, user=user, body={"Assessment": dict(assessment)})
    if not isinstance(outcome, Answer) or not outcome.is_done:
        raise _refuse(client, _ESTIMATE, outcome)
    return _read(read_pointer(outcome.body, "/Calculation/0/totalAmount"))


def _bill(
    client: ServiceClient, tenant: str, numbers: Sequence[str], accounts: Mapping[str, Account]
) -> None:
    user = find_searcher(client, DEMANDS, tenant)
    query = {
        "tenantId": tenant,
        "businessService": _SERVICE,
        "consumerCode": ",".join(numbers),
    }
    outcome = client.read(_BILL, user=user, query=query)
    if not isinstance(outcome, Answer):
        raise _refuse(client, _BILL, outcome)
    if not outcome.is_done:
        if [error.code for error in outcome.errors] == [_NOTHING_DUE]:
            return
        raise _refuse(client, _BILL, outcome)
    for bill in _rows(outcome.body, "Bill"):
        accounts[str(bill.get("consumerCode"))].billed += _read(bill.get("totalAmount"))


def _refuse(client: ServiceClient, path: str, outcome: object) -> SearchFailedError:
    codes = ", ".join(error.code for error in outcome.errors) if isinstance(outcome, Answer) else ""
    return SearchFailedError(
        where=f"target {client.target.name} {path}",
        what=f"gave no answer that counts: {codes or getattr(outcome, 'reason', 'refused')}",
        hint="Mend it at the target, or its user's rights, and run again.",
    )


def _in_parts(numbers: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(numbers), _AT_ONCE):
        yield numbers[start : start + _AT_ONCE]


def _rows(record: Row, name: str) -> Iterable[Row]:
    rows = record.get(name)
    return [row for row in rows if isinstance(row, Mapping)] if isinstance(rows, list) else []


def _read(value: object) -> Decimal:
    return Decimal(str(value)) if isinstance(value, (int, float, Decimal)) else ZERO
