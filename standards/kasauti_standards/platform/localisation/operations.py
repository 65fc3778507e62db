"""What this service answers to real clients.

Source: UPYOG-NIUA core-services/docs/localisation-contract.yml; the controllers of UPYOG-NIUA.
"""

from kasauti_standards.kernel import Operation, Parameter
from kasauti_standards.platform.rows import TENANT, describe_operation

OPERATIONS: tuple[Operation, ...] = (
    describe_operation(
        "localisation-search",
        "/localization/messages/v1/_search",
        ("Find texts", "पाठ खोजें"),
        source="UPYOG-NIUA core-services/docs/localisation-contract.yml",
        requirement="PLT-LOCALISATION",
        access="anyone",
        parameters=(
            TENANT,
            Parameter("locale", "string", "Language, e.g. hi_IN."),
            Parameter("module", "string-list", "Modules."),
            Parameter("codes", "string-list", "Codes."),
        ),
    ),
    describe_operation(
        "localisation-upsert",
        "/localization/messages/v1/_upsert",
        ("Add or change texts", "पाठ जोड़ें या बदलें"),
        source="UPYOG-NIUA core-services/egov-localization MessageController.java",
        request="LocalisationRequest",
        requirement="PLT-LOCALISATION",
        roles=("SUPERUSER",),
        writes=True,
    ),
)
