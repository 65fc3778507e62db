"""The standard `national-dashboard`."""

from kasauti_standards.kernel import (
    DEPLOYED,
    PUBLISHED,
    Entity,
    Message,
    Part,
    Profile,
    Reference,
    Standard,
)

_CONTRACT = "DIGIT-Specs Domain Services/national-dashboard-ingest.yaml#/components/schemas"
_HERE = "kasauti_standards.national_dashboard"


def _entity(
    name: str, title: Message, *, requirement: str, shape: str = "", parts: tuple[Part, ...] = ()
) -> Entity:
    return Entity(
        name=name,
        title=title,
        model=Reference(f"{_HERE}.entities:{name}"),
        source=f"{_CONTRACT}/{name}",
        requirement=requirement,
        shape=Reference(f"{_HERE}.shapes:{shape}") if shape else None,
        parts=parts,
    )


STANDARD = Standard(
    id="national-dashboard",
    title=Message("National dashboard data reporting", "राष्ट्रीय डैशबोर्ड आँकड़ा रिपोर्टिंग"),
    version="0.1",
    status="wire-conformant to the UPYOG national dashboard ingest contract 1.0.0 and service",
    package=_HERE,
    rests_on=("digit-specs", "upyog-niua", "digit-oss", "upyog-mdms", "upyog-configs"),
    uses=("common",),
    entities=(
        _entity(
            "Data",
            Message("Daily figures of one module and ward", "एक मॉड्यूल और वार्ड के दैनिक आँकड़े"),
            requirement="NDB-DATA-SHAPE",
            shape="shape_data",
        ),
        _entity(
            "IngestRequest",
            Message("Batch of daily figures", "दैनिक आँकड़ों का समूह"),
            requirement="NDB-DATA-SHAPE",
            shape="shape_ingest_request",
            parts=(Part("/Data/*", "Data"),),
        ),
        _entity(
            "IngestResponse",
            Message("Answer to a batch", "समूह का उत्तर"),
            requirement="NDB-ANSWER",
        ),
        _entity(
            "MasterData",
            Message("Yearly master data of one module and city", "एक मॉड्यूल और नगर के वार्षिक मूल आँकड़े"),
            requirement="NDB-MASTER-SHAPE",
            shape="shape_master_data",
        ),
        _entity(
            "MasterDataRequest",
            Message("Master data with its envelope", "आवरण सहित मूल आँकड़े"),
            requirement="NDB-MASTER-SHAPE",
            shape="shape_master_data_request",
            parts=(Part("/MasterData", "MasterData"),),
        ),
        _entity(
            "MasterDataResponse",
            Message("Answer to master data", "मूल आँकड़ों का उत्तर"),
            requirement="NDB-ANSWER",
        ),
    ),
    profiles=(
        Profile(
            "intended",
            Message(
                "As the receiver is meant to work: every configured module can report",
                "जैसा प्राप्तकर्ता को करना चाहिए: हर निर्धारित मॉड्यूल रिपोर्ट कर सकता है",
            ),
            DEPLOYED,
        ),
        Profile(
            "upyog-2026",
            Message(
                "As UPYOG-NIUA answers (2ac8adc, June 2026)",
                "जैसा UPYOG-NIUA उत्तर देता है (2ac8adc, जून 2026)",
            ),
            DEPLOYED,
        ),
        Profile(
            "digit-oss",
            Message(
                "As DIGIT-OSS answers (7db958d, April 2024)",
                "जैसा DIGIT-OSS उत्तर देता है (7db958d, अप्रैल 2024)",
            ),
            DEPLOYED,
        ),
        Profile(
            "published",
            Message("The published contract to the letter", "प्रकाशित अनुबंध अक्षरशः"),
            PUBLISHED,
        ),
    ),
    default_profile="intended",
    rule_books=tuple(
        Reference(f"{_HERE}.rules.{name}:RULES")
        for name in ("days", "places", "modules", "buckets", "figures", "repeats", "masters")
    ),
    screens=(Reference(f"{_HERE}.rules.screen:SCREEN"),),
    contract_bindings=Reference(f"{_HERE}.published_contracts:BINDINGS"),
    metric_table=Reference(f"{_HERE}.metrics:METRICS"),
    operation_tables=(Reference(f"{_HERE}.operations:OPERATIONS"),),
    deployed={
        ("upyog-2026", "Data"): Reference(f"{_HERE}.deployed.daily:answer_data"),
        ("upyog-2026", "IngestRequest"): Reference(f"{_HERE}.deployed.daily:answer_request"),
        ("upyog-2026", "MasterData"): Reference(f"{_HERE}.deployed.yearly:answer_data"),
        ("upyog-2026", "MasterDataRequest"): Reference(f"{_HERE}.deployed.yearly:answer_request"),
    },
)
