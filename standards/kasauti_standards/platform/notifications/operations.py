"""Reading the messages that are kept instead of sent: ours, not published (PLT-E-150)."""

from kasauti_standards.kernel import Message, Operation, OperationError, Paging, Parameter
from kasauti_standards.platform.rows import LIMIT, OFFSET, describe_operation, refuse

OPERATIONS: tuple[Operation, ...] = (
    describe_operation(
        "outbox-search",
        "/kasauti/v1/outbox/_search",
        ("Read messages to people", "लोगों के संदेश पढ़ें"),
        source="own: no deployed service has it",
        response="OutboxResponse",
        requirement="PLT-OUTBOX",
        parameters=(
            Parameter("tenantId", "string", "City.", required=True),
            Parameter("about", "string-list", "Numbers of records."),
            Parameter("channel", "string-list", "SMS, EMAIL, WHATSAPP."),
            Parameter("template", "string-list", "Workflow and action, e.g. NewTL.APPLY."),
            LIMIT,
            OFFSET,
        ),
        paging=Paging(default_limit=50, max_limit=500),
        errors=(
            refuse("NotNull.outbox.tenantId", "no tenant", "टेनेंट नहीं बताया"),
            OperationError(403, "CustomException", Message("the tenant is foreign", "टेनेंट पराया है")),
        ),
        roles=("SUPERUSER",),
    ),
)
