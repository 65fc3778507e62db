"""Rules over many applications: numbers given twice, and reports used twice."""

from __future__ import annotations

from collections.abc import Callable

from kasauti_standards.building_plan.lifecycle import (
    OCCUPANCY,
    PREAPPROVED,
    REJECTED,
    REVOKED,
)
from kasauti_standards.building_plan.versions import name_version
from kasauti_standards.kernel import (
    CollectionCheck,
    Message,
    Record,
    RuleBook,
    RuleContext,
    RuleExample,
    RuleText,
    SeenKeys,
)
from kasauti_standards.kernel.repeated import RepeatedMembers

RULES = RuleBook(introduced="0.1.0")
_ENDED = frozenset({REJECTED, REVOKED})
_VERSION = ("/id", "/applicationNo", "/auditDetails/lastModifiedTime")


def _rests_alone(record: Record) -> bool:
    is_drawing = record.get("businessService") == PREAPPROVED
    return record.get("status") not in _ENDED and not is_drawing


@RULES.collection_rule(
    "BPA-NUMBER-REPEATED",
    entity="BPA",
    requirements=("BPA-NUMBER",),
    reads=("/tenantId", *_VERSION),
    text=RuleText(
        Message("{value} stands in record {first} already", "{value} पहले ही अभिलेख {first} में है"),
        Message("Give every application its own number.", "हर आवेदन को अलग नंबर दें।"),
    ),
    example=RuleExample(
        records=(
            {},
            {"/edcrNumber": "DCR-2", "/approvalNo": "PG-BP-2"},
            {
                "/edcrNumber": "DCR-3",
                "/approvalNo": "PG-BP-3",
                "/applicationNo": "PG-BP-2026-11-16-000078",
            },
        ),
        expect=(("BPA-NUMBER-REPEATED", "/applicationNo"),),
    ),
)
def refuse_repeated_number(
    _context: RuleContext, open_keys: Callable[[str], SeenKeys]
) -> CollectionCheck:
    """Two applications of one city have the same number.

    Source: UPYOG-NIUA bpa-services EnrichmentService.setIdgenIds.
    """
    return RepeatedMembers(
        open_keys("BPA-NUMBER-REPEATED"), "/applicationNo", name_version=name_version
    )


@RULES.collection_rule(
    "BPA-PERMIT-REPEATED",
    entity="BPA",
    requirements=("BPA-NUMBER",),
    reads=("/tenantId", "/approvalNo", *_VERSION),
    text=RuleText(
        Message("permit {value} stands in record {first}", "अनुमति {value} अभिलेख {first} में है"),
        Message("Give every permit its own number.", "हर अनुमति को अलग नंबर दें।"),
    ),
    example=RuleExample(
        records=({}, {"/edcrNumber": "DCR-2", "/applicationNo": "PG-BP-2026-11-16-000078"}),
        expect=(("BPA-PERMIT-REPEATED", "/approvalNo"),),
    ),
)
def refuse_repeated_permit(
    _context: RuleContext, open_keys: Callable[[str], SeenKeys]
) -> CollectionCheck:
    """Two permits of one city have the same number.

    The service finds several permits and refuses the certificate: CREATE ERROR.

    Source: UPYOG-NIUA bpa-services BPAService.validateCreateOC.
    """
    return RepeatedMembers(
        open_keys("BPA-PERMIT-REPEATED"), "/approvalNo", name_version=name_version
    )


@RULES.collection_rule(
    "BPA-REPORT-TWICE",
    entity="BPA",
    requirements=("BPA-REPORT-ONCE-KEPT",),
    reads=("/tenantId", "/edcrNumber", "/status", "/businessService", *_VERSION),
    text=RuleText(
        Message(
            "report {value} carries the application in record {first} already",
            "रिपोर्ट {value} पर अभिलेख {first} का आवेदन पहले से है",
        ),
        Message(
            "Let one application rest on a report, until it is rejected or revoked.",
            "एक रिपोर्ट पर एक ही आवेदन हो, जब तक वह अस्वीकृत या निरस्त न हो।",
        ),
    ),
    example=RuleExample(
        records=(
            {},
            {"/approvalNo": "PG-BP-2", "/applicationNo": "PG-BP-2026-11-16-000078"},
        ),
        expect=(("BPA-REPORT-TWICE", "/edcrNumber"),),
    ),
)
def refuse_second_application(
    _context: RuleContext, open_keys: Callable[[str], SeenKeys]
) -> CollectionCheck:
    """Two living applications rest on one scrutiny report.

    The service answers DUPLICATE EDCR.

    Source: UPYOG-NIUA bpa-services EDCRService.validateEdcrPlan.
    """
    return RepeatedMembers(
        open_keys("BPA-REPORT-TWICE"),
        "/edcrNumber",
        counts=_rests_alone,
        name_version=name_version,
    )


def _certifies(record: Record) -> bool:
    return record.get("businessService") == OCCUPANCY and record.get("status") not in _ENDED


@RULES.collection_rule(
    "BPA-OC-TWICE",
    entity="BPA",
    requirements=("BPA-OC-ONCE-KEPT",),
    reads=(
        "/tenantId",
        "/additionalDetails/permitNumber",
        "/status",
        "/businessService",
        *_VERSION,
    ),
    text=RuleText(
        Message(
            "permit {value} carries the certificate in record {first} already",
            "अनुमति {value} पर अभिलेख {first} का प्रमाणपत्र पहले से है",
        ),
        Message(
            "Let one certificate follow a permit, until it is rejected.",
            "एक अनुमति पर एक ही प्रमाणपत्र हो, जब तक वह अस्वीकृत न हो।",
        ),
    ),
    example=RuleExample(
        records=(
            {
                "/businessService": OCCUPANCY,
                "/additionalDetails/permitNumber": "PG-BP-7",
            },
            {
                "/businessService": OCCUPANCY,
                "/additionalDetails/permitNumber": "PG-BP-7",
                "/edcrNumber": "DCR-2",
                "/approvalNo": "PG-BP-2",
                "/applicationNo": "PG-BP-2026-11-16-000078",
            },
        ),
        expect=(("BPA-OC-TWICE", "/additionalDetails/permitNumber"),),
    ),
)
def refuse_second_certificate(
    _context: RuleContext, open_keys: Callable[[str], SeenKeys]
) -> CollectionCheck:
    """Two living occupancy certificates follow one permit.

    The service answers DUPLICATE OC.

    Source: UPYOG-NIUA bpa-services EDCRService.validateEdcrPlan.
    """
    return RepeatedMembers(
        open_keys("BPA-OC-TWICE"),
        "/additionalDetails/permitNumber",
        counts=_certifies,
        name_version=name_version,
    )
