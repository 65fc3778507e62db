"""What the accounts keep: vouchers, and a collection for each kind of record of the tables."""

from __future__ import annotations

from collections.abc import Mapping

from kasauti_reference.store import Collection, Column
from kasauti_standards.accounting.resources import Resource, list_kept

VOUCHERS = Collection(
    "acc_voucher",
    columns=(
        Column("number", "/voucher/voucherNumber", is_unique=True),
        Column("type", "/voucher/type"),
        Column("name", "/voucher/name"),
        Column("status", "/voucher/status/code"),
        Column("fund", "/voucher/fund/code"),
        Column("department", "/voucher/department"),
        Column("service", "/voucher/serviceName"),
        Column("reference", "/voucher/referenceDocument"),
        Column("day", "/day", kind="number"),
    ),
)
"""`voucher` is what is shown; `day` is its date as 20260401."""

_MORE = {
    "Instrument": (
        Column("kind", "/instrumentType/name"),
        Column("state", "/financialStatus/code"),
        Column("receipt", "/instrumentVouchers/0/receiptHeaderId"),
        Column("transactionDate", "/transactionDate"),
    ),
}


def _keep(resource: Resource) -> Collection:
    searched = {row.name: row for row in resource.members if row.search}
    columns = tuple(
        Column(name, f"/{name}/id" if row.target else f"/{name}") for name, row in searched.items()
    )
    own = tuple(Column(name, f"/{name}") for name in resource.unique if name not in searched)
    return Collection(
        f"acc_{resource.path}",
        columns=(*columns, *own, Column("removed", "/removed"), *_MORE.get(resource.name, ())),
    )


KEPT: Mapping[str, Collection] = {row.name: _keep(row) for row in list_kept()}
ALL = (VOUCHERS, *KEPT.values())
