"""What an eChallan server and its calculator answer.

Source: UPYOG-NIUA echallan-services ChallanController, ChallanValidator, application.properties;
echallan-calculator ChallanCalController; roles from the UPYOG master data
ACCESSCONTROL-ROLEACTIONS.
"""

from __future__ import annotations

from kasauti_standards.kernel import Message, Operation, OperationError, Paging, Parameter

_CONTROLLER = "UPYOG-NIUA echallan-services web/controllers/ChallanController.java"
_BASE = "/echallan-services/eChallan/v1"
STAFF = ("UC_EMP",)
EVERYBODY = ("CITIZEN", *STAFF)


def _refusal(code: str, en: str, hi: str) -> OperationError:
    return OperationError(400, code, Message(en, hi))


_FIELD_ERRORS = (
    _refusal("Negative Amount", "an amount is below zero", "कोई राशि शून्य से कम है"),
    _refusal(
        "Zero amount",
        "the whole rupees of the amounts add up to nothing",
        "राशियों के पूरे रुपयों का योग शून्य है",
    ),
    _refusal("NULL_Mobile Number", "the citizen has no mobile number", "नागरिक का मोबाइल नंबर नहीं"),
    _refusal("NULL_BusinessService", "there is no category", "श्रेणी नहीं दी"),
    _refusal("NULL_Fromdate", "the period has no beginning", "अवधि का आरंभ नहीं"),
    _refusal("NULL_Todate", "the period has no end", "अवधि का अंत नहीं"),
    _refusal(
        "Invalid TaxPeriod",
        "the period is reversed or lies within no tax period of the category",
        "अवधि उलटी है या श्रेणी की किसी कर-अवधि में नहीं",
    ),
    _refusal("Invalid Locality", "the locality is unknown", "मोहल्ला अज्ञात है"),
    _refusal(
        "INAVLID_TAXHEAD_CODE_DETAILS",
        "a mandatory tax head is missing, or the category has none",
        "अनिवार्य कर-मद नहीं है, या श्रेणी का कोई कर-मद नहीं",
    ),
)
CRITERIA = (
    Parameter("tenantId", "string", "City.", required=True),
    Parameter("ids", "string-list", "Internal ids."),
    Parameter("challanNo", "string", "Number of the challan."),
    Parameter("accountId", "string", "uuid of the citizen."),
    Parameter("mobileNumber", "string", "Mobile number of the citizen."),
    Parameter("businessService", "string", "Category.", code_list="ChallanCategory"),
    Parameter("userIds", "string-list", "uuids of citizens."),
    Parameter("status", "string", "State.", code_list="ApplicationStatus"),
    Parameter("receiptNumber", "string", "Number of the receipt."),
    Parameter("offset", "integer", "How many to pass over."),
    Parameter("limit", "integer", "How many at most."),
)

OPERATIONS: tuple[Operation, ...] = (
    Operation(
        id="challan-create",
        method="POST",
        path=f"{_BASE}/_create",
        summary=Message("Make a challan", "चालान बनाएँ"),
        request="ChallanRequest",
        response="ChallanResponse",
        success=200,
        source=_CONTROLLER,
        requirements=("MCL-CREATE", "MCL-SHAPE", "MCL-DEMAND", "MCL-ISOLATION"),
        errors=(
            *_FIELD_ERRORS,
            _refusal("IDGEN ERROR", "no number could be made", "नंबर नहीं बन सका"),
        ),
        roles=STAFF,
        writes=True,
        success_by_profile={"published": 202},
    ),
    Operation(
        id="challan-update",
        method="POST",
        path=f"{_BASE}/_update",
        summary=Message("Change or cancel a challan", "चालान बदलें या रद्द करें"),
        request="ChallanRequest",
        response="ChallanResponse",
        success=200,
        source=_CONTROLLER,
        requirements=("MCL-UPDATE", "MCL-CANCEL", "MCL-ISOLATION"),
        errors=(
            *_FIELD_ERRORS,
            _refusal(
                "INVALID_UPDATE_REQ_NOT_EXIST", "there is no such challan", "ऐसा कोई चालान नहीं"
            ),
            _refusal(
                "INVALID_UPDATE_REQ_NOTMATCHED_BSERVICE",
                "the category was changed",
                "श्रेणी बदली गई",
            ),
            _refusal(
                "INVALID_UPDATE_REQ_NOTMATCHED_CHALLAN_NO", "the number was changed", "नंबर बदला गया"
            ),
            _refusal(
                "INVALID_UPDATE_REQ_NOTMATCHED_ADDRESS",
                "the id of the address or the uuid of the citizen was changed",
                "पते का id या नागरिक का uuid बदला गया",
            ),
            _refusal("INVALID_UPDATE_REQ_NOTMATCHED_NAME", "the name was changed", "नाम बदला गया"),
            _refusal(
                "INVALID_UPDATE_REQ_NOTMATCHED_MOBILENO",
                "the mobile number was changed",
                "मोबाइल नंबर बदला गया",
            ),
            _refusal(
                "INVALID_UPDATE_REQ_CHALLAN_INACTIVE",
                "the challan is paid or cancelled",
                "चालान का भुगतान हो चुका या वह रद्द है",
            ),
            _refusal(
                "INVALID_UPDATE_REQ_INVALID_TENANTID",
                "the challan is of another city than the caller",
                "चालान कॉल करने वाले के नगर का नहीं",
            ),
        ),
        roles=STAFF,
        writes=True,
        success_by_profile={"published": 202},
    ),
    Operation(
        id="challan-search",
        method="POST",
        path=f"{_BASE}/_search",
        summary=Message("Find challans", "चालान खोजें"),
        request="RequestInfoWrapper",
        response="ChallanResponse",
        success=200,
        source=_CONTROLLER,
        requirements=("MCL-SEARCH", "MCL-ANSWER", "MCL-ISOLATION"),
        parameters=CRITERIA,
        paging=Paging(default_limit=100, max_limit=100),
        errors=(
            _refusal(
                "ECHALLAN_INVALID_SEARCH",
                "the tenant is missing or too short, in a central instance",
                "केंद्रीय स्थापना में टेनेंट नहीं दिया या छोटा है",
            ),
        ),
        roles=EVERYBODY,
        success_by_profile={"published": 202},
    ),
    Operation(
        id="challan-count",
        method="POST",
        path=f"{_BASE}/_count",
        summary=Message("Count challans by status", "स्थिति के अनुसार चालान गिनें"),
        request="RequestInfoWrapper",
        response="CountResponse",
        success=200,
        source=_CONTROLLER,
        requirements=("MCL-COUNT", "MCL-ISOLATION"),
        parameters=(Parameter("tenantId", "string", "City.", required=True),),
        errors=(
            _refusal("INVALID_CHALLAN_COUNT_REQ", "no tenant is given", "टेनेंट नहीं दिया"),
            _refusal("NO_RECORDS", "the city has no challan", "नगर का कोई चालान नहीं"),
        ),
        roles=STAFF,
    ),
    Operation(
        id="challan-calculate",
        method="POST",
        path="/echallan-calculator/v1/_calculate",
        summary=Message("Make the demand of a challan", "चालान की माँग बनाएँ"),
        request="CalculationReq",
        response="CalculationRes",
        success=200,
        source="UPYOG-NIUA echallan-calculator web/controllers/ChallanCalController.java",
        requirements=("MCL-CALCULATION", "MCL-DEMAND"),
        roles=("SYSTEM",),
        writes=True,
    ),
)
