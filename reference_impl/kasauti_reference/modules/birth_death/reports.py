"""Reports of births, deaths and still births: received, charged when late, registered or refused.

The lifecycle and the operations are our own; the checks are those of the declared list.
"""

from __future__ import annotations

from decimal import Decimal
from hashlib import sha256
from typing import Final

from kasauti_reference.errors import ErrorEntry, InvalidRequestError, ServiceError
from kasauti_reference.http.call import Call
from kasauti_reference.http.criteria import Criterion
from kasauti_reference.modules.applications.charging import (
    Charge,
    give_up_charge,
    require_paid,
    settle_charge,
)
from kasauti_reference.modules.applications.kind import (
    ApplicationKind,
    Arrival,
    Record,
    StepMembers,
)
from kasauti_reference.modules.applications.people import build_people
from kasauti_reference.modules.birth_death.entries import enter_report
from kasauti_reference.platform.idgen import generate_ids
from kasauti_reference.store import Collection, Column, Condition
from kasauti_reference.tenancy import TenantScope
from kasauti_standards.birth_death.aadhaar import mask
from kasauti_standards.birth_death.fees import DAY_MS, SERVICES, price_delay
from kasauti_standards.birth_death.import_checks import Event
from kasauti_standards.birth_death.lifecycle import REGISTERED, REPORT
from kasauti_standards.birth_death.report_checks import (
    PEOPLE,
    find_report_defects,
    judge_report,
    name_child,
)
from kasauti_standards.kernel.pointer import read_pointer

NEEDS_COMMENT = frozenset({"REFUSE", "RETURN", "REJECT"})
FEE_DUE: Final = ("BND_FEE_DUE", "The fee was not paid yet")
NOT_FOUND: Final = ("BND_NOT_FOUND", "There is no such record")
OWN_CRITERIA: Final = (
    Criterion("ids", "id"),
    Criterion("applicationNumber", "applicationNumber"),
    Criterion("registrationNumbers", "registrationNumber"),
    Criterion("status", "status"),
)
STEP: Final = StepMembers(action="/workflow/action", comment="/workflow/comment")
_SET_BY_SERVICE = (
    *("registrationNumber", "registrationDate", "reportDate", "delayCategory", "lateFee"),
    *("eventKey", "status"),
)
_HIDDEN = frozenset({"eventKey"})


def require_comment(sent: Record) -> None:
    """Refuse a refusal, or a return, that does not say why."""
    action = str(read_pointer(sent, "/workflow/action") or "").upper()
    if action in NEEDS_COMMENT and not read_pointer(sent, "/workflow/comment"):
        raise ServiceError("BND_COMMENT_MISSING", f"Say in workflow.comment why: {action}")


def charge_fee(call: Call, record: Record, service: str, amount: Decimal, *, since: int) -> None:
    """Make, change or give up the demand of a fee of an application."""
    tenant, number = str(record["tenantId"]), str(record["applicationNumber"])
    if not amount:
        give_up_charge(call, tenant=tenant, business_service=service, consumer_code=number)
        return
    settle_charge(
        call,
        Charge(
            tenant=tenant,
            business_service=service,
            consumer_code=number,
            consumer_type="BND_FEE",
            payer={**call.user.record, "uuid": call.user.uuid},
            period=(since, since + DAY_MS),
            heads=((f"{service}_FEE", amount),),
        ),
    )


