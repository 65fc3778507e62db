"""Rules over a request to make or move an application."""

from __future__ import annotations

from collections.abc import Iterator

from kasauti_standards.building_plan.inspection import FIELD_STATUS, find_inspection_defects
from kasauti_standards.building_plan.lifecycle import OCCUPANCY_KIND, PERMIT_KIND, read_actions
from kasauti_standards.building_plan.papers import find_missing_papers
from kasauti_standards.kernel import (
    REMOVE,
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
_ACTION = "/BPA/workflow/action"
_WORDY = frozenset({"REJECT", "REVOCATE"})
_NEW = "NEW_CONSTRUCTION"


def _read_action(record: Record) -> str:
    return str(read_pointer(record, _ACTION) or "").upper()


@RULES.record_rule(
    "BPA-ACTION-UNKNOWN",
    entity="BPARequest",
    requirements=("BPA-ACTION",),
    reads=(_ACTION,),
    text=RuleText(
        Message("{value} is no step of an application", "{value} आवेदन का कोई कदम नहीं है"),
        Message("Use one of: {allowed}.", "इनमें से एक लिखें: {allowed}।"),
    ),
    example=RuleExample(violating={_ACTION: "FINISH"}, expect=(("BPA-ACTION-UNKNOWN", _ACTION),)),
)
def refuse_unknown_action(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """The action is none of the three lifecycles.

    The service answers UNAUTHORIZED UPDATE.

    Source: UPYOG-NIUA bpa-services ActionValidator.validateRoleAction.
    """
    action = _read_action(record)
    if action and action not in read_actions():
        shown = ", ".join(sorted(read_actions()))
        yield Violation(_ACTION, action, {"value": action, "allowed": shown})


@RULES.record_rule(
    "BPA-PAY-BY-HAND",
    entity="BPARequest",
    requirements=("BPA-PAY-STEP",),
    reads=(_ACTION,),
    text=RuleText(
        Message("{value} is asked for by a request", "अनुरोध में {value} माँगा गया है"),
        Message("Pay the bill; the payment takes the step.", "बिल चुकाएँ; भुगतान ही यह कदम लेता है।"),
    ),
    example=RuleExample(violating={_ACTION: "PAY"}, expect=(("BPA-PAY-BY-HAND", _ACTION),)),
)
def refuse_pay_by_hand(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """A request asks for the step that a payment takes.

    As deployed the step is taken without a payment (BPA-E-016).

    Source: UPYOG-NIUA bpa-services PaymentUpdateService.process; workflow-config.json.
    """
    action = _read_action(record)
    if action == "PAY":
        yield Violation(_ACTION, action, {"value": action})


@RULES.record_rule(
    "BPA-COMMENT-MISSING",
    entity="BPARequest",
    requirements=("BPA-COMMENT",),
    reads=(_ACTION, "/BPA/workflow/comments"),
    text=RuleText(
        Message("a rejection or revocation has no comment", "अस्वीकृति या निरस्तीकरण में टिप्पणी नहीं"),
        Message("Say why in workflow.comments.", "workflow.comments में कारण लिखें।"),
    ),
    example=RuleExample(
        violating={_ACTION: "REJECT"},
        expect=(("BPA-COMMENT-MISSING", "/BPA/workflow/comments"),),
        clean={_ACTION: "REJECT", "/BPA/workflow/comments": "रास्ता बहुत सँकरा है"},
    ),
)
def refuse_missing_comment(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """An application is rejected, or a permit revoked, without a word.

    The service answers BPA UPDATE ERROR COMMENT REQUIRED.

    Source: UPYOG-NIUA bpa-services BPAService.handleRejectSendBackActions.
    """
    if _read_action(record) in _WORDY and not read_pointer(record, "/BPA/workflow/comments"):
        yield Violation("/BPA/workflow/comments", None)


@RULES.record_rule(
    "BPA-DOCUMENT-MISSING",
    entity="BPARequest",
    requirements=("BPA-DOCUMENTS-NEEDED",),
    reads=(_ACTION, "/BPA/documents", "/BPA/status", "/BPA/businessService", "/BPA/riskType"),
    text=RuleText(
        Message("the state needs the paper {value}", "इस स्थिति में दस्तावेज़ {value} चाहिए"),
        Message("Attach it before this step.", "इस कदम से पहले उसे जोड़ें।"),
    ),
    example=RuleExample(
        violating={
            _ACTION: "APPLY",
            "/BPA/businessService": "BPA",
            "/BPA/riskType": "HIGH",
            "/BPA/status": "INPROGRESS",
        },
        expect=(("BPA-DOCUMENT-MISSING", "/BPA/documents"),),
    ),
)
def refuse_missing_papers(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """A step is asked for without a paper that kind, work, risk and state need.

    The service answers BPA MDNADATORY DOCUMENTPYE MISSING.

    Source: UPYOG-NIUA bpa-services BPAValidator.validateApplicationDocuments.
    """
    plan = record.get("BPA")
    if not isinstance(plan, dict) or not plan.get("status"):
        return
    work = read_pointer(plan, "/additionalDetails/serviceType") or _NEW
    missing = ", ".join(
        find_missing_papers(
            plan, kind=_read_kind(plan), work=str(work), action=_read_action(record)
        )
    )
    if missing:
        yield Violation("/BPA/documents", None, {"value": missing})


@RULES.record_rule(
    "BPA-LAND-MISSING",
    entity="BPARequest",
    requirements=("BPA-LAND",),
    reads=("/BPA/landInfo", "/BPA/id", "/BPA/additionalDetails/applicationType"),
    text=RuleText(
        Message("a new application names no land", "नए आवेदन में भूमि नहीं है"),
        Message("Send landInfo with owners and address.", "स्वामी और पते सहित landInfo दें।"),
    ),
    example=RuleExample(
        violating={"/BPA/landInfo": REMOVE}, expect=(("BPA-LAND-MISSING", "/BPA/landInfo"),)
    ),
)
def refuse_missing_land(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """A permit is applied for without the land; a certificate takes that of its permit.

    Source: UPYOG-NIUA bpa-services BPALandService.addLandInfoToBPA.
    """
    plan = record.get("BPA")
    if not isinstance(plan, dict) or plan.get("id") or plan.get("landInfo"):
        return
    if _read_kind(plan) != OCCUPANCY_KIND:
        yield Violation("/BPA/landInfo", None)


@RULES.record_rule(
    "BPA-INSPECTION-WRONG",
    entity="BPARequest",
    requirements=("BPA-INSPECTION",),
    reads=(_ACTION, "/BPA/status", "/BPA/additionalDetails", "/BPA/riskType"),
    text=RuleText(
        Message("{code}: {what}", "{code}: निरीक्षण अधूरा है ({what})"),
        Message(
            "Give day and time of each inspection, answer every question, attach every paper.",
            "हर निरीक्षण की तारीख़ और समय दें, हर प्रश्न का उत्तर और हर दस्तावेज़ दें।",
        ),
    ),
    example=RuleExample(
        violating={_ACTION: "FORWARD", "/BPA/status": FIELD_STATUS, "/BPA/riskType": "HIGH"},
        expect=(("BPA-INSPECTION-WRONG", "/BPA/additionalDetails/fieldinspection_pending"),),
    ),
)
def refuse_wrong_inspection(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """The field inspector forwards without a whole inspection.

    The service answers BPA UNKNOWN DATE, BPA UNKNOWN TIME, BPA UNKNOWN QUESTIONS or BPA UNKNOWN
    DOCS.

    Source: UPYOG-NIUA bpa-services BPAValidator.validateCheckList, validateDateTime.
    """
    plan = record.get("BPA")
    if isinstance(plan, dict) and _read_action(record) == "FORWARD":
        for defect in find_inspection_defects(plan, kind=_read_kind(plan)):
            yield Violation(
                f"/BPA{defect.pointer}", None, {"code": defect.code, "what": defect.message}
            )


def _read_kind(plan: dict[str, object]) -> str:
    kind = read_pointer(plan, "/additionalDetails/applicationType") or plan.get("applicationType")
    return str(kind or PERMIT_KIND)
