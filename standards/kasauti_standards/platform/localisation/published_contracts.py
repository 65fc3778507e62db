"""Which published contract texts are compared with, and how names correspond."""

from kasauti_standards.contracts import ContractBinding

BINDINGS = (
    ContractBinding(
        standard="platform",
        contract="core-services/docs/localisation-contract.yml",
        entities={
            "Message": "LocalisationMessage",
            "MessagesRequest": "LocalisationRequest",
            "MessagesResponse": "LocalisationResponse",
            "UpdateMessage": "NewText",
            "UpdateMessageRequest": "LocalisationUpdateRequest",
            "DeleteMessagesRequest": "LocalisationDeleteRequest",
            "DeleteMessagesResponse": "LocalisationDeleteResponse",
        },
        base_path="/localization/messages",
    ),
)
