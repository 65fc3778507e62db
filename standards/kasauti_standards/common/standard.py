"""The standard `common`: the envelope, errors and what holds for every payload."""

from kasauti_standards.kernel import (
    DEPLOYED,
    PUBLISHED,
    Entity,
    Message,
    Profile,
    Reference,
    Standard,
)

_DIGIT_COMMON = "DIGIT-Specs Common Services/common-contract.yaml"


def _entity(name: str, title: Message) -> Entity:
    return Entity(
        name=name,
        title=title,
        model=Reference(f"kasauti_standards.common.envelope:{name}"),
        source=f"{_DIGIT_COMMON}#/components/schemas/{name}",
        requirement="COM-SHAPE",
    )


STANDARD = Standard(
    id="common",
    title=Message("Envelope, errors and rules for every payload", "हर संदेश का आवरण, त्रुटियाँ और नियम"),
    version="0.1",
    status="aligned to the DIGIT common contract and deployed behaviour",
    package="kasauti_standards.common",
    rests_on=("digit-specs", "upyog-niua", "rfc-8259", "rfc-7493"),
    entities=(
        _entity("RequestInfo", Message("Request information", "अनुरोध की जानकारी")),
        _entity("ResponseInfo", Message("Response information", "उत्तर की जानकारी")),
        _entity("ErrorRes", Message("Error response", "त्रुटि उत्तर")),
        _entity("AuditDetails", Message("Audit details", "लेखा-परीक्षा विवरण")),
    ),
    profiles=(
        Profile("published", Message("As published", "जैसा प्रकाशित है"), PUBLISHED),
        Profile(
            "upyog-2026", Message("As the deployed UPYOG behaves", "जैसा चालू UPYOG करता है"), DEPLOYED
        ),
        Profile("digit-oss", Message("As DIGIT-OSS behaves", "जैसा DIGIT-OSS करता है"), DEPLOYED),
        Profile("intended", Message("As intended", "जैसा अभिप्रेत है"), DEPLOYED),
    ),
    default_profile="upyog-2026",
    contract_bindings=Reference("kasauti_standards.common.published_contracts:BINDINGS"),
)
