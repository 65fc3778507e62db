"""How a standard writes down its entities: the model stands in `entities.py` of its package."""

from kasauti_standards.kernel import Entity, Message, Overlay, Part, Reference


def describe_entity(
    package: str,
    name: str,
    title: Message,
    *,
    source: str,
    requirement: str,
    parts: tuple[Part, ...] = (),
    overlays: tuple[Overlay, ...] = (),
    source_key: str = "",
) -> Entity:
    """An entity that its source calls by the same name; `source` is where its schemas stand."""
    return Entity(
        name=name,
        title=title,
        model=Reference(f"{package}.entities:{name}"),
        source=f"{source}/{name}",
        requirement=requirement,
        parts=parts,
        overlays=overlays,
        source_key=source_key,
    )
