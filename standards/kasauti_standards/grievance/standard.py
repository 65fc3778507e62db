"""The standard `grievance`."""

from kasauti_standards.kernel import (
    DEPLOYED,
    PUBLISHED,
    Entity,
    Message,
    Overlay,
    Part,
    Profile,
    Reference,
    Standard,
)

_CONTRACT = "DIGIT-Specs Domain Services/complaints-v2.yaml#/components/schemas"
_HERE = "kasauti_standards.grievance"


def _free(prefix: str) -> tuple[Overlay, ...]:
    """Where contract and DIGIT-OSS ask for less than UPYOG, below a pointer to a Service."""
    return (
        Overlay("published", f"{prefix}/priority", "optional", erratum="PGR-E-001"),
        Overlay("digit-oss", f"{prefix}/priority", "optional", erratum="PGR-E-001"),
        Overlay("published", f"{prefix}/source", "any-value", erratum="PGR-E-009"),
    )


def _entity(
    name: str,
    title: Message,
    *,
    requirement: str = "PGR-SHAPE",
    parts: tuple[Part, ...] = (),
    overlays: tuple[Overlay, ...] = (),
    source_key: str = "",
) -> Entity:
    return Entity(
        name=name,
        title=title,
        model=Reference(f"{_HERE}.entities:{name}"),
        source=f"{_CONTRACT}/{name}",
        requirement=requirement,
        parts=parts,
        overlays=overlays,
        source_key=source_key,
    )


STANDARD = Standard(
    id="grievance",
    title=Message("Public grievance redressal", "लोक शिकायत निवारण"),
    version="0.1",
    status=(
        "aligned to the published terms of the NIUA knowledge standard on municipal grievance "
        "redressal; wire-conformant to UPYOG contract PGR v2"
    ),
    package=_HERE,
    rests_on=("digit-specs", "upyog-niua", "upyog-mdms", "is-18006-5-1", "niua-mgr-v2"),
    uses=("common",),
    entities=(
        _entity(
            "Service",
            Message("Complaint", "शिकायत"),
            overlays=_free(""),
            source_key="/additionalDetail/sourceKey",
        ),
        _entity(
            "ServiceRequest",
            Message("Request to file or move a complaint", "शिकायत दर्ज करने या बढ़ाने का अनुरोध"),
            parts=(Part("/service", "Service"),),
            overlays=(
                *_free("/service"),
                Overlay("published", "/workflow", "optional", erratum="PGR-E-004"),
            ),
            source_key="/service/additionalDetail/sourceKey",
        ),
        _entity(
            "ServiceWrapper",
            Message("Complaint with its last action", "अंतिम कार्रवाई सहित शिकायत"),
            parts=(Part("/service", "Service"),),
            overlays=_free("/service"),
            source_key="/service/additionalDetail/sourceKey",
        ),
        _entity(
            "ServiceResponse",
            Message("Answer with complaints", "शिकायतों सहित उत्तर"),
            requirement="PGR-ANSWER",
            parts=(Part("/ServiceWrappers/*/service", "Service"),),
            overlays=_free("/ServiceWrappers/*/service"),
        ),
        _entity("CountResponse", Message("Count", "गिनती"), requirement="PGR-COUNT"),
        _entity("RequestInfoWrapper", Message("Search request", "खोज अनुरोध")),
    ),
    profiles=(
        Profile(
            "upyog-2026", Message("As UPYOG-NIUA answers", "जैसा UPYOG-NIUA उत्तर देता है"), DEPLOYED
        ),
        Profile("digit-oss", Message("As DIGIT-OSS answers", "जैसा DIGIT-OSS उत्तर देता है"), DEPLOYED),
        Profile("published", Message("The published contract", "प्रकाशित अनुबंध"), PUBLISHED),
    ),
    default_profile="upyog-2026",
    rule_books=(
        Reference(f"{_HERE}.rules.complaints:RULES"),
        Reference(f"{_HERE}.rules.requests:RULES"),
    ),
    contract_bindings=Reference(f"{_HERE}.published_contracts:BINDINGS"),
    operation_tables=(Reference(f"{_HERE}.operations:OPERATIONS"),),
)