def build_reports(
    entity: str, letter: str, *, event: Event, collection: str, is_entered: bool = True
) -> ApplicationKind:
    """One kind of report. Still births have a register of their own and no certificate here."""
    service = SERVICES[event]

    def check(call: Call, sent: Record, reported: int) -> None:
        entries = [
            ErrorEntry(row.code, f"{pointer} is wrong or missing")
            for row, pointer, _ in find_report_defects(entity, sent | {"reportDate": reported})
        ]
        if entries:
            raise InvalidRequestError(entries)
        _refuse_twin(call, kept, entity, sent)

    def check_new(call: Call, sent: Record) -> None:
        check(call, sent, call.now)

    def check_changed(call: Call, sent: Record, stored: Record) -> None:
        require_comment(sent)
        check(call, sent, int(stored["reportDate"]))
        if str(read_pointer(sent, "/workflow/action") or "").upper() == "REGISTER":
            require_paid(
                call,
                tenant=str(stored["tenantId"]),
                business_service=service,
                consumer_code=str(stored["applicationNumber"]),
                error=FEE_DUE,
            )

    def fill_in(call: Call, record: Record, stored: Record | None) -> Record:
        before: Record = stored or {"reportDate": call.now}
        filled = record | {name: before.get(name) for name in _SET_BY_SERVICE}
        delay = judge_report(entity, filled)
        return _hide_aadhaar(filled) | {
            "delayCategory": delay.value if delay else None,
            "lateFee": price_delay(delay) if delay else Decimal(0),
            "eventKey": _write_key(name_child(entity, record)),
        }

    def arrive(call: Call, record: Record, arrival: Arrival) -> Record:
        since = int(record["reportDate"])
        if arrival.action in {"REPORT", "RESUBMIT"}:
            charge_fee(call, record, service, Decimal(record["lateFee"]), since=since)
        elif arrival.action == "REFUSE":
            charge_fee(call, record, service, Decimal(0), since=since)
        if arrival.state != REGISTERED:
            return record
        registered = _number(call, record, letter)
        if is_entered:
            enter_report(call, event, registered)
        return registered

    kept = Collection(
        collection,
        columns=(
            Column("applicationNumber", "/applicationNumber", is_unique=True),
            Column("registrationNumber", "/registrationNumber"),
            Column("status", "/status"),
            Column("eventKey", "/eventKey"),
        ),
    )
    return ApplicationKind(
        collection=kept,
        sent=entity,
        answered=f"{entity}s",
        request_object=f"{entity[0].lower()}{entity[1:]}Request.{entity}",
        number="/applicationNumber",
        status="/status",
        step=STEP,
        choose_workflow=lambda _call, _record: REPORT,
        choose_number=lambda _call, _record: (
            f"bnd.{letter.lower()}.report",
            f"BND-{letter}-[cy:yyyy]-[SEQ_BND_{letter}_REPORT]",
        ),
        system_actions=frozenset(),
        changeable=("formVintage", "legalPart", "statisticalPart", "permission", "remarks"),
        transient=("workflow",),
        not_found=NOT_FOUND,
        criteria=OWN_CRITERIA,
        people=build_people(f"{collection}_reporter", lambda _record: ()),
        check_new=check_new,
        check_changed=check_changed,
        fill_in=fill_in,
        arrive=arrive,
        show=_show,
    )


def _refuse_twin(call: Call, kept: Collection, entity: str, sent: Record) -> None:
    key = _write_key(name_child(entity, sent))
    if not key:
        return
    call.session.hold(f"bnd:{key}")
    scope = TenantScope(cities=frozenset({str(sent["tenantId"])}))
    for row in call.session.find(kept, [Condition("eventKey", "equals", key)], scope=scope):
        if row["id"] != sent.get("id") and row["status"] != "REFUSED":
            raise ServiceError("BND_ALREADY_REPORTED", "The event is reported already")


def _number(call: Call, record: Record, letter: str) -> Record:
    form = f"{letter}/[cy:yyyy]/[SEQ_BND_{letter}_[TENANT_ID]]"
    name, tenant = f"bnd.{letter.lower()}.register", str(record["tenantId"])
    number = generate_ids(call.session, name, tenant, now=call.now, form=form)[0]
    return record | {"registrationNumber": number, "registrationDate": call.now}


def _show(_call: Call, record: Record) -> Record:
    return {name: value for name, value in record.items() if name not in _HIDDEN}


def _write_key(name: str) -> str | None:
    return sha256(name.encode()).hexdigest() if name else None


def _hide_aadhaar(record: Record) -> Record:
    """Of an Aadhaar number the last four digits are kept."""
    legal = dict(record["legalPart"])
    for name in PEOPLE:
        person = legal.get(name)
        if isinstance(person, dict) and isinstance(person.get("aadhaarNumber"), str):
            legal[name] = person | {"aadhaarNumber": mask(person["aadhaarNumber"])}
    return record | {"legalPart": legal}


BIRTH_REPORTS = build_reports("BirthRegistration", "B", event="birth", collection="birth_report")
DEATH_REPORTS = build_reports("DeathRegistration", "D", event="death", collection="death_report")
STILL_BIRTH_REPORTS = build_reports(
    "StillBirthRegistration",
    "S",
    event="birth",
    collection="still_birth_report",
    is_entered=False,
)
