"""What a billing server answers: demands, bills and masters.

Source: UPYOG-NIUA billing-service DemandController, BillControllerv2, TaxHeadMasterController,
TaxPeriodController, BusinessServiceDetailController and their validators; roles from the UPYOG
master data ACCESSCONTROL-ROLEACTIONS. Billing never pages demands.
"""

from __future__ import annotations

from kasauti_standards.kernel import Message, Operation, OperationError, Parameter

_CONTROLLERS = "UPYOG-NIUA billing-service web/controller"
_BASE = "/billing-service"
STAFF = ("EMPLOYEE", "UC_EMP", "COLL_RECEIPT_CREATOR", "SUPERUSER")
EVERYBODY = ("CITIZEN", *STAFF)


def refuse_with(code: str, en: str, hi: str) -> OperationError:
    """An error that is answered with HTTP status 400."""
    return OperationError(400, code, Message(en, hi))


_FOREIGN_STATE = refuse_with(
    "EG_BS_INVALID_TENANTID",
    "an employee searches the whole state",
    "कर्मचारी पूरे राज्य में खोजता है",
)
_DEMAND_ERRORS = (
    refuse_with(
        "EG_BS_BUSINESSSERVICE_NOTFOUND", "the business service is unknown", "व्यावसायिक सेवा अज्ञात है"
    ),
    refuse_with("EG_BS_TAXHEADS_NOTFOUND", "a tax head is unknown", "कर-मद अज्ञात है"),
    refuse_with(
        "EG_BS_TAXPERIODS_BUSINESSSERVICE",
        "the business service has no tax period",
        "व्यावसायिक सेवा की कोई कर-अवधि नहीं",
    ),
    refuse_with(
        "EG_BS_TAXPERIODS_DEMAND",
        "the period lies within no tax period",
        "अवधि किसी कर-अवधि में नहीं आती",
    ),
    refuse_with(
        "EG_DEMAND_DEATIL_INVALID",
        "the collected amount does not fit the tax",
        "वसूल राशि कर-राशि से मेल नहीं खाती",
    ),
    refuse_with("EG_BS_USER_UUID_NOTFOUND", "the payer is unknown", "देनदार अज्ञात है"),
    refuse_with("EG_BS_EMPLOYEE_UUID_NOTALLOWED", "the payer is an employee", "देनदार कर्मचारी है"),
    refuse_with("INVALID TENANTID", "the city has no master data", "नगर का मूल डेटा नहीं है"),
)
_BILL_CRITERIA = (
    Parameter("tenantId", "string", "City.", required=True),
    Parameter("businessService", "string", "Business service.", required=True),
    Parameter("consumerCode", "string-list", "Numbers of the records that are charged."),
    Parameter("demandId", "string", "Demand."),
    Parameter("email", "string", "E-mail address of the payer."),
    Parameter("mobileNumber", "string", "Mobile number of the payer."),
)
_BILL_ERRORS = (
    refuse_with(
        "BILL_GEN_MANDATORY_FIELDS_MISSING",
        "neither consumerCode nor demandId, email or mobileNumber is given",
        "consumerCode, demandId, email, mobileNumber में से कुछ नहीं दिया",
    ),
    refuse_with(
        "EG_BS_BILL_NO_DEMANDS_FOUND", "there is no demand to bill", "बिल के लिए कोई माँग नहीं"
    ),
    refuse_with("EG_BS_TAXHEADCODE_EMPTY", "a tax head has no master", "कर-मद का मूल डेटा नहीं"),
    refuse_with("EGBS_BILL_SAVE_ERROR", "the bill could not be kept", "बिल सहेजा नहीं जा सका"),
)


def _master_search(
    name: str, *, path: str, summary: Message, response: str, parameters: tuple[Parameter, ...]
) -> Operation:
    return Operation(
        id=f"billing-{name}-search",
        method="POST",
        path=f"{_BASE}/{path}/_search",
        summary=summary,
        request="RequestInfoWrapper",
        response=response,
        success=200,
        source=_CONTROLLERS,
        requirements=("BIL-MASTERS", "BIL-ANSWER"),
        parameters=parameters,
        errors=(refuse_with("INVALID TENANTID", "no master data is found", "मूल डेटा नहीं मिला"),),
        roles=EVERYBODY,
    )


