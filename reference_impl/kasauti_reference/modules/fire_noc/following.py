"""What an application follows on: the provisional permit of a new one, the permit of a renewal.

The deployed service looks at neither (FN-E-031, FN-E-032).
"""

from __future__ import annotations

from kasauti_reference.errors import ServiceError
from kasauti_reference.http.call import Call
from kasauti_reference.modules.fire_noc.records import PERMITS, Record, only, read_details
from kasauti_reference.store import Condition
from kasauti_standards.fire_noc.rules.register import follows_on

ISSUED = "APPROVED"
_ENDED = frozenset({"REJECTED", "CANCELLED"})
_COLUMNS = {"/provisionFireNOCNumber": "provisional", "/oldFireNOCNumber": "renewed"}


def check_what_it_follows(call: Call, sent: Record) -> None:
    """Refuse an application whose ground is missing, expired, ended, or taken already."""
    found = follows_on(sent)
    if found is None:
        if read_details(sent)["fireNOCType"] == "RENEW":
            raise ServiceError("FIRENOC_RENEWED_UNKNOWN", "oldFireNOCNumber is missing")
        return
    pointer, number = found
    ground = _find_ground(call, str(sent["tenantId"]), number)
    if pointer == "/provisionFireNOCNumber":
        _require_provisional(call, ground, number)
    elif read_details(sent)["channel"] != "DATAENTRY" or ground is not None:
        _require_renewable(ground, number)
    _require_first(call, sent, pointer, number)


def _find_ground(call: Call, tenant: str, number: str) -> Record | None:
    """The permit of a number, held until the request is done: two followers take turns."""
    found = call.session.find_one(
        PERMITS, [Condition("fireNOCNumber", "equals", number)], scope=only(tenant)
    )
    if found is None:
        return None
    return call.session.find_locked(PERMITS, str(found["id"]), scope=only(tenant))


def _require_provisional(call: Call, ground: Record | None, number: str) -> None:
    details = read_details(ground) if ground else {}
    is_valid = (
        details.get("fireNOCType") == "PROVISIONAL"
        and details.get("status") == ISSUED
        and int(details.get("validTo") or 0) >= call.now
    )
    if not is_valid:
        raise ServiceError(
            "FIRENOC_PROVISIONAL_UNKNOWN",
            f"{number} is no provisional permit of this city that is issued and still valid",
        )


def _require_renewable(ground: Record | None, number: str) -> None:
    details = read_details(ground) if ground else {}
    if details.get("fireNOCType") not in {"NEW", "RENEW"} or details.get("status") != ISSUED:
        raise ServiceError(
            "FIRENOC_RENEWED_UNKNOWN",
            f"{number} is no permit of this city that is issued and can be renewed",
        )


def _require_first(call: Call, sent: Record, pointer: str, number: str) -> None:
    others = call.session.find(
        PERMITS,
        [
            Condition(_COLUMNS[pointer], "equals", number),
            Condition("fireNOCType", "equals", str(read_details(sent)["fireNOCType"])),
        ],
        scope=only(str(sent["tenantId"])),
    )
    for other in others:
        if other["id"] != sent.get("id") and read_details(other)["status"] not in _ENDED:
            raise ServiceError(
                "FIRENOC_FOLLOWED_TWICE",
                f"{read_details(other)['applicationNumber']} follows on {number} already",
            )
