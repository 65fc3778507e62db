"""What the register of licences and registrations answers.

Source: UPYOG-NIUA tl-services TradeLicenseController, TLValidator, ActionValidator,
application.properties; roles from the UPYOG master data ACCESSCONTROL-ROLEACTIONS.
"""

from __future__ import annotations

from kasauti_standards.kernel import Message, Operation, OperationError, Paging, Parameter

_REGISTER = "UPYOG-NIUA tl-services web/controllers/TradeLicenseController.java"
_BASE = "/tl-services/v1"
COUNTER = ("TL_CEMP",)
OFFICERS = ("TL_DOC_VERIFIER", "TL_FIELD_INSPECTOR", "TL_APPROVER")
REGISTRARS = ("BPAREG_DOC_VERIFIER", "BPAREG_APPROVER")
SERVICES = ("TL", "BPAREG")
SERVICE_NAME = Parameter(
    "servicename",
    "string",
    "TL, trade licences, or BPAREG, registrations of professionals.",
    place="path",
    required=True,
    values=SERVICES,
)


def refuse_with(code: str, en: str, hi: str) -> OperationError:
    """An error that is answered with HTTP status 400."""
    return OperationError(400, code, Message(en, hi))


_SERVICE_ERRORS = (
    refuse_with(
        "BUSINESSSERVICE_NOTALLOWED", "the service is not served here", "यह सेवा यहाँ नहीं दी जाती"
    ),
    refuse_with(
        "BUSINESSSERVICE_NOTMATCHING",
        "the service of the path is not that of the application",
        "पथ की सेवा आवेदन की सेवा नहीं है",
    ),
)
_MASTER_ERRORS = (
    refuse_with("NULL_FINANCIALYEAR", "the financial year is missing", "वित्तीय वर्ष नहीं दिया"),
    refuse_with("NULL_LICENSETYPE", "the kind of licence is missing", "लाइसेंस का प्रकार नहीं दिया"),
    refuse_with("NULL_STRUCTURETYPE", "the structure is missing", "संरचना का प्रकार नहीं दिया"),
    refuse_with("NULL_SUBOWNERSHIPCATEGORY", "the ownership is missing", "स्वामित्व नहीं दिया"),
    refuse_with("NULL_LOCALITY", "the locality is missing", "मोहल्ला नहीं दिया"),
    refuse_with("INVALID FINANCIALYEAR", "the financial year is unknown", "वित्तीय वर्ष अज्ञात है"),
    refuse_with("INVALID OWNERSHIPCATEGORY", "the ownership is unknown", "स्वामित्व अज्ञात है"),
    refuse_with("INVALID STRUCTURETYPE", "the structure is unknown", "संरचना का प्रकार अज्ञात है"),
    refuse_with(
        "INVALID TRADETYPE",
        "the city charges no such kind of trade, or there is no such profession",
        "नगर में ऐसे व्यापार का स्लैब नहीं, या ऐसा पेशा नहीं",
    ),
    refuse_with(
        "INVALID ACCESORRYCATEGORY",
        "the city charges no such accessory",
        "नगर में ऐसी सहायक सामग्री का स्लैब नहीं",
    ),
    refuse_with("INVALID UOM", "the unit of measure is another", "माप की इकाई दूसरी है"),
    refuse_with("INVALID UOMVALUE", "the measure is missing", "माप नहीं दिया"),
    refuse_with(
        "INVALID REQUEST",
        "an institution is missing, or is not to be sent",
        "संस्था नहीं दी, या नहीं भेजनी थी",
    ),
    refuse_with(
        "DUPLICATE_DOCUMENT ERROR", "one file stands for two papers", "एक फ़ाइल दो दस्तावेज़ों की है"
    ),
    refuse_with("INVALID PROPERTY", "there is no such property", "ऐसी कोई संपत्ति नहीं"),
    refuse_with(
        "BOUNDARY MDMS DATA ERROR", "the city has no such locality", "नगर में ऐसा मोहल्ला नहीं"
    ),
)
_DATE_ERRORS = (
    refuse_with("INVALID TO DATE", "validity ends too late or too early", "वैधता का अंत ठीक नहीं"),
    refuse_with("INVALID FROM DATE", "validity begins too early", "वैधता बहुत पहले शुरू होती है"),
    refuse_with("INVALID PERIOD", "a temporary licence is too short", "अस्थायी लाइसेंस बहुत छोटा है"),
)
_RENEWAL_ERRORS = (
    refuse_with("INVALID LICENSE", "the licence is not named", "लाइसेंस नंबर नहीं दिया"),
    refuse_with("LICENSE CANCELLED", "the licence was cancelled", "लाइसेंस रद्द हो चुका है"),
    refuse_with(
        "LICENSE MANUALLY EXPIRED",
        "the licence was ended by hand before its time",
        "लाइसेंस समय से पहले हाथ से समाप्त किया गया",
    ),
    refuse_with(
        "RENEWAL ERROR",
        "there is no such licence, or it is in renewal",
        "ऐसा लाइसेंस नहीं, या नवीनीकरण चल रहा है",
    ),
)
_REGISTRATION_ERRORS = (
    refuse_with("NULL_USERGENDER", "the gender is missing", "लिंग नहीं दिया"),
    refuse_with("NULL_INSTITUTIONCONTACTNO", "contact number missing", "संस्था का संपर्क नंबर नहीं"),
    refuse_with("NULL_AUTHORISEDPERSONNAME", "authorised person missing", "अधिकृत व्यक्ति का नाम नहीं"),
    refuse_with("NULL_INSTITUTIONNAME", "name of the institution missing", "संस्था का नाम नहीं"),
    refuse_with("NULL_ADDRESS", "address of the institution missing", "संस्था का पता नहीं"),
    refuse_with("NOTALLOWED_TRADEUNITS", "several professions", "एक से अधिक पेशे"),
    refuse_with(
        "DUPLICATE_TRADETYPEONMOBNO",
        "the mobile number is registered for this profession already",
        "यह मोबाइल नंबर इस पेशे में पहले से पंजीकृत है",
    ),
)
_ACTION = refuse_with(
    "INVALID ACTION", "the step cannot be taken here", "यह चरण यहाँ नहीं लिया जा सकता"
)
_CREATE_ERRORS = (
    *_SERVICE_ERRORS,
    _ACTION,
    refuse_with(
        "INVALID APPLICATION TYPES",
        "new licences and renewals are sent together",
        "नए लाइसेंस और नवीनीकरण साथ भेजे गए",
    ),
    *_MASTER_ERRORS,
    *_DATE_ERRORS,
    *_RENEWAL_ERRORS,
    *_REGISTRATION_ERRORS,
    refuse_with("BILLINGSLAB ERROR", "not exactly one slab fits", "ठीक एक स्लैब लागू नहीं"),
    refuse_with("EG_WF_ERROR", "the workflow refuses the step", "कार्यप्रवाह ने चरण अस्वीकार किया"),
)
_UPDATE_ERRORS = (
    *_CREATE_ERRORS,
    refuse_with(
        "INVALID UPDATE",
        "there is no such application, or a part of it is missing",
        "ऐसा आवेदन नहीं, या उसका कोई भाग नहीं दिया",
    ),
    refuse_with(
        "INVALID STATUS",
        "a draft with papers, or an application without",
        "कागज़ात सहित प्रारूप, या बिना कागज़ात आवेदन",
    ),
    refuse_with(
        "INVALID_ACTION",
        "PAY by hand, an end by a citizen, or a cancellation while a later year is open",
        "PAY हाथ से, नागरिक द्वारा समाप्ति, या बाद का वर्ष चालू रहते रद्दीकरण",
    ),
    refuse_with("INVALID OWNER", "all owners are inactive", "सभी स्वामी निष्क्रिय हैं"),
    refuse_with("STALE_UPDATE", "the application was changed meanwhile", "इस बीच आवेदन बदल चुका है"),
)
_SEARCH_ERRORS = (
    refuse_with("INVALID SEARCH", "the criteria are not allowed", "इन मानदंडों से खोज की अनुमति नहीं"),
)
CRITERIA = (
    Parameter("tenantId", "string", "City."),
    Parameter("status", "string-list", "States."),
    Parameter("applicationType", "string", "New or renewal.", values=("NEW", "RENEWAL")),
    Parameter("ids", "string-list", "Internal ids."),
    Parameter("applicationNumber", "string", "Number of the application, or several with commas."),
    Parameter("licenseNumbers", "string-list", "Numbers of licences."),
    Parameter("oldLicenseNumber", "string", "Number in the register before."),
    Parameter("mobileNumber", "string", "Mobile number of an owner."),
    Parameter("fromDate", "integer", "Applied from, epoch milliseconds."),
    Parameter("toDate", "integer", "Applied up to, epoch milliseconds."),
    Parameter("businessService", "string", "TL or BPAREG.", values=SERVICES),
    Parameter("validTo", "integer", "Valid no longer than, epoch milliseconds."),
    Parameter("locality", "string", "Locality."),
    Parameter("tradeName", "string", "Name of the trade."),
    Parameter("ownerName", "string", "Name of an owner."),
    Parameter("issuedFrom", "integer", "Issued from, epoch milliseconds."),
    Parameter("issuedTo", "integer", "Issued up to, epoch milliseconds."),
    Parameter("RenewalPending", "boolean", "Only licences that wait for renewal."),
    Parameter("onlyMobileNumber", "boolean", "Of a mobile number, in every city."),
    Parameter("financialYear", "string", "Financial year, of RenewalPending only."),
    Parameter("tradeType", "string", "First level of the kind of trade."),
    Parameter("offset", "integer", "How many to pass over."),
    Parameter("limit", "integer", "How many at most."),
)
PAGING = Paging(default_limit=100, max_limit=100)
_CREATORS = ("CITIZEN", "EMPLOYEE", "TL_APPROVER", *COUNTER)
_MOVERS = ("CITIZEN", "EMPLOYEE", *COUNTER, *OFFICERS)
_MADE = ("TL-CREATE", "TL-APPLICATION-NUMBER", "TL-DEMAND", "TL-ISOLATION")
_MOVED = ("TL-UPDATE", "TL-TRANSITION", "TL-STALE", "TL-ISOLATION")
_FOUND = ("TL-SEARCH", "TL-SEARCH-COUNTS", "TL-RENEWAL-PENDING", "TL-ISOLATION")
_CREATE = Message("Apply for licences, or renew them", "लाइसेंस या नवीनीकरण का आवेदन करें")
_UPDATE = Message("Change applications or move them on", "आवेदन बदलें या आगे बढ़ाएँ")
_SEARCH = Message("Find licences", "लाइसेंस खोजें")

