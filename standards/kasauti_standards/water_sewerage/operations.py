"""What the registers of connections answer: the same of water and of sewerage.

Source: UPYOG-NIUA ws-services WaterController, sw-services SewarageController, their validators
and application.properties; roles from the UPYOG master data ACCESSCONTROL-ROLEACTIONS.
"""

from __future__ import annotations

from kasauti_standards.kernel import Message, Operation, OperationError, Paging, Parameter
from kasauti_standards.water_sewerage.sides import SIDES, WATER, Side


def refuse_with(code: str, en: str, hi: str) -> OperationError:
    """An error that is answered with HTTP status 400."""
    return OperationError(400, code, Message(en, hi))


PAGING = Paging(default_limit=50, max_limit=500)
CRITERIA = (
    Parameter("tenantId", "string", "City."),
    Parameter("tenantIds", "string-list", "Cities, for plainsearch."),
    Parameter("ids", "string-list", "Internal ids of applications."),
    Parameter("applicationNumber", "string-list", "Numbers of applications."),
    Parameter("applicationStatus", "string-list", "States of the workflow."),
    Parameter("applicationType", "string", "What was applied for."),
    Parameter("connectionNumber", "string-list", "Numbers of connections."),
    Parameter("oldConnectionNumber", "string", "Number in the register before."),
    Parameter("propertyId", "string", "Property."),
    Parameter("propertyIds", "string-list", "Properties."),
    Parameter("mobileNumber", "string", "Mobile number of a holder or of an owner."),
    Parameter("ownerName", "string", "Name of a holder or of an owner."),
    Parameter("doorNo", "string", "Door number of the property."),
    Parameter("locality", "string", "Locality of the property."),
    Parameter("status", "string", "Whether it is cut off.", values=("Active", "Inactive")),
    Parameter("fromDate", "integer", "Applied for from this instant."),
    Parameter("toDate", "integer", "Applied for up to this instant."),
    Parameter("assignee", "string", "Who has the application on the table."),
    Parameter(
        "searchType",
        "string",
        "CONNECTION: connections, each once; else applications.",
        values=("CONNECTION", "APPLICATION"),
    ),
    Parameter("sortOrder", "string", "By day of application.", values=("ASC", "DESC")),
    Parameter("isPropertyDetailsRequired", "boolean", "Only where the property is found."),
    Parameter("isFilestoreIdRequire", "boolean", "For letters; nothing follows from it here."),
    Parameter("isInternalCall", "boolean", "Between services; nothing is unmasked by it."),
    Parameter("isSkipLevelSearch", "boolean", "Between services."),
    Parameter("offset", "integer", "How many to pass over."),
    Parameter("limit", "integer", "How many at most."),
)


def _list_step_errors(side: Side) -> tuple[OperationError, ...]:
    """What a step lacks, or asks for in vain."""
    errors = [
        refuse_with("INVALID_ACTION", "the action is missing, or PAY", "कार्रवाई नहीं दी, या PAY"),
        refuse_with("INVALID_PROPERTY_UNIQUE_ID", "the property is not named", "संपत्ति नहीं बताई"),
        refuse_with("INVALID_PROPERTY", "there is no such property", "ऐसी कोई संपत्ति नहीं"),
        refuse_with("INVALID_PROPERTY_STATUS", "the property is not active", "संपत्ति सक्रिय नहीं"),
        refuse_with(
            "INVALID_PROPERTY_USAGE_TYPE", "the property has no use", "संपत्ति का उपयोग नहीं दिया"
        ),
        refuse_with(
            "INVALID_CHANNEL", "the channel is not for this caller", "माध्यम इस उपयोगकर्ता का नहीं"
        ),
        refuse_with(
            "INVALID_CONNECTION_HOLDER_TYPE",
            "the special category of a holder is unknown",
            "धारक की श्रेणी अज्ञात है",
        ),
        refuse_with(
            side.codes["type missing"], "the kind of connection is missing", "कनेक्शन का प्रकार नहीं"
        ),
        refuse_with(
            "INVALID_CONNECTION_EXECUTION_DATE",
            "the day it was laid is missing",
            "लगाने की तारीख नहीं",
        ),
        refuse_with(
            "INVALID_DATE_EFFECTIVE_FROM", "from when it counts is missing", "कब से लागू, नहीं बताया"
        ),
        refuse_with(
            "DATE_EFFECTIVE_FROM_IN_PAST", "a change counts from the past", "बदलाव बीते दिन से लागू है"
        ),
        refuse_with(
            "DATE_EFFECTIVE_FROM_LESS_THAN_EXCECUTION_DATE",
            "a change counts from before the connection was laid",
            "बदलाव कनेक्शन लगने से पहले से लागू है",
        ),
    ]
    errors.append(
        refuse_with(
            "INVALID_ADHOC_AMOUNT",
            "an amount added or taken off by hand is no rupees, or above the fee",
            "हाथ से जोड़ी या घटाई राशि रुपये नहीं, या शुल्क से अधिक",
        )
    )
    if side is WATER:
        errors += [
            refuse_with("INVALID_WATER_SOURCE", "the source is missing", "जल का स्रोत नहीं दिया"),
            refuse_with(
                "DATE_EFFECTIVE_FROM_LESS_THAN_METER_INSTALLATION_DATE",
                "a change counts from before the meter was put in",
                "बदलाव मीटर लगने से पहले से लागू है",
            ),
        ]
    return tuple(errors)


