"""What the register of fire permits and their calculator answer.

Source: UPYOG-NIUA firenoc-services `src/api`, firenoc-calculator `src/controller`; roles from the
UPYOG master data ACCESSCONTROL-ROLEACTIONS. The services answer the findings of a JSON schema
validator, which have a keyword and no code: the keyword is the code here (FN-E-007).
"""

from __future__ import annotations

from kasauti_standards.kernel import Message, Operation, OperationError, Paging, Parameter

REGISTER, CALCULATOR = "/firenoc-services", "/firenoc-calculator"
COUNTER = ("CITIZEN", "NOC_CEMP")
OFFICERS = ("NOC_DOC_VERIFIER", "NOC_FIELD_INSPECTOR", "NOC_APPROVER")
READERS = (*COUNTER, *OFFICERS, "EMPLOYEE")
_API = "UPYOG-NIUA firenoc-services src/api"
_CONTROLLER = "UPYOG-NIUA firenoc-calculator src/controller"
_CREATED = {"published": 201}


def refuse_with(code: str, en: str, hi: str) -> OperationError:
    """An error that is answered with HTTP status 400."""
    return OperationError(400, code, Message(en, hi))


_SLAB_ERRORS = (
    refuse_with("FIRENOC_NO_BILLING_SLAB", "no slab fits a building", "भवन के लिए कोई स्लैब नहीं"),
    refuse_with("FIRENOC_MANY_BILLING_SLABS", "several slabs fit a building", "भवन के लिए कई स्लैब हैं"),
    refuse_with(
        "FIRENOC_NO_MEASURE",
        "a building has no measure to be charged by",
        "भवन में शुल्क की कोई माप नहीं",
    ),
    refuse_with(
        "FIRENOC_ADHOC_WRONG",
        "an ad hoc amount is no amount of rupees",
        "तदर्थ राशि रुपये की राशि नहीं",
    ),
    refuse_with(
        "FIRENOC_REBATE_ABOVE_FEE", "the ad hoc rebate is above the fee", "तदर्थ छूट शुल्क से अधिक है"
    ),
)
_MASTER_ERRORS = (
    refuse_with("valid_htmlData", "a text holds markup", "पाठ में मार्कअप है"),
    refuse_with("valid_firestation", "the fire station is unknown", "अग्निशमन केंद्र अज्ञात है"),
    refuse_with("valid_financialYear", "the financial year is unknown", "वित्तीय वर्ष अज्ञात है"),
    refuse_with("valid_buildingType", "the use of a building is unknown", "भवन का उपयोग अज्ञात है"),
    refuse_with("valid_uom", "a measure is unknown", "माप अज्ञात है"),
    refuse_with(
        "valid_ownerShipCategory", "the kind of ownership is unknown", "स्वामित्व का प्रकार अज्ञात है"
    ),
    refuse_with("valid_boundary", "the city has no such locality", "नगर में ऐसा मोहल्ला नहीं"),
    refuse_with("maxItems", "SINGLE with several buildings", "SINGLE में कई भवन"),
    refuse_with("pattern", "a mobile number is wrong", "मोबाइल नंबर गलत है"),
    refuse_with(
        "FIRENOC_TYPE_UNKNOWN", "the kind of permit is unknown", "अनापत्ति का प्रकार अज्ञात है"
    ),
)
_FOLLOW_ERRORS = (
    refuse_with(
        "FIRENOC_PROVISIONAL_UNKNOWN",
        "the city has issued no such provisional permit that is still valid",
        "नगर ने ऐसी कोई वैध अनंतिम अनापत्ति जारी नहीं की",
    ),
    refuse_with(
        "FIRENOC_RENEWED_UNKNOWN",
        "the city has issued no such permit that can be renewed",
        "नगर ने नवीनीकरण योग्य ऐसी कोई अनापत्ति जारी नहीं की",
    ),
    refuse_with(
        "FIRENOC_FOLLOWED_TWICE",
        "another application follows on that permit",
        "उस अनापत्ति पर दूसरा आवेदन है",
    ),
)
_STEP_ERRORS = (
    refuse_with("INVALID ACTION", "the state has no such action", "इस स्थिति में यह कार्रवाई नहीं"),
    refuse_with("INVALID ROLE", "the role may not take the action", "भूमिका को यह कार्रवाई नहीं"),
    refuse_with("INVALID_ACTION", "PAY is taken by a payment only", "PAY केवल भुगतान से होता है"),
)
_UPDATE_ERRORS = (
    refuse_with("FIRENOC_NOT_FOUND", "there is no such permit", "ऐसी कोई अनापत्ति नहीं"),
    refuse_with(
        "STALE_UPDATE", "the permit was changed since it was read", "पढ़ने के बाद अनापत्ति बदल चुकी है"
    ),
    refuse_with("FIRENOC_PAID", "what was paid for would be changed", "भुगतान हो चुकी बात बदल जाती"),
    refuse_with(
        "FIRENOC_ADHOC_NOT_ALLOWED",
        "only the counter enters ad hoc amounts, before payment",
        "तदर्थ राशि केवल काउंटर, भुगतान से पहले, लिखे",
    ),
)
SEARCH_CRITERIA = (
    Parameter("tenantId", "string", "City, or the state for all its cities."),
    Parameter("ids", "string-list", "Internal ids."),
    Parameter("applicationNumber", "string", "Number of the application."),
    Parameter("fireNOCNumber", "string", "Number of the permit."),
    Parameter("mobileNumber", "string", "Mobile number of an owner."),
    Parameter("status", "string", "State of the workflow."),
    Parameter("fireNOCType", "string", "Kind of permit.", code_list="ApplicationType"),
    Parameter("fromDate", "integer", "Applied for from this, epoch milliseconds."),
    Parameter("toDate", "integer", "Applied for up to this."),
    Parameter("offset", "integer", "Records to pass over."),
    Parameter("limit", "integer", "Records of a page."),
)
SLAB_CRITERIA = (
    Parameter("tenantId", "string", "City.", required=True),
    Parameter("isActive", "boolean", "Slabs in use, unless false is sent."),
    Parameter("fireNOCType", "string", "Kind of permit.", values=("NEW", "PROVISIONAL", "RENEW")),
    Parameter("buildingUsageType", "string", "Use of the building."),
    Parameter(
        "calculationType",
        "string",
        "Kind of calculation.",
        values=("SINGLESLAB", "MULTISLAB", "FLAT"),
    ),
    Parameter("uom", "string", "Measure."),
    Parameter("uomValue", "number", "A measure that the range holds."),
)

