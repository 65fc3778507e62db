"""What the calculator of licences answers: estimates, demands, bills and billing slabs.

Source: UPYOG-NIUA tl-calculator CalculatorController, BillingslabController and their validators;
roles from the UPYOG master data ACCESSCONTROL-ROLEACTIONS.
"""

from __future__ import annotations

from kasauti_standards.kernel import Message, Operation, Parameter
from kasauti_standards.trade_license.operations import (
    COUNTER,
    OFFICERS,
    SERVICE_NAME,
    refuse_with,
)

_CALCULATOR = "UPYOG-NIUA tl-calculator web/controllers/CalculatorController.java"
_SLABS = "UPYOG-NIUA tl-calculator web/controllers/BillingslabController.java"
_BASE = "/tl-calculator"
_PAYERS = ("CITIZEN", "EMPLOYEE", "TL_APPROVER", *COUNTER)
_READERS = ("CITIZEN", "EMPLOYEE", "SUPERUSER", *COUNTER, *OFFICERS)
_UNKNOWN = refuse_with(
    "UNKNOWN_BUSINESSSERVICE", "the service is not served here", "यह सेवा यहाँ नहीं दी जाती"
)
_ESTIMATE_ERRORS = (
    refuse_with("BILLINGSLAB ERROR", "not exactly one slab fits", "ठीक एक स्लैब लागू नहीं"),
    refuse_with("INVALID AMOUNT", "the fee is negative or nothing", "शुल्क ऋणात्मक या कुछ नहीं"),
    refuse_with("INVALID UOMVALUE", "a measure is missing", "माप नहीं दिया"),
    refuse_with("INVALID FINANCIALYEAR", "the financial year is unknown", "वित्तीय वर्ष अज्ञात है"),
    refuse_with(
        "MDMS ERROR", "the city says not how fees are combined", "शुल्क जोड़ने का तरीका नहीं दिया"
    ),
    refuse_with("INVALID APPLICATIONNUMBER", "there is no such application", "ऐसा कोई आवेदन नहीं"),
)
_BILL_ERRORS = (
    refuse_with(
        "BUSINESSSERVICE_MISMATCH",
        "the service of the path is not that of the query",
        "पथ की सेवा और क्वेरी की सेवा अलग हैं",
    ),
    refuse_with("INVALID CONSUMERCODE", "there is no demand", "कोई माँग नहीं"),
)
_SLAB_ERRORS = (
    refuse_with("MULTIPLE_TENANTS", "slabs of several cities", "कई नगरों के स्लैब"),
    refuse_with("DUPLICATE_BILLINGSLABS", "the slab is there already", "स्लैब पहले से है"),
    refuse_with("INVALID_IDS_UPDATE", "there is no such slab", "ऐसा कोई स्लैब नहीं"),
    refuse_with(
        "INVALID_SLAB", "of a trade and an accessory at once", "व्यापार और सहायक सामग्री दोनों का"
    ),
    refuse_with("INVALID_TRADETYPE", "kind of trade unknown", "व्यापार का प्रकार अज्ञात"),
    refuse_with("INVALID_ACCESSORIESCATEGORY", "accessory unknown", "सहायक सामग्री अज्ञात"),
    refuse_with("INVALID_STRUCTURETYPE", "structure unknown", "संरचना का प्रकार अज्ञात"),
    refuse_with("INVALID_UOM", "unit of measure unknown", "माप की इकाई अज्ञात"),
)
_BILL_CRITERIA = (
    Parameter("tenantId", "string", "City.", required=True),
    Parameter("consumerCode", "string", "Application number.", required=True),
    Parameter("businessService", "string", "TL or BPAREG.", values=("TL", "BPAREG")),
    Parameter("demandId", "string", "Demand; not read."),
    Parameter("email", "string", "E-mail address; not read."),
    Parameter("mobileNumber", "string", "Mobile number; not read."),
)
_SLAB_CRITERIA = (
    Parameter("tenantId", "string", "City.", required=True),
    Parameter("id", "string-list", "Internal ids."),
    Parameter("licenseType", "string", "Kind of licence; slabs of ALL are found too."),
    Parameter("applicationType", "string", "NEW or RENEWAL."),
    Parameter("structureType", "string", "Structure; slabs of ALL are found too."),
    Parameter("tradeType", "string", "Kind of trade."),
    Parameter("accessoryCategory", "string", "Kind of accessory."),
    Parameter("type", "string", "RATE or FLAT."),
    Parameter("uom", "string", "Unit of measure."),
    Parameter("from", "number", "Slabs that begin here or below."),
    Parameter("to", "number", "Slabs that end here or above."),
)
_ESTIMATE = Message("Estimate fees", "शुल्क का अनुमान लगाएँ")
_CALCULATE = Message("Make the demand of applications", "आवेदनों की माँग बनाएँ")
_GET_BILL = Message("Make the bill of an application", "आवेदन का बिल बनाएँ")
_FIND_SLABS = Message("Find billing slabs", "बिलिंग स्लैब खोजें")


