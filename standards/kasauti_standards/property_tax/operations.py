"""What the register of properties answers.

Source: UPYOG-NIUA property-services PropertyController, PropertyValidator, application.properties;
roles from the UPYOG master data ACCESSCONTROL-ROLEACTIONS.
"""

from __future__ import annotations

from kasauti_standards.kernel import Message, Operation, OperationError, Paging, Parameter

_PROPERTIES = "UPYOG-NIUA property-services web/controllers/PropertyController.java"
REGISTER = "/property-services"
COUNTER = ("PT_CEMP", "WS_CEMP", "SW_CEMP")
OFFICERS = ("PT_DOC_VERIFIER", "PT_FIELD_INSPECTOR", "PT_APPROVER")


def refuse_with(code: str, en: str, hi: str) -> OperationError:
    """An error that is answered with HTTP status 400."""
    return OperationError(400, code, Message(en, hi))


_INSTITUTION = refuse_with(
    "INVALID INSTITUTION OBJECT",
    "the institution is missing, incomplete, or not to be sent",
    "संस्था नहीं दी, अधूरी है, या नहीं भेजनी थी",
)
_MASTER_ERRORS = (
    _INSTITUTION,
    refuse_with(
        "Invalid PROPERTYTYPE", "the kind of property is unknown", "संपत्ति का प्रकार अज्ञात है"
    ),
    refuse_with(
        "Invalid OWNERSHIPCATEGORY", "the kind of ownership is unknown", "स्वामित्व का प्रकार अज्ञात है"
    ),
    refuse_with("Invalid USageCategory", "the use is unknown", "उपयोग अज्ञात है"),
    refuse_with("INVALID USAGE CATEGORY ", "the use of a unit is unknown", "इकाई का उपयोग अज्ञात है"),
    refuse_with(
        "INVALID CONSTRUCTION TYPE ",
        "the construction of a unit is unknown",
        "इकाई का निर्माण प्रकार अज्ञात है",
    ),
    refuse_with(
        "INVALID OCCUPANCYTYPE TYPE ",
        "the occupier of a unit is of no known kind",
        "इकाई के अधिभोगी का प्रकार अज्ञात है",
    ),
    refuse_with(
        "INVALID OWNERTYPE", "the special category of an owner is unknown", "स्वामी की श्रेणी अज्ञात है"
    ),
    refuse_with("INVALID ENTRY IN PROPERTY DOCS", "a document is null", "कोई दस्तावेज़ खाली (null) है"),
    refuse_with(
        "INVALID OWNER",
        "a mobile number is wrong, or an institution has no other contact number",
        "मोबाइल नंबर गलत है, या संस्था का अन्य संपर्क नंबर नहीं",
    ),
    refuse_with("INVALID ADDRESS", "address or locality is missing", "पता या मोहल्ला नहीं दिया"),
    refuse_with(
        "BOUNDARY MDMS DATA ERROR", "the city has no such locality", "नगर में ऐसा मोहल्ला नहीं"
    ),
)
_CREATE_ERRORS = (
    refuse_with("OWNER INFO ERROR", "there is no owner", "कोई स्वामी नहीं दिया"),
    refuse_with(
        "EG_PT_OWNER INFO ERROR",
        "two owners have one name and one mobile number",
        "दो स्वामियों का नाम और मोबाइल एक ही है",
    ),
    refuse_with(
        "EG_PT_ERROR_SOURCE", "the source is missing or unknown", "स्रोत नहीं दिया या अज्ञात है"
    ),
    refuse_with(
        "EG_PT_ERROR_CHANNEL", "the channel is missing or unknown", "माध्यम नहीं दिया या अज्ञात है"
    ),
    refuse_with("EG_PT_ERROR_LAND_AREA", "the land area is missing", "भूमि का क्षेत्रफल नहीं दिया"),
    refuse_with("EG_PT_ERROR", "the land area is below the smallest", "भूमि न्यूनतम से कम है"),
    refuse_with(
        "EG_PT_ERROR_FLOOR_COUNT", "a building has no floor", "निर्मित संपत्ति में कोई मंज़िल नहीं"
    ),
    refuse_with("EG_PT_ERROR_USAGE", "a building has no use", "निर्मित संपत्ति का उपयोग नहीं दिया"),
    refuse_with(
        "EG_PT_UNIT_AREA_ERROR",
        "a unit has neither builtUpArea nor plinthArea with superBuiltUpArea",
        "इकाई में न builtUpArea है न plinthArea और superBuiltUpArea",
    ),
    refuse_with(
        "EG_PT_UNIT_BUILTUPAREA_ERROR", "a unit is not above the smallest", "इकाई न्यूनतम से बड़ी नहीं"
    ),
    refuse_with(
        "UNIT INFO ERROR ",
        "the carpet area of a unit is not below its built-up area",
        "इकाई का कार्पेट क्षेत्र निर्मित क्षेत्र से कम नहीं",
    ),
)
_UPDATE_ERRORS = (
    refuse_with("INVALID PROPERTY", "neither number is given", "कोई नंबर नहीं दिया"),
    refuse_with("EG_PT_PROPERTY_NOT_FOUND", "there is no such property", "ऐसी कोई संपत्ति नहीं"),
    refuse_with(
        "EG_PT_ERROR_CREATION_REASON",
        "the reason of creation may not change now",
        "निर्माण का कारण अभी नहीं बदल सकता",
    ),
    refuse_with(
        "EG_PT_UPDATE_WF_ERROR", "the workflow step is missing", "कार्यप्रवाह का चरण नहीं दिया"
    ),
    refuse_with(
        "EG_PT_WF_UPDATE_ERROR",
        "the state of the workflow allows no change of the property",
        "कार्यप्रवाह की स्थिति में संपत्ति नहीं बदली जा सकती",
    ),
    refuse_with(
        "EG_PT_UPDATE_OWNER_SIZE_ERROR",
        "owners change by transfer only",
        "स्वामी केवल नामांतरण से बदलते हैं",
    ),
    refuse_with(
        "EG_PT_UPDATE AUTHORIZATION FAILURE",
        "the citizen is neither owner nor applicant",
        "नागरिक न स्वामी है न आवेदक",
    ),
    refuse_with(
        "EG_PT_MUTATION_WF_UPDATE_ERROR",
        "the number of the application is missing or another",
        "आवेदन का नंबर नहीं दिया या दूसरा है",
    ),
    refuse_with(
        "EG_PT_ERROR_ACTIVE_BILL_PRESENT",
        "dues are open when a property is struck off",
        "संपत्ति हटाते समय बकाया शेष है",
    ),
)
_MUTATION_ERRORS = (
    refuse_with("EG_PT_MUTATION_UNPAID_ERROR", "dues are open", "बकाया शेष है"),
    refuse_with(
        "EG_PT_MUTATION_ERROR",
        "a transfer changes more than owners",
        "नामांतरण में स्वामियों के अलावा कुछ और बदला गया",
    ),
    refuse_with(
        "EG_PT_MUTATION_FIELDS_ERROR",
        "reason, document number, date or value, or market value is missing",
        "कारण, दस्तावेज़ का नंबर, तारीख या मूल्य, या बाज़ार मूल्य नहीं दिया",
    ),
    refuse_with(
        "EG_PT_ADDITIONALDETAILS_PARSING_ERROR",
        "the details of the transfer cannot be read",
        "नामांतरण के विवरण पढ़े नहीं जा सके",
    ),
    refuse_with(
        "EG_PT_MUTATION_ALL_OWNER_STATUS_NULL_ERROR",
        "an owner has no status",
        "किसी स्वामी की स्थिति नहीं दी",
    ),
    refuse_with(
        "EG_PT_MUTATION_ALL_OWNER_INACTIVE_ERROR", "no owner is left", "कोई सक्रिय स्वामी नहीं बचा"
    ),
    refuse_with(
        "EG_PT_MUTATION_OWNER_ERROR",
        "no owner is added and none given up",
        "न कोई स्वामी जुड़ा न हटा",
    ),
    refuse_with(
        "EG_PT_MUTATION_OWNER_REMOVAL_ERROR",
        "the only owner is given up",
        "एकमात्र स्वामी हटाया गया",
    ),
    refuse_with(
        "EG_PT_MUTATION_WF_FIELDS_ERROR",
        "the workflow step lacks action, module or workflow",
        "कार्यप्रवाह के चरण में action, moduleName या businessService नहीं",
    ),
    refuse_with(
        "EG_PT_MUTATION_WF_ACTION_ERROR",
        "a transfer in progress is opened again",
        "चल रहा नामांतरण दोबारा खोला गया",
    ),
    refuse_with("EG_PT_MT_REASON_ERROR", "the reason is unknown", "कारण अज्ञात है"),
    refuse_with(
        "EG_PT_MT_DOCS_ERROR",
        "the document of the reason is missing",
        "कारण का दस्तावेज़ नहीं दिया",
    ),
)
_ALTERNATE_ERRORS = (
    refuse_with(
        "EG_PT_ALTERNATE_NUMBERS_NOT_FOUND", "no second number is given", "दूसरा नंबर नहीं दिया"
    ),
    refuse_with(
        "EG_PT_ALTERNATE_EXISTS",
        "the second number is the old one, or the first",
        "दूसरा नंबर वही है, या पहला ही है",
    ),
    refuse_with("EG_PT_OWNER_DOES_NOT_EXIST", "an owner is new", "कोई स्वामी नया है"),
    refuse_with("EG_PT_ALTERNATE_INACTIVE", "the property is not ACTIVE", "संपत्ति ACTIVE नहीं"),
)
_SEARCH_ERRORS = (
    refuse_with(
        "EG_PT_INVALID_SEARCH",
        "a criterion is missing, halved, or not for this caller",
        "मापदंड नहीं दिया, अधूरा है, या इस उपयोगकर्ता के लिए नहीं",
    ),
    refuse_with(
        "EG_PT_PROPERTY_AUDIT_ERROR",
        "the history is asked for without exactly one property",
        "इतिहास ठीक एक संपत्ति के बिना माँगा गया",
    ),
)
CRITERIA = (
    Parameter("tenantId", "string", "City."),
    Parameter("tenantIds", "string-list", "Cities, for plainsearch."),
    Parameter("propertyIds", "string-list", "Permanent numbers."),
    Parameter("acknowledgementIds", "string-list", "Numbers of applications."),
    Parameter("uuids", "string-list", "Internal ids of versions."),
    Parameter("oldpropertyids", "string-list", "Numbers in the register before."),
    Parameter(
        "status",
        "string-list",
        "States.",
        values=("ACTIVE", "INACTIVE", "INWORKFLOW", "CANCELLED", "REJECTED"),
    ),
    Parameter("mobileNumber", "string", "Mobile number of an owner."),
    Parameter("name", "string", "Name of an owner."),
    Parameter("ownerIds", "string-list", "uuids of owners."),
    Parameter("audit", "boolean", "Every version of one property, newest first."),
    Parameter("fromDate", "integer", "Made from this instant; with toDate."),
    Parameter("toDate", "integer", "Made up to this instant."),
    Parameter("locality", "string", "Code of the locality."),
    Parameter("doorNo", "string", "Door number."),
    Parameter("oldPropertyId", "string", "Number in the register before, searched loosely."),
    Parameter("propertyType", "string", "Kind of property.", code_list="PropertyType"),
    Parameter("creationReason", "string-list", "Reasons of creation."),
    Parameter("documentNumbers", "string-list", "Numbers on documents of owners."),
    Parameter("isInboxSearch", "boolean", "For the inbox: criteria are not checked."),
    Parameter("isDefaulterNoticeSearch", "boolean", "Only with dues."),
    Parameter("isRequestForDuplicatePropertyValidation", "boolean", "For a likeness check."),
    Parameter("isRequestForCount", "boolean", "Answer the count alone."),
    Parameter("offset", "integer", "How many to pass over."),
    Parameter("limit", "integer", "How many at most."),
)
PAGING = Paging(default_limit=50, max_limit=5000)

