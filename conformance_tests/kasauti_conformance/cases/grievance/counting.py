"""The count of complaints is what the same search finds."""

from __future__ import annotations

from collections.abc import Iterator

from kasauti_conformance.cases.building import choose_actor
from kasauti_conformance.cases.grievance.complaints import file_complaint, sample_complaint
from kasauti_conformance.execution.attempt import Attempt
from kasauti_conformance.model.case import Case, Kind
from kasauti_standards.kernel import Message


def tell_count_stories() -> Iterator[Case]:
    """Counting by each criterion, and after another complaint."""
    yield Case(
        id="grievance-count.agrees",
        title=Message("The count is what the same search finds", "गिनती वही जो खोज पाए"),
        standard="grievance",
        group="grievance-count",
        kind=Kind.DERIVED,
        requirements=("PGR-COUNT",),
        run=_compare_count,
        operations=("grievance-count", "grievance-search"),
        roles=("CITIZEN", "GRO"),
        writes=True,
    )


def _compare_count(attempt: Attempt) -> None:
    complaint = sample_complaint(attempt)
    world = attempt.world
    by = choose_actor(attempt, "GRO")
    number = str(complaint["serviceRequestId"])
    for query, wanted in (
        ({"serviceRequestId": number}, 1),
        ({"serviceRequestId": f"{world.mark}-NONE"}, 0),
        ({"locality": "NO_SUCH_PLACE"}, 0),
        ({"serviceCode": "NO_SUCH_KIND"}, 0),
        ({"applicationStatus": "NO_SUCH_STATUS"}, 0),
        ({"ids": "00000000-0000-4000-8000-00000000dead"}, 0),
    ):
        answer = attempt.ask("grievance-count", by=by, query={"tenantId": world.city, **query})
        if not attempt.expect_success(answer):
            return
        if answer.find("/count") != wanted:
            attempt.differ(
                f"count by {next(iter(query))}",
                expected=f"{wanted}",
                actual=f"{answer.find('/count')}",
                answer=answer,
            )
    before = attempt.ask("grievance-count", by=by, query={"tenantId": world.city}).find("/count")
    file_complaint(attempt)
    after = attempt.ask("grievance-count", by=by, query={"tenantId": world.city}).find("/count")
    if not isinstance(before, int) or after != before + 1:
        attempt.differ("count after filing", expected="one more", actual="another count")
