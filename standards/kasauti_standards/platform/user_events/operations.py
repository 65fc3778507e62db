"""What this service answers to real clients.

Source: UPYOG-NIUA `municipal-services/docs/user-events.yml`; egov-user-event
UserEventsController, UserEventsValidator, UserEventsQueryBuilder.
"""

from kasauti_standards.kernel import Message, Operation, OperationError, Paging, Parameter
from kasauti_standards.platform.rows import LIMIT, OFFSET, describe_operation, refuse

_CONTROLLER = "UPYOG-NIUA egov-user-event UserEventsController.java"
_BASE = "/egov-user-event/v1/events"
_CITY = Parameter("tenantId", "string", "City.", required=True)
_FOREIGN = OperationError(403, "CustomException", Message("the tenant is foreign", "टेनेंट पराया है"))
_NO_CITY = refuse("NotNull.eventSearchCriteria.tenantId", "no tenant", "टेनेंट नहीं बताया")
_CHECKS = (
    refuse("MEN_DIFF_TENANT_ERROR", "events of several tenants", "अलग-अलग टेनेंट की सूचनाएँ"),
    refuse("MEN_INVALID_EVENTTYPE", "unknown kind of notice", "सूचना का प्रकार अज्ञात"),
    refuse("MEN_CREATE_CATEGORYMANDATORY", "no category", "श्रेणी नहीं"),
    refuse("MEN_INVALID_CATEGORYMANDATORY", "unknown category", "श्रेणी अज्ञात"),
    refuse(
        "MEN_UPDATE_EVENTDETAILS_MANDATORY",
        "no dates, or no place of what takes place",
        "तारीख़ या स्थान नहीं",
    ),
    refuse("MEN_CREATE_NAMEMANDATORY", "no title", "शीर्षक नहीं"),
    refuse("MEN_BROADCAST_ED_FD_MANDATORY", "a broadcast has no beginning", "आरंभ तिथि नहीं"),
    refuse("MEN_INVALID_EVENT_DATE", "the end is before the beginning", "अंत आरंभ से पहले"),
    refuse("MEN_INVALID_FROM_TO_DATE", "a date is past", "तारीख़ बीत चुकी"),
    refuse("MEN_INVALID_TOROLE_ALL", "All beside other recipients", "All के साथ अन्य पाने वाले"),
    refuse("MEN_INVALID_TOROLE", "a role is not written TYPE.ROLE", "भूमिका TYPE.ROLE नहीं"),
    refuse("MEN_INVALID_TOUSER", "a user is no uuid", "उपयोगकर्ता uuid नहीं"),
    _FOREIGN,
)
_CRITERIA = (
    _CITY,
    Parameter("ids", "string-list", "Ids of events."),
    Parameter("userids", "string-list", "uuids of users whom events are for."),
    Parameter("roles", "string-list", "TYPE.ROLE whom events are for."),
    Parameter("postedBy", "string-list", "uuids of who posted them."),
    Parameter("name", "string-list", "Titles."),
    Parameter("referenceIds", "string-list", "Events of whose change counter-events tell."),
    Parameter("source", "string-list", "WEBAPP, MOBILEAPP."),
    Parameter("status", "string-list", "ACTIVE and INACTIVE unless said otherwise."),
    Parameter("eventTypes", "string-list", "Kinds of notice.", code_list="EventTypes"),
    Parameter("fromDate", "integer", "Changed at or after."),
    Parameter("toDate", "integer", "Changed at or before."),
)

OPERATIONS: tuple[Operation, ...] = (
    describe_operation(
        "event-create",
        f"{_BASE}/_create",
        ("Post notices", "सूचनाएँ भेजें"),
        source=_CONTROLLER,
        request="EventRequest",
        response="EventResponse",
        requirement="PLT-EVENT-CREATE",
        errors=_CHECKS,
        roles=("EMPLOYEE",),
        writes=True,
    ),
    describe_operation(
        "event-update",
        f"{_BASE}/_update",
        ("Change notices", "सूचनाएँ बदलें"),
        source=_CONTROLLER,
        request="EventRequest",
        response="EventResponse",
        requirement="PLT-EVENT-UPDATE",
        errors=(
            refuse("MEN_UPDATE_MISSING_EVENTS", "there is no such notice", "ऐसी सूचना नहीं"),
            refuse("MEN_UPDATE_STATUS_NOTNULL", "no status", "स्थिति नहीं"),
            refuse("MEN_INVALID_FROM_DATE", "the new beginning is past", "नया आरंभ बीत चुका"),
            refuse("MEN_INVALID_TO_DATE", "the new end is past", "नया अंत बीत चुका"),
            refuse(
                "MEN_INVALID_ACTION_CANCEL", "a cancelled event stays so", "रद्द आयोजन रद्द ही रहे"
            ),
            *_CHECKS,
        ),
        roles=("EMPLOYEE",),
        writes=True,
    ),
    describe_operation(
        "event-search",
        f"{_BASE}/_search",
        ("Find notices", "सूचनाएँ खोजें"),
        source=_CONTROLLER,
        response="EventResponse",
        requirement="PLT-EVENT",
        parameters=(*_CRITERIA, LIMIT, OFFSET),
        paging=Paging(default_limit=200, max_limit=500),
        errors=(_NO_CITY, _FOREIGN),
    ),
    describe_operation(
        "event-count",
        f"{_BASE}/notifications/_count",
        ("Count unread notices", "अपठित सूचनाएँ गिनें"),
        source=_CONTROLLER,
        response="EventCountResponse",
        requirement="PLT-EVENT",
        parameters=_CRITERIA,
        errors=(_NO_CITY,),
    ),
    describe_operation(
        "event-read",
        f"{_BASE}/lat/_update",
        ("Say that the notices were looked at", "बताएँ कि सूचनाएँ देख ली गईं"),
        source=_CONTROLLER,
        requirement="PLT-EVENT-READ",
        writes=True,
    ),
)
