"""What the calculators answer, the same of both sides, and the register of meters.

Source: UPYOG-NIUA ws-calculator CalculatorController, MeterReadingController, sw-calculator
CalculatorController; roles from the UPYOG master data ACCESSCONTROL-ROLEACTIONS. The job of a
month and the bare text of _generateDemand are left out (WNS-E-003).
"""

from __future__ import annotations

from kasauti_standards.kernel import Message, Operation, OperationError, Paging, Parameter
from kasauti_standards.water_sewerage.operations import list_officers, refuse_with
from kasauti_standards.water_sewerage.sides import SIDES, WATER, Side

_METERS = "UPYOG-NIUA ws-calculator web/controller/MeterReadingController.java"
_METER_BASE = "/ws-calculator/meterConnection"
METER_PAGING = Paging(default_limit=50, max_limit=50)
_BILL_CRITERIA = (
    Parameter("tenantId", "string", "City.", required=True),
    Parameter("consumerCodes", "string-list", "Connections."),
    Parameter("connectionNumber", "string", "Connection."),
    Parameter("connectionId", "string", "Internal id."),
    Parameter("assessmentYear", "string", "Financial year."),
    Parameter("billId", "string", "Bill."),
    Parameter("amountExpected", "number", "Rupees that shall be paid."),
    Parameter("isPaymentCompleted", "boolean", "Whether paid in full."),
)
_METER_CRITERIA = (
    Parameter("tenantId", "string", "City."),
    Parameter("connectionNos", "string-list", "Connections."),
    Parameter("locality", "string", "Locality of the property."),
    Parameter("offset", "integer", "How many to pass over."),
    Parameter("limit", "integer", "How many at most."),
)
_READING_ERRORS = (
    refuse_with("BILLING_PERIOD_ISSUE", "the period lies ahead", "अवधि भविष्य की है"),
    refuse_with("BILLING_PERIOD_PARSING_ISSUE", "the period is no period", "अवधि पढ़ी नहीं जा सकी"),
    refuse_with(
        "INVALID_METER_READING_CONNECTION_NUMBER",
        "there is no such connection, or the reading is below the one taken last",
        "ऐसा कनेक्शन नहीं, या रीडिंग पिछली दर्ज रीडिंग से कम है",
    ),
    refuse_with(
        "INVALID_WATER_CONNECTION_TYPE", "the connection has no meter", "कनेक्शन पर मीटर नहीं"
    ),
    refuse_with(
        "INVALID_METER_READING_LAST_READING",
        "the reading is below the last",
        "रीडिंग पिछली से कम है",
    ),
    refuse_with(
        "INVALID_METER_READING_BILLING_PERIOD",
        "the period was billed already",
        "इस अवधि का बिल बन चुका है",
    ),
    refuse_with(
        "INVALID_METER_READING_DATES", "it is dated before the last", "तारीख पिछली से पहले की है"
    ),
    refuse_with("WATER_CONNECTION_ERROR", "there is no such connection", "ऐसा कोई कनेक्शन नहीं"),
    refuse_with("WATER_APPLICATION_ERROR", "the connection is not activated", "कनेक्शन सक्रिय नहीं हुआ"),
    refuse_with("PROPERTY_APPLICATION_ERROR", "the property is not approved", "संपत्ति स्वीकृत नहीं"),
)


def _list_charge_errors(side: Side) -> tuple[OperationError, ...]:
    return (
        refuse_with(
            side.codes["application unknown"], "there is no such application", "ऐसा कोई आवेदन नहीं"
        ),
        refuse_with(
            side.codes["connection unknown"], "there is no such connection", "ऐसा कोई कनेक्शन नहीं"
        ),
        refuse_with(side.codes["no slab"], "no slab fits", "कोई स्लैब नहीं"),
        refuse_with("INVALID_BILLING_SLAB", "several slabs fit", "कई स्लैब हैं"),
        refuse_with(
            "CALCULATION_ATTRIBUTE_MASTER_NOT_FOUND",
            "no master says what it is charged by",
            "किससे शुल्क लगे, सूची में नहीं",
        ),
        refuse_with("INCORRECT_PROPERTY_ID", "there is no such property", "ऐसी कोई संपत्ति नहीं"),
    )


