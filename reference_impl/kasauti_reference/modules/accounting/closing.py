"""Closing a financial year: its surplus goes into the Municipal Fund, no voucher comes after."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import cast

from kasauti_reference.errors import ServiceError
from kasauti_reference.http.audit import renew_audit, write_audit
from kasauti_reference.http.call import Call
from kasauti_reference.modules.accounting.books import CLOSING, Asked, list_lines
from kasauti_reference.modules.accounting.collections import KEPT
from kasauti_reference.modules.accounting.periods import find_year, today, write_day
from kasauti_reference.modules.accounting.vouchers import city, write_voucher
from kasauti_standards.accounting.bookkeeping import close_year, read_year
from kasauti_standards.accounting.heads import SURPLUS, find_posting
from kasauti_standards.kernel.money import from_paise

Record = dict[str, object]
_YEAR = KEPT["FinancialYear"]


def close_financial_year(call: Call) -> Mapping[str, object]:
    """Carry the surplus of a year over, fund by fund, and close it."""
    tenant = call.text("tenantId")
    if not tenant:
        raise ServiceError("NotNull.tenantId", "tenantId is mandatory")
    call.scope().narrow([tenant])
    name = call.text("finYearRange") or ""
    begin, end = _read_over(call, name)
    call.session.hold(f"acc-year:{tenant}")
    known = find_year(call, tenant, name)
    if known is not None and known.get("isClosed"):
        raise ServiceError("YEAR_CLOSED", f"The year {name} is closed already")
    lines = list_lines(call, Asked(tenant, begin, end, "", ""))
    surplus, numbers = 0, []
    for fund in sorted({line.fund for line in lines}):
        amounts = close_year(lines, day=end, fund=fund, surplus_head=SURPLUS)
        if amounts:
            voucher = _write_closing(call, tenant, fund, amounts, end)
            numbers.append(voucher["voucherNumber"])
            surplus -= sum(paise for head, paise in amounts if head == SURPLUS)
    _mark_closed(call, tenant, name, begin, end, known)
    closing = {"finYearRange": name, "surplus": from_paise(surplus), "voucherNumbers": numbers}
    return {"YearClosing": closing}


def _read_over(call: Call, name: str) -> tuple[date, date]:
    try:
        begin, end = read_year(name)
    except ValueError as error:
        raise ServiceError("YEAR_UNKNOWN", f"{name} is no financial year") from error
    if end >= today(call):
        raise ServiceError("YEAR_UNKNOWN", f"The year {name} is not over")
    return begin, end


def _write_closing(
    call: Call, tenant: str, fund: str, amounts: list[tuple[str, int]], day: date
) -> Record:
    posting = find_posting("")
    return write_voucher(
        call,
        tenant,
        {
            "name": CLOSING,
            "type": "Journal Voucher",
            "description": "Surplus carried into the Municipal Fund",
            "voucherDate": write_day(day),
            "fund": {"code": fund},
            "function": {"code": posting.function},
            "department": posting.department,
            "ledgers": [
                {
                    "glcode": head,
                    "debitAmount": from_paise(max(paise, 0)),
                    "creditAmount": from_paise(max(-paise, 0)),
                }
                for head, paise in amounts
            ],
        },
    )


def _mark_closed(
    call: Call, tenant: str, name: str, begin: date, end: date, known: Record | None
) -> None:
    closed: Record = {
        "isClosed": True,
        "isActiveForPosting": False,
        "active": True,
        "transferClosingBalance": True,
    }
    keeping = {"scope": city(tenant), "by": call.user.uuid, "at": call.now}
    if known is not None:
        changed = known | closed | {"auditDetails": renew_audit(call, known)}
        call.session.replace(_YEAR, changed, **keeping)  # type: ignore[arg-type]  # as named above
        return
    year = closed | {
        "id": str(call.session.next_value(_YEAR.name)),
        "tenantId": tenant,
        "finYearRange": name,
        "startingDate": begin.isoformat(),
        "endingDate": end.isoformat(),
        "auditDetails": write_audit(call),
        "removed": False,
    }
    call.session.add(_YEAR, cast("Mapping[str, object]", year), **keeping)  # type: ignore[arg-type]  # as named above
