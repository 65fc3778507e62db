"""The land register and the pre-approved plans of the run."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, cast

from kasauti_conformance.cases.building import choose_actor, tell_story
from kasauti_conformance.cases.building_plan.plans import (
    APPROVER,
    ARCHITECT,
    OWNER,
    write_land,
    write_owner,
)
from kasauti_conformance.exchange.answer import Answer
from kasauti_conformance.exchange.people import Person
from kasauti_conformance.execution.attempt import Attempt
from kasauti_conformance.model.case import Case

Record = dict[str, Any]
REGISTER, CHANGE, LIST = "land-create", "land-update", "land-search"
DRAW, REDRAW, DRAWINGS = "preapproved-create", "preapproved-update", "preapproved-search"
_UNKNOWN = "00000000-0000-4000-8000-00000000dead"


def tell_land_stories() -> Iterator[Case]:
    """Land and drawings: kept, found, changed; wrong ones refused."""
    for name, title, requirements, run, operations in (
        (
            "kept",
            ("Land is registered with its owners and changed", "भूमि स्वामियों सहित दर्ज हो, बदले"),
            ("BPA-LAND-REGISTER", "COM-READ-BACK"),
            _keep_land,
            (REGISTER, CHANGE, LIST),
        ),
        (
            "refused",
            ("Wrong land is refused", "गलत भूमि अस्वीकृत हो"),
            (
                *("BPA-ADDRESS", "BPA-OWNER", "BPA-OWNERSHIP", "BPA-DOCUMENTS"),
                *("BPA-LAND-TEXT", "BPA-USAGE"),
            ),
            _send_wrong_land,
            (REGISTER,),
        ),
        (
            "stale",
            ("A change on outdated land is refused", "पुरानी भूमि पर बदलाव अस्वीकृत"),
            ("BPA-STALE",),
            _change_outdated,
            (REGISTER, CHANGE),
        ),
        (
            "drawings",
            ("Drawings are numbered, found and changed", "नक्शों को नंबर मिले, मिलें और बदलें"),
            ("BPA-PLAN-REGISTER",),
            _keep_drawings,
            (DRAW, REDRAW, DRAWINGS),
        ),
        (
            "drawing-without-kind",
            ("A drawing of no kind is refused", "बिना प्रकार का नक्शा अस्वीकृत"),
            ("BPA-PLAN",),
            _draw_without_kind,
            (DRAW,),
        ),
    ):
        yield tell_story(
            f"land-story.{name}",
            title,
            requirements,
            run,
            operations=operations,
            roles=(APPROVER,) if DRAW in operations else (ARCHITECT, OWNER),
        )


def send_land(
    attempt: Attempt, operation: str, land: Record, *, by: Person | None = None
) -> Answer:
    """Ask for land to be registered or changed, by the architect unless told otherwise."""
    person = by or choose_actor(attempt, ARCHITECT)
    return attempt.ask(operation, by=person, body={"LandInfo": land})


def register(attempt: Attempt, **changes: object) -> Record:
    """Register land as a preparation."""
    answer = send_land(attempt, REGISTER, write_land(attempt) | changes)
    found = attempt.need(answer, "land could not be registered").find("/LandInfo/0")
    return cast("Record", found if isinstance(found, dict) else {})


def find_land(attempt: Attempt, *, by: Person | None = None, **query: str) -> Answer:
    """Search for land of the run's city."""
    person = by or choose_actor(attempt, APPROVER)
    return attempt.ask(LIST, by=person, query={"tenantId": attempt.world.city, **query})


def sample_land(attempt: Attempt) -> Record:
    """Land that several cases read; nobody changes it."""
    samples = attempt.world.samples
    if "land" not in samples:
        samples["land"] = register(attempt)
    return cast("Record", samples["land"])


def register_another(attempt: Attempt) -> Record:
    """Land of another owner."""
    return register(attempt, owners=[write_owner(attempt, 1)])


def write_drawing(attempt: Attempt, **changes: object) -> Record:
    """A pre-approved plan of the run's city."""
    return {
        "tenantId": attempt.world.city,
        "plotLength": 20,
        "plotWidth": 12,
        "roadWidth": 9,
        "drawingDetail": {
            "applicationType": "BUILDING_PLAN_SCRUTINY",
            "serviceType": "NEW_CONSTRUCTION",
            "blocks": [{"building": {"buildingHeight": 7}}],
            "requiredNOCs": ["FIRE_NOC"],
        },
        "active": True,
        "preApprovedCode": f"{attempt.world.mark}-{attempt.world.next_number()}",
    } | changes


def draw(attempt: Attempt) -> Record:
    """Enter a drawing as a preparation."""
    answer = _send_drawing(attempt, DRAW, write_drawing(attempt))
    found = attempt.need(answer, "a drawing could not be entered").find("/preapprovedPlan/0")
    return cast("Record", found if isinstance(found, dict) else {})


