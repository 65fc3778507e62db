"""Wire models of this service.

Source: UPYOG-NIUA `municipal-services/docs/user-events.yml`; egov-user-event `web/contract`.
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from kasauti_standards.common.envelope import AuditDetails, RequestInfo
from kasauti_standards.common.wire import EchoedModel, EpochMillis, Integer, Number, annotate
from kasauti_standards.platform.entities import FreeResponseInfo


class EventActionItem(EchoedModel):
    """An address that an event offers."""

    actionUrl: str = Field(description="Address.")
    code: str = Field(description="Code of its label, e.g. PAY NOW.")


class EventAction(EchoedModel):
    """What can be done upon an event."""

    tenantId: str | None = Field(None, description="City; filled in by the service.")
    id: str | None = Field(None, description="Filled in by the service.")
    eventId: str | None = Field(None, description="Event; filled in by the service.")
    actionUrls: list[EventActionItem] = Field(description="Addresses with their labels.")


class EventDocument(EchoedModel):
    """A paper of an event."""

    documentType: str | None = Field(None, description="Kind of paper.")
    fileName: str | None = Field(None, description="Name of the file.")
    fileStoreId: str | None = Field(None, description="Id in the file store.")


class EventDetails(EchoedModel):
    """When and where an event takes place."""

    id: str | None = Field(None, description="Filled in by the service.")
    eventId: str | None = Field(None, description="Event; filled in by the service.")
    organizer: str | None = Field(None, description="Who holds it.")
    fromDate: EpochMillis | None = Field(None, description="Beginning.")
    toDate: EpochMillis | None = Field(None, description="End.")
    latitude: Number | None = Field(None, description="Degrees north.")
    longitude: Number | None = Field(None, description="Degrees east.")
    address: str | None = Field(None, description="Place.")
    documents: list[EventDocument] | None = Field(None, description="Papers.")
    fees: Number | None = Field(None, description="Rupees to be paid for taking part.")


class EventRecipients(EchoedModel):
    """Whom an event is for; toUsers goes before toRoles, nothing means the whole city."""

    toRoles: list[str] | None = Field(
        None, description="TYPE.ROLE each, * for any; All alone is everybody."
    )
    toUsers: list[str] | None = Field(
        None, description="uuids of users.", json_schema_extra=annotate(person="id")
    )


class Event(EchoedModel):
    """A notice: what a service tells somebody, a broadcast, or something that takes place."""

    tenantId: str = Field(min_length=1, description="City.")
    id: str | None = Field(None, description="Filled in by the service.")
    referenceId: str | None = Field(
        None, description="Of a counter-event: the event of whose change it tells."
    )
    eventType: str = Field(
        description="Kind of notice.",
        json_schema_extra=annotate(requirement="PLT-EVENT-CHECKS", code_list="EventTypes"),
    )
    eventCategory: str | None = Field(
        None,
        description="Category of an event on the ground.",
        json_schema_extra=annotate(requirement="PLT-EVENT-CHECKS", code_list="EventCategories"),
    )
    name: str = Field(description="Title.")
    description: str = Field(max_length=500, description="Text.")
    status: Literal["ACTIVE", "INACTIVE", "CANCELLED"] | None = Field(
        None, description="ACTIVE unless it is sent or follows from the dates."
    )
    source: Literal["WEBAPP", "MOBILEAPP"] = Field(description="Where it was written.")
    postedBy: str | None = Field(
        None,
        description="uuid of who posted it, or the service, e.g. SYSTEM-PT.",
        json_schema_extra=annotate(person="id"),
    )
    recepient: EventRecipients | None = Field(
        None, description="Whom it is for; the wire spells it so."
    )
    actions: EventAction | None = Field(None, description="What can be done.")
    eventDetails: EventDetails | None = Field(None, description="When and where.")
    auditDetails: AuditDetails | None = Field(None, description="Who and when.")
    generateCounterEvent: bool | None = Field(
        None, description="Of an update: false keeps it from making a counter-event."
    )
    internallyUpdted: bool | None = Field(
        None, description="Whether the service set the status by the dates; spelt so."
    )


class SentEvent(Event):
    """An event as clients send it: its title is short."""

    name: str = Field(max_length=65, description="Title.")


class EventRequest(EchoedModel):
    """Events to be made or changed."""

    request_info: RequestInfo = Field(alias="RequestInfo", description="Who asks.")
    events: list[SentEvent] = Field(min_length=1, description="Events of one city.")


class EventResponse(EchoedModel):
    """Events; a search says how many there are, whatever the page."""

    response_info: FreeResponseInfo | None = Field(
        None, alias="ResponseInfo", description="About the answer."
    )
    events: list[Event] = Field(description="Events, the latest first.")
    totalCount: Integer | None = Field(None, ge=0, description="How many fit, of a search.")


class EventCountResponse(EchoedModel):
    """How many notices somebody has."""

    response_info: FreeResponseInfo | None = Field(
        None, alias="ResponseInfo", description="About the answer."
    )
    totalCount: Integer = Field(ge=0, description="All that are for the caller.")
    unreadCount: Integer = Field(ge=0, description="Those since the caller last looked.")
