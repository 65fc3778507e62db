"""Rules over requests to make challans and to compute their demands."""

from __future__ import annotations

from collections.abc import Iterator

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
from kasauti_standards.kernel.pointer import ABSENT, read_pointer

RULES = RuleBook(introduced="0.1.0")


@RULES.record_rule(
    "MCL-REQUEST-INCOMPLETE",
    entity="ChallanRequest",
    requirements=("MCL-REQUEST",),
    reads=("/Challan/citizen", "/Challan/amount", "/Challan/address"),
    text=RuleText(
        Message("the request has no {value}", "अनुरोध में {value} नहीं है"),
        Message(
            "Send citizen, amount and address with the challan.",
            "चालान के साथ citizen, amount और address भेजें।",
        ),
    ),
    example=RuleExample(
        violating={"/Challan/amount": None, "/Challan/citizen": None},
        expect=(
            ("MCL-REQUEST-INCOMPLETE", "/Challan/citizen"),
            ("MCL-REQUEST-INCOMPLETE", "/Challan/amount"),
        ),
    ),
)
def refuse_incomplete_request(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """A challan is sent without its citizen, its amounts or its address.

    An answer may leave them out, a request may not: the service breaks off with an unnamed error
    (MCL-E-004).

    Source: UPYOG-NIUA ChallanValidator.validateFields reads all three without asking.
    """
    for name in ("citizen", "amount", "address"):
        value = read_pointer(record, f"/Challan/{name}")
        if value is ABSENT or value is None or value == []:
            yield Violation(f"/Challan/{name}", None, {"value": name})


@RULES.record_rule(
    "MCL-REQUEST-OTHER-TENANT",
    entity="ChallanRequest",
    requirements=("MCL-ISOLATION",),
    reads=("/Challan/tenantId", "/RequestInfo/userInfo/tenantId", "/RequestInfo/userInfo/type"),
    text=RuleText(
        Message(
            "the challan is of {value}, the caller of {tenant}",
            "चालान {value} का है, कॉल करने वाला {tenant} का",
        ),
        Message("Call as an employee of the same city.", "उसी नगर के कर्मचारी के रूप में अनुरोध करें।"),
    ),
    example=RuleExample(
        violating={"/RequestInfo/userInfo/tenantId": "pg.cityb"},
        expect=(("MCL-REQUEST-OTHER-TENANT", "/Challan/tenantId"),),
    ),
)
def refuse_foreign_request(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """An employee of one city sends a challan of another.

    An update answers INVALID_UPDATE_REQ_INVALID_TENANTID; the gateway stops a creation.

    Source: UPYOG-NIUA ChallanValidator.validateUpdateRequest.
    """
    tenant = read_pointer(record, "/Challan/tenantId")
    caller = read_pointer(record, "/RequestInfo/userInfo/tenantId")
    is_employee = read_pointer(record, "/RequestInfo/userInfo/type") == "EMPLOYEE"
    if is_employee and isinstance(caller, str) and caller != tenant:
        yield Violation("/Challan/tenantId", tenant, {"value": tenant, "tenant": caller})


@RULES.record_rule(
    "MCL-CALCULATION-EMPTY",
    entity="CalculationReq",
    requirements=("MCL-CALCULATION",),
    reads=("/CalulationCriteria/*/challan", "/CalulationCriteria/*/challanNo"),
    text=RuleText(
        Message("names neither a challan nor its number", "न चालान है न उसका नंबर"),
        Message("Send challan, or challanNo.", "challan या challanNo भेजें।"),
    ),
    example=RuleExample(
        violating={"/CalulationCriteria/0/challan": None},
        expect=(("MCL-CALCULATION-EMPTY", "/CalulationCriteria/0/challan"),),
    ),
)
def refuse_empty_criteria(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """The calculator is asked to compute nothing.

    It breaks off with an unnamed error.

    Source: UPYOG-NIUA echallan-calculator CalculationService.getCalculation.
    """
    for position, row in iterate_objects(record, "CalulationCriteria"):
        if row.get("challan") is None and not row.get("challanNo"):
            yield Violation(f"/CalulationCriteria/{position}/challan", None)
