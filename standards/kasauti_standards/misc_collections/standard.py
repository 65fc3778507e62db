"""The standard `misc-collections`."""

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

_CONTRACT = "DIGIT-Specs Domain Services/e-challan.yaml#/components/schemas"
_CALCULATOR = "UPYOG-NIUA echallan-calculator web/models/calculation"
_HERE = "kasauti_standards.misc_collections"


def _free(prefix: str) -> tuple[Overlay, ...]:
    """Where the contract asks for less than the code, below a pointer to a Challan."""
    names = ("tenantId", "businessService", "taxPeriodFrom", "taxPeriodTo", "amount/*/amount")
    return tuple(
        Overlay("published", f"{prefix}/{name}", "optional", erratum="MCL-E-002") for name in names
    )


def _entity(
    name: str,
    title: Message,
    *,
    source: str = _CONTRACT,
    requirement: str = "MCL-SHAPE",
    parts: tuple[Part, ...] = (),
    overlays: tuple[Overlay, ...] = (),
    source_key: str = "",
) -> Entity:
    return Entity(
        name=name,
        title=title,
        model=Reference(f"{_HERE}.entities:{name}"),
        source=f"{source}/{name}",
        requirement=requirement,
        parts=parts,
        overlays=overlays,
        source_key=source_key,
    )


STANDARD = Standard(
    id="misc-collections",
    title=Message("Miscellaneous collections", "विविध वसूली"),
    version="0.1",
    status="wire-conformant to UPYOG contract eChallan v1",
    package=_HERE,
    rests_on=("digit-specs", "upyog-niua", "upyog-mdms"),
    uses=("common", "billing"),
    entities=(
        _entity(
            "Challan",
            Message("Challan", "चालान"),
            overlays=_free(""),
            source_key="/additionalDetail/sourceKey",
        ),
        _entity(
            "ChallanRequest",
            Message("Request to make or change a challan", "चालान बनाने या बदलने का अनुरोध"),
            parts=(Part("/Challan", "Challan"),),
            overlays=_free("/Challan"),
            source_key="/Challan/additionalDetail/sourceKey",
        ),
        _entity(
            "ChallanResponse",
            Message("Answer with challans", "चालानों सहित उत्तर"),
            requirement="MCL-ANSWER",
            parts=(Part("/challans/*", "Challan"),),
            overlays=_free("/challans/*"),
        ),
        _entity(
            "CountResponse",
            Message("Count of challans", "चालानों की गिनती"),
            source="UPYOG-NIUA echallan-services ChallanCountRowMapper.java",
            requirement="MCL-COUNT",
        ),
        _entity(
            "CalculationReq",
            Message("Request to compute demands", "माँग की गणना का अनुरोध"),
            source=_CALCULATOR,
            requirement="MCL-CALCULATION",
            parts=(Part("/CalulationCriteria/*/challan", "Challan"),),
        ),
        _entity(
            "CalculationRes",
            Message("Answer with computed demands", "गणना की गई माँगों सहित उत्तर"),
            source=_CALCULATOR,
            requirement="MCL-CALCULATION",
        ),
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
        Reference(f"{_HERE}.rules.amounts:RULES"),
        Reference(f"{_HERE}.rules.periods:RULES"),
        Reference(f"{_HERE}.rules.challans:RULES"),
        Reference(f"{_HERE}.rules.requests:RULES"),
    ),
    contract_bindings=Reference(f"{_HERE}.published_contracts:BINDINGS"),
    operation_tables=(Reference(f"{_HERE}.operations:OPERATIONS"),),
)
