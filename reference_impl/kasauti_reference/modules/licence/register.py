"""The register of licences and registrations: applied for, changed, moved on, found.

Source: UPYOG-NIUA tl-services TradeLicenseService, TradeLicenseController.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import cast

from kasauti_reference.errors import ServiceError
from kasauti_reference.http.call import Call
from kasauti_reference.modules.applications.handling import (
    add_application,
    build_handlers,
    change_application,
    count_applications,
)
from kasauti_reference.modules.applications.kind import ApplicationKind, Arrival, StepMembers
from kasauti_reference.modules.applications.moving import move_by_system
from kasauti_reference.modules.applications.settling import settle_application
from kasauti_reference.modules.licence.charges import (
    demand_fee,
    describe_fee,
    estimate_fee,
    give_up_fee,
    is_paid,
)
from kasauti_reference.modules.licence.checks import check_contents
from kasauti_reference.modules.licence.enriching import (
    APPLICATION,
    LICENCE,
    fill_in,
    merge,
    merge_closed,
)
from kasauti_reference.modules.licence.finding import check_search, count_of_year
from kasauti_reference.modules.licence.records import (
    CRITERIA,
    PEOPLE,
    RECORDS,
    Record,
    hide_index,
    is_open,
    narrow_search,
)
from kasauti_reference.modules.licence.registrations import grant, refuse_second_registration
from kasauti_reference.modules.licence.renewing import begins_renewal, check_renewal, note_renewal
from kasauti_reference.modules.licence.steps import (
    check_first_step,
    check_next_step,
    check_same_parts,
)
from kasauti_reference.platform.idgen import generate_ids
from kasauti_standards.trade_license.reading_records import (
    ENDED,
    REGISTRATION,
    TRADE,
    is_renewal,
    name_workflow,
    read_service,
)

SERVICES = (TRADE, REGISTRATION)
_VALIDITY = 1  # egov.application.validity, years


def check_new(call: Call, sent: Record) -> None:
    """A new application, renewal or registration."""
    check_first_step(sent)
    check_contents(call, sent)
    if is_renewal(sent):
        check_renewal(call, sent)
    if read_service(sent) == REGISTRATION:
        refuse_second_registration(call, sent)


def check_changed(call: Call, sent: Record, stored: Record) -> None:
    """A change of an application."""
    check_next_step(call, sent, stored)
    check_same_parts(sent, stored)
    check_contents(call, sent | {"applicationType": stored.get("applicationType")})
    if read_service(stored) == REGISTRATION:
        refuse_second_registration(call, sent)


def complete(call: Call, record: Record, stored: Record | None) -> Record:
    """Fill an application in and demand what it comes to, as long as it is open."""
    record = fill_in(call, record, stored)
    if stored is None or is_open(stored):
        demand_fee(call, record)
    return record


def arrive(call: Call, record: Record, arrival: Arrival) -> Record:
    """What follows from a step: a number on approval, the end of a demand, a waiting payment."""
    record = record | {"action": arrival.action}
    if arrival.state == "PENDINGPAYMENT" and is_paid(call, record):
        moved = move_by_system(call, LICENCES, record, "PAY")
        if moved is not None:
            return arrive(call, *moved)
    if arrival.status == "APPROVED" and not record.get("issuedDate"):
        record = _issue(call, record)
    if arrival.status in ENDED:
        give_up_fee(call, record)
    note_renewal(call, record)
    return record


def _issue(call: Call, record: Record) -> Record:
    service, tenant = read_service(record), str(record["tenantId"])
    number = record.get("licenseNumber")
    if not number:
        name, form = LICENCE[service]
        number = generate_ids(call.session, name, tenant, now=call.now, form=form)[0]
    record = record | {"licenseNumber": number, "issuedDate": call.now}
    return grant(call, record) if service == REGISTRATION else record


def create(call: Call) -> Mapping[str, object]:
    """Make applications of one service, city and type."""
    rows = _read_rows(call)
    kinds = {row.get("applicationType") for row in rows}
    if len(kinds) > 1:
        raise ServiceError(
            "INVALID APPLICATION TYPES", "Application Types should be identical for bulk requests"
        )
    return _answer(call, [add_application(call, LICENCES, row) for row in rows])


def update(call: Call) -> Mapping[str, object]:
    """Change applications or move them on; a licence that is to be renewed makes a new one."""
    rows = _read_rows(call)
    if all(begins_renewal(row) for row in rows):
        return _answer(call, [add_application(call, LICENCES, _as_new(row)) for row in rows])
    return _answer(call, [change_application(call, LICENCES, row) for row in rows])


def _as_new(row: Record) -> Record:
    """A licence as the beginning of its renewal: numbers of its own, the parts as they are."""
    return row | {"id": None, "applicationNumber": None, "issuedDate": None, "validFrom": None}


def settle_licence(call: Call, bill: dict[str, object], *, receipt: str | None) -> None:
    """A paid bill moves its application on."""
    settle_application(call, LICENCES, bill, receipt=receipt, column="applicationNumber")


def _read_rows(call: Call) -> list[Record]:
    """The applications of a request, all of the service that the path names and of one city."""
    wanted = call.text("servicename") or TRADE
    if wanted not in SERVICES:
        raise ServiceError(
            "BUSINESSSERVICE_NOTALLOWED", " The business service is not allowed in this module"
        )
    rows = cast("list[Record]", call.body["Licenses"])
    if any(read_service(row) != wanted for row in rows):
        raise ServiceError(
            "BUSINESSSERVICE_NOTMATCHING",
            " The business service inside license not matching with the one sent in path variable",
        )
    call.scope().narrow({str(row["tenantId"]) for row in rows})
    if len({row["tenantId"] for row in rows}) > 1:
        raise ServiceError("INVALID REQUEST", "The applications of a request are of one city")
    return rows


def _answer(call: Call, records: Sequence[Record]) -> Mapping[str, object]:
    return {"Licenses": [_show_fee(call, record) for record in records]}


def _show_fee(call: Call, record: Record) -> Record:
    shown = hide_index(record)
    if not is_open(record):
        return shown
    return shown | {"calculation": describe_fee(estimate_fee(call, record), record)}


def _sum_up(call: Call, _found: Sequence[Record]) -> Mapping[str, object]:
    return {
        "Count": count_applications(call, LICENCES),
        "applicationsIssued": count_of_year(call, "NEW"),
        "applicationsRenewed": count_of_year(call, "RENEWAL"),
        "applicationValidity": _VALIDITY,
    }


LICENCES = ApplicationKind(
    collection=RECORDS,
    sent="Licenses",
    answered="Licenses",
    many=True,
    request_object="tradeLicenseRequest",
    number="/applicationNumber",
    status="/status",
    step=StepMembers(
        action="/action", comment="/comment", assignes="/assignee", documents="/wfDocuments"
    ),
    choose_workflow=lambda _call, record: name_workflow(record),
    choose_number=lambda _call, record: APPLICATION[read_service(record)],
    status_without_step="INITIATED",
    no_step="NOWORKFLOW",
    system_actions=frozenset({"EXPIRE"}),
    merge=merge,
    merge_closed=merge_closed,
    transient=("assignee", "wfDocuments", "comment", "calculation"),
    not_found=("INVALID UPDATE", "The license to be updated is not in database"),
    criteria=CRITERIA,
    people=PEOPLE,
    check_new=check_new,
    check_changed=check_changed,
    check_search=check_search,
    narrow=narrow_search,
    fill_in=complete,
    arrive=arrive,
    show=lambda _call, record: hide_index(record),
    sum_up=_sum_up,
)
HANDLERS = build_handlers(LICENCES)
