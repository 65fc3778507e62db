"""Telling people of a step, in the channels that the master data name for it.

A step of which `Channel/channelList` says nothing is told to nobody. The words are ours: those of
deployed services stand in the localisation of each state.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Final

from kasauti_reference.http.call import Call
from kasauti_reference.platform.events.notices import post_event
from kasauti_reference.platform.outbox import post_message
from kasauti_standards.catalog import load_standard

# the name under which the list holds the workflows of a service
_LISTED_AS: Final[Mapping[str, str]] = {
    "PGR": "PGR.CREATE",
    "NewWS1": "WS.CREATE",
    "ModifyWSConnection": "WS.CREATE",
    "DisconnectWSConnection": "WS.CREATE",
    "WSReconnection": "WS.CREATE",
    "NewSW1": "SW.CREATE",
    "ModifySWConnection": "SW.CREATE",
    "DisconnectSWConnection": "SW.CREATE",
    "SWReconnection": "SW.CREATE",
    **dict.fromkeys(("BPA", "BPA_LOW", "BPA_OC"), "BPA.CREATE"),
    # the workflows by which professionals register
    **dict.fromkeys(("ARCHITECT", "BUILDER", "DESIGNER", "ENGINEER"), "BPAREG.CREATE"),
    **dict.fromkeys(("SUPERVISOR", "TOWNPLANNER"), "BPAREG.CREATE"),
}
_MOST_TITLE = 65


def tell_of_step(
    call: Call,
    *,
    tenant: str,
    service: str,
    action: str,
    number: str,
    status: str,
    people: Iterable[Mapping[str, object]],
) -> None:
    """Tell people of a step of a record: each number, address and user once in each channel."""
    listed = _LISTED_AS.get(service, service)
    module, channels = _read_channels().get((listed, action.upper()), ("", ()))
    rows = list(people)
    text = (
        f"{number}: {action} was done, the status is {status}. / "
        f"{number}: {action} किया गया, स्थिति {status} है।"
    )
    for channel, member in (("SMS", "mobileNumber"), ("EMAIL", "emailId")):
        if channel in channels:
            for receiver in _list_values(rows, member):
                post_message(
                    call,
                    tenant,
                    channel="SMS" if channel == "SMS" else "EMAIL",
                    receiver=receiver,
                    about=number,
                    template=f"{listed}.{action.upper()}",
                    text=text,
                )
    readers = _list_values(rows, "uuid")
    if "EVENT" in channels and readers:
        post_event(
            call,
            {
                "tenantId": tenant,
                "eventType": "SYSTEMGENERATED",
                "name": f"{module} {number}"[:_MOST_TITLE],
                "description": text,
                "source": "WEBAPP",
                "postedBy": f"SYSTEM-{module}",
                "recepient": {"toUsers": readers},
            },
        )


def _list_values(rows: Iterable[Mapping[str, object]], member: str) -> list[str]:
    return list(dict.fromkeys(str(row[member]) for row in rows if row.get(member)))


@cache
def _read_channels() -> Mapping[tuple[str, str], tuple[str, tuple[str, ...]]]:
    """Module and channels by workflow and action."""
    rows = load_standard("platform").code_lists["ChannelList"].codes
    return {
        (row.code, row.attributes["action"]): (
            row.attributes["module"],
            tuple(row.attributes["channelNames"].split("|")),
        )
        for row in rows
    }
