"""What this service answers to real clients.

Source: DIGIT-Specs `Domain Services/inbox.yaml`; the controllers of UPYOG-NIUA.
"""

from kasauti_standards.kernel import Operation
from kasauti_standards.platform.rows import describe_operation

OPERATIONS: tuple[Operation, ...] = (
    describe_operation(
        "inbox-search",
        "/inbox/v1/_search",
        ("An employee's inbox", "कर्मचारी का इनबॉक्स"),
        source="DIGIT-Specs Domain Services/inbox.yaml",
        request="InboxRequest",
        response="InboxResponse",
        requirement="PLT-INBOX",
        roles=("EMPLOYEE",),
    ),
    describe_operation(
        "inbox-v2-search",
        "/inbox/v2/_search",
        ("An employee's inbox", "कर्मचारी का इनबॉक्स"),
        source="UPYOG-NIUA municipal-services/inbox InboxController.java",
        request="InboxRequest",
        response="InboxResponse",
        requirement="PLT-INBOX",
        roles=("EMPLOYEE",),
    ),
    describe_operation(
        "inbox-fields",
        "/inbox/v2/_getFields",
        ("Members of records", "अभिलेखों के सदस्य"),
        source="UPYOG-NIUA municipal-services/inbox InboxV2Controller.java",
        request="FieldSearchRequest",
        response="FieldSearchResponse",
        requirement="PLT-INBOX",
        roles=("EMPLOYEE",),
    ),
)