def _send_drawing(attempt: Attempt, operation: str, drawing: Record) -> Answer:
    by = choose_actor(attempt, APPROVER)
    return attempt.ask(operation, by=by, body={"preapprovedPlan": drawing})


def _keep_land(attempt: Attempt) -> None:
    sent = write_land(attempt)
    sent["owners"] = [write_owner(attempt, name="नमूना मालिक")]
    answer = send_land(attempt, REGISTER, sent)
    if not attempt.expect_success(answer):
        return
    made = cast("Record", answer.find("/LandInfo/0") or {})
    owner = cast("Record", (made.get("owners") or [{}])[0])
    for name, value in (("id", made.get("id")), ("uuid of the owner", owner.get("uuid"))):
        if not value:
            attempt.differ(f"no {name}", expected=name, actual="none", answer=answer)
    if owner.get("name") != "नमूना मालिक":
        attempt.differ("name of the owner", expected="as sent", actual="another", answer=answer)
    by = attempt.world.citizen()
    changed = send_land(attempt, CHANGE, made | {"landUniqueRegNo": "भूमि-१२"}, by=by)
    if attempt.expect_success(changed):
        found = find_land(attempt, ids=str(made["id"]))
        shown = found.find("/LandInfo/0/landUniqueRegNo")
        if shown != "भूमि-१२":
            attempt.differ("changed land", expected="the change", actual=f"{shown}", answer=found)
    unknown = send_land(attempt, CHANGE, made | {"id": _UNKNOWN})
    attempt.expect_refusal(unknown, because="no such land", codes=("UPDATE ERROR",))


def _send_wrong_land(attempt: Attempt) -> None:
    paper = {"documentType": "APPL.LTR.LTR", "fileStoreId": f"f-{attempt.world.mark}"}
    owner = write_owner(attempt)
    city = attempt.world.city
    for changes, requirement, codes in (
        ({"address": {"city": city}}, "BPA-ADDRESS", ("INVALID ADDRESS",)),
        (
            {"address": {"city": city, "locality": {"code": "NO_SUCH_PLACE"}}},
            "BPA-ADDRESS",
            ("INVALID ADDRESS",),
        ),
        ({"owners": [owner, owner]}, "BPA-OWNER", ("DUPLICATE MOBILENUMBER EXCEPTION",)),
        (
            {"ownershipCategory": "NO_SUCH_OWNERSHIP"},
            "BPA-OWNERSHIP",
            ("INVALID OWNERSHIPCATEGORY",),
        ),
        ({"documents": [paper, paper]}, "BPA-DOCUMENTS", ("BPA DUPLICATE DOCUMENT",)),
        ({"landUniqueRegNo": "<b>12</b>"}, "BPA-LAND-TEXT", ()),
        ({"unit": [{"floorNo": "0", "usageCategory": ["A-R"]}]}, "BPA-USAGE", ()),
    ):
        answer = send_land(attempt, REGISTER, write_land(attempt) | changes)
        attempt.expect_refusal(
            answer,
            because=f"wrong {next(iter(changes))}",
            codes=codes,
            requirements=(requirement,),
        )


def _change_outdated(attempt: Attempt) -> None:
    made = register(attempt)
    audit = cast("Record", made["auditDetails"])
    outdated = made | {"auditDetails": audit | {"lastModifiedTime": audit["lastModifiedTime"] - 1}}
    answer = send_land(attempt, CHANGE, outdated | {"landUniqueRegNo": "12"})
    attempt.expect_refusal(answer, because="outdated land")


def _keep_drawings(attempt: Attempt) -> None:
    made = [draw(attempt), draw(attempt)]
    numbers = {row.get("drawingNo") for row in made}
    if len(numbers) < len(made) or None in numbers:
        attempt.differ("numbers of drawings", expected="two of their own", actual=f"{numbers}")
    drawing = made[0]
    attempt.expect_success(_send_drawing(attempt, REDRAW, drawing | {"active": False}))
    query = {"tenantId": attempt.world.city, "drawingNo": str(drawing.get("drawingNo"))}
    for active, expected in (("false", 1), ("true", 0)):
        answer = attempt.ask(DRAWINGS, by=attempt.world.citizen(), query=query | {"active": active})
        found = len(answer.rows("/preapprovedPlan"))
        if found != expected:
            attempt.differ(
                f"drawings active {active}",
                expected=f"{expected}",
                actual=f"{found}",
                answer=answer,
            )
    unknown = _send_drawing(attempt, REDRAW, drawing | {"id": _UNKNOWN})
    attempt.expect_refusal(unknown, because="no such drawing", codes=("UPDATE ERROR",))


def _draw_without_kind(attempt: Attempt) -> None:
    detail = write_drawing(attempt)["drawingDetail"]
    for what in ("applicationType", "serviceType"):
        lacking = {name: value for name, value in detail.items() if name != what}
        answer = _send_drawing(attempt, DRAW, write_drawing(attempt, drawingDetail=lacking))
        attempt.expect_refusal(answer, because=f"a drawing without {what}")
