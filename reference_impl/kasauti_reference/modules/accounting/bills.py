"""Bills: raised, passed, approved with a voucher, paid with a voucher.

Source: egov-services egf-bill BillRegisterService; docs/financials/contracts/egf-bill/v1-0-0.yml.
"""

from __future__ import annotations

from datetime import date
from typing import cast

from kasauti_reference.errors import ErrorEntry, InvalidRequestError, ServiceError
from kasauti_reference.http.call import Call
from kasauti_reference.modules.accounting.vouchers import cancel_voucher, write_today, write_voucher
from kasauti_standards.accounting.bookkeeping import name_year
from kasauti_standards.accounting.checking import check_voucher
from kasauti_standards.accounting.heads import find_head_of_mode, find_posting, load_heads
from kasauti_standards.accounting.lifecycle import BILL, follows
from kasauti_standards.catalog import load_standard
from kasauti_standards.kernel.money import from_paise, to_paise
from kasauti_standards.kernel.pointer import read_pointer

Record = dict[str, object]
CREATED = "Created"
_FIXED = ("billDetails", "billAmount", "fund")


def read_state(bill: Record) -> str:
    """The code of a bill's state."""
    return str(read_pointer(bill, "/status/code"))


def _describe(code: str) -> Record:
    rows = load_standard("accounting").code_lists["BillStates"].by_code
    return {"code": code, "name": rows[code].label_en, "moduleType": "BILL"}


def prepare_bill(call: Call, sent: Record, stored: Record | None) -> Record:
    """A new bill gets its number; a step to Approved or Paid writes its voucher.

    What is passed is only moved on.
    """
    _check(sent)
    if stored is None:
        day = date.fromisoformat(str(sent["billDate"]))
        running = call.session.next_value(f"acc-bill:{sent['tenantId']}:{name_year(day)}")
        number = sent.get("billNumber") or f"EJV/{running:08d}/{name_year(day)}"
        return sent | {"billNumber": number, "status": _describe(CREATED)}
    wanted = str(read_pointer(sent, "/status/code") or read_state(stored))
    is_kept = wanted == read_state(stored) == CREATED
    if not is_kept and not follows(BILL, read_state(stored), wanted):
        raise ServiceError("status.invalid", f"{wanted} does not follow {read_state(stored)}")
    if read_state(stored) != CREATED and any(sent.get(name) != stored.get(name) for name in _FIXED):
        raise ServiceError("status.invalid", "Lines and amount of a passed bill are fixed")
    own = ("billNumber", "voucherNumber", "paymentVoucherNumber")
    kept = sent | {name: stored[name] for name in own if stored.get(name)}
    changed = kept | {"status": _describe(wanted)}
    if wanted == read_state(stored):
        return changed
    return changed | _follow(call, changed, wanted)


def _follow(call: Call, bill: Record, wanted: str) -> Record:
    tenant = str(bill["tenantId"])
    if wanted == "Approved":
        return {
            "voucherNumber": write_voucher(call, tenant, _write_journal(call, bill))[
                "voucherNumber"
            ]
        }
    if wanted == "Paid":
        voucher = write_voucher(call, tenant, _write_payment(call, bill))
        return {"paymentVoucherNumber": voucher["voucherNumber"]}
    if wanted == "Cancelled" and bill.get("voucherNumber"):
        cancel_voucher(call, tenant, str(bill["voucherNumber"]))
    return {}


def _list_lines(bill: Record) -> list[Record]:
    return [
        {
            "glcode": read_pointer(row, "/chartOfAccount/glcode"),
            "debitAmount": row["debitAmount"],
            "creditAmount": row["creditAmount"],
            **({"function": row["function"]} if row.get("function") else {}),
        }
        for row in cast("list[Record]", bill["billDetails"])
    ]


def _check(bill: Record) -> None:
    if defects := list(check_voucher({"ledgers": _list_lines(bill)})):
        raise InvalidRequestError(
            [ErrorEntry(row.code, f"{row.code} {row.detail}".strip()) for row in defects]
        )
    passed = bill.get("passedAmount")
    if passed is not None and to_paise(passed) > to_paise(bill["billAmount"]):
        raise ServiceError("status.invalid", "More is passed than the bill claims")


def _write_header(call: Call, bill: Record, kind: str, name: str) -> Record:
    posting = find_posting("")
    return {
        "name": name,
        "type": kind,
        "voucherDate": write_today(call),
        "description": f"Bill {bill['billNumber']}",
        "fund": bill.get("fund") or {"code": posting.fund},
        "function": bill.get("function") or {"code": posting.function},
        "department": bill.get("department") or posting.department,
    }


def _write_journal(call: Call, bill: Record) -> Record:
    """The bill is owed from now on."""
    return _write_header(call, bill, "Journal Voucher", "Expense JV") | {
        "ledgers": _list_lines(bill)
    }


def _write_payment(call: Call, bill: Record) -> Record:
    """What is owed to creditors goes out of the bank."""
    owed = [
        (str(row["glcode"]), to_paise(row["creditAmount"]))
        for row in _list_lines(bill)
        if to_paise(row["creditAmount"]) and load_heads()[str(row["glcode"])].type == "L"
    ]
    if not owed:
        raise ServiceError("status.invalid", "The bill owes nothing to a creditor")
    ledgers = [
        {"glcode": head, "debitAmount": from_paise(paise), "creditAmount": from_paise(0)}
        for head, paise in owed
    ]
    bank: Record = {
        "glcode": find_head_of_mode("DEPOSIT"),
        "debitAmount": from_paise(0),
        "creditAmount": from_paise(sum(paise for _, paise in owed)),
    }
    header = _write_header(call, bill, "Payment", "Bill Payment")
    return header | {"ledgers": [*ledgers, bank]}