OPERATIONS: tuple[Operation, ...] = (
    Operation(
        id="fire-noc-create",
        method="POST",
        path=f"{REGISTER}/v1/_create",
        summary=Message("Apply for fire permits", "अग्नि अनापत्ति का आवेदन करें"),
        request="FireNOCRequest",
        response="FireNOCResponse",
        success=200,
        success_by_profile=_CREATED,
        source=f"{_API}/create.js",
        requirements=("FN-CREATE", "FN-ISOLATION"),
        errors=(*_MASTER_ERRORS, *_SLAB_ERRORS, *_FOLLOW_ERRORS, *_STEP_ERRORS, _UPDATE_ERRORS[3]),
        roles=COUNTER,
        writes=True,
    ),
    Operation(
        id="fire-noc-update",
        method="POST",
        path=f"{REGISTER}/v1/_update",
        summary=Message("Change fire permits or move them on", "अग्नि अनापत्ति बदलें या आगे बढ़ाएँ"),
        request="FireNOCRequest",
        response="FireNOCResponse",
        success=200,
        success_by_profile=_CREATED,
        source=f"{_API}/update.js",
        requirements=("FN-TRANSITION", "FN-ISOLATION"),
        errors=(*_MASTER_ERRORS, *_SLAB_ERRORS, *_FOLLOW_ERRORS, *_STEP_ERRORS, *_UPDATE_ERRORS),
        roles=(*COUNTER, *OFFICERS),
        writes=True,
    ),
    Operation(
        id="fire-noc-search",
        method="POST",
        path=f"{REGISTER}/v1/_search",
        summary=Message("Find fire permits", "अग्नि अनापत्ति खोजें"),
        request="RequestInfoWrapper",
        response="FireNOCResponse",
        success=200,
        source=f"{_API}/search.js",
        requirements=("FN-SEARCH", "FN-ISOLATION"),
        parameters=SEARCH_CRITERIA,
        paging=Paging(default_limit=100, max_limit=100),
        roles=READERS,
    ),
    Operation(
        id="fire-noc-calculate",
        method="POST",
        path=f"{CALCULATOR}/v1/_calculate",
        summary=Message(
            "Compute the charge of a permit and make its demand",
            "अनापत्ति का शुल्क निकालें और माँग बनाएँ",
        ),
        request="CalculationReq",
        response="CalculationRes",
        success=200,
        source=f"{_CONTROLLER}/calculate.js",
        requirements=("FN-ESTIMATE", "FN-ISOLATION"),
        errors=(
            *_SLAB_ERRORS,
            refuse_with("FIRENOC_NOT_FOUND", "there is no such permit", "ऐसी कोई अनापत्ति नहीं"),
        ),
        roles=("SUPERUSER",),
        writes=True,
    ),
    Operation(
        id="fire-noc-get-bill",
        method="POST",
        path=f"{CALCULATOR}/v1/_getbill",
        summary=Message("Answer the bill of a permit", "अनापत्ति का बिल दें"),
        request="RequestInfoWrapper",
        response="BillResponse",
        success=200,
        source=f"{_CONTROLLER}/getbill.js",
        requirements=("FN-BILL", "FN-ISOLATION"),
        parameters=(
            Parameter("tenantId", "string", "City.", required=True),
            Parameter(
                "applicationNumber", "string-list", "Numbers of applications.", required=True
            ),
        ),
        errors=(refuse_with("INVALID_CONSUMER_CODE", "there is no demand", "कोई माँग नहीं"),),
        roles=READERS,
        writes=True,
    ),
    Operation(
        id="fire-slab-create",
        method="POST",
        path=f"{CALCULATOR}/billingslab/_create",
        summary=Message("Make billing slabs", "बिलिंग स्लैब बनाएँ"),
        request="BillingSlabReq",
        response="BillingSlabRes",
        success=200,
        success_by_profile=_CREATED,
        source=f"{_CONTROLLER}/create.js",
        requirements=("FN-SLAB-REGISTER", "FN-ISOLATION"),
        errors=(
            refuse_with(
                "FIRENOC_SLAB_RANGE",
                "the range is reversed, missing, or given with FLAT",
                "सीमा उलटी है, नहीं दी, या FLAT के साथ दी",
            ),
            refuse_with("valid_buildingType", "the use is unknown", "उपयोग अज्ञात है"),
            refuse_with("valid_uom", "the measure is unknown", "माप अज्ञात है"),
            refuse_with("FIRENOC_SLAB_REPEATED", "the slab is there already", "स्लैब पहले से है"),
        ),
        roles=("SUPERUSER",),
        writes=True,
    ),
    Operation(
        id="fire-slab-update",
        method="POST",
        path=f"{CALCULATOR}/billingslab/_update",
        summary=Message("Change billing slabs", "बिलिंग स्लैब बदलें"),
        request="BillingSlabReq",
        response="BillingSlabRes",
        success=200,
        source=f"{_CONTROLLER}/update.js",
        requirements=("FN-SLAB-REGISTER", "FN-ISOLATION"),
        errors=(
            refuse_with(
                "FIRENOC_SLAB_RANGE",
                "the range is reversed, missing, or given with FLAT",
                "सीमा उलटी है, नहीं दी, या FLAT के साथ दी",
            ),
            refuse_with("valid_buildingType", "the use is unknown", "उपयोग अज्ञात है"),
            refuse_with("valid_uom", "the measure is unknown", "माप अज्ञात है"),
            refuse_with("FIRENOC_SLAB_REPEATED", "the slab is there already", "स्लैब पहले से है"),
            refuse_with("FIRENOC_SLAB_NOT_FOUND", "there is no such slab", "ऐसा कोई स्लैब नहीं"),
        ),
        roles=("SUPERUSER",),
        writes=True,
    ),
    Operation(
        id="fire-slab-search",
        method="POST",
        path=f"{CALCULATOR}/billingslab/_search",
        summary=Message("Find billing slabs", "बिलिंग स्लैब खोजें"),
        request="RequestInfoWrapper",
        response="BillingSlabRes",
        success=200,
        source=f"{_CONTROLLER}/search.js",
        requirements=("FN-SLAB-REGISTER", "FN-ISOLATION"),
        parameters=SLAB_CRITERIA,
        roles=READERS,
    ),
)
