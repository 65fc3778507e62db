"""Rules over one voucher: heads, sides, subledgers, one function."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from kasauti_standards.accounting import checking
from kasauti_standards.accounting.checking import Defect, check_voucher
from kasauti_standards.common.markup import add_markup_rule
from kasauti_standards.kernel import (
    Message,
    Record,
    RuleBook,
    RuleContext,
    RuleExample,
    RuleText,
    Violation,
)

RULES = RuleBook(introduced="0.1.0")
_SOURCE = "UPYOG-NIUA finance egov-egf CreateVoucher.java"

add_markup_rule(
    RULES,
    prefix="ACC",
    entity="Voucher",
    member="/description",
    reads=("/description", "/name", "/source", "/serviceName", "/referenceDocument"),
    source="UPYOG-NIUA finance egov-egf contract/model (@SafeHtml).",
    code="SafeHtml",
)


@dataclass(frozen=True, slots=True)
class _Row:
    """A rule that stands for one code of the deployed checks."""

    code: str
    requirement: str
    deployed: str
    defect: str
    why: str
    message: Message
    hint: Message
    place: str
    violating: Mapping[str, object] = field(default_factory=dict)
    source: str = f"{_SOURCE}#validateTransaction"


def _line(glcode: str, debit: float, credit: float, **more: object) -> dict[str, object]:
    return {"glcode": glcode, "debitAmount": debit, "creditAmount": credit} | more


_ROWS = (
    _Row(
        "ACC-HEAD-UNKNOWN",
        "ACC-HEAD",
        checking.UNKNOWN_HEAD,
        "A line names a head that the chart of accounts lacks.",
        "What is posted there stands in no statement.",
        Message("{value} is no head of the chart", "{value} लेखा-सूची की कोई मद नहीं है"),
        Message("Use a head of the chart of accounts.", "लेखा-सूची की मद लिखें।"),
        "/ledgers/0/glcode",
        {"/ledgers/0/glcode": "9999999"},
    ),
    _Row(
        "ACC-HEAD-NOT-DETAIL",
        "ACC-HEAD-POSTING",
        checking.NO_POSTING,
        "A line is posted to a head that takes no postings.",
        "Only detail heads that are active for posting do; the others are sums of theirs.",
        Message("nothing is posted to {value}", "{value} में प्रविष्टि नहीं होती"),
        Message("Post to a detail head below it.", "इसके नीचे की विस्तृत मद में लिखें।"),
        "/ledgers/0/glcode",
        {"/ledgers/0/glcode": "450"},
        "UPYOG-NIUA finance egov-egf com/exilant/GLEngine/ChartOfAccounts.java#checkPosting",
    ),
    _Row(
        "ACC-FUNCTION-MISSING",
        "ACC-FUNCTION",
        checking.FUNCTION_MISSING,
        "A line lacks the function that its head demands.",
        "Statements by function would not add up to those of the city.",
        Message("head {value} demands a function", "मद {value} के लिए कार्य आवश्यक है"),
        Message("Name the function in the line or the header.", "पंक्ति या शीर्ष में कार्य लिखें।"),
        "/ledgers/0",
        {"/function": None, "/ledgers/0": _line("4504204", 1000.0, 0.0)},
        "UPYOG-NIUA finance egov-egf com/exilant/GLEngine/ChartOfAccounts.java#checkPosting",
    ),
    _Row(
        "ACC-BOTH-SIDES",
        "ACC-SIDE",
        checking.BOTH_SIDES,
        "A line is debited and credited.",
        "Which of the two is meant nobody can tell.",
        Message("head {value} has both sides", "मद {value} में दोनों पक्ष हैं"),
        Message("Give one side, and 0 for the other.", "एक पक्ष दें, दूसरे में 0।"),
        "/ledgers/0",
        {
            "/ledgers/0/creditAmount": 100.0,
            "/ledgers/0/debitAmount": 1100.0,
        },
    ),
    _Row(
        "ACC-NO-SIDE",
        "ACC-SIDE",
        checking.NO_SIDE,
        "A line is neither debited nor credited.",
        "It says nothing.",
        Message("head {value} has no amount", "मद {value} में राशि नहीं है"),
        Message("Leave the line out, or give its amount.", "पंक्ति हटाएँ या राशि दें।"),
        "/ledgers/2",
        {"/ledgers/2": _line("1808005", 0.0, 0.0)},
    ),
    _Row(
        "ACC-HEAD-TWICE",
        "ACC-SIDE",
        checking.TWICE,
        "A head is debited in one line and credited in another.",
        "The difference is what was meant.",
        Message("head {value} stands on both sides", "मद {value} दोनों पक्षों में है"),
        Message("Post the difference only.", "केवल अंतर लिखें।"),
        "/ledgers/2",
        {"/ledgers/0/debitAmount": 1100.0, "/ledgers/2": _line("4501001", 0.0, 100.0)},
    ),
    _Row(
        "ACC-UNBALANCED",
        "ACC-BALANCE",
        checking.UNBALANCED,
        "Debit and credit of a voucher do not come to the same.",
        "Every statement that counts it is out by the difference.",
        Message("debit less credit is {value} paise", "नामे और जमा में {value} पैसे का अंतर है"),
        Message("Make both sides equal to the paisa.", "दोनों पक्ष पैसे तक बराबर करें।"),
        "/ledgers",
        {"/ledgers/0/debitAmount": 1000.01},
    ),
    _Row(
        "ACC-SUBLEDGER-SUM",
        "ACC-SUBLEDGER",
        checking.SUBLEDGER,
        "The subledger amounts of a line do not add up to its amount.",
        "What is owed to each would not be what is owed to all.",
        Message("the subledgers of {value} do not add up", "मद {value} के उपखातों का योग सही नहीं है"),
        Message("Give each its share of the line.", "पंक्ति की राशि पूरी बाँटें।"),
        "/ledgers/1/subledgerDetails",
        {
            "/ledgers/1/subledgerDetails": [
                {"accountDetailType": {"id": 1}, "accountDetailKey": {"id": 7}, "amount": 999.99}
            ]
        },
    ),
    _Row(
        "ACC-FUNCTIONS-DIFFER",
        "ACC-ONE-FUNCTION",
        checking.TWO_FUNCTIONS,
        "Header and lines of a voucher name different functions.",
        "A voucher has one function where the city restricts it so.",
        Message("the voucher names {value}", "वाउचर में {value} लिखे हैं"),
        Message("Write a voucher for each function.", "हर कार्य का अलग वाउचर लिखें।"),
        "/function",
        {"/ledgers/1/function": {"code": "101100"}},
        f"{_SOURCE}#validateFunction",
    ),
)


def _add(row: _Row) -> None:
    def refuse(record: Record, _context: RuleContext) -> Iterator[Violation]:
        for defect in _find(record, row.deployed):
            yield Violation(defect.pointer, defect.detail, {"value": defect.detail})

    refuse.__doc__ = f"""{row.defect}

    {row.why} The service answers: {row.deployed}.

    Source: {row.source}.
    """
    RULES.record_rule(
        row.code,
        entity="Voucher",
        requirements=(row.requirement,),
        reads=("/ledgers", "/function"),
        text=RuleText(row.message, row.hint),
        example=RuleExample(violating=row.violating, expect=((row.code, row.place),)),
    )(refuse)


def _find(record: Mapping[str, Any], code: str) -> Iterator[Defect]:
    return (defect for defect in check_voucher(record) if defect.code == code)


for _row in _ROWS:
    _add(_row)


def read_voucher_date(value: object) -> date | None:
    """The day of a text dd/MM/yyyy; None where it is no day."""
    if not isinstance(value, str):
        return None
    try:
        day, month, year = (int(part) for part in value.split("/"))
        return date(year, month, day)
    except ValueError:
        return None


@RULES.record_rule(
    "ACC-VOUCHER-DATE-WRONG",
    entity="Voucher",
    requirements=("ACC-VOUCHER-DATE",),
    reads=("/voucherDate",),
    text=RuleText(
        Message("{value} is no day up to today", "{value} आज तक का कोई दिन नहीं है"),
        Message("Date the voucher with the day it is of.", "वाउचर पर सही दिन लिखें।"),
    ),
    example=RuleExample(
        violating={"/voucherDate": "31/02/2026"},
        expect=(("ACC-VOUCHER-DATE-WRONG", "/voucherDate"),),
    ),
)
def refuse_wrong_date(record: Record, context: RuleContext) -> Iterator[Violation]:
    """A voucher is dated with a day that does not exist or is still to come.

    Post dates are not allowed: the period of the voucher would not be known.

    Source: egov-services docs/financials/contracts/egf-voucher/v1-0-0.yml#Voucher.voucherDate.
    """
    value = record.get("voucherDate")
    day = read_voucher_date(value)
    if isinstance(value, str) and (day is None or day > context.as_of):
        yield Violation("/voucherDate", value, {"value": value})


@RULES.record_rule(
    "ACC-REVERSAL-STATUS",
    entity="Voucher",
    requirements=("ACC-REVERSAL-KEPT",),
    reads=("/status", "/originalVhId"),
    text=RuleText(
        Message("a reversal names no original voucher", "उलटाव में मूल वाउचर नहीं है"),
        Message("Give originalVhId of the voucher it reverses.", "मूल वाउचर का originalVhId दें।"),
    ),
    example=RuleExample(
        violating={"/status": {"code": "2"}},
        expect=(("ACC-REVERSAL-STATUS", "/originalVhId"),),
    ),
)
def refuse_reversal_of_nothing(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """A voucher is a reversal and does not say of which.

    Source: UPYOG-NIUA finance egov-egf CreateVoucher.java#reverseVoucher.
    """
    status = record.get("status")
    if isinstance(status, dict) and status.get("code") == "2" and not record.get("originalVhId"):
        yield Violation("/originalVhId", None)
