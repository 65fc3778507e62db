"""Which published contract notices are compared with, and how names correspond."""

from kasauti_standards.contracts import ContractBinding

BINDINGS = (
    ContractBinding(
        standard="platform",
        contract="municipal-services/docs/user-events.yml",
        entities={
            "Event": "Event",
            "EventRequest": "EventRequest",
            "EventResponse": "EventResponse",
            "Action": "EventAction",
            "ActionItem": "EventActionItem",
            "EventDetails": "EventDetails",
        },
        base_path="/egov-user-event",
    ),
)
