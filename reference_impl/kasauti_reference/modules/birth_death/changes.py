"""Names that are included later, and corrections: applied for, decided, written into the margin."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from kasauti_reference.errors import ErrorEntry, InvalidRequestError, ServiceError
from kasauti_reference.http.call import Call
from kasauti_reference.modules.applications.charging import require_paid
from kasauti_reference.modules.applications.kind import ApplicationKind, Arrival, Record
from kasauti_reference.modules.applications.people import build_people
from kasauti_reference.modules.birth_death.records import find_entry, hold_register, keep_entry
from kasauti_reference.modules.birth_death.reports import (
    FEE_DUE,
    NOT_FOUND,
    OWN_CRITERIA,
    STEP,
    charge_fee,
    require_comment,
)
from kasauti_reference.store import Collection, Column
from kasauti_standards.birth_death.delay import read_day
from kasauti_standards.birth_death.fees import SERVICES, may_name, price_name
from kasauti_standards.birth_death.import_checks import Event
from kasauti_standards.birth_death.lifecycle import APPROVED, SERVICE_OF_CHANGE
from kasauti_standards.birth_death.report_checks import find_change_defects, read_list
from kasauti_standards.kernel.pointer import read_pointer, write_pointer

_EVENTS: Final[Mapping[str, Event]] = {"BIRTH": "birth", "DEATH": "death"}
_NAME = "NAME_INCLUSION"
_SET_BY_SERVICE = ("registrationDate", "fee", "appliedDate", "decidedBy", "status")
_FIXED = ("changeType", "event", "registrationNumber")
_PARTS = {"firstName": "firstname", "middleName": "middlename", "lastName": "lastname"}
_LONGEST_REMARKS = 4000


def check_new(call: Call, sent: Record) -> None:
    """The entry is there, and what is changed stands in it as the application says."""
    defects = [
        ErrorEntry(code, f"{pointer} is wrong or missing")
        for code, pointer in find_change_defects(sent)
    ]
    if defects:
        raise InvalidRequestError(defects)
    _check_entry(call, sent, _require_entry(call, sent))


def check_changed(call: Call, sent: Record, stored: Record) -> None:
    """A refusal says why; an approval waits for the fee."""
    require_comment(sent)
    check_new(call, sent | {name: stored[name] for name in _FIXED})
    if str(read_pointer(sent, "/workflow/action") or "").upper() == "APPROVE":
        require_paid(
            call,
            tenant=str(stored["tenantId"]),
            business_service=SERVICES[_EVENTS[str(stored["event"])]],
            consumer_code=str(stored["applicationNumber"]),
            error=FEE_DUE,
        )


def fill_in(call: Call, record: Record, stored: Record | None) -> Record:
    """The day of the registration and the fee."""
    before: Record = stored or {"appliedDate": call.now}
    filled = record | {name: before.get(name) for name in _SET_BY_SERVICE}
    entry = _require_entry(call, record)
    registered, asked = read_day(entry.get("dateofreport")), read_day(filled["appliedDate"])
    is_priced = record["changeType"] == _NAME and registered is not None and asked is not None
    fee = price_name(registered, asked) if is_priced and registered and asked else Decimal(0)
    return filled | {"registrationDate": entry.get("dateofreport"), "fee": fee}


def arrive(call: Call, record: Record, arrival: Arrival) -> Record:
    """An application is charged, an approval changes the entry."""
    event = _EVENTS[str(record["event"])]
    since = int(record["appliedDate"])
    if arrival.action in {"APPLY", "RESUBMIT"}:
        charge_fee(call, record, SERVICES[event], Decimal(record["fee"]), since=since)
    elif arrival.action == "REJECT":
        charge_fee(call, record, SERVICES[event], Decimal(0), since=since)
    if arrival.state != APPROVED:
        return record
    hold_register(call, event, str(record["tenantId"]))
    entry = _require_entry(call, record)
    _check_entry(call, record, entry)
    changed = _change_entry(call, event, entry, record)
    keep_entry(call, event, changed)
    return record | {"decidedBy": call.user.uuid}


def _require_entry(call: Call, record: Record) -> Record:
    event = _EVENTS[str(record["event"])]
    entry = find_entry(call, event, str(record["tenantId"]), str(record["registrationNumber"]))
    if entry is None:
        raise ServiceError("BND_NO_ENTRY", "The register has no entry of this number")
    return entry


def _check_entry(call: Call, record: Record, entry: Record) -> None:
    if record["changeType"] == _NAME:
        if entry.get("firstname"):
            raise ServiceError("BND_NAME_KNOWN", "The child has a name; ask for a correction")
        registered, today = read_day(entry.get("dateofreport")), read_day(call.now)
        if registered and today and not may_name(registered, today):
            raise ServiceError("BND_NAME_TOO_LATE", "Names are included within fifteen years")
        return
    event = _EVENTS[str(record["event"])]
    for row in record.get("corrections") or []:
        code = read_list("CorrectedMember").by_code.get(str(row["member"]))
        if code is None:
            raise ServiceError("BND_CHANGE_WRONG", f"{row['member']} is not corrected so")
        stands = read_pointer(entry, code.attributes[event])
        if (stands or None) != (row.get("oldValue") or None):
            raise ServiceError("BND_OLD_VALUE", f"{row['member']} stands otherwise")


def _change_entry(call: Call, event: Event, entry: Record, record: Record) -> Record:
    changed = dict(entry)
    if record["changeType"] == _NAME:
        name = record["childName"]
        changed |= {theirs: name.get(ours) for ours, theirs in _PARTS.items() if name.get(ours)}
        words = "Name included"
    else:
        for row in record["corrections"]:
            code = read_list("CorrectedMember").by_code[str(row["member"])]
            changed = write_pointer(changed, code.attributes[event], row["newValue"])
        words = "Corrected"
    day = read_day(call.now)
    margin = f"{words} on {day:%d-%m-%Y} by {record['applicationNumber']}."
    remarks = f"{changed.get('remarks') or ''} {margin}".strip()[-_LONGEST_REMARKS:]
    return changed | {
        "remarks": remarks,
        "lastmodifiedby": call.user.uuid,
        "lastmodifiedtime": call.now,
    }


CHANGES = ApplicationKind(
    collection=Collection(
        "register_change",
        columns=(
            Column("applicationNumber", "/applicationNumber", is_unique=True),
            Column("registrationNumber", "/registrationNumber"),
            Column("status", "/status"),
        ),
    ),
    sent="RegisterChange",
    answered="RegisterChanges",
    request_object="registerChangeRequest.RegisterChange",
    number="/applicationNumber",
    status="/status",
    step=STEP,
    choose_workflow=lambda _call, record: SERVICE_OF_CHANGE[str(record["changeType"])],
    choose_number=lambda _call, _record: ("bnd.change", "BND-C-[cy:yyyy]-[SEQ_BND_CHANGE]"),
    system_actions=frozenset(),
    changeable=("childName", "corrections", "reason", "courtOrder"),
    transient=("workflow",),
    not_found=NOT_FOUND,
    criteria=OWN_CRITERIA,
    people=build_people("register_change_applicant", lambda _record: ()),
    check_new=check_new,
    check_changed=check_changed,
    fill_in=fill_in,
    arrive=arrive,
)
