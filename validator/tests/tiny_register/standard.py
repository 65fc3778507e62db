"""The declaration of the throwaway standard."""

from kasauti_standards.kernel import (
    DEPLOYED,
    PUBLISHED,
    AnswerAsDeployed,
    Entity,
    Message,
    Part,
    Profile,
    Reference,
    Standard,
    UnknownNameError,
)

NO_MODEL = Reference("tiny_register.models:NONE")


def _entity(name: str, *parts: Part) -> Entity:
    return Entity(
        name=name,
        title=Message(name, name),
        model=NO_MODEL,
        source="made up",
        requirement="TNY-SHAPE",
        parts=parts,
    )


_ANSWER: Reference[AnswerAsDeployed] = Reference("tiny_register.answers:answer_entry")

STANDARD = Standard(
    id="tiny",
    title=Message("Tiny register", "छोटा रजिस्टर"),
    version="1",
    status="made up",
    package="tiny_register",
    rests_on=(),
    entities=(
        _entity("Entry"),
        _entity("Batch", Part("/Entries/*", "Entry")),
        _entity("Tree"),
    ),
    profiles=(
        Profile("plain", Message("Plain", "सादा"), DEPLOYED),
        Profile("deployed", Message("Deployed", "चालू"), DEPLOYED),
        Profile("published", Message("Published", "प्रकाशित"), PUBLISHED),
    ),
    default_profile="plain",
    rule_books=(Reference("tiny_register.rules:RULES"),),
    screens=(Reference("tiny_register.screens:ENTRIES"),),
    deployed={("deployed", "Entry"): _ANSWER},
)


def find_standard(standard_id: str) -> Standard:
    """Stands in for the catalogue; `common` is the same, its rows are in our requirements."""
    if standard_id not in {"tiny", "common"}:
        raise UnknownNameError.among("standard", standard_id, ["tiny"])
    return STANDARD
