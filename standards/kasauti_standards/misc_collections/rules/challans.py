"""Rules over the state and identity of challans."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kasauti_standards.common.foreign_addresses import add_foreign_address_rule
from kasauti_standards.kernel import (
    CollectionCheck,
    Message,
    Record,
    RuleBook,
    RuleContext,
    RuleExample,
    RuleText,
    SeenKeys,
    Violation,
)
from kasauti_standards.kernel.repeated import RepeatedMembers

RULES = RuleBook(introduced="0.1.0")


@RULES.record_rule(
    "MCL-PAID-WITHOUT-RECEIPT",
    entity="Challan",
    requirements=("MCL-RECEIPT",),
    reads=("/applicationStatus", "/receiptNumber"),
    text=RuleText(
        Message("the challan is PAID and has no receipt number", "चालान PAID है पर रसीद नंबर नहीं है"),
        Message("Send the number of the receipt.", "रसीद का नंबर भेजें।"),
    ),
    example=RuleExample(
        violating={"/applicationStatus": "PAID"},
        expect=(("MCL-PAID-WITHOUT-RECEIPT", "/receiptNumber"),),
        clean={"/applicationStatus": "PAID", "/receiptNumber": "04/2026-27/000001"},
    ),
)
def refuse_missing_receipt(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """A challan is PAID without a receipt.

    Only the news of a payment makes a challan PAID, and it brings the receipt number. The reverse
    is no defect: a cancelled receipt makes the challan ACTIVE and leaves the number (MCL-E-014).

    Source: UPYOG-NIUA PaymentUpdateService.process.
    """
    if record.get("applicationStatus") == "PAID" and not record.get("receiptNumber"):
        yield Violation("/receiptNumber", None)


add_foreign_address_rule(
    RULES,
    prefix="MCL",
    entity="Challan",
    noun=Message("challan", "चालान {tenant} का"),
    source="UPYOG-NIUA EnrichmentService.enrichCreateRequest.",
)


@RULES.collection_rule(
    "MCL-NUMBER-REPEATED",
    entity="Challan",
    requirements=("MCL-NUMBER",),
    reads=("/tenantId", "/challanNo"),
    text=RuleText(
        Message("{value} stands in record {first} already", "{value} पहले ही अभिलेख {first} में है"),
        Message("Give every challan its own number.", "हर चालान को अलग नंबर दें।"),
    ),
    example=RuleExample(
        records=({}, {}, {"/challanNo": "PG-CH-2026-04-15-000002"}),
        expect=(("MCL-NUMBER-REPEATED", "/challanNo"),),
    ),
)
def refuse_repeated_number(
    _context: RuleContext, open_keys: Callable[[str], SeenKeys]
) -> CollectionCheck:
    """Two challans of one city have the same number.

    The number is the consumer code: a payment would settle both or either.

    Source: UPYOG-NIUA EnrichmentService.setIdgenIds (idgen, one number each).
    """
    return RepeatedMembers(open_keys("MCL-NUMBER-REPEATED"), "/challanNo")
