"""Which published contract the inbox is compared with, and how names correspond."""

from kasauti_standards.contracts import ContractBinding

BINDINGS = (
    ContractBinding(
        standard="platform",
        contract="municipal-services/docs/inbox.yml",
        entities={
            "InboxRequest": "InboxRequest",
            "InboxSearchCriteria": "InboxSearchCriteria",
            "ProcessInstanceSearchCriteria": "ProcessSearchCriteria",
            "InboxResponse": "InboxResponse",
            "Inbox": "InboxItem",
            "ProcessInstance": "ProcessInstance",
            "Document": "StepDocument",
        },
        base_path="",
    ),
)
