"""Rules over a request to make, change or move applications."""

from __future__ import annotations

from collections.abc import Iterator

from kasauti_standards.billing.charging import iterate_objects
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
from kasauti_standards.trade_license.reading_records import (
    NEW_WORKFLOW,
    REGISTRATION,
    RENEWAL_WORKFLOWS,
    TRADE,
    is_renewal,
    list_actions,
    name_workflow,
    read_detail,
    read_service,
)

RULES = RuleBook(introduced="0.1.0")
FIRST_ACTIONS = {TRADE: ("INITIATE", "APPLY"), REGISTRATION: ("NOWORKFLOW",)}
PAY = "PAY"
_FIRST = "/Licenses/0"
_RENEWAL = {
    "tenantId": "pg.citya",
    "licenseType": "PERMANENT",
    "applicationType": "RENEWAL",
    "licenseNumber": "PB-TL-2025-04-20-000007",
    "financialYear": "2026-27",
    "action": "INITIATE",
    "tradeLicenseDetail": {
        "subOwnerShipCategory": "INDIVIDUAL.SINGLEOWNER",
        "structureType": "IMMOVABLE.PUCCA",
        "owners": [{"name": "Asha Example", "mobileNumber": "9000000001"}],
        "address": {"locality": {"code": "SUN01"}},
        "tradeUnits": [{"tradeType": "GOODS.MANUFACTURE.TST-2"}],
    },
}


def _iterate(record: Record) -> Iterator[tuple[str, dict[str, object]]]:
    for position, licence in iterate_objects(record, "Licenses"):
        yield f"/Licenses/{position}", licence


def is_new(licence: Record) -> bool:
    """Whether a licence was not kept by a service yet."""
    return not licence.get("applicationNumber")


