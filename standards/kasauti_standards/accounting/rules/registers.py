"""Rules over many vouchers: numbers, reversals, receipts posted once."""

from __future__ import annotations

from collections.abc import Callable

from kasauti_standards.kernel import (
    CollectionCheck,
    Message,
    Record,
    RuleBook,
    RuleContext,
    RuleExample,
    RuleText,
    SeenKeys,
)
from kasauti_standards.kernel.pointer import read_pointer
from kasauti_standards.kernel.repeated import RepeatedMembers

RULES = RuleBook(introduced="0.1.0")
_CANCELLED = "4"


def _stands(record: Record) -> bool:
    return read_pointer(record, "/status/code") != _CANCELLED


def _posts(record: Record) -> bool:
    return _stands(record) and not record.get("originalVhId")


@RULES.collection_rule(
    "ACC-VOUCHER-NUMBER-REPEATED",
    entity="Voucher",
    requirements=("ACC-VOUCHER-NUMBER",),
    reads=("/tenantId", "/voucherNumber", "/status"),
    text=RuleText(
        Message("{value} stands in record {first} already", "{value} पहले ही अभिलेख {first} में है"),
        Message("Give every voucher its own number.", "हर वाउचर को अलग नंबर दें।"),
    ),
    example=RuleExample(
        records=({}, {"/referenceDocument": "PT/2"}),
        expect=(("ACC-VOUCHER-NUMBER-REPEATED", "/voucherNumber"),),
    ),
)
def refuse_repeated_number(
    _context: RuleContext, open_keys: Callable[[str], SeenKeys]
) -> CollectionCheck:
    """Two vouchers of one city have the same number.

    The service answers Duplicate Voucher Number.

    Source: UPYOG-NIUA finance egov-egf CreateVoucher.java#isUniqueVN.
    """
    return RepeatedMembers(
        open_keys("ACC-VOUCHER-NUMBER-REPEATED"), "/voucherNumber", counts=_stands
    )


@RULES.collection_rule(
    "ACC-RECEIPT-POSTED-TWICE",
    entity="Voucher",
    requirements=("ACC-REFERENCE-ONCE",),
    reads=("/tenantId", "/serviceName", "/referenceDocument", "/originalVhId", "/status"),
    text=RuleText(
        Message(
            "receipt {value} is posted in record {first} already",
            "रसीद {value} पहले ही अभिलेख {first} में लिखी है",
        ),
        Message("Post a receipt once.", "रसीद एक बार लिखें।"),
    ),
    example=RuleExample(
        records=({}, {"/voucherNumber": "1/GJV/00000002/2026-27"}),
        expect=(("ACC-RECEIPT-POSTED-TWICE", "/referenceDocument"),),
    ),
)
def refuse_second_posting(
    _context: RuleContext, open_keys: Callable[[str], SeenKeys]
) -> CollectionCheck:
    """Two living vouchers stand for one receipt of a business service.

    Income would be counted twice. The service answers Already voucher exists. The voucher that
    reverses a receipt names it, too, and posts nothing anew.

    Source: UPYOG-NIUA finance egov-egf CreateVoucher.java#validateReferenceDocument.
    """
    return RepeatedMembers(
        open_keys("ACC-RECEIPT-POSTED-TWICE"),
        "/serviceName",
        "/referenceDocument",
        counts=_posts,
    )


@RULES.collection_rule(
    "ACC-REVERSED-TWICE",
    entity="Voucher",
    requirements=("ACC-REVERSAL-KEPT",),
    reads=("/tenantId", "/originalVhId", "/status"),
    text=RuleText(
        Message(
            "voucher {value} is reversed in record {first} already",
            "वाउचर {value} पहले ही अभिलेख {first} में उलटा गया है",
        ),
        Message("Reverse a voucher once.", "वाउचर एक बार उलटें।"),
    ),
    example=RuleExample(
        records=(
            {"/originalVhId": 7},
            {
                "/originalVhId": 7,
                "/voucherNumber": "1/GJV/00000002/2026-27",
                "/referenceDocument": "PT/2",
            },
        ),
        expect=(("ACC-REVERSED-TWICE", "/originalVhId"),),
    ),
)
def refuse_second_reversal(
    _context: RuleContext, open_keys: Callable[[str], SeenKeys]
) -> CollectionCheck:
    """Two vouchers reverse the same voucher.

    The second one would post it anew with the sides swapped.

    Source: egov-services docs/financials/contracts/egf-voucher/v1-0-0.yml#_reverse.
    """
    return RepeatedMembers(open_keys("ACC-REVERSED-TWICE"), "/originalVhId", counts=_stands)
