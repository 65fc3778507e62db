"""Jobs over the licences of a city: ending those whose time is over, reminding of those that end.

Source: UPYOG-NIUA TLBatchService. Each licence is taken by itself: one that cannot be ended stops
no other (TL-E-036).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from kasauti_reference.http.audit import renew_audit
from kasauti_reference.http.call import Call
from kasauti_reference.modules.applications.handling import keep_application
from kasauti_reference.modules.applications.moving import move_by_system
from kasauti_reference.modules.licence.records import RECORDS, Record, list_holders
from kasauti_reference.modules.licence.register import LICENCES, arrive
from kasauti_reference.platform.outbox import post_message
from kasauti_reference.store import Condition
from kasauti_standards.catalog import load_standard

_REMINDER = 1_581_400_846  # egov.tl.reminder.period, where a city names none


def run_job(call: Call) -> Mapping[str, object]:
    """EXPIRY or REMINDER; a job of another name does nothing, as deployed."""
    job = _JOBS.get((call.text("jobname") or "").upper())
    if job is not None:
        job(call, call.text("servicename") or "TL")
    return {}


def _expire(call: Call, service: str) -> None:
    for licence in _find_approved(call, service, until=lambda _tenant: call.now):
        moved = move_by_system(call, LICENCES, licence, "EXPIRE")
        if moved is not None:
            record, arrival = moved
            record = record | {"auditDetails": renew_audit(call, licence)}
            keep_application(call, LICENCES, arrive(call, record, arrival))


def _remind(call: Call, service: str) -> None:
    periods = load_standard("trade-license").code_lists["ReminderPeriods"].by_code

    def until(tenant: str) -> int:
        row = periods.get(tenant)
        return call.now + (int(row.attributes["reminderInterval"]) if row else _REMINDER)

    for licence in _find_approved(call, service, until=until):
        for owner in list_holders(licence):
            post_message(
                call,
                str(licence["tenantId"]),
                channel="SMS",
                receiver=str(owner["mobileNumber"]),
                about=str(licence["applicationNumber"]),
                template="tl.renewal.reminder",
                text=f"Trade licence {licence['licenseNumber']} ends soon. Please renew it. / "
                f"व्यापार लाइसेंस {licence['licenseNumber']} शीघ्र समाप्त होगा। कृपया नवीनीकरण करें।",
            )


def _find_approved(call: Call, service: str, *, until: Callable[[str], int]) -> list[Record]:
    """Approved licences of the caller's cities that end by an instant, which cities differ in."""
    widest = max(until(""), call.now)
    found = call.session.find(
        RECORDS,
        [
            Condition("service", "equals", service),
            Condition("status", "equals", "APPROVED"),
            Condition("validTo", "at-most", widest),
        ],
        scope=call.scope(),
    )
    return [row for row in found if int(str(row["validTo"])) <= until(str(row["tenantId"]))]


_JOBS: Mapping[str, Callable[[Call, str], None]] = {"EXPIRY": _expire, "REMINDER": _remind}