@RULES.record_rule(
    "TL-ACTION-MISSING",
    entity="TradeLicenseRequest",
    requirements=("TL-ACTION",),
    reads=("/Licenses/*/action",),
    text=RuleText(
        Message("no step is asked for", "कोई चरण नहीं माँगा गया"),
        Message("Send action.", "action भेजें।"),
    ),
    example=RuleExample(
        violating={f"{_FIRST}/action": None},
        expect=(("TL-ACTION-MISSING", f"{_FIRST}/action"),),
    ),
)
def refuse_missing_action(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """A request does not say which step is to be taken.

    The service refuses it as bean validation does; the contract does not require it (TL-E-005).

    Source: UPYOG-NIUA tl-services web/models/TradeLicense.java @NotNull action.
    """
    for place, licence in _iterate(record):
        if not licence.get("action"):
            yield Violation(f"{place}/action", None)


@RULES.record_rule(
    "TL-ACTION-FIRST",
    entity="TradeLicenseRequest",
    requirements=("TL-CREATE-ACTION",),
    reads=("/Licenses/*/action", "/Licenses/*/applicationNumber", "/Licenses/*/businessService"),
    text=RuleText(
        Message("{value} makes no application", "{value} से आवेदन नहीं बनता"),
        Message("Use one of: {allowed}.", "इनमें से एक लिखें: {allowed}।"),
    ),
    example=RuleExample(
        violating={f"{_FIRST}/action": "APPROVE"},
        expect=(("TL-ACTION-FIRST", f"{_FIRST}/action"),),
    ),
)
def refuse_wrong_first_action(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """A new application is sent with a step that makes none.

    The service answers INVALID ACTION.

    Source: UPYOG-NIUA ActionValidator.validateCreateRequest.
    """
    for place, licence in _iterate(record):
        action, allowed = licence.get("action"), FIRST_ACTIONS[read_service(licence)]
        if is_new(licence) and isinstance(action, str) and action.upper() not in allowed:
            shown = {"value": action, "allowed": ", ".join(allowed)}
            yield Violation(f"{place}/action", action, shown)


@RULES.record_rule(
    "TL-ACTION-UNKNOWN",
    entity="TradeLicenseRequest",
    requirements=("TL-ACTION",),
    reads=("/Licenses",),
    layer=Layer.REFERENCE,
    text=RuleText(
        Message("{value} is no action of {workflow}", "{value}, {workflow} की कार्रवाई नहीं है"),
        Message("Use one of: {allowed}.", "इनमें से एक लिखें: {allowed}।"),
    ),
    example=RuleExample(
        violating={f"{_FIRST}/applicationNumber": "PB-TL-1", f"{_FIRST}/action": "FINISH"},
        expect=(("TL-ACTION-UNKNOWN", f"{_FIRST}/action"),),
    ),
)
def refuse_unknown_action(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """The step is none of the workflow that the licence goes through.

    The workflow engine answers INVALID ACTION.

    Source: UPYOG-NIUA tl-services resources Workflows; bpa-services resources.
    """
    for place, licence in _iterate(record):
        workflow, action = name_workflow(licence), licence.get("action")
        allowed = list_actions(workflow)
        if not allowed or is_new(licence) or not isinstance(action, str):
            continue
        if action not in allowed:
            listed = ", ".join(sorted(allowed))
            shown = {"value": action, "workflow": workflow, "allowed": listed}
            yield Violation(f"{place}/action", action, shown)


@RULES.record_rule(
    "TL-ACTION-PAY",
    entity="TradeLicenseRequest",
    requirements=("TL-PAY-ACTION",),
    reads=("/Licenses/*/action",),
    text=RuleText(
        Message("PAY is asked for by hand", "PAY हाथ से माँगा गया"),
        Message("Pay the bill: the payment takes the step.", "बिल चुकाएँ: भुगतान ही चरण बढ़ाता है।"),
    ),
    example=RuleExample(
        violating={f"{_FIRST}/applicationNumber": "PB-TL-1", f"{_FIRST}/action": "PAY"},
        expect=(("TL-ACTION-PAY", f"{_FIRST}/action"),),
    ),
)
def refuse_pay_by_hand(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """An update asks for the step that only a payment takes.

    The service answers INVALID_ACTION.

    Source: UPYOG-NIUA ActionValidator.validatePayAction.
    """
    for place, licence in _iterate(record):
        if not is_new(licence) and str(licence.get("action")).upper() == PAY:
            yield Violation(f"{place}/action", PAY)


@RULES.record_rule(
    "TL-APPLY-WITHOUT-DOCUMENTS",
    entity="TradeLicenseRequest",
    requirements=("TL-APPLY-DOCUMENTS",),
    reads=("/Licenses/*/action", "/Licenses/*/businessService", "/Licenses/*/tradeLicenseDetail"),
    text=RuleText(
        Message("the application is handed in without papers", "आवेदन बिना कागज़ात के दिया गया"),
        Message("Send applicationDocuments with APPLY.", "APPLY के साथ applicationDocuments भेजें।"),
    ),
    example=RuleExample(
        violating={f"{_FIRST}/tradeLicenseDetail/applicationDocuments": None},
        expect=(
            (
                "TL-APPLY-WITHOUT-DOCUMENTS",
                f"{_FIRST}/tradeLicenseDetail/applicationDocuments",
            ),
        ),
        clean={
            f"{_FIRST}/action": "INITIATE",
            f"{_FIRST}/tradeLicenseDetail/applicationDocuments": None,
        },
    ),
)
def refuse_apply_without_documents(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """An application is handed in without any paper.

    The service answers INVALID ACTION to a new one and INVALID STATUS to a draft.

    Source: UPYOG-NIUA ActionValidator.validateCreateRequest, validateDocumentsForUpdate.
    """
    for place, licence in _iterate(record):
        asks = str(licence.get("action")).upper() == "APPLY"
        if asks and read_detail(licence).get("applicationDocuments") is None:
            yield Violation(f"{place}/tradeLicenseDetail/applicationDocuments", None)


@RULES.record_rule(
    "TL-REQUEST-MIXED",
    entity="TradeLicenseRequest",
    requirements=("TL-REQUEST-ONE-KIND",),
    reads=("/Licenses",),
    text=RuleText(
        Message("{name} differs within the request", "अनुरोध में {name} अलग-अलग है"),
        Message(
            "Send applications of one city, service and type together.",
            "एक नगर, सेवा और प्रकार के आवेदन साथ भेजें।",
        ),
    ),
    example=RuleExample(
        violating={"/Licenses/1": _RENEWAL},
        expect=(("TL-REQUEST-MIXED", "/Licenses/1/applicationType"),),
    ),
)
def refuse_mixed_request(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """The applications of one request are of several cities, services or types.

    The service answers INVALID APPLICATION TYPES or BUSINESSSERVICE_NOTMATCHING; the city it takes
    from the first and numbers all there (TL-E-023).

    Source: UPYOG-NIUA ActionValidator.validateCreateRequest, TLValidator.validateBusinessService.
    """
    first: dict[str, object] = {}
    for place, licence in _iterate(record):
        own = {
            "tenantId": licence.get("tenantId"),
            "businessService": read_service(licence),
            "applicationType": licence.get("applicationType"),
        }
        first = first or own
        for name, value in own.items():
            if value != first[name]:
                yield Violation(f"{place}/{name}", value, {"name": name})


@RULES.record_rule(
    "TL-RENEWAL-NUMBER-MISSING",
    entity="TradeLicenseRequest",
    requirements=("TL-RENEWAL-NUMBER",),
    reads=("/Licenses/*/applicationType", "/Licenses/*/licenseNumber"),
    text=RuleText(
        Message("a renewal does not say of which licence", "नवीनीकरण में लाइसेंस नंबर नहीं है"),
        Message("Send licenseNumber.", "licenseNumber भेजें।"),
    ),
    example=RuleExample(
        violating={
            f"{_FIRST}/applicationType": "RENEWAL",
            f"{_FIRST}/workflowCode": "EDITRENEWAL",
        },
        expect=(("TL-RENEWAL-NUMBER-MISSING", f"{_FIRST}/licenseNumber"),),
    ),
)
def refuse_renewal_of_nothing(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """A renewal does not name the licence that it renews.

    The service answers INVALID LICENSE.

    Source: UPYOG-NIUA TLValidator.validateRenewal.
    """
    for place, licence in _iterate(record):
        if is_renewal(licence) and not licence.get("licenseNumber"):
            yield Violation(f"{place}/licenseNumber", None)


@RULES.record_rule(
    "TL-WORKFLOW-OTHER",
    entity="TradeLicenseRequest",
    requirements=("TL-WORKFLOW",),
    reads=(
        "/Licenses/*/workflowCode",
        "/Licenses/*/applicationType",
        "/Licenses/*/businessService",
    ),
    layer=Layer.REFERENCE,
    text=RuleText(
        Message(
            "{value} is no workflow of such an application", "{value} ऐसे आवेदन का कार्यप्रवाह नहीं है"
        ),
        Message("Use one of: {allowed}.", "इनमें से एक लिखें: {allowed}।"),
    ),
    example=RuleExample(
        violating={f"{_FIRST}/workflowCode": "DIRECTRENEWAL"},
        expect=(("TL-WORKFLOW-OTHER", f"{_FIRST}/workflowCode"),),
    ),
)
def refuse_other_workflow(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """A new licence names the workflow of renewals, or a renewal that of new ones.

    The service takes any code that the workflow engine knows (TL-E-024): a new licence that says
    DIRECTRENEWAL needs no officer at all.

    Source: UPYOG-NIUA WorkflowIntegrator.callWorkFlow; application.properties.
    """
    for place, licence in _iterate(record):
        if read_service(licence) != TRADE:
            continue
        code = licence.get("workflowCode")
        allowed = RENEWAL_WORKFLOWS if is_renewal(licence) else (NEW_WORKFLOW,)
        if isinstance(code, str) and code not in allowed:
            shown = {"value": code, "allowed": ", ".join(allowed)}
            yield Violation(f"{place}/workflowCode", code, shown)


@RULES.record_rule(
    "TL-REQUEST-OTHER-TENANT",
    entity="TradeLicenseRequest",
    requirements=("TL-ISOLATION",),
    reads=("/Licenses/*/tenantId", "/RequestInfo/userInfo/tenantId", "/RequestInfo/userInfo/type"),
    text=RuleText(
        Message(
            "the licence is of {value}, the caller of {tenant}",
            "लाइसेंस {value} का है, कॉल करने वाला {tenant} का",
        ),
        Message("Call as an employee of the same city.", "उसी नगर के कर्मचारी के रूप में अनुरोध करें।"),
    ),
    example=RuleExample(
        violating={
            "/RequestInfo/userInfo": {"tenantId": "pg.cityb", "type": "EMPLOYEE"},
        },
        expect=(("TL-REQUEST-OTHER-TENANT", f"{_FIRST}/tenantId"),),
    ),
)
def refuse_foreign_request(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """An employee of one city sends a licence of another.

    The gateway stops it; the service itself does not look.

    Source: UPYOG-NIUA core-services/gateway RbacFilterHelper.
    """
    caller = read_pointer(record, "/RequestInfo/userInfo/tenantId")
    if read_pointer(record, "/RequestInfo/userInfo/type") != "EMPLOYEE":
        return
    for place, licence in _iterate(record):
        tenant = licence.get("tenantId")
        if isinstance(caller, str) and caller != tenant:
            yield Violation(f"{place}/tenantId", tenant, {"value": tenant, "tenant": caller})
