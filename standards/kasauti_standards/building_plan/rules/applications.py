"""Rules over one application for a permit: its lifecycle, its risk, its permit, its dates."""

from __future__ import annotations

from collections.abc import Iterator

from kasauti_standards.billing.charging import iterate_objects, read_whole
from kasauti_standards.building_plan.lifecycle import (
    APPROVED,
    BEFORE_FEE,
    LOW,
    LOW_PERMIT,
    OCCUPANCY,
    PERMIT,
    REVOKED,
    WORKFLOWS,
    read_statuses,
)
from kasauti_standards.common.markup import add_markup_rule
from kasauti_standards.kernel import (
    Layer,
    Message,
    Record,
    RuleBook,
    RuleContext,
    RuleExample,
    RuleText,
    Violation,
)
from kasauti_standards.kernel.pointer import read_pointer

RULES = RuleBook(introduced="0.1.0")
_EARLIEST_MILLIS = 100_000_000_000
_VALIDITY = "/additionalDetails/validityDate"

add_markup_rule(
    RULES,
    prefix="BPA",
    entity="BPA",
    member="/accountId",
    reads=("/accountId", "/edcrNumber", "/documents", "/workflow", "/additionalDetails"),
    source="UPYOG-NIUA land-services web/models (@CustomSafeHtml); bpa-services has none.",
)


