"""Hierarchies and kinds of boundaries: their requests, and that what they stand in is there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kasauti_conformance.cases.building import tell_story
from kasauti_conformance.cases.platform.requests import choose_employee
from kasauti_conformance.cases.standard_cases import Prepare
from kasauti_conformance.execution.attempt import Attempt, Call
from kasauti_conformance.model.case import Case

ADD_HIERARCHY, ADD_KIND, FIND_KINDS = (
    "hierarchy-type-create",
    "boundary-type-create",
    "boundary-type-search",
)
CHANGE_KIND = "boundary-type-update"
Row = dict[str, object]


def _write(attempt: Attempt, operation: str, member: str, row: Row, **address: str) -> Call:
    by = attempt.world.holder("SUPERUSER", tenant=attempt.world.city)
    query = {"tenantId": attempt.world.city} if address else {}
    return Call(operation, by, {member: row}, query, path=address)


def _name_hierarchy(attempt: Attempt) -> Row:
    mark = f"{attempt.world.mark}{attempt.world.next_number()}"
    return {"name": f"Namuna {mark}", "code": f"H{mark}", "tenantId": attempt.world.city}


def _keep_hierarchy(attempt: Attempt) -> Row:
    row = _name_hierarchy(attempt)
    call = _write(attempt, ADD_HIERARCHY, "HierarchyType", row)
    attempt.need(attempt.send(call), "no hierarchy")
    return row


def _name_kind(attempt: Attempt, hierarchy: Row, **changes: object) -> Row:
    return {
        "name": "Zone",
        "code": f"K{attempt.world.mark}{attempt.world.next_number()}"[:22],
        "hierarchyType": {"code": hierarchy["code"]},
        "hierarchy": 1,
        "tenantId": attempt.world.city,
        **changes,
    }


def _keep_kind(attempt: Attempt) -> tuple[Row, Row]:
    hierarchy = _keep_hierarchy(attempt)
    kind = _name_kind(attempt, hierarchy)
    attempt.need(attempt.send(_write(attempt, ADD_KIND, "BoundaryType", kind)), "no kind")
    return hierarchy, kind


def _create_hierarchy(attempt: Attempt) -> Call:
    return _write(attempt, ADD_HIERARCHY, "HierarchyType", _name_hierarchy(attempt))


def _update_hierarchy(attempt: Attempt) -> Call:
    row = _keep_hierarchy(attempt)
    changed = row | {"localName": "Namuna"}
    code = str(row["code"])
    return _write(attempt, "hierarchy-type-update", "HierarchyType", changed, code=code)


def _search_hierarchies(attempt: Attempt) -> Call:
    row = _keep_hierarchy(attempt)
    criteria = {"tenantId": row["tenantId"], "code": row["code"]}
    by = choose_employee(attempt.world)
    return Call("hierarchy-type-search", by, {"HierarchyType": criteria})


def _create_kind(attempt: Attempt) -> Call:
    kind = _name_kind(attempt, _keep_hierarchy(attempt))
    return _write(attempt, ADD_KIND, "BoundaryType", kind)


def _update_kind(attempt: Attempt) -> Call:
    _, kind = _keep_kind(attempt)
    return _change(attempt, kind, name="Big zone")


def _change(attempt: Attempt, kind: Row, **changes: object) -> Call:
    code = str(kind["code"])
    return _write(attempt, CHANGE_KIND, "BoundaryType", kind | changes, code=code)


def _search_kinds(attempt: Attempt) -> Call:
    _, kind = _keep_kind(attempt)
    return _find(attempt, kind)


def _find(attempt: Attempt, kind: Row) -> Call:
    criteria = {"tenantId": kind["tenantId"], "code": kind["code"]}
    return Call(FIND_KINDS, choose_employee(attempt.world), {"BoundaryType": criteria})


def _list_of_hierarchy(attempt: Attempt) -> Call:
    hierarchy, _ = _keep_kind(attempt)
    query = {"tenantId": attempt.world.city, "hierarchyTypeName": str(hierarchy["name"])}
    return Call("boundary-type-of-hierarchy", choose_employee(attempt.world), query=query)


def _list(operation: str) -> Prepare:
    def prepare(attempt: Attempt) -> Call:
        _keep_kind(attempt)
        query = {"tenantId": attempt.world.city}
        return Call(operation, choose_employee(attempt.world), query=query)

    return prepare


REQUESTS: Mapping[str, Prepare] = {
    ADD_HIERARCHY: _create_hierarchy,
    "hierarchy-type-update": _update_hierarchy,
    "hierarchy-type-list": _list("hierarchy-type-list"),
    "hierarchy-type-search": _search_hierarchies,
    ADD_KIND: _create_kind,
    CHANGE_KIND: _update_kind,
    "boundary-type-list": _list("boundary-type-list"),
    FIND_KINDS: _search_kinds,
    "boundary-type-of-hierarchy": _list_of_hierarchy,
}


def tell_boundary_type_stories() -> Iterator[Case]:
    """The story of a kind of boundary and its hierarchy."""
    yield tell_story(
        "platform-story.boundary-types",
        ("A kind of boundary stands in what is there", "सीमा का प्रकार विद्यमान में ही हो"),
        ("PLT-BOUNDARY-TYPE",),
        _stand_in_hierarchy,
        operations=(ADD_HIERARCHY, ADD_KIND, CHANGE_KIND, FIND_KINDS),
    )


def _stand_in_hierarchy(attempt: Attempt) -> None:
    hierarchy, kind = _keep_kind(attempt)
    attempt.expect_success(attempt.send(_change(attempt, kind, name="Big zone")))
    found = attempt.send(_find(attempt, kind))
    named = [row.get("name") for row in found.rows("/BoundaryType")]
    if (
        named != ["Big zone"]
        or found.find("/BoundaryType/0/hierarchyType/name") != hierarchy["name"]
    ):
        attempt.differ(
            "kind", expected="as changed, in its hierarchy", actual=f"{named}", answer=found
        )
    nowhere: Row = {"code": f"{hierarchy['code']}0"}
    for row, code, why in (
        (_name_kind(attempt, nowhere), "boundary.0017", "there is no such hierarchy"),
        (_name_kind(attempt, hierarchy, parent=nowhere), "boundary.0018", "no such parent"),
        (kind, "boundary.0030", "a second time"),
    ):
        answer = attempt.send(_write(attempt, ADD_KIND, "BoundaryType", row))
        attempt.expect_refusal(answer, because=why, codes=(code,))
