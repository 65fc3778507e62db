"""Challans: what the suite knows of miscellaneous collections beyond their declaration."""

from __future__ import annotations

from kasauti_conformance.cases import money
from kasauti_conformance.cases.misc_collections.challan_stories import tell_challan_stories
from kasauti_conformance.cases.misc_collections.payment_stories import tell_payment_stories
from kasauti_conformance.cases.misc_collections.secrecy import tell_challan_secrets
from kasauti_conformance.cases.misc_collections.wrong_challans import tell_wrong_challans
from kasauti_conformance.cases.standard_cases import Criterion, Isolation, Search, StandardCases
from kasauti_conformance.execution.attempt import Attempt, Call


def _challan_create(attempt: Attempt) -> Call:
    world = attempt.world
    return Call("challan-create", money.choose_clerk(world), money.write_challan(attempt))


def _challan_update(attempt: Attempt) -> Call:
    challan = money.make_challan(attempt)
    changed = {**challan, "description": f"changed in run {attempt.world.mark}"}
    return Call("challan-update", money.choose_clerk(attempt.world), {"Challan": changed})


def _challan_search(attempt: Attempt) -> Call:
    money.sample_challan(attempt)
    return _ask_as_clerk(attempt, "challan-search")


def _challan_count(attempt: Attempt) -> Call:
    return _ask_as_clerk(attempt, "challan-count")


def _ask_as_clerk(attempt: Attempt, operation: str) -> Call:
    world = attempt.world
    return Call(operation, money.choose_clerk(world), query={"tenantId": world.city})


CASES = StandardCases(
    standard="misc-collections",
    stories=(
        tell_challan_stories,
        tell_wrong_challans,
        tell_payment_stories,
        tell_challan_secrets,
    ),
    requests={
        "challan-create": _challan_create,
        "challan-update": _challan_update,
        "challan-search": _challan_search,
        "challan-count": _challan_count,
    },
    searches=(
        Search(
            operation="challan-search",
            requirement="MCL-SEARCH",
            records="/challans/*",
            identity="/challanNo",
            sample=money.sample_challan,
            another=money.make_different,
            by=money.choose_own_clerk,
            latest="/auditDetails/lastModifiedTime",
            criteria=(
                Criterion("challanNo", "/challanNo"),
                Criterion("ids", "/id"),
                Criterion("businessService", "/businessService"),
                Criterion("status", "/applicationStatus"),
                Criterion("mobileNumber", "/citizen/mobileNumber"),
                Criterion("accountId", "/accountId"),
                Criterion("userIds", "/accountId"),
            ),
        ),
    ),
    isolation=Isolation("MCL-ISOLATION", money.plant_records),
)
