"""What this service answers to real clients.

Source: DIGIT-Specs `Common Services/user-event.yaml`; the controllers of UPYOG-NIUA.
"""

from kasauti_standards.kernel import Operation, Paging
from kasauti_standards.platform.rows import LIMIT, OFFSET, SPECS, TENANT, describe_operation

OPERATIONS: tuple[Operation, ...] = (
    describe_operation(
        "event-count",
        "/egov-user-event/v1/events/notifications/_count",
        ("Count unread notices", "अपठित सूचनाएँ गिनें"),
        source=f"{SPECS}/user-event.yaml",
        requirement="PLT-EVENT",
        parameters=(TENANT,),
    ),
    describe_operation(
        "event-search",
        "/egov-user-event/v1/events/_search",
        ("Find notices", "सूचनाएँ खोजें"),
        source=f"{SPECS}/user-event.yaml",
        requirement="PLT-EVENT",
        parameters=(TENANT, LIMIT, OFFSET),
        paging=Paging(default_limit=100, max_limit=500),
    ),
)
