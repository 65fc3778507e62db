"""Water and sewerage: what the suite knows of them beyond their declaration."""

from __future__ import annotations

from kasauti_conformance.cases.building import choose_actor
from kasauti_conformance.cases.standard_cases import Criterion, Isolation, Search, StandardCases
from kasauti_conformance.cases.water_sewerage.charge_stories import tell_charge_stories
from kasauti_conformance.cases.water_sewerage.charges import READINGS, find_readings
from kasauti_conformance.cases.water_sewerage.connection_stories import tell_connection_stories
from kasauti_conformance.cases.water_sewerage.connections import (
    activate,
    apply_for_another,
    choose_clerk,
    name,
    plant,
    sample_connection,
)
from kasauti_conformance.cases.water_sewerage.reading_stories import tell_reading_stories
from kasauti_conformance.cases.water_sewerage.requests import NEEDS_RECORD, OPENINGS, REQUESTS
from kasauti_conformance.cases.water_sewerage.secrecy import tell_connection_secrets
from kasauti_conformance.cases.water_sewerage.standing_stories import tell_standing_stories
from kasauti_conformance.cases.water_sewerage.walks import WALKS
from kasauti_conformance.execution.attempt import Attempt
from kasauti_standards.water_sewerage.sides import SIDES, WATER, Side


def _search(side: Side) -> Search:
    return Search(
        operation=name(side, "search"),
        requirement="WNS-SEARCH",
        records=f"/{side.answered}/*",
        identity="/id",
        sample=lambda attempt: sample_connection(attempt, side),
        another=lambda attempt: apply_for_another(attempt, side),
        by=lambda attempt: choose_clerk(attempt, side),
        criteria=(
            Criterion("ids", "/id"),
            Criterion("applicationNumber", "/applicationNo"),
            Criterion("applicationStatus", "/applicationStatus"),
            Criterion("applicationType", "/applicationType"),
            Criterion("connectionNumber", "/connectionNo"),
            Criterion("oldConnectionNumber", "/oldConnectionNo"),
            Criterion("propertyId", "/propertyId"),
            Criterion("propertyIds", "/propertyId"),
            Criterion("mobileNumber", "/connectionHolders/0/mobileNumber"),
            Criterion("ownerName", "/connectionHolders/0/name"),
            Criterion("status", "/status"),
            Criterion("fromDate", "/auditDetails/createdTime", "at-least"),
            Criterion("toDate", "/auditDetails/createdTime", "at-most"),
        ),
    )


def _sample_reading(attempt: Attempt) -> dict[str, object]:
    made = sample_connection(attempt, WATER, metered=True)
    return find_readings(attempt, made["connectionNo"])[0]


_READINGS = Search(
    operation=READINGS,
    requirement="WNS-READING-SEARCH",
    records="/meterReadings/*",
    identity="/id",
    sample=_sample_reading,
    another=lambda attempt: activate(attempt, WATER, metered=True),
    by=lambda attempt: choose_actor(attempt, "WS_CEMP"),
    criteria=(Criterion("connectionNos", "/connectionNo"),),
    latest="/currentReadingDate",
)

CASES = StandardCases(
    standard="water-sewerage",
    stories=(
        tell_connection_stories,
        tell_standing_stories,
        tell_charge_stories,
        tell_reading_stories,
        tell_connection_secrets,
    ),
    requests=REQUESTS,
    needs_record=NEEDS_RECORD,
    searches=(*(_search(side) for side in SIDES), _READINGS),
    lifecycles=WALKS,
    openings=OPENINGS,
    isolation=Isolation("WNS-ISOLATION", plant),
)