def _list_create_errors(side: Side) -> tuple[OperationError, ...]:
    return (
        *_list_step_errors(side),
        refuse_with(
            "INVALID_REQUEST",
            "the connection is not active, is active, or has an application in progress",
            "कनेक्शन सक्रिय नहीं, सक्रिय है, या उसका आवेदन चल रहा है",
        ),
        refuse_with(
            side.codes["in workflow"],
            "a change of the connection is in progress",
            "कनेक्शन का बदलाव चल रहा है",
        ),
        refuse_with(side.codes["not found"], "there is no such connection", "ऐसा कोई कनेक्शन नहीं"),
    )


def _list_update_errors(side: Side) -> tuple[OperationError, ...]:
    errors = [
        *_list_step_errors(side),
        refuse_with(side.codes["not found"], "there is no such application", "ऐसा कोई आवेदन नहीं"),
        refuse_with(
            side.codes["other application"],
            "the number is that of another application",
            "नंबर किसी दूसरे आवेदन का है",
        ),
        refuse_with(side.codes["document twice"], "a file stands twice", "एक फ़ाइल दो बार दी गई"),
        refuse_with(
            "INVALID_ROAD_INFO", "what roads are cut is missing", "कौन सी सड़कें कटीं, नहीं बताया"
        ),
        refuse_with("INVALID_ROAD_TYPE", "a kind of road is missing", "सड़क का प्रकार नहीं दिया"),
        refuse_with(
            "INVALID_ROAD_CUTTING_AREA", "an area that is cut is missing", "कटा क्षेत्रफल नहीं दिया"
        ),
        refuse_with("INVALID_WATER_ROAD_TYPE", "a kind of road is unknown", "सड़क का प्रकार अज्ञात है"),
        refuse_with(
            "STALE_UPDATE", "somebody else changed it meanwhile", "इस बीच किसी और ने बदल दिया"
        ),
    ]
    if side is WATER:
        errors += [
            refuse_with(
                "INVALID_WATER_CONNECTION_SOURCE", "the source is unknown", "जल का स्रोत अज्ञात है"
            ),
            refuse_with("INVALID_METER_ID", "the meter has no number", "मीटर का नंबर नहीं दिया"),
            refuse_with(
                "INVALID_METER_INSTALLATION_DATE",
                "the day the meter was put in is missing",
                "मीटर लगाने की तारीख नहीं दी",
            ),
            refuse_with(
                "INVALID_INITIAL_METER_READING",
                "the first reading is missing, or not above 0",
                "पहली रीडिंग नहीं, या 0 से ऊपर नहीं",
            ),
        ]
    else:
        errors.append(
            refuse_with(
                side.codes["type unknown"],
                "the kind of connection is unknown",
                "कनेक्शन का प्रकार अज्ञात",
            )
        )
    return tuple(errors)


def list_officers(side: Side) -> tuple[str, ...]:
    """The roles that move an application on."""
    names = ("DOC_VERIFIER", "FIELD_INSPECTOR", "APPROVER", "CLERK")
    return tuple(side.role(name) for name in names)


def _describe_register(side: Side) -> tuple[Operation, ...]:
    key = side.word.lower()
    source = f"UPYOG-NIUA {side.service} web/controller"
    create = Message(f"Apply for a {side.noun.en}", f"{side.noun.hi} के लिए आवेदन करें")
    return (
        Operation(
            id=f"{key}-create",
            method="POST",
            path=f"{side.register}/_create",
            summary=create,
            request=side.request,
            response=side.response,
            success=200,
            success_by_profile={"published": 201},
            source=source,
            requirements=("WNS-CREATE", "WNS-PROPERTY", "WNS-ISOLATION"),
            errors=_list_create_errors(side),
            roles=("CITIZEN", side.role("CEMP")),
            writes=True,
        ),
        Operation(
            id=f"{key}-update",
            method="POST",
            path=f"{side.register}/_update",
            summary=Message("Move an application on", "आवेदन को आगे बढ़ाएँ"),
            request=side.request,
            response=side.response,
            success=200,
            source=source,
            requirements=("WNS-TRANSITION", "WNS-PAY-FIRST", "WNS-STALE", "WNS-ISOLATION"),
            errors=_list_update_errors(side),
            roles=("CITIZEN", side.role("CEMP"), *list_officers(side)),
            writes=True,
        ),
        Operation(
            id=f"{key}-search",
            method="POST",
            path=f"{side.register}/_search",
            summary=Message("Find applications or connections", "आवेदन या कनेक्शन खोजें"),
            request="RequestInfoWrapper",
            response=side.response,
            success=200,
            source=source,
            requirements=("WNS-SEARCH", "WNS-ANSWER", "WNS-ISOLATION"),
            parameters=CRITERIA,
            paging=PAGING,
            roles=("CITIZEN", side.role("CEMP"), *list_officers(side)),
        ),
        Operation(
            id=f"{key}-plainsearch",
            method="POST",
            path=f"{side.register}/_plainsearch",
            summary=Message("List all for an index", "सूची के लिए सब निकालें"),
            request="RequestInfoWrapper",
            response=side.response,
            success=200,
            source=source,
            requirements=("WNS-PLAINSEARCH", "WNS-ISOLATION"),
            parameters=CRITERIA,
            paging=PAGING,
            roles=("REINDEXING_ROLE", "SUPERUSER"),
        ),
    )


OPERATIONS: tuple[Operation, ...] = tuple(
    operation for side in SIDES for operation in _describe_register(side)
)
