"""Whose complaints are whose: nobody reads or moves those of another citizen or city."""

from __future__ import annotations

from collections.abc import Iterator

from kasauti_conformance.cases.building import tell_story
from kasauti_conformance.cases.grievance.complaints import (
    file_complaint,
    find_complaint,
    move_complaint,
    write_complaint,
)
from kasauti_conformance.execution.attempt import Attempt
from kasauti_conformance.model.case import Case


def tell_complaint_secrets() -> Iterator[Case]:
    """Complaints of another citizen, and of a foreign city."""
    yield tell_story(
        "grievance-secrecy.another-citizen",
        ("A citizen neither reads nor moves another's complaint", "नागरिक दूसरे की शिकायत न देखे"),
        ("COM-OWN-RECORDS",),
        _spy_on_complaint,
        operations=("grievance-create", "grievance-search", "grievance-update"),
        roles=("CITIZEN",),
    )
    yield tell_story(
        "grievance-secrecy.foreign-city",
        ("Nobody files, reads or moves in a foreign city", "दूसरे नगर में कोई कुछ न करे"),
        ("PGR-ISOLATION", "COM-TENANT"),
        _trespass_on_complaint,
        operations=("grievance-create", "grievance-search", "grievance-update"),
        roles=("CITIZEN", "GRO", "CSR"),
    )


def _spy_on_complaint(attempt: Attempt) -> None:
    complaint = file_complaint(attempt)
    spy = attempt.world.citizen(1)
    number = str(complaint["serviceRequestId"])
    query = {"tenantId": attempt.world.city}
    for criteria in (
        {"serviceRequestId": number},
        {"ids": str(complaint["id"])},
        {"accountId": str(complaint["accountId"])},
        {},
    ):
        answer = attempt.ask("grievance-search", by=spy, query={**query, **criteria})
        if number in answer.content.decode("utf-8", "replace"):
            attempt.differ(
                f"seen by another citizen, by {next(iter(criteria), 'tenant')}",
                expected="nothing of another citizen",
                actual="the complaint",
                answer=answer,
            )
    answer = move_complaint(attempt, complaint, "REOPEN", by=spy)
    attempt.expect_refusal(answer, because="another citizen's complaint")


def _trespass_on_complaint(attempt: Attempt) -> None:
    world = attempt.world
    desk = world.holder("CSR", tenant=world.other_city)
    body = write_complaint(world, citizen={"name": "Namuna Nagrik", "mobileNumber": "9000000088"})
    filed = attempt.ask("grievance-create", by=desk, body=body)
    attempt.expect_refusal(filed, because="filed by a desk of another city")
    complaint = file_complaint(attempt)
    officer = world.holder("GRO", tenant=world.other_city)
    found = find_complaint(attempt, str(complaint["serviceRequestId"]), by=officer)
    attempt.expect_refusal(found, because="read by an officer of another city")
    moved = move_complaint(attempt, complaint, "REJECT", by=officer)
    attempt.expect_refusal(moved, because="moved by an officer of another city")
    kept = find_complaint(
        attempt, str(complaint["serviceRequestId"]), by=world.holder("GRO", tenant=world.city)
    )
    if kept.find("/ServiceWrappers/0/service/applicationStatus") != "PENDINGFORASSIGNMENT":
        attempt.differ("changed from outside", expected="as it was", actual="changed", answer=kept)
