"""How a receipt of collections becomes a voucher.

Money on one side, by the mode of payment; the tax heads that it settled on the other, by the
mapping of their business service; what reduces a bill stands on the debit side. Source: UPYOG-NIUA
finance-collections-voucher-consumer VoucherServiceImpl.setVoucherDetails.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from kasauti_standards.accounting.heads import find_head_of, find_head_of_mode, find_posting
from kasauti_standards.kernel.money import from_paise


@dataclass(frozen=True, slots=True)
class Settled:
    """Paise that a receipt settled of a tax head."""

    tax_head: str
    paise: int


def share_by_head(service: str, settled: Iterable[Settled]) -> Mapping[str, int]:
    """Paise by head of account, in order of the heads."""
    found: dict[str, int] = defaultdict(int)
    for row in settled:
        found[find_head_of(service, row.tax_head)] += row.paise
    return {head: paise for head, paise in sorted(found.items()) if paise}


def write_lines(service: str, mode: str, settled: Iterable[Settled]) -> list[dict[str, Any]]:
    """The ledger lines of a receipt; both sides come to the same."""
    shares = share_by_head(service, settled)
    received = sum(shares.values())
    function = {"code": find_posting(service).function}
    money = [(find_head_of_mode(mode), -received)] if received else []
    return [
        {
            "glcode": head,
            "debitAmount": from_paise(max(-paise, 0)),
            "creditAmount": from_paise(max(paise, 0)),
            "function": function,
        }
        for head, paise in [*money, *shares.items()]
    ]
