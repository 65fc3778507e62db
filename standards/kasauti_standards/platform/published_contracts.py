"""Which published contracts the shared services are compared with: those of each service."""

from kasauti_standards.platform.user_events.published_contracts import BINDINGS as USER_EVENTS

BINDINGS = (*USER_EVENTS,)
