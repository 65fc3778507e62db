"""Reports: their requests, and what they must hold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kasauti_conformance.cases import money
from kasauti_conformance.cases.building import tell_story
from kasauti_conformance.cases.standard_cases import Opening, Prepare
from kasauti_conformance.exchange.people import Person
from kasauti_conformance.execution.attempt import Attempt, Call
from kasauti_conformance.execution.world import World
from kasauti_conformance.model.case import Case

METADATA, DATA, TOTAL = "report-metadata", "report-data", "report-total"
BY_VERSION = ("report-metadata-by-version", "report-data-by-version")
_MODULE, _NAME = "rainmaker-uc", "ChallanStatusRegistry"


def _open(_world: World, tenant: str) -> Opening:
    """A request that the superuser may send; to others the report is not open."""
    path = {"moduleName": _MODULE, "version": _NAME}
    return Opening(path=path, body={"tenantId": tenant, "reportName": "KASAUTI-NONE"})


OPENINGS = dict.fromkeys((METADATA, DATA, TOTAL, *BY_VERSION), _open)


def _ask(operation: str, by: Person, city: str, name: str = _NAME, **params: object) -> Call:
    sent = [{"name": key, "input": value} for key, value in params.items()]
    body = {"tenantId": city, "reportName": name, "searchParams": sent}
    path = {"moduleName": _MODULE, "version": _NAME}
    return Call(operation, by, body, path=path)


def _of_challans(operation: str) -> Prepare:
    def prepare(attempt: Attempt) -> Call:
        world = attempt.world
        return _ask(operation, money.choose_clerk(world), world.city)

    return prepare


REQUESTS: Mapping[str, Prepare] = {name: _of_challans(name) for name in OPENINGS}


def tell_report_stories() -> Iterator[Case]:
    """The stories of reports."""
    yield tell_story(
        "report-story.rows",
        ("A report holds the records that fit", "रिपोर्ट में योग्य अभिलेख हों"),
        ("PLT-REPORT",),
        _read_rows,
        operations=(DATA, "challan-create"),
        roles=(money.CLERK,),
    )
    yield tell_story(
        "report-story.rights",
        ("A report is for its roles and city", "रिपोर्ट अपनी भूमिका और नगर के लिए हो"),
        ("PLT-REPORT-RIGHTS",),
        _ask_without_right,
        operations=(METADATA, DATA),
        roles=(money.CLERK, "GRO"),
    )


def _read_rows(attempt: Attempt) -> None:
    world = attempt.world
    challan = money.make_challan(attempt)
    by = money.choose_clerk(world)
    since = challan["auditDetails"]["createdTime"]
    for params, is_there in (({"fromDate": since}, True), ({"toDate": since - 1}, False)):
        answer = attempt.send(_ask(DATA, by, world.city, **params))
        if not attempt.expect_success(answer):
            continue
        columns = [column.get("name") for column in answer.rows("/reportHeader")]
        rows = [dict(zip(columns, row, strict=False)) for row in answer.rows("/reportData")]
        found = [row for row in rows if row.get("challanNo") == challan["challanNo"]]
        if bool(found) is not is_there:
            attempt.differ(
                f"rows by {next(iter(params))}",
                expected="the record" if is_there else "not the record",
                actual=f"{len(found)} of {len(rows)}",
                answer=answer,
            )
    counted = attempt.send(_ask(TOTAL, by, world.city, fromDate=since))
    if attempt.expect_success(counted) and counted.document in (None, 0):
        attempt.differ("rows counted", expected="at least one", actual="none", answer=counted)
    unknown = attempt.send(_ask(DATA, by, world.city, "KASAUTI-NONE"))
    attempt.expect_refusal(unknown, because="unknown report", codes=("ReportDefNotFound",))


def _ask_without_right(attempt: Attempt) -> None:
    world = attempt.world
    clerk, officer = money.choose_clerk(world), world.holder("GRO", tenant=world.city)
    for operation in (METADATA, DATA):
        other = attempt.send(_ask(operation, officer, world.city))
        attempt.expect_refusal(other, because=f"{operation} by another role")
        foreign = attempt.send(_ask(operation, clerk, world.other_city))
        attempt.expect_refusal(foreign, because=f"{operation} of a foreign tenant")
