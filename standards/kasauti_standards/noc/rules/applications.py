"""Rules over one application for a certificate, and over many."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kasauti_standards.common.markup import add_markup_rule
from kasauti_standards.kernel import (
    CollectionCheck,
    Message,
    Record,
    RuleBook,
    RuleContext,
    RuleExample,
    RuleText,
    SeenKeys,
    Violation,
)
from kasauti_standards.kernel.pointer import read_pointer
from kasauti_standards.kernel.repeated import RepeatedMembers
from kasauti_standards.noc.documents import find_attached_defects
from kasauti_standards.noc.lifecycle import read_statuses

RULES = RuleBook(introduced="0.1.0")
GRANTED = frozenset({"APPROVED", "AUTO_APPROVED"})
_EARLIEST_MILLIS = 100_000_000_000

add_markup_rule(
    RULES,
    prefix="NOC",
    entity="Noc",
    member="/source",
    reads=("/source", "/sourceRefId", "/landId", "/documents", "/workflow", "/additionalDetails"),
    source="UPYOG-NIUA noc-services web/model/Noc.java (@CustomSafeHtml).",
)


@RULES.record_rule(
    "NOC-STATUS-UNKNOWN",
    entity="Noc",
    requirements=("NOC-STATUS",),
    reads=("/applicationStatus",),
    text=RuleText(
        Message("{value} is no state of a certificate", "{value} प्रमाणपत्र की कोई स्थिति नहीं है"),
        Message("Use one of: {allowed}.", "इनमें से एक लिखें: {allowed}।"),
    ),
    example=RuleExample(
        violating={"/applicationStatus": "DONE"},
        expect=(("NOC-STATUS-UNKNOWN", "/applicationStatus"),),
    ),
)
def refuse_unknown_status(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """The status is none of the four lifecycles, nor CREATED.

    Source: UPYOG-NIUA noc-services workflow/*.json; NOCConstants.CREATED_STATUS.
    """
    status = record.get("applicationStatus")
    if isinstance(status, str) and status not in read_statuses():
        allowed = ", ".join(sorted(read_statuses()))
        yield Violation("/applicationStatus", status, {"value": status, "allowed": allowed})


@RULES.record_rule(
    "NOC-NUMBER-WITHOUT-GRANT",
    entity="Noc",
    requirements=("NOC-GRANT",),
    reads=("/nocNo", "/applicationStatus"),
    text=RuleText(
        Message(
            "the certificate has the number {value} while it is {status}",
            "{status} स्थिति में प्रमाणपत्र का नंबर {value} है",
        ),
        Message(
            "A number is given by the approval and by nothing else.",
            "नंबर केवल स्वीकृति से मिलता है।",
        ),
    ),
    example=RuleExample(
        violating={"/nocNo": "PG-NOCSRV-2026-01-15-000099", "/applicationStatus": "INPROGRESS"},
        expect=(("NOC-NUMBER-WITHOUT-GRANT", "/nocNo"),),
    ),
)
def refuse_number_without_grant(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """An application that was not approved has a certificate number.

    Source: UPYOG-NIUA EnrichmentService.postStatusEnrichment.
    """
    number, status = record.get("nocNo"), record.get("applicationStatus")
    if isinstance(number, str) and isinstance(status, str) and status not in GRANTED:
        yield Violation("/nocNo", number, {"value": number, "status": status})


@RULES.record_rule(
    "NOC-GRANT-WITHOUT-NUMBER",
    entity="Noc",
    requirements=("NOC-GRANT",),
    reads=("/nocNo", "/applicationStatus"),
    text=RuleText(
        Message("an approved application has no number", "स्वीकृत आवेदन का प्रमाणपत्र नंबर नहीं है"),
        Message("Give the nocNo of the certificate.", "प्रमाणपत्र का nocNo दें।"),
    ),
    example=RuleExample(
        violating={"/nocNo": None, "/applicationStatus": "APPROVED"},
        expect=(("NOC-GRANT-WITHOUT-NUMBER", "/nocNo"),),
    ),
)
def refuse_grant_without_number(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """An approved application has no certificate number.

    Source: UPYOG-NIUA EnrichmentService.postStatusEnrichment.
    """
    if record.get("applicationStatus") in GRANTED and not record.get("nocNo"):
        yield Violation("/nocNo", None)


@RULES.record_rule(
    "NOC-VOID-ACTIVE",
    entity="Noc",
    requirements=("NOC-VOID",),
    reads=("/status", "/applicationStatus"),
    text=RuleText(
        Message("a void application is {value}", "रद्द आवेदन {value} है"),
        Message("Write status INACTIVE.", "status INACTIVE लिखें।"),
    ),
    example=RuleExample(
        violating={"/status": "ACTIVE", "/applicationStatus": "VOIDED", "/nocNo": None},
        expect=(("NOC-VOID-ACTIVE", "/status"),),
    ),
)
def refuse_active_void(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """A void application is still active.

    Source: UPYOG-NIUA EnrichmentService.postStatusEnrichment.
    """
    if record.get("applicationStatus") == "VOIDED" and record.get("status") == "ACTIVE":
        yield Violation("/status", "ACTIVE", {"value": "ACTIVE"})


@RULES.record_rule(
    "NOC-DOCUMENT-WRONG",
    entity="Noc",
    requirements=("NOC-DOCUMENTS",),
    reads=("/documents", "/nocType", "/applicationType"),
    text=RuleText(
        Message("{code}: {what}", "{code}: दस्तावेज़ मान्य नहीं ({value})"),
        Message(
            "Attach each file once, of a kind that the certificate names.",
            "हर फ़ाइल एक बार दें, उसी प्रकार की जो प्रमाणपत्र के लिए तय है।",
        ),
    ),
    example=RuleExample(
        violating={"/documents/0/documentType": "NOC.AIRPORT.CERTIFICATE"},
        expect=(("NOC-DOCUMENT-WRONG", "/documents/0/documentType"),),
    ),
)
def refuse_wrong_documents(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """A paper has no file, stands twice, is of an unknown kind or of another certificate.

    The service answers NOC_FILE_EMPTY, NOC_DUPLICATE_DOCUMENT, NOC_UNKNOWN_DOCUMENTTYPE or
    NOC_INVALID_DOCUMENTTYPE.

    Source: UPYOG-NIUA NOCValidator.validateAttachedDocumentTypes, validateDuplicateDocuments.
    """
    for defect in find_attached_defects(record):
        yield Violation(
            defect.pointer,
            defect.value or None,
            {"code": defect.code, "what": defect.message, "value": defect.value or "-"},
        )


@RULES.record_rule(
    "NOC-TIMES-REVERSED",
    entity="Noc",
    requirements=("NOC-TIMES",),
    reads=("/auditDetails/createdTime", "/auditDetails/lastModifiedTime"),
    text=RuleText(
        Message(
            "the last change lies before the creation, or a time is not in milliseconds",
            "अंतिम परिवर्तन निर्माण से पहले है, या समय मिलीसेकंड में नहीं",
        ),
        Message("Write epoch milliseconds in order.", "इपोक मिलीसेकंड क्रम में लिखें।"),
    ),
    example=RuleExample(
        violating={"/auditDetails/lastModifiedTime": 1_768_435_100_000},
        expect=(("NOC-TIMES-REVERSED", "/auditDetails/lastModifiedTime"),),
    ),
)
def refuse_reversed_times(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """The times of a record are out of order or in seconds.

    Source: UPYOG-NIUA NOCUtil.getAuditDetails (System.currentTimeMillis).
    """
    created = read_pointer(record, "/auditDetails/createdTime")
    changed = read_pointer(record, "/auditDetails/lastModifiedTime")
    for name, moment in (("createdTime", created), ("lastModifiedTime", changed)):
        if isinstance(moment, int) and moment < _EARLIEST_MILLIS:
            yield Violation(f"/auditDetails/{name}", moment)
            return
    if isinstance(created, int) and isinstance(changed, int) and changed < created:
        yield Violation("/auditDetails/lastModifiedTime", changed)


@RULES.collection_rule(
    "NOC-NUMBER-REPEATED",
    entity="Noc",
    requirements=("NOC-NUMBER",),
    reads=("/tenantId", "/applicationNo"),
    text=RuleText(
        Message("{value} stands in record {first} already", "{value} पहले ही अभिलेख {first} में है"),
        Message("Give every application its own number.", "हर आवेदन को अलग नंबर दें।"),
    ),
    example=RuleExample(
        records=({}, {}, {"/applicationNo": "PG-NOCSRV-2026-01-15-000007"}),
        expect=(("NOC-NUMBER-REPEATED", "/applicationNo"),),
    ),
)
def refuse_repeated_number(
    _context: RuleContext, open_keys: Callable[[str], SeenKeys]
) -> CollectionCheck:
    """Two applications of one city have the same number.

    Source: UPYOG-NIUA EnrichmentService.setIdgenIds.
    """
    return RepeatedMembers(open_keys("NOC-NUMBER-REPEATED"), "/applicationNo")