OPERATIONS: tuple[Operation, ...] = (
    Operation(
        id="licence-create",
        method="POST",
        path=f"{_BASE}/_create",
        summary=_CREATE,
        request="TradeLicenseRequest",
        response="TradeLicenseResponse",
        success=200,
        source=_REGISTER,
        requirements=_MADE,
        errors=_CREATE_ERRORS,
        roles=_CREATORS,
        writes=True,
    ),
    Operation(
        id="licence-create-of-service",
        method="POST",
        path=f"{_BASE}/{{servicename}}/_create",
        summary=Message(
            "Apply for licences or registrations of a service", "किसी सेवा के लाइसेंस या पंजीकरण का आवेदन"
        ),
        request="TradeLicenseRequest",
        response="TradeLicenseResponse",
        success=200,
        source=_REGISTER,
        requirements=(*_MADE, "TL-REG-CREATE"),
        parameters=(SERVICE_NAME,),
        errors=_CREATE_ERRORS,
        roles=_CREATORS,
        writes=True,
    ),
    Operation(
        id="licence-update",
        method="POST",
        path=f"{_BASE}/_update",
        summary=_UPDATE,
        request="TradeLicenseRequest",
        response="TradeLicenseResponse",
        success=200,
        source=_REGISTER,
        requirements=(*_MOVED, "TL-NUMBER", "TL-RENEWAL"),
        errors=_UPDATE_ERRORS,
        roles=_MOVERS,
        writes=True,
    ),
    Operation(
        id="licence-update-of-service",
        method="POST",
        path=f"{_BASE}/{{servicename}}/_update",
        summary=Message(
            "Change applications or registrations of a service", "किसी सेवा के आवेदन या पंजीकरण बदलें"
        ),
        request="TradeLicenseRequest",
        response="TradeLicenseResponse",
        success=200,
        source=_REGISTER,
        requirements=(*_MOVED, "TL-REG-APPROVAL"),
        parameters=(SERVICE_NAME,),
        errors=_UPDATE_ERRORS,
        roles=(*_MOVERS, *REGISTRARS),
        writes=True,
    ),
    Operation(
        id="licence-search",
        method="POST",
        path=f"{_BASE}/_search",
        summary=_SEARCH,
        request="RequestInfoWrapper",
        response="TradeLicenseResponse",
        success=200,
        source=_REGISTER,
        requirements=_FOUND,
        parameters=CRITERIA,
        paging=PAGING,
        errors=_SEARCH_ERRORS,
        roles=_MOVERS,
    ),
    Operation(
        id="licence-search-of-service",
        method="POST",
        path=f"{_BASE}/{{servicename}}/_search",
        summary=Message(
            "Find licences or registrations of a service", "किसी सेवा के लाइसेंस या पंजीकरण खोजें"
        ),
        request="RequestInfoWrapper",
        response="TradeLicenseResponse",
        success=200,
        source=_REGISTER,
        requirements=("TL-SEARCH", "TL-SEARCH-COUNTS", "TL-ISOLATION"),
        parameters=(SERVICE_NAME, *CRITERIA),
        paging=PAGING,
        errors=_SEARCH_ERRORS,
        roles=(*_MOVERS, *REGISTRARS),
    ),
    Operation(
        id="licence-plainsearch",
        method="POST",
        path=f"{_BASE}/_plainsearch",
        summary=Message("List licences for an index", "सूची के लिए लाइसेंस निकालें"),
        request="RequestInfoWrapper",
        response="TradeLicenseResponse",
        success=200,
        source=_REGISTER,
        requirements=("TL-PLAINSEARCH", "TL-ISOLATION"),
        parameters=CRITERIA,
        paging=PAGING,
        roles=("REINDEXING_ROLE", "SUPERUSER"),
    ),
    Operation(
        id="licence-batch",
        method="POST",
        path=f"{_BASE}/{{servicename}}/{{jobname}}/_batch",
        summary=Message(
            "Remind of licences that end, or end those whose time is over",
            "समाप्त होते लाइसेंस की याद दिलाएँ, या अवधि बीते लाइसेंस समाप्त करें",
        ),
        request="RequestInfoWrapper",
        response="",
        success=202,
        source=_REGISTER,
        requirements=("TL-EXPIRY", "TL-REMINDER", "TL-ISOLATION"),
        parameters=(
            SERVICE_NAME,
            Parameter(
                "jobname",
                "string",
                "What is to be done.",
                place="path",
                required=True,
                values=("EXPIRY", "REMINDER"),
            ),
        ),
        roles=("SUPERUSER", "SYSTEM"),
        writes=True,
    ),
)
