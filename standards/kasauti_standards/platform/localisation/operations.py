"""What this service answers to real clients.

Source: UPYOG-NIUA core-services/docs/localisation-contract.yml; egov-localization
MessageController.
"""

from kasauti_standards.kernel import Operation, Parameter
from kasauti_standards.platform.rows import TENANT, describe_operation, refuse

_CONTRACT = "UPYOG-NIUA core-services/docs/localisation-contract.yml"
_CODE = "UPYOG-NIUA core-services/egov-localization MessageController.java"
_BASE = "/localization/messages"
_CRITERIA = (
    TENANT,
    Parameter("locale", "string", "Language, e.g. hi_IN."),
    Parameter("module", "string-list", "Modules."),
    Parameter("codes", "string-list", "Codes."),
)

OPERATIONS: tuple[Operation, ...] = (
    describe_operation(
        "localisation-search",
        f"{_BASE}/v1/_search",
        ("Find texts", "पाठ खोजें"),
        source=_CONTRACT,
        response="LocalisationResponse",
        requirement="PLT-LOCALISATION",
        access="anyone",
        parameters=_CRITERIA,
    ),
    describe_operation(
        "localisation-get",
        _BASE,
        ("Find texts without a body", "बॉडी बिना पाठ खोजें"),
        source=_CODE,
        request="",
        response="LocalisationResponse",
        method="GET",
        requirement="PLT-LOCALISATION",
        access="anyone",
        parameters=_CRITERIA,
    ),
    describe_operation(
        "localisation-v2-search",
        f"{_BASE}/v2/_search",
        ("Find texts by a body", "बॉडी से पाठ खोजें"),
        source=_CODE,
        request="LocalisationSearchRequest",
        response="LocalisationResponse",
        requirement="PLT-LOCALISATION",
        access="anyone",
    ),
    describe_operation(
        "localisation-upsert",
        f"{_BASE}/v1/_upsert",
        ("Add or change texts", "पाठ जोड़ें या बदलें"),
        source=_CODE,
        request="LocalisationRequest",
        response="LocalisationResponse",
        requirement="PLT-LOCALISATION",
        roles=("SUPERUSER",),
        writes=True,
    ),
    describe_operation(
        "localisation-create",
        f"{_BASE}/v1/_create",
        ("Add texts", "पाठ जोड़ें"),
        source=_CONTRACT,
        request="LocalisationRequest",
        response="LocalisationResponse",
        requirement="PLT-TEXT-KEPT",
        errors=(refuse("DUPLICATE_RECORDS", "a text exists", "पाठ पहले से है"),),
        roles=("SUPERUSER",),
        writes=True,
    ),
    describe_operation(
        "localisation-update",
        f"{_BASE}/v1/_update",
        ("Change texts", "पाठ बदलें"),
        source=_CONTRACT,
        request="LocalisationUpdateRequest",
        response="LocalisationResponse",
        requirement="PLT-TEXT-KEPT",
        errors=(refuse("core.MESSAGE_PERSIST_FAILED", "a text is unknown", "पाठ अज्ञात है"),),
        roles=("SUPERUSER",),
        writes=True,
    ),
    describe_operation(
        "localisation-delete",
        f"{_BASE}/v1/_delete",
        ("Take texts away", "पाठ हटाएँ"),
        source=_CONTRACT,
        request="LocalisationDeleteRequest",
        response="LocalisationDeleteResponse",
        requirement="PLT-TEXT-KEPT",
        roles=("SUPERUSER",),
        writes=True,
    ),
    describe_operation(
        "localisation-cache-bust",
        f"{_BASE}/cache-bust",
        ("Read texts anew", "पाठ फिर पढ़ें"),
        source=_CODE,
        response="CacheBustResponse",
        requirement="PLT-LOCALISATION",
        roles=("SUPERUSER",),
    ),
)