@RULES.record_rule(
    "BPA-STATUS-UNKNOWN",
    entity="BPA",
    requirements=("BPA-STATUS",),
    reads=("/status",),
    text=RuleText(
        Message("{value} is no state of an application", "{value} आवेदन की कोई स्थिति नहीं है"),
        Message("Use one of: {allowed}.", "इनमें से एक लिखें: {allowed}।"),
    ),
    example=RuleExample(
        violating={"/status": "DONE", "/approvalNo": None},
        expect=(("BPA-STATUS-UNKNOWN", "/status"),),
    ),
)
def refuse_unknown_status(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """The status is none of the three lifecycles.

    Source: UPYOG-NIUA bpa-services resources/workflow-config.json, bpa-low-workflow.json,
    OC_WorkflowConfig.json.
    """
    status = record.get("status")
    if isinstance(status, str) and status not in read_statuses():
        allowed = ", ".join(sorted(read_statuses()))
        yield Violation("/status", status, {"value": status, "allowed": allowed})


@RULES.record_rule(
    "BPA-WORKFLOW-WRONG",
    entity="BPA",
    requirements=("BPA-WORKFLOW-OF-RISK",),
    reads=("/businessService", "/riskType"),
    text=RuleText(
        Message(
            "an application of risk {risk} follows {value}",
            "{risk} जोखिम का आवेदन {value} पर चलता है",
        ),
        Message(
            "Low risk follows BPA_LOW, every other BPA; certificates BPA_OC.",
            "कम जोखिम BPA_LOW, बाकी BPA, प्रमाणपत्र BPA_OC पर चलते हैं।",
        ),
    ),
    example=RuleExample(
        violating={"/businessService": "BPA_LOW"},
        expect=(("BPA-WORKFLOW-WRONG", "/businessService"),),
    ),
)
def refuse_wrong_workflow(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """The lifecycle is unknown, or not that of the risk.

    Source: UPYOG-NIUA bpa-services EnrichmentService.enrichBPACreateRequest.
    """
    workflow, risk = record.get("businessService"), record.get("riskType")
    if not isinstance(workflow, str):
        return
    crossed = (workflow == PERMIT and risk == LOW) or (
        workflow == LOW_PERMIT and isinstance(risk, str) and risk != LOW
    )
    if workflow not in WORKFLOWS or crossed:
        yield Violation("/businessService", workflow, {"value": workflow, "risk": str(risk)})


@RULES.record_rule(
    "BPA-PERMIT-EARLY",
    entity="BPA",
    requirements=("BPA-PERMIT",),
    reads=("/approvalNo", "/status", "/businessService"),
    text=RuleText(
        Message(
            "the application has the permit {value} while it is {status}",
            "{status} स्थिति में आवेदन की अनुमति {value} है",
        ),
        Message(
            "A permit is numbered when it is granted; of low risk, when its fee is paid.",
            "अनुमति का नंबर स्वीकृति पर मिलता है; कम जोखिम में शुल्क भुगतान पर।",
        ),
    ),
    example=RuleExample(
        violating={"/status": "APPROVAL_INPROGRESS"},
        expect=(("BPA-PERMIT-EARLY", "/approvalNo"),),
    ),
)
def refuse_early_permit(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """An application has a permit number before the permit is granted.

    Source: UPYOG-NIUA bpa-services EnrichmentService.generateApprovalNo.
    """
    number, status = record.get("approvalNo"), record.get("status")
    if not isinstance(number, str) or not isinstance(status, str):
        return
    is_low = record.get("businessService") == LOW_PERMIT
    early = status in BEFORE_FEE if is_low else status not in {APPROVED, REVOKED}
    if early:
        yield Violation("/approvalNo", number, {"value": number, "status": status})


@RULES.record_rule(
    "BPA-PERMIT-INCOMPLETE",
    entity="BPA",
    requirements=("BPA-PERMIT",),
    reads=("/approvalNo", "/approvalDate", _VALIDITY, "/status"),
    text=RuleText(
        Message("a granted permit lacks {what}", "स्वीकृत अनुमति में {what} नहीं है"),
        Message(
            "A permit has its number, its day and the day it ends.",
            "अनुमति में नंबर, तारीख़ और समाप्ति की तारीख़ हो।",
        ),
    ),
    example=RuleExample(
        violating={"/approvalNo": None},
        expect=(("BPA-PERMIT-INCOMPLETE", "/approvalNo"),),
    ),
)
def refuse_incomplete_permit(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """A granted permit has no number, no day or no end.

    Source: UPYOG-NIUA bpa-services EnrichmentService.generateApprovalNo.
    """
    if record.get("status") == APPROVED:
        for pointer in ("/approvalNo", "/approvalDate", _VALIDITY):
            if not read_pointer(record, pointer):
                yield Violation(pointer, None, {"what": pointer.rpartition("/")[2]})


@RULES.record_rule(
    "BPA-DATES-REVERSED",
    entity="BPA",
    requirements=("BPA-DATES",),
    reads=("/applicationDate", "/approvalDate", _VALIDITY),
    text=RuleText(
        Message("{later} lies before {earlier}", "{later}, {earlier} से पहले है"),
        Message(
            "Applied, granted, ended: in this order, in milliseconds.",
            "आवेदन, स्वीकृति, समाप्ति: इसी क्रम में, मिलीसेकंड में।",
        ),
    ),
    example=RuleExample(
        violating={_VALIDITY: 1_700_000_000_000},
        expect=(("BPA-DATES-REVERSED", _VALIDITY),),
    ),
)
def refuse_reversed_dates(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """A permit is granted before it is applied for, or ends before it is granted.

    Source: UPYOG-NIUA bpa-services EnrichmentService.postStatusEnrichment, generateApprovalNo.
    """
    granted = "/approvalDate"
    for earlier, later in (("/applicationDate", granted), (granted, _VALIDITY)):
        first = read_whole(read_pointer(record, earlier))
        last = read_whole(read_pointer(record, later))
        if first is not None and last is not None and last < first:
            names = {"earlier": earlier.rpartition("/")[2], "later": later.rpartition("/")[2]}
            yield Violation(later, last, names)


@RULES.record_rule(
    "BPA-TIMES-REVERSED",
    entity="BPA",
    requirements=("BPA-DATES",),
    reads=("/auditDetails/createdTime", "/auditDetails/lastModifiedTime"),
    text=RuleText(
        Message(
            "the last change lies before the creation, or a time is not in milliseconds",
            "अंतिम परिवर्तन निर्माण से पहले है, या समय मिलीसेकंड में नहीं",
        ),
        Message("Write epoch milliseconds in order.", "इपोक मिलीसेकंड क्रम में लिखें।"),
    ),
    example=RuleExample(
        violating={"/auditDetails/lastModifiedTime": 1_700_000_000_000},
        expect=(("BPA-TIMES-REVERSED", "/auditDetails/lastModifiedTime"),),
    ),
)
def refuse_reversed_times(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """The times of a record are out of order or in seconds.

    Source: UPYOG-NIUA bpa-services BPAUtil.getAuditDetails.
    """
    created = read_whole(read_pointer(record, "/auditDetails/createdTime"))
    changed = read_whole(read_pointer(record, "/auditDetails/lastModifiedTime"))
    for name, moment in (("createdTime", created), ("lastModifiedTime", changed)):
        if moment is not None and moment < _EARLIEST_MILLIS:
            yield Violation(f"/auditDetails/{name}", moment)
            return
    if created is not None and changed is not None and changed < created:
        yield Violation("/auditDetails/lastModifiedTime", changed)


@RULES.record_rule(
    "BPA-LAND-OTHER",
    entity="BPA",
    requirements=("BPA-LAND",),
    reads=("/tenantId", "/landId", "/landInfo/id", "/landInfo/tenantId"),
    layer=Layer.REFERENCE,
    text=RuleText(
        Message("the land is {value}, the application says {own}", "भूमि {value} है, आवेदन में {own}"),
        Message("Send the land of the application.", "आवेदन की ही भूमि भेजें।"),
    ),
    example=RuleExample(
        violating={"/landInfo/id": "another"},
        expect=(("BPA-LAND-OTHER", "/landInfo/id"),),
    ),
)
def refuse_other_land(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """The land that is sent has another id, or lies in another city, than the application.

    Source: UPYOG-NIUA bpa-services EnrichmentService.enrichBPACreateRequest.
    """
    for own, other in (("landId", "/landInfo/id"), ("tenantId", "/landInfo/tenantId")):
        mine, found = record.get(own), read_pointer(record, other)
        if isinstance(mine, str) and isinstance(found, str) and mine != found:
            yield Violation(other, found, {"value": found, "own": mine})


@RULES.record_rule(
    "BPA-FILE-REPEATED",
    entity="BPA",
    requirements=("BPA-DOCUMENTS",),
    reads=("/documents/*/fileStoreId",),
    text=RuleText(
        Message("the file {value} stands twice", "फ़ाइल {value} दो बार है"),
        Message("Attach each file once.", "हर फ़ाइल एक बार दें।"),
    ),
    example=RuleExample(
        violating={"/documents/1/fileStoreId": "11111111-1111-4111-8111-111111111111"},
        expect=(("BPA-FILE-REPEATED", "/documents/1/fileStoreId"),),
    ),
)
def refuse_repeated_file(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """A file is attached twice.

    The service answers BPA DUPLICATE DOCUMENT.

    Source: UPYOG-NIUA bpa-services BPAValidator.validateDuplicateDocuments.
    """
    seen: set[object] = set()
    for position, document in iterate_objects(record, "documents"):
        file = document.get("fileStoreId")
        if isinstance(file, str) and file in seen:
            yield Violation(f"/documents/{position}/fileStoreId", file, {"value": file})
        seen.add(file)


@RULES.record_rule(
    "BPA-OC-PERMIT-MISSING",
    entity="BPA",
    requirements=("BPA-OC",),
    reads=("/businessService", "/additionalDetails/permitNumber"),
    text=RuleText(
        Message("a certificate names no permit", "प्रमाणपत्र में अनुमति का नंबर नहीं"),
        Message("Send additionalDetails.permitNumber.", "additionalDetails.permitNumber दें।"),
    ),
    example=RuleExample(
        violating={"/businessService": OCCUPANCY},
        expect=(("BPA-OC-PERMIT-MISSING", "/additionalDetails/permitNumber"),),
        clean={"/businessService": OCCUPANCY, "/additionalDetails/permitNumber": "PG-BP-1"},
    ),
)
def refuse_certificate_without_permit(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """An occupancy certificate does not say which permit it follows.

    Source: UPYOG-NIUA bpa-services EDCRService.validateEdcrPlan, BPAService.validateCreateOC.
    """
    number = read_pointer(record, "/additionalDetails/permitNumber")
    if record.get("businessService") == OCCUPANCY and record.get("id") and not number:
        yield Violation("/additionalDetails/permitNumber", None)
