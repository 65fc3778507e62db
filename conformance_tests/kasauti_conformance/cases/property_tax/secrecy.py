"""Whose properties are whose: nobody reads or changes those of another citizen or city."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kasauti_conformance.cases.building import tell_story
from kasauti_conformance.cases.property_tax.properties import (
    CLERK,
    CREATE,
    SEARCH,
    UPDATE,
    VERIFIER,
    find,
    register,
    sample_property,
    take_step,
    write_property,
)
from kasauti_conformance.cases.property_tax.taxes import ASSESS, sample_assessment, write_assessment
from kasauti_conformance.execution.attempt import Attempt
from kasauti_conformance.model.case import Case
from kasauti_standards.kernel import Operation


def tell_property_secrets() -> Iterator[Case]:
    """Properties of another citizen, and of a foreign city."""
    yield tell_story(
        "property-secrecy.another-citizen",
        ("A citizen sees another's owners masked, and changes nothing", "दूसरे की संपत्ति न बदले"),
        ("COM-OWN-RECORDS",),
        _spy,
        operations=(CREATE, SEARCH, UPDATE),
        roles=("CITIZEN",),
    )
    yield tell_story(
        "property-secrecy.foreign-city",
        ("Nobody registers, reads, moves or assesses in a foreign city", "दूसरे नगर में कोई कुछ न करे"),
        ("PT-ISOLATION", "COM-TENANT"),
        _trespass,
        operations=(CREATE, SEARCH, UPDATE, ASSESS),
        roles=(CLERK, VERIFIER),
    )


def _spy(attempt: Attempt) -> None:
    world = attempt.world
    record = register(attempt)
    number = str(record["propertyId"])
    spy = world.citizen(1)
    found = find(attempt, by=spy, propertyIds=number)
    seen = found.content.decode("utf-8", "replace")
    if world.citizen().user.name in seen or str(record["owners"][0]["name"]) in seen:
        attempt.differ(
            "another's owner shown", expected="name and number masked", actual="shown", answer=found
        )
    body = {"Property": {**record, "workflow": {"action": "REOPEN", "moduleName": "PT"}}}
    moved = attempt.ask(UPDATE, by=spy, body=body)
    attempt.expect_refusal(moved, because="another citizen's property")


def _trespass(attempt: Attempt) -> None:
    world = attempt.world
    record = register(attempt)
    clerk = world.holder(CLERK, tenant=world.other_city)
    officer = world.holder(VERIFIER, tenant=world.other_city)
    for answer, because in (
        (
            attempt.ask(CREATE, by=clerk, body={"Property": write_property(attempt)}),
            "registered by a clerk of another city",
        ),
        (
            find(attempt, by=clerk, propertyIds=str(record["propertyId"])),
            "read by a clerk of another city",
        ),
        (
            take_step(attempt, record, "VERIFY", by=officer, service="PT.CREATE"),
            "moved by an officer of another city",
        ),
        (
            attempt.ask(ASSESS, by=clerk, body={"Assessment": write_assessment(attempt, record)}),
            "assessed by a clerk of another city",
        ),
    ):
        attempt.expect_refusal(answer, because=because)


def plant_records(attempt: Attempt, operation: Operation) -> Sequence[str]:
    """Numbers of a property of the run's city, and of its assessment where those are asked for."""
    if operation.id.startswith(("assessment", "property-tax")):
        assessment = sample_assessment(attempt)
        return [str(assessment["propertyId"]), str(assessment["assessmentNumber"])]
    record = sample_property(attempt)
    return [str(record["propertyId"]), str(record["id"])]
