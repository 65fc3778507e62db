"""Property tax: what the suite knows of it beyond its declaration."""

from __future__ import annotations

from kasauti_conformance.cases.property_tax.demand_stories import tell_demand_stories
from kasauti_conformance.cases.property_tax.estimate_stories import tell_estimate_stories
from kasauti_conformance.cases.property_tax.finding_stories import tell_finding_stories
from kasauti_conformance.cases.property_tax.properties import (
    choose_clerk,
    register_different,
    sample_property,
)
from kasauti_conformance.cases.property_tax.registering_stories import tell_register_stories
from kasauti_conformance.cases.property_tax.requests import NEEDS_RECORD, OPENINGS, REQUESTS
from kasauti_conformance.cases.property_tax.secrecy import plant_records, tell_property_secrets
from kasauti_conformance.cases.property_tax.slab_stories import tell_slab_stories
from kasauti_conformance.cases.property_tax.taxes import assess_different, sample_assessment
from kasauti_conformance.cases.property_tax.transfer_stories import tell_transfer_stories
from kasauti_conformance.cases.property_tax.walks import WALKS
from kasauti_conformance.cases.property_tax.wrong_properties import tell_wrong_properties
from kasauti_conformance.cases.standard_cases import Criterion, Isolation, Search, StandardCases

_PROPERTIES = Search(
    operation="property-search",
    requirement="PT-SEARCH",
    records="/Properties/*",
    identity="/id",
    sample=sample_property,
    another=register_different,
    # an employee has to name a criterion; a citizen who names none sees the own properties
    by=lambda attempt: attempt.world.citizen(),
    latest="/auditDetails/lastModifiedTime",
    criteria=(
        Criterion("propertyIds", "/propertyId"),
        Criterion("acknowledgementIds", "/acknowldgementNumber"),
        Criterion("uuids", "/id"),
        Criterion("oldpropertyids", "/oldPropertyId"),
        Criterion("oldPropertyId", "/oldPropertyId"),
        Criterion("status", "/status"),
        Criterion("mobileNumber", "/owners/0/mobileNumber"),
        Criterion("ownerIds", "/owners/0/uuid"),
        Criterion("name", "/owners/0/name"),
        Criterion("locality", "/address/locality/code"),
        Criterion("doorNo", "/address/doorNo"),
        Criterion("propertyType", "/propertyType"),
        Criterion("creationReason", "/creationReason"),
        Criterion(
            "fromDate",
            "/auditDetails/createdTime",
            "at-least",
            beside={"toDate": "9999999999999"},
        ),
        Criterion("toDate", "/auditDetails/createdTime", "at-most", beside={"fromDate": "1"}),
    ),
)
_ASSESSMENTS = Search(
    operation="assessment-search",
    requirement="PT-ASSESSMENT-SEARCH",
    records="/Assessments/*",
    identity="/id",
    sample=sample_assessment,
    another=assess_different,
    by=choose_clerk,
    criteria=(
        Criterion("ids", "/id"),
        Criterion("assessmentNumbers", "/assessmentNumber"),
        Criterion("financialYear", "/financialYear"),
        Criterion("propertyIds", "/propertyId"),
        Criterion("status", "/status"),
    ),
)

CASES = StandardCases(
    standard="property-tax",
    stories=(
        tell_register_stories,
        tell_finding_stories,
        tell_estimate_stories,
        tell_demand_stories,
        tell_transfer_stories,
        tell_slab_stories,
        tell_property_secrets,
        tell_wrong_properties,
    ),
    requests=REQUESTS,
    needs_record=NEEDS_RECORD,
    searches=(_PROPERTIES, _ASSESSMENTS),
    lifecycles=WALKS,
    openings=OPENINGS,
    isolation=Isolation("PT-ISOLATION", plant_records),
)
