"""Trade licences: what the suite knows of them beyond their declaration."""

from __future__ import annotations

from kasauti_conformance.cases.standard_cases import Criterion, Isolation, Search, StandardCases
from kasauti_conformance.cases.trade_license.fee_stories import tell_fee_stories
from kasauti_conformance.cases.trade_license.licences import SEARCH, license_another, sample
from kasauti_conformance.cases.trade_license.registration_stories import tell_registrations
from kasauti_conformance.cases.trade_license.renewal_stories import tell_renewals
from kasauti_conformance.cases.trade_license.requests import (
    NEEDS_RECORD,
    OPENINGS,
    REQUESTS,
    plant_records,
)
from kasauti_conformance.cases.trade_license.stories import tell_licence_stories
from kasauti_conformance.cases.trade_license.walks import WALKS
from kasauti_conformance.cases.trade_license.wrong_licences import tell_wrong_licences

_OWNER = "/tradeLicenseDetail/owners/0"
CASES = StandardCases(
    standard="trade-license",
    stories=(
        tell_licence_stories,
        tell_fee_stories,
        tell_renewals,
        tell_registrations,
        tell_wrong_licences,
    ),
    requests=REQUESTS,
    needs_record=NEEDS_RECORD,
    searches=(
        Search(
            operation=SEARCH,
            requirement="TL-SEARCH",
            records="/Licenses/*",
            identity="/applicationNumber",
            sample=sample,
            another=license_another,
            # an employee has to name a criterion; a citizen who names none sees the own ones
            by=lambda attempt: attempt.world.citizen(),
            criteria=(
                Criterion("applicationNumber", "/applicationNumber"),
                Criterion("status", "/status"),
                Criterion("mobileNumber", f"{_OWNER}/mobileNumber"),
                Criterion("ownerName", f"{_OWNER}/name"),
                Criterion("locality", "/tradeLicenseDetail/address/locality/code"),
                Criterion("tradeName", "/tradeName"),
                Criterion("fromDate", "/applicationDate", "at-least"),
                Criterion("toDate", "/applicationDate", "at-most"),
            ),
        ),
    ),
    lifecycles=WALKS,
    openings=OPENINGS,
    isolation=Isolation("TL-ISOLATION", plant_records, frozenset({"licence-batch"})),
)
