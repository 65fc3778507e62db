"""Scrutiny reports that the run's applications rest on: entered, or found where none can be."""

from __future__ import annotations

from typing import Any, cast

from kasauti_conformance.cases.building import choose_actor
from kasauti_conformance.errors import PreconditionError
from kasauti_conformance.exchange.answer import Answer
from kasauti_conformance.execution.attempt import Attempt
from kasauti_standards.building_plan.lifecycle import OCCUPANCY_KIND, PERMIT_KIND
from kasauti_standards.building_plan.matching import ACCEPTED, read_plan

Record = dict[str, Any]
ENTER, FIND = "scrutiny-enter", "scrutiny-search"
BOSS, READER = "SUPERUSER", "BPA_APPROVER"
AREAS = {"LOW": 120, "MEDIUM": 400, "HIGH": 620}
BUILT_UP = 410
_LONGEST = 32


def write_report(
    attempt: Attempt,
    *,
    risk: str = "HIGH",
    built: int = BUILT_UP,
    use: str = "A",
    permit: str = "",
    **changes: object,
) -> Record:
    """An accepted report of a residential building, marked as one of this run."""
    world = attempt.world
    name = f"{world.mark}-{world.next_number()}"
    own = {"appliactionType": OCCUPANCY_KIND, "permitNumber": permit} if permit else {}
    return {
        "tenantId": world.city,
        "transactionNumber": f"T{name}"[-_LONGEST:],
        "edcrNumber": f"DCR{name}"[-_LONGEST:],
        "status": ACCEPTED,
        "appliactionType": PERMIT_KIND,
        "applicationSubType": "NEW_CONSTRUCTION",
        "planDetail": {
            "planInformation": {"plotNo": "77", "khataNo": "9"},
            "plot": {"area": AREAS[risk]},
            "blocks": [{"number": "1", "building": {"buildingHeight": 9}}],
            "virtualBuilding": {
                "totalBuitUpArea": built,
                "occupancyTypes": [{"type": {"code": use}}],
            },
        },
        **own,
        **changes,
    }


def send_report(attempt: Attempt, report: Record) -> Answer:
    """Enter a report, as the scrutiny of drawings would."""
    return attempt.ask(ENTER, by=choose_actor(attempt, BOSS), body={"edcrDetail": report})


def take_report(
    attempt: Attempt, *, risk: str = "HIGH", built: int = BUILT_UP, permit: str = ""
) -> str:
    """The number of a report that carries no application yet."""
    if ENTER in attempt.world.capabilities.not_offered:
        return _find_free_report(attempt, risk=risk, permit=permit)
    report = write_report(attempt, risk=risk, built=built, permit=permit)
    attempt.need(send_report(attempt, report), "a scrutiny report could not be entered")
    return str(report["edcrNumber"])


def find_reports(attempt: Attempt, **query: str) -> Answer:
    """Search for reports of the run's city."""
    by = choose_actor(attempt, READER)
    return attempt.ask(FIND, by=by, query={"tenantId": attempt.world.city, **query})


def _find_free_report(attempt: Attempt, *, risk: str, permit: str) -> str:
    """A report that the system holds, of a risk or for a permit, that nobody has applied on."""
    kind = OCCUPANCY_KIND if permit else PERMIT_KIND
    answer = find_reports(attempt, status=ACCEPTED, appliactionType=kind)
    used = cast("set[str]", attempt.world.samples.setdefault("reports-used", set()))
    for row in attempt.need(answer, "reports could not be searched for").rows("/edcrDetail"):
        number = str(row.get("edcrNumber"))
        fits = row.get("permitNumber") == permit if permit else read_plan(row).risk == risk
        if fits and number not in used and not _carries(attempt, number):
            used.add(number)
            return number
    what = f"permit {permit}" if permit else f"risk {risk}"
    raise PreconditionError(f"the sandbox holds no accepted report of {what} without application")


def _carries(attempt: Attempt, number: str) -> bool:
    query = {"tenantId": attempt.world.city, "edcrNumber": number}
    answer = attempt.ask("plan-search", by=choose_actor(attempt, READER), query=query)
    return bool(answer.rows("/BPA"))