OPERATIONS: tuple[Operation, ...] = (
    Operation(
        id="billing-demand-create",
        method="POST",
        path=f"{_BASE}/demand/_create",
        summary=Message("Make demands", "माँग बनाएँ"),
        request="DemandRequest",
        response="DemandResponse",
        success=201,
        source=f"{_CONTROLLERS}/DemandController.java",
        requirements=("BIL-DEMAND-CREATE", "BIL-DEMAND-SHAPE", "BIL-ANSWER"),
        errors=(
            *_DEMAND_ERRORS,
            refuse_with(
                "EG_BS_DUPLICATE_CONSUMERCODE",
                "the consumer has a demand for this period",
                "इस अवधि की माँग पहले से है",
            ),
        ),
        roles=EVERYBODY,
        writes=True,
    ),
    Operation(
        id="billing-demand-update",
        method="POST",
        path=f"{_BASE}/demand/_update",
        summary=Message("Change demands", "माँग बदलें"),
        request="DemandRequest",
        response="DemandResponse",
        success=201,
        source=f"{_CONTROLLERS}/DemandController.java",
        requirements=("BIL-DEMAND-UPDATE", "BIL-DEMAND-SHAPE", "BIL-ANSWER"),
        errors=(
            *_DEMAND_ERRORS,
            refuse_with(
                "EG_BS_DEMANDS_UNDIDENTIFIABLE", "no demand has an id", "किसी माँग में id नहीं"
            ),
            refuse_with("EG_BS_DEMANDS_NOT_FOUND", "a demand is unknown", "माँग अज्ञात है"),
            refuse_with(
                "EG_BS_DEMAND_DETAIL_NOTFOUND", "a demand detail is unknown", "माँग-विवरण अज्ञात है"
            ),
        ),
        roles=("UC_EMP", "SUPERUSER"),
        writes=True,
    ),
    Operation(
        id="billing-demand-search",
        method="POST",
        path=f"{_BASE}/demand/_search",
        summary=Message("Find demands", "माँग खोजें"),
        request="RequestInfoWrapper",
        response="DemandResponse",
        success=200,
        source=f"{_CONTROLLERS}/DemandController.java",
        requirements=("BIL-DEMAND-SEARCH", "BIL-ISOLATION", "BIL-ANSWER"),
        parameters=(
            Parameter("tenantId", "string", "City.", required=True),
            Parameter("demandId", "string-list", "Demands."),
            Parameter("payer", "string-list", "uuids of payers."),
            Parameter("consumerCode", "string-list", "Numbers of the records that are charged."),
            Parameter("businessService", "string", "Business service."),
            Parameter("demandFrom", "number", "Least amount, rupees."),
            Parameter("demandTo", "number", "Greatest amount, rupees."),
            Parameter("periodFrom", "integer", "Period from, epoch milliseconds."),
            Parameter("periodTo", "integer", "Period up to, epoch milliseconds."),
            Parameter("type", "string", "ARREARS, CURRENT or DUES."),
            Parameter("mobileNumber", "string", "Mobile number of the payer."),
            Parameter("email", "string", "E-mail address of the payer."),
            Parameter("status", "string", "ACTIVE, CANCELLED or ADJUSTED."),
            Parameter("isPaymentCompleted", "boolean", "Whether paid in full."),
            Parameter("receiptRequired", "boolean", "Whether receipts are listed too."),
        ),
        errors=(
            refuse_with(
                "businessService", "nothing but the tenant is given", "टेनेंट के सिवा कुछ नहीं दिया"
            ),
            _FOREIGN_STATE,
        ),
        roles=EVERYBODY,
    ),
    Operation(
        id="billing-bill-fetch",
        method="POST",
        path=f"{_BASE}/bill/v2/_fetchbill",
        summary=Message("Fetch the bill of what is owed now", "अभी देय राशि का बिल निकालें"),
        request="RequestInfoWrapper",
        response="BillResponse",
        success=201,
        source=f"{_CONTROLLERS}/BillControllerv2.java",
        requirements=("BIL-BILL-FETCH", "BIL-BILL-SUM", "BIL-ANSWER"),
        parameters=_BILL_CRITERIA,
        errors=_BILL_ERRORS,
        roles=("CITIZEN", "EMPLOYEE"),
        writes=True,
    ),
    Operation(
        id="billing-bill-search",
        method="POST",
        path=f"{_BASE}/bill/v2/_search",
        summary=Message("Find bills", "बिल खोजें"),
        request="RequestInfoWrapper",
        response="BillResponse",
        success=200,
        source=f"{_CONTROLLERS}/BillControllerv2.java",
        requirements=("BIL-BILL-SEARCH", "BIL-ISOLATION", "BIL-ANSWER"),
        parameters=(
            Parameter("tenantId", "string", "City.", required=True),
            Parameter("billId", "string-list", "Bills."),
            Parameter("fromPeriod", "integer", "Period from, epoch milliseconds."),
            Parameter("toPeriod", "integer", "Period up to, epoch milliseconds."),
            Parameter("retrieveOldest", "boolean", "Whether the oldest comes first."),
            Parameter("isActive", "boolean", "Whether only active ones."),
            Parameter("isCancelled", "boolean", "Whether only cancelled ones."),
            Parameter("consumerCode", "string-list", "Numbers of the records that are charged."),
            Parameter("billNumber", "string", "Number of the bill."),
            Parameter("service", "string", "Business service."),
            Parameter("orderBy", "boolean", "Whether they are put in order."),
            Parameter("size", "integer", "How many at most; 100 when left out."),
            Parameter("offset", "integer", "How many to pass over."),
            Parameter("email", "string", "E-mail address of the payer."),
            Parameter("status", "string", "State of the bill."),
            Parameter("mobileNumber", "string", "Mobile number of the payer."),
        ),
        errors=(
            refuse_with(
                "EGBS_MANDATORY_FIELDS_ERROR",
                "nothing but the tenant is given",
                "टेनेंट के सिवा कुछ नहीं दिया",
            ),
            refuse_with(
                "BILL_SEARCH_CONSUMERCODE_BUSINESSSERVICE",
                "consumerCode and service are not given together",
                "consumerCode और service साथ नहीं दिए",
            ),
        ),
        roles=EVERYBODY,
    ),
    _master_search(
        "taxhead",
        path="taxheads",
        summary=Message("Find tax heads", "कर-मद खोजें"),
        response="TaxHeadMasterResponse",
        parameters=(
            Parameter("tenantId", "string", "City.", required=True),
            Parameter("service", "string", "Business service.", required=True),
            Parameter("category", "string", "Kind of amount."),
            Parameter("name", "string", "Name."),
            Parameter("code", "string-list", "Codes."),
            Parameter("isDebit", "boolean", "Whether it lowers what is owed."),
            Parameter("isActualDemand", "boolean", "Whether it is demand proper."),
            Parameter("id", "string-list", "Internal ids."),
        ),
    ),
    _master_search(
        "taxperiod",
        path="taxperiods",
        summary=Message("Find tax periods", "कर-अवधि खोजें"),
        response="TaxPeriodResponse",
        parameters=(
            Parameter("tenantId", "string", "City.", required=True),
            Parameter("service", "string-list", "Business services.", required=True),
            Parameter("periodCycle", "string", "ANNUAL, HALFYEAR, QUARTER or MONTH."),
            Parameter("id", "string-list", "Internal ids."),
            Parameter("code", "string", "Code."),
            Parameter("fromDate", "integer", "From, epoch milliseconds."),
            Parameter("toDate", "integer", "Up to, epoch milliseconds."),
            Parameter("date", "integer", "An instant within, epoch milliseconds."),
        ),
    ),
    _master_search(
        "businessservice",
        path="businessservices",
        summary=Message("Find business services", "व्यावसायिक सेवाएँ खोजें"),
        response="BusinessServiceDetailResponse",
        parameters=(
            Parameter("tenantId", "string", "City.", required=True),
            Parameter("businessService", "string-list", "Codes.", required=True),
            Parameter("id", "string-list", "Internal ids."),
        ),
    ),
)
