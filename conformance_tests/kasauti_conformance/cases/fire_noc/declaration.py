"""Fire permits: what the suite knows of them beyond their declaration."""

from __future__ import annotations

from kasauti_conformance.cases.building import choose_actor
from kasauti_conformance.cases.fire_noc.charge_stories import tell_charge_stories
from kasauti_conformance.cases.fire_noc.permit_stories import tell_permit_stories
from kasauti_conformance.cases.fire_noc.permits import (
    COUNTER,
    SEARCH,
    initiate_another,
    plant,
    sample_permit,
)
from kasauti_conformance.cases.fire_noc.requests import NEEDS_RECORD, OPENINGS, REQUESTS
from kasauti_conformance.cases.fire_noc.secrecy import tell_fire_secrets
from kasauti_conformance.cases.fire_noc.slab_stories import tell_fire_slab_stories
from kasauti_conformance.cases.fire_noc.walks import WALK
from kasauti_conformance.cases.standard_cases import Criterion, Isolation, Search, StandardCases

_PERMITS = Search(
    operation=SEARCH,
    requirement="FN-SEARCH",
    records="/FireNOCs/*",
    identity="/id",
    sample=sample_permit,
    another=initiate_another,
    by=lambda attempt: choose_actor(attempt, COUNTER),
    criteria=(
        Criterion("ids", "/id"),
        Criterion("applicationNumber", "/fireNOCDetails/applicationNumber"),
        Criterion("fireNOCNumber", "/fireNOCNumber"),
        Criterion("mobileNumber", "/fireNOCDetails/applicantDetails/owners/0/mobileNumber"),
        Criterion("status", "/fireNOCDetails/status"),
        Criterion("fireNOCType", "/fireNOCDetails/fireNOCType"),
        Criterion("fromDate", "/auditDetails/createdTime", "at-least"),
        Criterion("toDate", "/auditDetails/createdTime", "at-most", beside={"fromDate": "1"}),
    ),
)

CASES = StandardCases(
    standard="fire-noc",
    stories=(
        tell_permit_stories,
        tell_charge_stories,
        tell_fire_slab_stories,
        tell_fire_secrets,
    ),
    requests=REQUESTS,
    needs_record=NEEDS_RECORD,
    searches=(_PERMITS,),
    lifecycles=(WALK,),
    openings=OPENINGS,
    isolation=Isolation("FN-ISOLATION", plant),
)