def _calculate(name: str, path: str, summary: Message, *, of_service: bool) -> Operation:
    makes_demand = path.endswith("_calculate")
    return Operation(
        id=name,
        method="POST",
        path=f"{_BASE}/v1/{path}",
        summary=summary,
        request="CalculationReq",
        response="CalculationRes",
        success=200,
        source=_CALCULATOR,
        requirements=("TL-CHARGE", "TL-DEMAND" if makes_demand else "TL-ESTIMATE", "TL-ISOLATION"),
        parameters=(SERVICE_NAME,) if of_service else (),
        errors=(*_ESTIMATE_ERRORS, _UNKNOWN) if of_service else _ESTIMATE_ERRORS,
        roles=("SUPERUSER",) if makes_demand else _PAYERS,
        writes=makes_demand,
    )


def _get_bill(name: str, path: str, parameters: tuple[Parameter, ...]) -> Operation:
    return Operation(
        id=name,
        method="POST",
        path=f"{_BASE}/v1/{path}",
        summary=_GET_BILL,
        request="RequestInfoWrapper",
        response="BillAndCalculations",
        success=200,
        source=_CALCULATOR,
        requirements=("TL-BILL", "TL-ISOLATION"),
        parameters=parameters,
        errors=_BILL_ERRORS,
        roles=_PAYERS,
        writes=True,
    )


def _write_slabs(name: str, path: str, summary: Message) -> Operation:
    return Operation(
        id=name,
        method="POST",
        path=f"{_BASE}/billingslab/{path}",
        summary=summary,
        request="BillingSlabReq",
        response="BillingSlabRes",
        success=200,
        source=_SLABS,
        requirements=("TL-SLAB-REGISTER", "TL-ISOLATION"),
        errors=_SLAB_ERRORS,
        roles=("SUPERUSER",),
        writes=True,
    )


def _find_slabs(name: str, path: str, *, of_service: bool) -> Operation:
    return Operation(
        id=name,
        method="POST",
        path=f"{_BASE}/billingslab/{path}",
        summary=_FIND_SLABS,
        request="RequestInfo",
        response="BillingSlabRes",
        success=200,
        source=_SLABS,
        requirements=("TL-SLAB-REGISTER", "TL-ISOLATION"),
        parameters=(SERVICE_NAME, *_SLAB_CRITERIA) if of_service else _SLAB_CRITERIA,
        errors=(
            _UNKNOWN,
            refuse_with("BILLINGSEARCH_ERROR", "there is no such profession", "ऐसा कोई पेशा नहीं"),
        )
        if of_service
        else (),
        roles=_READERS,
    )


OPERATIONS: tuple[Operation, ...] = (
    _calculate("licence-estimate", "_estimate", _ESTIMATE, of_service=False),
    _calculate(
        "licence-estimate-of-service", "{servicename}/_estimate", _ESTIMATE, of_service=True
    ),
    _calculate("licence-calculate", "_calculate", _CALCULATE, of_service=False),
    _calculate(
        "licence-calculate-of-service", "{servicename}/_calculate", _CALCULATE, of_service=True
    ),
    _get_bill("licence-bill", "_getbill", _BILL_CRITERIA),
    _get_bill("licence-bill-of-service", "{servicename}/_getbill", (SERVICE_NAME, *_BILL_CRITERIA)),
    _write_slabs("licence-slab-create", "_create", Message("Make billing slabs", "बिलिंग स्लैब बनाएँ")),
    _write_slabs(
        "licence-slab-update", "_update", Message("Change billing slabs", "बिलिंग स्लैब बदलें")
    ),
    _find_slabs("licence-slab-search", "_search", of_service=False),
    _find_slabs("licence-slab-search-of-service", "{servicename}/_search", of_service=True),
)