def _describe_calculator(side: Side) -> tuple[Operation, ...]:
    key, base = side.word.lower(), side.calculator
    calculator = base.split("/")[1]
    source = f"UPYOG-NIUA {calculator} web/controller/CalculatorController.java"
    clerks = (side.role("CEMP"), *list_officers(side))
    errors = _list_charge_errors(side)
    return (
        Operation(
            id=f"{key}-estimate",
            method="POST",
            path=f"{base}/_estimate",
            summary=Message("Estimate what an application costs", "आवेदन के शुल्क का अनुमान लगाएँ"),
            request="CalculationReq",
            response="CalculationRes",
            success=200,
            source=source,
            requirements=("WNS-ESTIMATE", "WNS-ISOLATION"),
            errors=errors,
            roles=("CITIZEN", *clerks),
        ),
        Operation(
            id=f"{key}-calculate",
            method="POST",
            path=f"{base}/_calculate",
            summary=Message("Make the demand of a fee or a period", "शुल्क या अवधि की माँग बनाएँ"),
            request="CalculationReq",
            response="CalculationRes",
            success=200,
            source=source,
            requirements=("WNS-CHARGE", "WNS-ISOLATION"),
            errors=errors,
            roles=(side.role("CEMP"),) if side is WATER else clerks,
            writes=True,
        ),
        Operation(
            id=f"{key}-update-demand",
            method="POST",
            path=f"{base}/_updateDemand",
            summary=Message("Bring demands up to date", "माँगों को आज तक लाएँ"),
            request="RequestInfoWrapper",
            response="DemandResponse",
            success=200,
            source=source,
            requirements=("WNS-UPDATE-DEMAND", "WNS-ISOLATION"),
            parameters=_BILL_CRITERIA,
            roles=("CITIZEN", *clerks),
            writes=True,
        ),
        Operation(
            id=f"{key}-connections-for-demand",
            method="POST",
            path=f"{base}/_getConnectionForDemand",
            summary=Message("Who has no demand of the month", "किसकी इस माह की माँग नहीं बनी"),
            request="BulkBillReq",
            response="ConnectionResponse",
            success=200,
            source=source,
            requirements=("WNS-PENDING-DEMAND", "WNS-ISOLATION"),
            roles=(side.role("CEMP"),),
        ),
        Operation(
            id=f"{key}-apply-adhoc-tax",
            method="POST",
            path=f"{base}/_applyAdhocTax",
            summary=Message("Add an amount to a demand, or take it off", "माँग में राशि जोड़ें या घटाएँ"),
            request="AdhocTaxReq",
            response="CalculationRes",
            success=200,
            source=source,
            requirements=("WNS-ADHOC-TAX", "WNS-ISOLATION"),
            errors=(
                refuse_with(
                    "INVALID_BUSINESSSERVICE",
                    "the demand is of another service",
                    "दूसरी सेवा की माँग",
                ),
                refuse_with("INVALID_ADHOC_AMOUNT", "an amount is below zero", "राशि शून्य से कम है"),
                refuse_with(
                    side.codes["demand missing"], "there is no open demand", "कोई बकाया माँग नहीं"
                ),
            ),
            roles=(side.role("CEMP"),),
            writes=True,
        ),
    )


_METER_OPERATIONS = (
    Operation(
        id="meter-reading-create",
        method="POST",
        path=f"{_METER_BASE}/_create",
        summary=Message("Enter a reading and bill it", "रीडिंग दर्ज करें और बिल बनाएँ"),
        request="MeterConnectionRequest",
        response="MeterReadingResponse",
        success=200,
        source=_METERS,
        requirements=("WNS-READING-KEPT", "WNS-READING-BELOW", "WNS-ISOLATION"),
        errors=_READING_ERRORS,
        roles=("WS_CEMP",),
        writes=True,
    ),
    Operation(
        id="meter-reading-bulk",
        method="POST",
        path=f"{_METER_BASE}/_bulkReading",
        summary=Message("Enter readings of many meters", "कई मीटरों की रीडिंग दर्ज करें"),
        request="MeterConnectionRequest",
        response="MeterReadingResponse",
        success=200,
        source=_METERS,
        requirements=("WNS-READING-BULK", "WNS-ISOLATION"),
        errors=_READING_ERRORS[:2],
        roles=("WS_CEMP",),
        writes=True,
    ),
    Operation(
        id="meter-reading-search",
        method="POST",
        path=f"{_METER_BASE}/_search",
        summary=Message("Find readings", "रीडिंग खोजें"),
        request="RequestInfoWrapper",
        response="MeterReadingResponse",
        success=200,
        source=_METERS,
        requirements=("WNS-READING-SEARCH", "WNS-READING-ANSWER", "WNS-ISOLATION"),
        parameters=_METER_CRITERIA,
        paging=METER_PAGING,
        roles=("CITIZEN", "WS_CEMP", "WS_DOC_VERIFIER", "WS_FIELD_INSPECTOR", "WS_APPROVER"),
    ),
)

OPERATIONS: tuple[Operation, ...] = (
    *(operation for side in SIDES for operation in _describe_calculator(side)),
    *_METER_OPERATIONS,
)
