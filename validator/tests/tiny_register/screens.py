"""A screen of the throwaway standard."""

from __future__ import annotations

from kasauti_standards.kernel import Record, RuleContext, Screen

CODES = ("TNY-CLOSED-EARLY", "TNY-FOREIGN-WARD")


def suspect_order_and_ward(record: Record, _context: RuleContext) -> tuple[str, ...]:
    """Suspects an entry with a foreign ward, or one that is closed; breaks on ward BREAK."""
    ward = str(record["ward"])
    if ward == "BREAK":
        raise LookupError(ward)
    if ward.startswith("X"):
        return CODES
    return CODES[:1] if str(record.get("closed", "9")) < str(record["opened"]) else ()


ENTRIES = Screen(entity="Entry", rules=frozenset(CODES), suspects=suspect_order_and_ward)
