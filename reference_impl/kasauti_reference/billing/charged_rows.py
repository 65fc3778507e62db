"""The rows of a demand as calculators read and change them."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import cast
from uuid import uuid4

from kasauti_reference.billing.demand_records import change_demand
from kasauti_reference.http.call import Call
from kasauti_standards.charging.demand_rows import DemandRow

Record = dict[str, object]


def read_rows(demand: Record) -> list[DemandRow]:
    """The rows of a demand as the calculator reads them."""
    return [
        DemandRow(
            head=str(row["taxHeadMasterCode"]),
            tax=Decimal(str(row["taxAmount"])),
            collected=Decimal(str(row.get("collectionAmount") or 0)),
            id=str(row.get("id") or ""),
        )
        for row in cast("list[Record]", demand["demandDetails"])
    ]


def write_row(row: DemandRow) -> Record:
    """A row on the wire, without its id."""
    return {
        "taxHeadMasterCode": row.head,
        "taxAmount": row.tax,
        "collectionAmount": row.collected,
    }


def keep_rows(call: Call, demand: Record, rows: Sequence[DemandRow]) -> Record:
    """A demand with its rows changed, and new ones added; unchanged, nothing is written."""
    known = {str(row["id"]): row for row in cast("list[Record]", demand["demandDetails"])}
    updated = [
        known[row.id] | {"taxAmount": row.tax}
        if row.id
        else write_row(row)
        | {"id": str(uuid4()), "tenantId": demand["tenantId"], "demandId": demand["id"]}
        for row in rows
    ]
    if updated == demand["demandDetails"]:
        return demand
    changed = demand | {"demandDetails": updated}
    change_demand(call, changed)
    return changed
