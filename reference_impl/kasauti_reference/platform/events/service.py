"""The operations of notices with their handlers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from kasauti_reference.http.routes import Handler
from kasauti_reference.platform.events import notices

EVENT_HANDLERS: Final[Mapping[str, Handler]] = {
    "event-create": notices.create_events,
    "event-update": notices.update_events,
    "event-search": notices.search_events,
    "event-count": notices.count_events,
    "event-read": notices.remember_look,
}
EVENT_COLLECTIONS: Final = (notices.EVENTS, notices.RECIPIENTS, notices.LOOKS)
