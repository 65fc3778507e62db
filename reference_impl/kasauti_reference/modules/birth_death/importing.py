"""Rows of sheets: checked as the deployed import does, kept in the register, or answered refused.

Source: UPYOG-NIUA birth-death-services CommonRepository, CommonController.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import cast
from uuid import uuid4

from kasauti_reference.http.call import Call
from kasauti_reference.http.markup import refuse_markup
from kasauti_reference.http.routes import Handler
from kasauti_reference.modules.birth_death.records import (
    ENTRIES,
    HOSPITALS,
    Record,
    city_of,
    find_entry,
    hold_register,
    keep_entry,
    note_hospital,
)
from kasauti_standards.birth_death.import_checks import (
    DUPLICATE,
    DUPLICATE_IN_SHEET,
    HOSPITAL_LONG,
    ID_EMPTY,
    LONGEST_HOSPITAL,
    NUMBER_EMPTY,
    SHEET_ERROR,
    Event,
    complete_row,
    find_refusal,
    replace_breaks,
)

STALE = "Data Error"
_OF_SHEET = ("excelrowindex", "rejectReason", "dateofreportepoch")


@dataclass
class _Outcome:
    """Refused rows by reason, as the deployed answer writes them."""

    rows: dict[str, list[Record]] = field(default_factory=dict)
    last: str | None = None

    def refuse(self, reason: str, row: Record) -> None:
        self.rows.setdefault(reason, []).append(row | {"rejectReason": reason})
        self.last = reason

    def write(self, *, sent: int, taken: int) -> Record:
        failed = sum(map(len, self.rows.values()))
        return {
            "statsMap": {reason: len(rows) for reason, rows in self.rows.items()}
            | {"Total Records": sent, "Sucessful Records": taken, "Failed Records": failed},
            "errorRowMap": {
                reason: [str(row.get("excelrowindex") or 0) for row in rows]
                for reason, rows in self.rows.items()
            },
            "statsMapData": self.rows,
            "serviceError": self.last,
        }


def build_import(event: Event, *, is_change: bool) -> Handler:
    """The handler that adds rows, or changes entries by their ids."""

    def handle(call: Call) -> Mapping[str, object]:
        rows = cast("Sequence[Record]", call.body[f"{event}Certs"])
        tenants = sorted({str(row["tenantid"]) for row in rows if row.get("tenantid")})
        call.scope().narrow(tenants)
        refuse_markup(rows, f"{event}Response.{event}Certs")
        for tenant in tenants:
            hold_register(call, event, tenant)
        outcome, taken = _Outcome(), 0
        for row in _sort_out(rows, outcome, is_change=is_change):
            before = _find_kept(call, event, row) if is_change else None
            if reason := _judge(call, event, row, before, is_change=is_change):
                outcome.refuse(reason, row)
                continue
            _keep(call, event, row, before)
            taken += 1
        answer = outcome.write(sent=len(rows), taken=taken)
        return answer | {"hospitals": _name_hospitals(call, tenants)}

    return handle


def list_hospitals(call: Call) -> Mapping[str, object]:
    """The hospitals of a city."""
    scope = call.scope().narrow(call.texts("tenantId"))
    return {"hospitalDtls": call.session.find(HOSPITALS, [], scope=scope)}


def _sort_out(rows: Sequence[Record], outcome: _Outcome, *, is_change: bool) -> list[Record]:
    kept: list[Record] = []
    numbers = [row.get("registrationno") for row in rows if row.get("rejectReason") is None]
    for row in rows:
        number, hospital = row.get("registrationno"), row.get("hospitalname")
        if row.get("rejectReason") is not None:
            outcome.rows.setdefault(SHEET_ERROR, []).append(row)
        elif is_change and row.get("id") is None:
            outcome.refuse(ID_EMPTY, row)
        elif number is None:
            outcome.refuse(NUMBER_EMPTY, row)
        elif numbers.count(number) > 1:
            outcome.refuse(DUPLICATE_IN_SHEET, row)
        elif isinstance(hospital, str) and len(hospital) > LONGEST_HOSPITAL:
            outcome.refuse(HOSPITAL_LONG, row)
        else:
            kept.append(row)
    return kept


def _find_kept(call: Call, event: Event, row: Record) -> Record | None:
    if not row.get("tenantid"):
        return None
    scope = city_of(str(row["tenantid"]))
    return call.session.find_locked(ENTRIES[event], str(row["id"]), scope=scope)


def _judge(
    call: Call, event: Event, row: Record, before: Record | None, *, is_change: bool
) -> str | None:
    """Why a row is refused."""
    if row.get("tenantid") and isinstance(row.get("registrationno"), str):
        twin = find_entry(call, event, str(row["tenantid"]), str(row["registrationno"])[:512])
        if twin is not None and twin["id"] != row.get("id" if is_change else ""):
            return DUPLICATE
    refused = find_refusal(event, complete_row(event, row), now=call.now)
    if refused is not None:
        return refused.message
    if is_change and (before is None or _is_stale(row, before)):
        return ID_EMPTY if before is None else STALE
    return None


def _is_stale(row: Record, before: Record) -> bool:
    seen = row.get("lastmodifiedtime")
    return isinstance(seen, int) and seen < int(before.get("lastmodifiedtime") or 0)


def _keep(call: Call, event: Event, row: Record, before: Record | None) -> None:
    completed = replace_breaks(complete_row(event, row))
    left_out = (*_OF_SHEET, f"dateof{event}epoch")
    entry = {name: value for name, value in completed.items() if name not in left_out}
    by = "import-user" if row.get("isLegacyRecord") else call.user.uuid
    if before is None:
        entry |= {"id": str(uuid4()), "counter": 0, "createdby": by, "createdtime": call.now}
    else:
        own = ("id", "counter", "createdby", "createdtime")
        entry |= {name: before.get(name) for name in own}
    entry |= {"lastmodifiedby": by, "lastmodifiedtime": call.now}
    if hospital := str(entry.get("hospitalname") or "").strip():
        entry["hospitalname"] = hospital
        entry["hospitalid"] = note_hospital(call, hospital, str(entry["tenantid"]))
    keep_entry(call, event, entry, is_new=before is None)


def _name_hospitals(call: Call, tenants: Sequence[str]) -> list[str]:
    if not tenants:
        return []
    found = call.session.find(HOSPITALS, [], scope=city_of(tenants[0]))
    return [str(row["name"]) for row in found]
