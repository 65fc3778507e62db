"""The accounts of a run: what was accepted of each property and is at the target by the ledger."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path

from kasauti_adapters.handover.accounts import ADVANCE, TIME_HEADS, ZERO, Account
from kasauti_adapters.push.ledger import DONE, PushLedger
from kasauti_adapters.push.properties import PROPERTY, find_property
from kasauti_adapters.push.run_folder import Item, Payload, read_items

_DEMAND, _PAYMENT = "billing/Demand", "billing/Payment"
_BOOKED = "made by"
"""How the ledger's answer begins for a record that was made with another."""


def open_accounts(runs: Sequence[Path], ledger: PushLedger) -> dict[str, Account]:
    """An account for each property at the target, by the name of its record in the runs.

    Later runs of the same ledger, such as a counter's receipts, add to the accounts of the first.
    """
    pushed = ledger.list_done()
    items = [item for run in runs for item in read_items(run, pushed=pushed)]
    steps = [step for step in ledger.list_steps() if step.status in DONE]
    done = {step.record for step in steps}
    booked = {step.record for step in steps if step.answer.startswith(_BOOKED)}
    accounts = {
        item.id: Account(item.key, ledger.server_name(item.id).number)
        for item in items
        if item.entity == PROPERTY and item.id in done
    }
    owners = {item.id: find_property(item.after) for item in items if item.entity == _DEMAND}
    for item in items:
        if item.id in done:
            owner = owners.get(item.id) or _find_owner(item, owners)
            account = accounts.get(owner)
            if account is not None:
                _book(account, item, is_booked=item.id in booked)
    return accounts


def _find_owner(item: Item, owners: Mapping[str, str]) -> str:
    """The property of a payment: named itself, or by the demands it waits for."""
    named = find_property(item.after)
    return named or next((owners[name] for name in item.after if owners.get(name)), "")


def _book(account: Account, item: Item, *, is_booked: bool) -> None:
    """A payment is a receipt, or opens the account where it was booked with its demand."""
    if item.entity == _PAYMENT:
        paid = _read(item.read_payload().get("totalAmountPaid"))
        if is_booked:
            account.opening += paid
        else:
            account.receipts += paid
    elif item.entity == _DEMAND:
        account.demands.add(item.key)
        for row in _rows(item.read_payload(), "demandDetails"):
            tax = _read(row.get("taxAmount"))
            if row.get("taxHeadMasterCode") in TIME_HEADS:
                account.accepted_time += tax
            elif row.get("taxHeadMasterCode") != ADVANCE:
                account.accepted += tax
            account.opening += _read(row.get("collectionAmount"))


def _rows(payload: Payload, name: str) -> Iterator[Mapping[str, object]]:
    rows = payload.get(name)
    yield from (row for row in rows if isinstance(row, dict)) if isinstance(rows, list) else ()


def _read(value: object) -> Decimal:
    return Decimal(str(value)) if isinstance(value, (int, Decimal)) else ZERO
