"""The standard `accounting`."""

from kasauti_standards.accounting.entity_table import ENTITIES
from kasauti_standards.kernel import DEPLOYED, PUBLISHED, Message, Profile, Reference, Standard

_HERE = "kasauti_standards.accounting"

STANDARD = Standard(
    id="accounting",
    title=Message("Municipal accounting", "नगरपालिका लेखा"),
    version="0.1",
    status="wire-conformant to UPYOG contracts finance voucher 1.0.0 and egf-master 1.0.0",
    package=_HERE,
    rests_on=("upyog-niua", "egov-services", "upyog-mdms", "nmam"),
    uses=("common", "billing", "platform"),
    entities=ENTITIES,
    profiles=(
        Profile(
            "upyog-2026", Message("As UPYOG-NIUA answers", "जैसा UPYOG-NIUA उत्तर देता है"), DEPLOYED
        ),
        Profile("published", Message("The published contract", "प्रकाशित अनुबंध"), PUBLISHED),
    ),
    default_profile="upyog-2026",
    rule_books=(
        Reference(f"{_HERE}.rules.vouchers:RULES"),
        Reference(f"{_HERE}.rules.registers:RULES"),
        Reference(f"{_HERE}.rules.papers:RULES"),
    ),
    contract_bindings=Reference(f"{_HERE}.published_contracts:BINDINGS"),
    operation_tables=(
        Reference(f"{_HERE}.operations:OPERATIONS"),
        Reference(f"{_HERE}.book_operations:OPERATIONS"),
    ),
)
