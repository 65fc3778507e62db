"""Building plans: what the suite knows of them beyond their declaration."""

from __future__ import annotations

from kasauti_conformance.cases.building import choose_actor
from kasauti_conformance.cases.building_plan.fees import tell_fee_stories
from kasauti_conformance.cases.building_plan.lands import (
    LIST,
    register_another,
    sample_land,
    tell_land_stories,
)
from kasauti_conformance.cases.building_plan.paying_stories import tell_paying_stories
from kasauti_conformance.cases.building_plan.plan_stories import tell_plan_stories
from kasauti_conformance.cases.building_plan.plans import (
    APPROVER,
    SEARCH,
    initiate_another,
    plant,
    sample_permit,
)
from kasauti_conformance.cases.building_plan.requests import (
    NEEDS_RECORD,
    OPENINGS,
    REQUESTS,
)
from kasauti_conformance.cases.building_plan.secrecy import tell_plan_secrets
from kasauti_conformance.cases.building_plan.walks import WALKS
from kasauti_conformance.cases.building_plan.wrong_plans import tell_wrong_plans
from kasauti_conformance.cases.standard_cases import Criterion, Isolation, Search, StandardCases

_PERMITS = Search(
    operation=SEARCH,
    requirement="BPA-SEARCH",
    records="/BPA/*",
    identity="/id",
    sample=sample_permit,
    another=initiate_another,
    by=lambda attempt: choose_actor(attempt, APPROVER),
    criteria=(
        Criterion("ids", "/id"),
        Criterion("applicationNo", "/applicationNo"),
        Criterion("approvalNo", "/approvalNo"),
        Criterion("edcrNumber", "/edcrNumber"),
        Criterion("status", "/status"),
        Criterion("mobileNumber", "/landInfo/owners/0/mobileNumber"),
        Criterion("locality", "/landInfo/address/locality/code"),
        Criterion("applicationType", "/additionalDetails/applicationType"),
        Criterion("serviceType", "/additionalDetails/serviceType"),
        Criterion("fromDate", "/auditDetails/createdTime", "at-least"),
        Criterion("toDate", "/auditDetails/createdTime", "at-most", beside={"fromDate": "1"}),
    ),
    latest="/auditDetails/lastModifiedTime",
)
_LAND = Search(
    operation=LIST,
    requirement="BPA-LAND-SEARCH",
    records="/LandInfo/*",
    identity="/id",
    sample=sample_land,
    another=register_another,
    by=lambda attempt: choose_actor(attempt, APPROVER),
    criteria=(
        Criterion("ids", "/id"),
        Criterion("landUId", "/landUId"),
        Criterion("mobileNumber", "/owners/0/mobileNumber"),
        Criterion("locality", "/address/locality/code"),
    ),
)

CASES = StandardCases(
    standard="building-plan",
    stories=(
        tell_plan_stories,
        tell_paying_stories,
        tell_fee_stories,
        tell_wrong_plans,
        tell_land_stories,
        tell_plan_secrets,
    ),
    requests=REQUESTS,
    needs_record=NEEDS_RECORD,
    searches=(_PERMITS, _LAND),
    lifecycles=WALKS,
    openings=OPENINGS,
    isolation=Isolation("BPA-ISOLATION", plant),
)
