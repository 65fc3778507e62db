"""The standard `noc`."""

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

_CONTRACT = "UPYOG-NIUA docs/noc-v-1.0.0.yaml#/components/schemas"
_HERE = "kasauti_standards.noc"


def _free(prefix: str) -> tuple[Overlay, ...]:
    """What the contract leaves open, below a pointer to a Noc."""
    return tuple(
        Overlay("published", f"{prefix}/{name}", "optional", erratum="NOC-E-002")
        for name in ("tenantId", "applicationType", "nocType")
    )


def _entity(
    name: str,
    title: Message,
    *,
    requirement: str = "NOC-SHAPE",
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
    id="noc",
    title=Message("No-objection certificates", "अनापत्ति प्रमाणपत्र"),
    version="0.1",
    status="wire-conformant to UPYOG contract NOC v1",
    package=_HERE,
    rests_on=("upyog-niua", "upyog-mdms"),
    uses=("common",),
    entities=(
        _entity(
            "Noc",
            Message("Application for a certificate", "प्रमाणपत्र का आवेदन"),
            overlays=_free(""),
            source_key="/additionalDetails/sourceKey",
        ),
        _entity(
            "NocRequest",
            Message("Request to make or move an application", "आवेदन करने या बढ़ाने का अनुरोध"),
            parts=(Part("/Noc", "Noc"),),
            overlays=_free("/Noc"),
            source_key="/Noc/additionalDetails/sourceKey",
        ),
        _entity(
            "NocResponse",
            Message("Answer with applications", "आवेदनों सहित उत्तर"),
            requirement="NOC-ANSWER",
            parts=(Part("/Noc/*", "Noc"),),
            overlays=_free("/Noc/*"),
        ),
        _entity("RequestInfoWrapper", Message("Search request", "खोज अनुरोध")),
    ),
    profiles=(
        Profile(
            "upyog-2026", Message("As UPYOG-NIUA answers", "जैसा UPYOG-NIUA उत्तर देता है"), DEPLOYED
        ),
        Profile("published", Message("The published contract", "प्रकाशित अनुबंध"), PUBLISHED),
    ),
    default_profile="upyog-2026",
    rule_books=(
        Reference(f"{_HERE}.rules.applications:RULES"),
        Reference(f"{_HERE}.rules.requests:RULES"),
    ),
    contract_bindings=Reference(f"{_HERE}.published_contracts:BINDINGS"),
    operation_tables=(Reference(f"{_HERE}.operations:OPERATIONS"),),
)
