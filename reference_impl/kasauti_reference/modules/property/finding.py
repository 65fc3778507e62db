"""Finding properties: by criteria, loosely, and as a listing for an index.

Source: UPYOG-NIUA property-services PropertyValidator.validatePropertyCriteria,
PropertyQueryBuilder, FuzzySearchService. What a citizen may not know of others is masked.
"""

from __future__ import annotations

from collections.abc import Mapping
from difflib import SequenceMatcher
from typing import cast

from kasauti_reference.errors import ServiceError
from kasauti_reference.http.call import Call
from kasauti_reference.http.criteria import read_criteria
from kasauti_reference.modules.property.records import (
    CRITERIA,
    PROPERTIES,
    Record,
    find_versions_of_owner,
    show,
)
from kasauti_reference.store import LAST_CHANGED_FIRST, NEWEST_FIRST, Condition
from kasauti_reference.tenancy import TenantScope
from kasauti_standards.kernel.pointer import read_pointer

_OF_OWNERS = {
    "mobileNumber": "mobileNumber",
    "name": "name",
    "ownerIds": "uuid",
    "documentNumbers": "documentUid",
}
_ANY_VERSION = ("acknowledgementIds", "uuids", "audit", "status")
_LIKENESS = 0.75
_HIDDEN_IN_OWNERS = ("mobileNumber", "alternatemobilenumber", "emailId", "altContactNumber")


def search(call: Call) -> Mapping[str, object]:
    """Properties by the declared criteria, last changed first."""
    _check(call)
    scope = _read_scope(call)
    conditions = _read_conditions(call, scope)
    if conditions is None:
        return {"Properties": [], "count": 0}
    if call.text("isRequestForCount") == "true":
        return {"Properties": [], "count": call.session.count(PROPERTIES, conditions, scope=scope)}
    limit, offset = call.page()
    order = NEWEST_FIRST if call.text("audit") == "true" else LAST_CHANGED_FIRST
    found = call.session.find(
        PROPERTIES, conditions, scope=scope, limit=limit, offset=offset, order=order
    )
    return {"Properties": [_show_to(call, row) for row in found], "count": 0}


def plain_search(call: Call) -> Mapping[str, object]:
    """All current versions of the named cities, oldest first, page after page."""
    tenants = call.texts("tenantIds") or call.texts("tenantId")
    scope = call.scope().narrow(tenants) if tenants else call.scope()
    conditions = [*read_criteria(call, CRITERIA), Condition("current", "equals", "true")]
    limit, offset = call.page()
    found = call.session.find(PROPERTIES, conditions, scope=scope, limit=limit, offset=offset)
    return {"Properties": [show(row) for row in found]}


def fuzzy_search(call: Call) -> Mapping[str, object]:
    """Properties whose owner's name, door number or old number is like what is asked for."""
    wanted = {name: call.text(name) for name in ("name", "doorNo", "oldPropertyId")}
    if not any(wanted.values()):
        raise ServiceError("INVALID_SEARCH_CRITERIA", "The search criteria is invalid")
    scope = _read_scope(call)
    found = call.session.find(
        PROPERTIES, [Condition("current", "equals", "true")], scope=scope, order=LAST_CHANGED_FIRST
    )
    limit, offset = call.page()
    like = [row for row in found if _is_like(row, wanted)]
    return {"Properties": [show(row) for row in like[offset : offset + limit]]}


def _read_scope(call: Call) -> TenantScope:
    tenants = call.texts("tenantId") or call.texts("tenantIds")
    return call.scope().narrow(tenants) if tenants else call.scope()


def _check(call: Call) -> None:
    if bool(call.text("fromDate")) != bool(call.text("toDate")):
        raise ServiceError(
            "EG_PT_INVALID_SEARCH", "Search is mandatory for both fromDate and toDate"
        )
    if call.text("audit") == "true" and len(call.texts("propertyIds")) != 1:
        raise ServiceError(
            "EG_PT_PROPERTY_AUDIT_ERROR", "Audit can only be provided for a single propertyId"
        )
    named = {row.parameter for row in CRITERIA} - {"status", "creationReason"}
    is_empty = not any(call.query.get(name) for name in (*named, *_OF_OWNERS))
    is_free = call.text("isInboxSearch") == "true" or call.text("isRequestForCount") == "true"
    if is_empty and not call.user.is_citizen and not is_free:
        raise ServiceError(
            "EG_PT_INVALID_SEARCH",
            " Search is not allowed on empty Criteria, Atleast one criteria should be provided "
            "with tenantId",
        )


def _read_conditions(call: Call, scope: TenantScope) -> list[Condition] | None:
    """The conditions, or None where no owner fits."""
    conditions = read_criteria(call, CRITERIA)
    asked = {
        column: call.texts(name) if name in {"ownerIds", "documentNumbers"} else (text,)
        for name, column in _OF_OWNERS.items()
        if (text := call.text(name))
    }
    if call.user.is_citizen and not conditions and not asked:
        asked = {"mobileNumber": (call.user.user_name,)}
    if asked:
        of_owners = [
            Condition(
                column,
                "in",
                tuple(text.lower() if column == "name" else text for text in texts),
            )
            for column, texts in asked.items()
        ]
        versions = find_versions_of_owner(call, scope, of_owners)
        if not versions:
            return None
        conditions.append(Condition("id", "in", tuple(sorted(versions))))
    if not any(call.query.get(name) for name in _ANY_VERSION):
        conditions.append(Condition("current", "equals", "true"))
    return conditions


def _show_to(call: Call, record: Record) -> Record:
    shown = show(record)
    if not call.user.is_citizen or shown.get("accountId") == call.user.uuid:
        return shown
    owners = cast("list[Record]", shown["owners"])
    if any(owner.get("uuid") == call.user.uuid for owner in owners):
        return shown
    return shown | {"owners": [_mask(owner) for owner in owners], "documents": None}


def _mask(owner: Record) -> Record:
    masked = owner | {
        name: _hide(owner[name]) for name in _HIDDEN_IN_OWNERS if owner.get(name) is not None
    }
    name = str(owner.get("name") or "")
    return masked | {
        "name": f"{name[:1]}{'*' * max(0, len(name) - 1)}",
        "userName": None,
        "fatherOrHusbandName": None,
        "correspondenceAddress": None,
        "permanentAddress": None,
        "aadhaarNumber": None,
        "pan": None,
        "dob": None,
        "documents": None,
    }


def _hide(value: object) -> str:
    text = str(value)
    return f"{'*' * max(0, len(text) - 4)}{text[-4:]}"


def _is_like(record: Record, wanted: Mapping[str, str | None]) -> bool:
    owners = cast("list[Record]", record["owners"])
    own = {
        "name": [str(owner.get("name") or "") for owner in owners],
        "doorNo": [str(read_pointer(record, "/address/doorNo") or "")],
        "oldPropertyId": [str(record.get("oldPropertyId") or "")],
    }
    return all(
        any(_compare(text, value) for value in own[name]) for name, text in wanted.items() if text
    )


def _compare(text: str, value: str) -> bool:
    one, other = text.lower(), value.lower()
    return one in other or SequenceMatcher(None, one, other).ratio() >= _LIKENESS
