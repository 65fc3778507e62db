"""Stories of finding properties: listings for an index, and what is spelt differently."""

from __future__ import annotations

from collections.abc import Iterator

from kasauti_conformance.cases.building import choose_actor, tell_story
from kasauti_conformance.cases.property_tax.properties import (
    CLERK,
    CREATE,
    SEARCH,
    choose_clerk,
    find,
    register,
    write_owner,
)
from kasauti_conformance.cases.property_tax.taxes import BOSS, sample_assessment
from kasauti_conformance.execution.attempt import Attempt
from kasauti_conformance.model.case import Case

_FUZZY, _LIST, _LIST_ASSESSMENTS = (
    "property-fuzzy-search",
    "property-plainsearch",
    "assessment-plainsearch",
)
_PAGE = 40
_MOST_PAGES = 200


def tell_finding_stories() -> Iterator[Case]:
    """Stories of listings and loose searches."""
    yield tell_story(
        "property-listing.pages",
        ("A listing gives every property once", "सूची हर संपत्ति एक बार दे"),
        ("PT-PLAINSEARCH",),
        _list_properties,
        operations=(CREATE, _LIST),
        roles=(BOSS, CLERK),
    )
    yield tell_story(
        "assessment-listing.pages",
        ("A listing gives every assessment once", "सूची हर निर्धारण एक बार दे"),
        ("PT-PLAINSEARCH",),
        _list_assessments,
        operations=(CREATE, "assessment-create", _LIST_ASSESSMENTS),
        roles=(BOSS, CLERK),
    )
    yield tell_story(
        "property-likeness.found",
        ("Found although spelt a little differently", "थोड़ी भिन्न वर्तनी पर भी मिले"),
        ("PT-FUZZY-SEARCH",),
        _find_alike,
        operations=(CREATE, _FUZZY),
        roles=(CLERK,),
    )
    yield tell_story(
        "property-finding.owner",
        ("Found by an owner, and only that owner's", "स्वामी से मिले, केवल उसी की"),
        ("PT-SEARCH",),
        _find_by_owner,
        operations=(CREATE, SEARCH),
        roles=(CLERK,),
    )
    yield tell_story(
        "property-finding.halves",
        ("A search without criteria, or by half a period, is refused", "अधूरी खोज अस्वीकृत"),
        ("PT-SEARCH",),
        _search_by_halves,
        operations=(SEARCH,),
        roles=(CLERK,),
    )


def _walk(attempt: Attempt, operation: str, member: str) -> list[str]:
    """Ids of all records of a listing, page after page."""
    by, found = choose_actor(attempt, BOSS), list[str]()
    for page in range(_MOST_PAGES):
        query = {
            "tenantId": attempt.world.city,
            "limit": str(_PAGE),
            "offset": str(page * _PAGE),
        }
        answer = attempt.ask(operation, by=by, query=query)
        if not attempt.expect_success(answer):
            break
        rows = answer.rows(f"/{member}")
        found += [str(row.get("id")) for row in rows]
        if len(rows) < _PAGE:
            break
    return found


def _expect_once(attempt: Attempt, found: list[str], wanted: str) -> None:
    if len(set(found)) < len(found):
        attempt.differ(
            "listed twice", expected=f"{len(found)} records", actual=f"{len(set(found))} different"
        )
    if wanted not in found:
        attempt.differ("not listed", expected="the record", actual=f"{len(found)} others")


def _list_properties(attempt: Attempt) -> None:
    listed = len(_walk(attempt, _LIST, "Properties"))
    made = [register(attempt) for _ in range(max(2, _PAGE + 1 - listed))]
    found = _walk(attempt, _LIST, "Properties")
    for record in made:
        _expect_once(attempt, found, str(record["id"]))


def _list_assessments(attempt: Attempt) -> None:
    wanted = str(sample_assessment(attempt)["id"])
    found = _walk(attempt, _LIST_ASSESSMENTS, "Assessments")
    _expect_once(attempt, found, wanted)


def _find_alike(attempt: Attempt) -> None:
    mark = f"{attempt.world.mark}{attempt.world.next_number()}"
    name = f"Devendra {''.join(chr(97 + ord(sign) % 26) for sign in mark)} Sharma"
    record = register(attempt, owners=[write_owner(attempt, name=name)])
    number = str(record["propertyId"])
    door, old = str(record["address"]["doorNo"]), str(record["oldPropertyId"])
    other = str(register(attempt, owners=[write_owner(attempt, name="Zubin Q")])["propertyId"])
    for criterion, text in (
        ("name", name.replace("Devendra", "Devindra")),
        ("doorNo", door.replace("/", "-")),
        ("oldPropertyId", old.replace("OLD-", "OLD ")),
    ):
        query = {"tenantId": attempt.world.city, criterion: text, "limit": "500"}
        answer = attempt.ask(_FUZZY, by=choose_clerk(attempt), query=query)
        if not attempt.expect_success(answer):
            continue
        found = {str(row.get("propertyId")) for row in answer.rows("/Properties")}
        if number not in found:
            attempt.differ(
                f"not found by a like {criterion}",
                expected="the property",
                actual=f"{len(found)} others",
                answer=answer,
            )
        if criterion == "name" and other in found:
            attempt.differ(
                "found by an unlike name", expected="only like names", actual="any", answer=answer
            )


def _find_by_owner(attempt: Attempt) -> None:
    """The clerk's search by what only the second citizen's property has."""
    register(attempt)
    record = register(attempt, owners=[write_owner(attempt, 1)])
    owner = record["owners"][0]
    for criterion, member in (("mobileNumber", "mobileNumber"), ("ownerIds", "uuid")):
        query = {
            "tenantId": attempt.world.city,
            criterion: str(owner[member]),
            "locality": str(record["address"]["locality"]["code"]),
            "limit": "500",
        }
        answer = attempt.ask(SEARCH, by=choose_clerk(attempt), query=query)
        if not attempt.expect_success(answer):
            continue
        rows = answer.rows("/Properties")
        strange = [
            row
            for row in rows
            if owner[member] not in {one.get(member) for one in row.get("owners") or ()}
        ]
        if strange or record["id"] not in {row.get("id") for row in rows}:
            attempt.differ(
                f"found by {criterion}",
                expected="properties of that owner, the new one among them",
                actual=f"{len(rows)}, of others {len(strange)}",
                answer=answer,
            )


def _search_by_halves(attempt: Attempt) -> None:
    now = str(attempt.world.now())
    for query in (dict[str, str](), {"fromDate": now}, {"toDate": now}):
        whole = {"tenantId": attempt.world.city, **query}
        answer = attempt.ask(SEARCH, by=choose_clerk(attempt), query=whole)
        attempt.expect_refusal(
            answer, because=f"{next(iter(query), 'nothing')} alone", codes=("EG_PT_INVALID_SEARCH",)
        )
    audit = find(attempt, audit="true", status="ACTIVE")
    attempt.expect_refusal(
        audit, because="history of no property", codes=("EG_PT_PROPERTY_AUDIT_ERROR",)
    )
