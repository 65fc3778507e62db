"""The standard `platform`: master data that the shared services hold."""

from kasauti_standards.kernel import DEPLOYED, Message, Profile, Standard

STANDARD = Standard(
    id="platform",
    title=Message("Shared services", "साझा सेवाएँ"),
    version="0.1",
    status="master data of UPYOG; the services themselves are not declared yet",
    package="kasauti_standards.platform",
    rests_on=("digit-specs", "upyog-niua", "upyog-mdms"),
    uses=("common",),
    entities=(),
    profiles=(
        Profile(
            "upyog-2026", Message("As UPYOG-NIUA answers", "जैसा UPYOG-NIUA उत्तर देता है"), DEPLOYED
        ),
    ),
    default_profile="upyog-2026",
)
