"""Rules over a request to register, change or transfer a property."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from kasauti_standards.billing.charging import iterate_objects
from kasauti_standards.kernel import (
    Message,
    Record,
    RuleBook,
    RuleContext,
    RuleExample,
    RuleText,
    Violation,
)
from kasauti_standards.kernel.lifecycle_table import read_lifecycles
from kasauti_standards.kernel.pointer import read_pointer

RULES = RuleBook(introduced="0.1.0")
_FOLDER = files("kasauti_standards.property_tax").joinpath("lifecycles")
_DETAILS = (
    "reasonForTransfer",
    "documentNumber",
    "documentDate",
    "documentValue",
    "marketValue",
)
_TRANSFER: dict[str, object] = {
    "/Property/creationReason": "MUTATION",
    "/Property/additionalDetails": {
        "reasonForTransfer": "GIFTDEED",
        "documentNumber": "GD-1",
        "documentDate": 1793000000000,
        "documentValue": 100000,
        "marketValue": 500000,
    },
    "/Property/documents": [{"documentType": "GIFTDEED", "fileStoreId": "f-1"}],
    "/Property/owners/0/status": "ACTIVE",
}


@cache
def read_actions() -> dict[str, frozenset[str]]:
    """Actions of every variant of each workflow, by business service."""
    actions: dict[str, frozenset[str]] = {}
    for lifecycle in read_lifecycles(_FOLDER):
        found = frozenset(action.name for _, action, _ in lifecycle.steps())
        known = actions.get(lifecycle.business_service, frozenset())
        actions[lifecycle.business_service] = known | found
    return actions


def is_transfer(record: Record) -> bool:
    """Whether the request is one of a transfer."""
    return read_pointer(record, "/Property/creationReason") == "MUTATION"


def read_details(record: Record) -> dict[str, object]:
    """The additional details of the property, empty where there are none."""
    details = read_pointer(record, "/Property/additionalDetails")
    return details if isinstance(details, dict) else {}


@RULES.record_rule(
    "PT-ORIGIN-MISSING",
    entity="PropertyRequest",
    requirements=("PT-ORIGIN",),
    reads=("/Property/creationReason", "/Property/source", "/Property/channel"),
    text=RuleText(
        Message("a registration has no {value}", "पंजीकरण में {value} नहीं है"),
        Message("Send source and channel.", "source और channel भेजें।"),
    ),
    example=RuleExample(
        violating={"/Property/source": None, "/Property/channel": None},
        expect=(
            ("PT-ORIGIN-MISSING", "/Property/source"),
            ("PT-ORIGIN-MISSING", "/Property/channel"),
        ),
    ),
)
def refuse_missing_origin(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """A registration does not say where it comes from and how it came in.

    The service answers EG_PT_ERROR_SOURCE and EG_PT_ERROR_CHANNEL; the contract asks for neither.

    Source: UPYOG-NIUA PropertyValidator.validateFields.
    """
    if read_pointer(record, "/Property/creationReason") != "CREATE":
        return
    for name in ("source", "channel"):
        if not isinstance(read_pointer(record, f"/Property/{name}"), str):
            yield Violation(f"/Property/{name}", None, {"value": name})


@RULES.record_rule(
    "PT-WORKFLOW-MISSING",
    entity="PropertyRequest",
    requirements=("PT-WORKFLOW",),
    reads=("/Property/creationReason", "/Property/workflow"),
    text=RuleText(
        Message("a change has no workflow step", "बदलाव में कार्यप्रवाह का चरण नहीं"),
        Message(
            "Send workflow with action, moduleName and businessService.",
            "action, moduleName और businessService सहित workflow भेजें।",
        ),
    ),
    example=RuleExample(
        violating={"/Property/creationReason": "UPDATE", "/Property/workflow": None},
        expect=(("PT-WORKFLOW-MISSING", "/Property/workflow"),),
    ),
)
def refuse_missing_step(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """A change is sent without the step of the workflow that it is.

    The service answers EG_PT_UPDATE_WF_ERROR.

    Source: UPYOG-NIUA PropertyValidator.validateRequestForUpdate.
    """
    reason = read_pointer(record, "/Property/creationReason")
    if reason == "UPDATE" and not isinstance(read_pointer(record, "/Property/workflow"), dict):
        yield Violation("/Property/workflow", None)


@RULES.record_rule(
    "PT-ACTION-UNKNOWN",
    entity="PropertyRequest",
    requirements=("PT-ACTION",),
    reads=("/Property/workflow/action", "/Property/workflow/businessService"),
    text=RuleText(
        Message("{value} is no action of {service}", "{value}, {service} की कार्रवाई नहीं है"),
        Message("Use one of: {allowed}.", "इनमें से एक लिखें: {allowed}।"),
    ),
    example=RuleExample(
        violating={"/Property/workflow": {"action": "FINISH", "businessService": "PT.CREATE"}},
        expect=(("PT-ACTION-UNKNOWN", "/Property/workflow/action"),),
    ),
)
def refuse_unknown_action(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """The action is none of the workflow that is named.

    The workflow engine answers INVALID ACTION.

    Source: UPYOG-NIUA property-services resources Workflows, workflowconfigs.
    """
    service = read_pointer(record, "/Property/workflow/businessService")
    action = read_pointer(record, "/Property/workflow/action")
    allowed = read_actions().get(service) if isinstance(service, str) else None
    if allowed is not None and isinstance(action, str) and action not in allowed:
        shown = {"value": action, "service": service, "allowed": ", ".join(sorted(allowed))}
        yield Violation("/Property/workflow/action", action, shown)


@RULES.record_rule(
    "PT-MUTATION-DETAIL-MISSING",
    entity="PropertyRequest",
    requirements=("PT-MUTATION-DETAILS",),
    reads=("/Property/creationReason", "/Property/additionalDetails"),
    text=RuleText(
        Message("a transfer has no {value}", "नामांतरण में {value} नहीं है"),
        Message(
            "Send it in additionalDetails, documentDate in epoch milliseconds.",
            "उसे additionalDetails में भेजें, documentDate इपोक मिलीसेकंड में।",
        ),
    ),
    example=RuleExample(
        violating={
            **_TRANSFER,
            "/Property/additionalDetails": {
                "reasonForTransfer": "GIFTDEED",
                "documentNumber": "GD-1",
                "documentDate": 1793000000000,
            },
        },
        expect=(
            ("PT-MUTATION-DETAIL-MISSING", "/Property/additionalDetails/documentValue"),
            ("PT-MUTATION-DETAIL-MISSING", "/Property/additionalDetails/marketValue"),
        ),
        clean=_TRANSFER,
    ),
)
def refuse_missing_details(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """A transfer lacks its reason, the number, date or value of its document, or the market value.

    The service answers EG_PT_MUTATION_FIELDS_ERROR.

    Source: UPYOG-NIUA PropertyValidator.validateMutation.
    """
    if is_transfer(record):
        details = read_details(record)
        for name in _DETAILS:
            if details.get(name) in {None, ""}:
                yield Violation(f"/Property/additionalDetails/{name}", None, {"value": name})


@RULES.record_rule(
    "PT-MUTATION-REASON-UNKNOWN",
    entity="PropertyRequest",
    requirements=("PT-MUTATION-REASON",),
    reads=("/Property/creationReason", "/Property/additionalDetails"),
    text=RuleText(
        Message("{value} is no reason of a transfer", "{value} नामांतरण का कारण नहीं है"),
        Message("Use one of: {allowed}.", "इनमें से एक लिखें: {allowed}।"),
    ),
    example=RuleExample(
        violating={
            **_TRANSFER,
            "/Property/additionalDetails": {
                "reasonForTransfer": "LOTTERY",
                "documentNumber": "GD-1",
                "documentDate": 1793000000000,
                "documentValue": 100000,
                "marketValue": 500000,
            },
            "/Property/documents": [{"documentType": "LOTTERY", "fileStoreId": "f-1"}],
        },
        expect=(("PT-MUTATION-REASON-UNKNOWN", "/Property/additionalDetails/reasonForTransfer"),),
    ),
)
def refuse_unknown_reason(record: Record, context: RuleContext) -> Iterator[Violation]:
    """The reason of a transfer is none of the master data.

    The service answers EG_PT_MT_REASON_ERROR.

    Source: UPYOG-NIUA PropertyValidator.validateMutation, master MutationReason.
    """
    reason = read_details(record).get("reasonForTransfer") if is_transfer(record) else None
    allowed = context.valid_codes("MutationReason")
    if isinstance(reason, str) and reason and reason not in allowed:
        shown = {"value": reason, "allowed": ", ".join(sorted(allowed))}
        yield Violation("/Property/additionalDetails/reasonForTransfer", reason, shown)


@RULES.record_rule(
    "PT-MUTATION-DOCUMENT-MISSING",
    entity="PropertyRequest",
    requirements=("PT-MUTATION-DOCUMENT",),
    reads=(
        "/Property/creationReason",
        "/Property/additionalDetails",
        "/Property/documents/*/documentType",
    ),
    text=RuleText(
        Message("no document is of the type {value}", "कोई दस्तावेज़ {value} प्रकार का नहीं"),
        Message(
            "Send the document of the reason, with the reason as documentType.",
            "कारण का दस्तावेज़ भेजें, documentType में वही कारण।",
        ),
    ),
    example=RuleExample(
        violating={
            **_TRANSFER,
            "/Property/documents": [{"documentType": "SALEDEED", "fileStoreId": "f-1"}],
        },
        expect=(("PT-MUTATION-DOCUMENT-MISSING", "/Property/documents"),),
    ),
)
def refuse_missing_document(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """A transfer comes without the document of its reason.

    The service answers EG_PT_MT_DOCS_ERROR; letter case does not matter.

    Source: UPYOG-NIUA PropertyValidator.validateMutation.
    """
    reason = read_details(record).get("reasonForTransfer") if is_transfer(record) else None
    holder = read_pointer(record, "/Property")
    if isinstance(reason, str) and reason and isinstance(holder, dict):
        kinds = {
            str(row.get("documentType")).upper() for _, row in iterate_objects(holder, "documents")
        }
        if reason.upper() not in kinds:
            yield Violation("/Property/documents", None, {"value": reason})


@RULES.record_rule(
    "PT-MUTATION-OWNER-STATUS",
    entity="PropertyRequest",
    requirements=("PT-MUTATION-OWNERS",),
    reads=("/Property/creationReason", "/Property/owners/*/status"),
    text=RuleText(
        Message("the owner of a transfer has no status", "नामांतरण में स्वामी की स्थिति नहीं दी"),
        Message(
            "Send ACTIVE for who stays or comes, INACTIVE for who goes.",
            "रहने या आने वाले के लिए ACTIVE, जाने वाले के लिए INACTIVE भेजें।",
        ),
    ),
    example=RuleExample(
        violating={**_TRANSFER, "/Property/owners/0/status": None},
        expect=(("PT-MUTATION-OWNER-STATUS", "/Property/owners/0/status"),),
    ),
)
def refuse_owner_without_status(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """An owner in a transfer has no status.

    The service answers EG_PT_MUTATION_ALL_OWNER_STATUS_NULL_ERROR, or breaks off where the owner
    is new.

    Source: UPYOG-NIUA PropertyValidator.validateMutation.
    """
    holder = read_pointer(record, "/Property")
    if is_transfer(record) and isinstance(holder, dict):
        for position, owner in iterate_objects(holder, "owners"):
            if owner.get("status") is None:
                yield Violation(f"/Property/owners/{position}/status", None)


@RULES.record_rule(
    "PT-MUTATION-NO-OWNER",
    entity="PropertyRequest",
    requirements=("PT-MUTATION-OWNERS",),
    reads=("/Property/creationReason", "/Property/owners/*/status"),
    text=RuleText(
        Message("the transfer leaves no owner", "नामांतरण के बाद कोई स्वामी नहीं बचता"),
        Message("Let at least one owner be ACTIVE.", "कम से कम एक स्वामी ACTIVE हो।"),
    ),
    example=RuleExample(
        violating={**_TRANSFER, "/Property/owners/0/status": "INACTIVE"},
        expect=(("PT-MUTATION-NO-OWNER", "/Property/owners"),),
    ),
)
def refuse_ownerless_transfer(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """A transfer leaves the property without an owner.

    The service answers EG_PT_MUTATION_ALL_OWNER_INACTIVE_ERROR.

    Source: UPYOG-NIUA PropertyValidator.validateMutation.
    """
    holder = read_pointer(record, "/Property")
    if is_transfer(record) and isinstance(holder, dict):
        states = [owner.get("status") for _, owner in iterate_objects(holder, "owners")]
        if states and None not in states and "ACTIVE" not in states:
            yield Violation("/Property/owners", None)