OPERATIONS: tuple[Operation, ...] = (
    Operation(
        id="property-create",
        method="POST",
        path=f"{REGISTER}/property/_create",
        summary=Message("Register a property", "संपत्ति का पंजीकरण करें"),
        request="PropertyRequest",
        response="PropertyResponse",
        success=201,
        source=_PROPERTIES,
        requirements=("PT-CREATE", "PT-NUMBER", "PT-ISOLATION"),
        errors=(*_CREATE_ERRORS, *_MASTER_ERRORS),
        roles=("CITIZEN", *COUNTER, "TL_CEMP", "FSM_CREATOR_EMP", "SYS_INTEGRATOR_GIS"),
        writes=True,
    ),
    Operation(
        id="property-update",
        method="POST",
        path=f"{REGISTER}/property/_update",
        summary=Message(
            "Change, transfer or move a property on", "संपत्ति बदलें, नामांतरित करें या आगे बढ़ाएँ"
        ),
        request="PropertyRequest",
        response="PropertyResponse",
        success=200,
        source=_PROPERTIES,
        requirements=("PT-UPDATE", "PT-TRANSITION", "PT-MUTATION", "PT-ISOLATION"),
        errors=(*_UPDATE_ERRORS, *_MUTATION_ERRORS, *_MASTER_ERRORS),
        roles=("CITIZEN", *COUNTER, *OFFICERS),
        writes=True,
    ),
    Operation(
        id="property-search",
        method="POST",
        path=f"{REGISTER}/property/_search",
        summary=Message("Find properties", "संपत्तियाँ खोजें"),
        request="RequestInfoWrapper",
        response="PropertyResponse",
        success=200,
        source=_PROPERTIES,
        requirements=("PT-SEARCH", "PT-ANSWER", "PT-ISOLATION"),
        parameters=CRITERIA,
        paging=PAGING,
        errors=_SEARCH_ERRORS,
        roles=(
            "CITIZEN",
            *COUNTER,
            *OFFICERS,
            "REINDEXING_ROLE",
            "SYS_INTEGRATOR_FINANCE",
            "SYS_INTEGRATOR_GIS",
        ),
    ),
    Operation(
        id="property-plainsearch",
        method="POST",
        path=f"{REGISTER}/property/_plainsearch",
        summary=Message("List properties for an index", "सूची के लिए संपत्तियाँ निकालें"),
        request="RequestInfoWrapper",
        response="PropertyResponse",
        success=200,
        source=_PROPERTIES,
        requirements=("PT-PLAINSEARCH", "PT-ISOLATION"),
        parameters=CRITERIA,
        paging=PAGING,
        roles=("REINDEXING_ROLE", "SUPERUSER"),
    ),
    Operation(
        id="property-fuzzy-search",
        method="POST",
        path=f"{REGISTER}/property/fuzzy/_search",
        summary=Message("Find properties by something like it", "मिलती-जुलती संपत्तियाँ खोजें"),
        request="RequestInfoWrapper",
        response="PropertyResponse",
        success=200,
        source=_PROPERTIES,
        requirements=("PT-FUZZY-SEARCH", "PT-ISOLATION"),
        parameters=CRITERIA,
        paging=PAGING,
        errors=(
            refuse_with(
                "INVALID_SEARCH_CRITERIA",
                "none of name, door number and old number is given",
                "नाम, दरवाज़ा नंबर या पुराना नंबर नहीं दिया",
            ),
        ),
        roles=(*COUNTER, *OFFICERS),
    ),
    Operation(
        id="property-add-alternate-number",
        method="POST",
        path=f"{REGISTER}/property/_addAlternateNumber",
        summary=Message("Add a second mobile number", "दूसरा मोबाइल नंबर जोड़ें"),
        request="PropertyRequest",
        response="PropertyResponse",
        success=200,
        source=_PROPERTIES,
        requirements=("PT-ALTERNATE-NUMBER", "PT-ISOLATION"),
        errors=(*_ALTERNATE_ERRORS, _UPDATE_ERRORS[0], _UPDATE_ERRORS[1]),
        roles=("CITIZEN", "PT_CEMP"),
        writes=True,
    ),
)
