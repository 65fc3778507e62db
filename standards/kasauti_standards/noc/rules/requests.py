"""Rules over a request to make or move an application."""

from __future__ import annotations

from collections.abc import Iterator

from kasauti_standards.kernel import (
    Message,
    Record,
    RuleBook,
    RuleContext,
    RuleExample,
    RuleText,
    Violation,
)
from kasauti_standards.kernel.pointer import read_pointer
from kasauti_standards.noc.documents import find_missing_papers
from kasauti_standards.noc.lifecycle import read_noc_lifecycles

RULES = RuleBook(introduced="0.1.0")


@RULES.record_rule(
    "NOC-ACTION-UNKNOWN",
    entity="NocRequest",
    requirements=("NOC-ACTION",),
    reads=("/Noc/workflow/action",),
    text=RuleText(
        Message("{value} is no action of a certificate", "{value} प्रमाणपत्र की कोई कार्रवाई नहीं है"),
        Message("Use one of: {allowed}.", "इनमें से एक लिखें: {allowed}।"),
    ),
    example=RuleExample(
        violating={"/Noc/workflow/action": "FINISH"},
        expect=(("NOC-ACTION-UNKNOWN", "/Noc/workflow/action"),),
    ),
)
def refuse_unknown_action(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """The action is none of the four lifecycles.

    The workflow engine answers INVALID ACTION.

    Source: UPYOG-NIUA noc-services workflow/*.json.
    """
    action = read_pointer(record, "/Noc/workflow/action")
    allowed = {
        step.name
        for lifecycle in read_noc_lifecycles().values()
        for _, step, _ in lifecycle.steps()
    }
    if isinstance(action, str) and action.upper() not in allowed:
        shown = ", ".join(sorted(allowed))
        yield Violation("/Noc/workflow/action", action, {"value": action, "allowed": shown})


@RULES.record_rule(
    "NOC-COMMENT-MISSING",
    entity="NocRequest",
    requirements=("NOC-COMMENT",),
    reads=("/Noc/workflow/action", "/Noc/workflow/comment"),
    text=RuleText(
        Message("a rejection has no comment", "अस्वीकृति में टिप्पणी नहीं है"),
        Message("Say why in workflow.comment.", "workflow.comment में कारण लिखें।"),
    ),
    example=RuleExample(
        violating={"/Noc/workflow": {"action": "REJECT"}},
        expect=(("NOC-COMMENT-MISSING", "/Noc/workflow/comment"),),
        clean={"/Noc/workflow": {"action": "REJECT", "comment": "Stairs too narrow."}},
    ),
)
def refuse_missing_comment(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """An application is rejected without a word.

    The service answers NOC_UPDATE_ERROR_COMMENT_REQUIRED.

    Source: UPYOG-NIUA NOCValidator.validateData.
    """
    action = read_pointer(record, "/Noc/workflow/action")
    if str(action).upper() == "REJECT" and not read_pointer(record, "/Noc/workflow/comment"):
        yield Violation("/Noc/workflow/comment", None)


@RULES.record_rule(
    "NOC-DOCUMENT-MISSING",
    entity="NocRequest",
    requirements=("NOC-DOCUMENTS-NEEDED",),
    reads=("/Noc/workflow/action", "/Noc/documents", "/Noc/nocType", "/Noc/applicationType"),
    text=RuleText(
        Message("the approval needs {value}", "स्वीकृति के लिए {value} चाहिए"),
        Message("Attach the paper before approving.", "स्वीकृति से पहले दस्तावेज़ जोड़ें।"),
    ),
    example=RuleExample(
        violating={"/Noc/workflow": {"action": "APPROVE"}, "/Noc/documents": None},
        expect=(("NOC-DOCUMENT-MISSING", "/Noc/documents"),),
        clean={"/Noc/workflow": {"action": "APPROVE"}},
    ),
)
def refuse_missing_papers(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """An application is approved without a paper that it needs.

    The service answers NOC_MANDATORY_DOCUMENTYPE_MISSING.

    Source: UPYOG-NIUA NOCValidator.validateRequiredDocuments.
    """
    noc = record.get("Noc")
    action = read_pointer(record, "/Noc/workflow/action")
    if isinstance(noc, dict) and str(action).upper() == "APPROVE":
        for defect in find_missing_papers(noc):
            yield Violation("/Noc/documents", None, {"value": defect.value})
