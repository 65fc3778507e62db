"""Stories of the masters that fit a schema."""

from __future__ import annotations

from collections.abc import Iterator

from kasauti_conformance.cases.building import tell_story
from kasauti_conformance.cases.platform.master_requests import (
    define,
    send_row,
    write_row,
    write_schema,
)
from kasauti_conformance.execution.attempt import Attempt
from kasauti_conformance.model.case import Case


def tell_master_stories() -> Iterator[Case]:
    """What a row must be, and that it is found."""
    yield tell_story(
        "platform-story.master-rows",
        ("A row fits its schema and is the only one of its kind", "पंक्ति रचना के अनुसार और अकेली हो"),
        ("PLT-MASTER",),
        _add_rows,
        operations=("master-schema-create", "master-create", "master-update"),
        roles=("SUPERUSER",),
    )
    yield tell_story(
        "platform-story.master-found",
        ("A row that was added is found by both searches", "जोड़ी गई पंक्ति दोनों खोजों में मिले"),
        ("PLT-MASTER-FOUND",),
        _find_row,
        operations=("master-create", "master-search", "mdms-v2-search"),
        roles=("SUPERUSER",),
    )


def _add_rows(attempt: Attempt) -> None:
    unknown = write_row(attempt, f"KASAUTI.{attempt.world.mark}", {"code": "A", "name": "A"})
    attempt.expect_refusal(
        attempt.send(unknown), because="no schema", codes=("SCHEMA_DEFINITION_NOT_FOUND_ERR",)
    )
    plain = write_schema(attempt, f"KASAUTI.X{attempt.world.mark}", **{"x-unique": []})
    attempt.expect_refusal(
        attempt.send(plain), because="nothing unique", codes=("UNIQUE_ATTRIBUTE_LIST_ERR",)
    )
    kinds = define(attempt)
    attempt.expect_refusal(
        attempt.send(write_row(attempt, kinds, {"code": 7, "name": "A"})),
        because="the code is no text",
        codes=("INVALID_REQUEST",),
    )
    first = write_row(attempt, kinds, {"code": "FIXED", "name": "Fixed"})
    made = attempt.need(attempt.send(first), "no row")
    attempt.expect_refusal(
        attempt.send(first), because="the row exists", codes=("DUPLICATE_RECORD",)
    )
    row = made.find("/mdms/0")
    attempt.expect_refusal(
        attempt.send(
            send_row(attempt, "master-update", row | {"data": {"code": "B", "name": "B"}})
        ),
        because="the unique member changes",
        codes=("UNIQUE_KEY_UPDATE_ERR",),
    )
    changed = row | {"data": row["data"] | {"name": "Fixed stall"}}
    attempt.expect_success(attempt.send(send_row(attempt, "master-update", changed)))
    stalls = define(attempt, **{"x-ref-schema": [{"fieldPath": "department", "schemaCode": kinds}]})
    lost = {"code": "S1", "name": "Stall", "department": "NONE"}
    attempt.expect_refusal(
        attempt.send(write_row(attempt, stalls, lost)),
        because="it refers to no row",
        codes=("REFERENCE_VALIDATION_ERR",),
    )
    attempt.expect_success(attempt.send(write_row(attempt, stalls, lost | {"department": "FIXED"})))


def _find_row(attempt: Attempt) -> None:
    world = attempt.world
    code = define(attempt)
    data = {"code": "FIXED", "name": "Fixed stall"}
    attempt.need(attempt.send(write_row(attempt, code, data)), "no row")
    criteria = {"tenantId": world.city, "schemaCode": code, "filters": {"name": "Fixed stall"}}
    by = world.holder("SUPERUSER", tenant=world.city)
    second = attempt.ask("master-search", by=by, body={"MdmsCriteria": criteria})
    found = [row.get("data") for row in second.rows("/mdms") if isinstance(row, dict)]
    if attempt.expect_success(second) and found != [data]:
        attempt.differ("version 2", expected="the row", actual=f"{len(found)}", answer=second)
    module, _, master = code.partition(".")
    asked = {"tenantId": world.city, "moduleDetails": [_ask(module, master)]}
    first = attempt.ask("mdms-v2-search", by=None, body={"MdmsCriteria": asked})
    rows = first.rows(f"/MdmsRes/{module}/{master}")
    if attempt.expect_success(first) and rows != [data]:
        attempt.differ("version 1", expected="the row", actual=f"{len(rows)}", answer=first)
    elsewhere = asked | {"tenantId": world.target.state}
    foreign = attempt.ask("mdms-v2-search", by=None, body={"MdmsCriteria": elsewhere})
    if foreign.rows(f"/MdmsRes/{module}/{master}"):
        attempt.differ(
            "rows of a city", expected="none for the state", actual="found", answer=foreign
        )


def _ask(module: str, master: str) -> dict[str, object]:
    return {"moduleName": module, "masterDetails": [{"name": master}]}
