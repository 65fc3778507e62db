"""The rule, of several standards, that an address lies in the city of its record."""

from __future__ import annotations

from collections.abc import Iterator

from kasauti_standards.kernel import (
    Layer,
    Message,
    Record,
    RuleBook,
    RuleContext,
    RuleExample,
    RuleText,
    Violation,
)
from kasauti_standards.kernel.pointer import read_pointer

_DOCUMENT = """The address names another city than the {noun}.

    The service writes the {noun}'s tenant over it; a difference shows that records of two
    cities were mixed.

    Source: {source}
    """


def add_foreign_address_rule(
    rules: RuleBook,
    *,
    prefix: str,
    entity: str,
    noun: Message,
    source: str,
    address: str = "/address",
) -> None:
    """Add `<prefix>-ADDRESS-OTHER-TENANT`, charged to `<prefix>-ADDRESS`, over an entity.

    `noun` is what the record is called; in Hindi with its particle, as चालान {tenant} का. `address`
    points at the address in the record.
    """
    place = f"{address}/tenantId"

    def refuse_foreign_address(record: Record, _context: RuleContext) -> Iterator[Violation]:
        tenant, other = record.get("tenantId"), read_pointer(record, place)
        if isinstance(other, str) and other != tenant:
            yield Violation(place, other, {"value": other, "tenant": tenant})

    refuse_foreign_address.__doc__ = _DOCUMENT.format(noun=noun.en, source=source)
    finding = f"{prefix}-ADDRESS-OTHER-TENANT"
    rules.record_rule(
        finding,
        entity=entity,
        requirements=(f"{prefix}-ADDRESS",),
        reads=("/tenantId", place),
        layer=Layer.REFERENCE,
        text=RuleText(
            Message(
                f"the address belongs to {{value}}, the {noun.en} to {{tenant}}",
                f"पता {{value}} का है, {noun.hi}",
            ),
            Message("Send the same tenant in both.", "दोनों में एक ही टेनेंट भेजें।"),
        ),
        example=RuleExample(violating={place: "pg.cityb"}, expect=((finding, place),)),
    )(refuse_foreign_address)
