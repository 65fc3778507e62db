"""Rules over what a permit follows on, its dates, its issue, and amounts by hand."""

from __future__ import annotations

from collections.abc import Iterator

from kasauti_standards.billing.charging import is_in_seconds, read_whole
from kasauti_standards.billing.sums import read_paise
from kasauti_standards.fire_noc.rules.reading import DETAILS, read_details
from kasauti_standards.kernel import (
    REMOVE,
    Message,
    Record,
    RuleBook,
    RuleContext,
    RuleExample,
    RuleText,
    Violation,
)
from kasauti_standards.kernel.pointer import read_pointer

RULES = RuleBook(introduced="0.1.0")
ISSUED = frozenset({"APPROVED"})
_ISSUE = ("/fireNOCNumber", f"{DETAILS}/issuedDate", f"{DETAILS}/validFrom", f"{DETAILS}/validTo")
_TIMES = (
    "/dateOfApplied",
    f"{DETAILS}/applicationDate",
    f"{DETAILS}/issuedDate",
    f"{DETAILS}/validFrom",
    f"{DETAILS}/validTo",
)
_ORDER = (
    (f"{DETAILS}/applicationDate", f"{DETAILS}/issuedDate"),
    (f"{DETAILS}/validFrom", f"{DETAILS}/validTo"),
)
_ADHOC = ("adhocPenalty", "adhocRebate")


@RULES.record_rule(
    "FN-PROVISIONAL-UNEXPECTED",
    entity="FireNOC",
    requirements=("FN-FOLLOWS",),
    reads=("/provisionFireNOCNumber", f"{DETAILS}/fireNOCType"),
    text=RuleText(
        Message(
            "a permit of kind {kind} names a provisional one",
            "{kind} प्रकार की अनापत्ति अनंतिम का नंबर देती है",
        ),
        Message(
            "Send provisionFireNOCNumber with NEW only.",
            "provisionFireNOCNumber केवल NEW के साथ भेजें।",
        ),
    ),
    example=RuleExample(
        violating={f"{DETAILS}/fireNOCType": "PROVISIONAL"},
        expect=(("FN-PROVISIONAL-UNEXPECTED", "/provisionFireNOCNumber"),),
        clean={f"{DETAILS}/fireNOCType": "PROVISIONAL", "/provisionFireNOCNumber": REMOVE},
    ),
)
def refuse_unexpected_provisional(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """A permit that is not NEW says that it follows on a provisional one.

    Source: our safety demand; fire_noc_contract.yaml FireNOC.provisionFireNOCNumber; UPYOG-NIUA
    firenoc-services looks at neither (FN-E-031).
    """
    kind = read_details(record).get("fireNOCType")
    number = record.get("provisionFireNOCNumber")
    if isinstance(kind, str) and kind != "NEW" and number:
        yield Violation("/provisionFireNOCNumber", number, {"kind": kind})


@RULES.record_rule(
    "FN-RENEWED-MISSING",
    entity="FireNOC",
    requirements=("FN-FOLLOWS",),
    reads=("/oldFireNOCNumber", f"{DETAILS}/fireNOCType"),
    text=RuleText(
        Message("a renewal does not say of what", "नवीनीकरण में पुरानी अनापत्ति का नंबर नहीं"),
        Message(
            "Send the number of the issued permit as oldFireNOCNumber.",
            "जारी अनापत्ति का नंबर oldFireNOCNumber में भेजें।",
        ),
    ),
    example=RuleExample(
        violating={
            f"{DETAILS}/fireNOCType": "RENEW",
            "/provisionFireNOCNumber": REMOVE,
        },
        expect=(("FN-RENEWED-MISSING", "/oldFireNOCNumber"),),
        clean={
            f"{DETAILS}/fireNOCType": "RENEW",
            "/provisionFireNOCNumber": REMOVE,
            "/oldFireNOCNumber": "PG-FN-2025-11-20-000011",
        },
    ),
)
def refuse_renewal_of_nothing(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """A renewal names no permit.

    No contract says where the number stands; we read oldFireNOCNumber (FN-E-032).

    Source: our safety demand; fire_noc_contract.yaml FireNOC.oldFireNOCNumber; upyog-mdms-data
    firenoc/ApplicationType.
    """
    if read_details(record).get("fireNOCType") == "RENEW" and not record.get("oldFireNOCNumber"):
        yield Violation("/oldFireNOCNumber", None)


@RULES.record_rule(
    "FN-DATES-REVERSED",
    entity="FireNOC",
    requirements=("FN-DATES",),
    reads=tuple(pointer for pair in _ORDER for pointer in pair),
    text=RuleText(
        Message("{name} lies before {other}", "{name}, {other} से पहले है"),
        Message("Exchange the two times.", "दोनों समय बदलें।"),
    ),
    example=RuleExample(
        violating={f"{DETAILS}/validTo": 1700000000000},
        expect=(("FN-DATES-REVERSED", f"{DETAILS}/validTo"),),
    ),
)
def refuse_reversed_dates(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """A permit was issued before it was applied for, or expires before it begins.

    The service keeps what an update sends (FN-E-033).

    Source: our safety demand; fire_noc_contract.yaml FireNOCDetails.validFrom, validTo.
    """
    for earlier, later in _ORDER:
        first = read_whole(read_pointer(record, earlier))
        last = read_whole(read_pointer(record, later))
        if first is not None and last is not None and last < first:
            name, other = (pointer.rpartition("/")[2] for pointer in (later, earlier))
            yield Violation(later, last, {"name": name, "other": other})


@RULES.record_rule(
    "FN-TIME-NOT-MILLIS",
    entity="FireNOC",
    requirements=("FN-DATES",),
    reads=_TIMES,
    text=RuleText(
        Message("{value} is no time in milliseconds", "{value} मिलीसेकंड में समय नहीं है"),
        Message("Multiply seconds by 1000.", "सेकंड को 1000 से गुणा करें।"),
    ),
    example=RuleExample(
        violating={"/dateOfApplied": 1795300000},
        expect=(("FN-TIME-NOT-MILLIS", "/dateOfApplied"),),
    ),
)
def refuse_seconds(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """A time of a permit is in seconds.

    The service takes it and puts the permit into January 1970.

    Source: UPYOG-NIUA firenoc-services src/utils/create.js, epoch milliseconds.
    """
    for pointer in _TIMES:
        value = read_pointer(record, pointer)
        if is_in_seconds(value):
            yield Violation(pointer, value, {"value": value})


@RULES.record_rule(
    "FN-ISSUED-INCOMPLETE",
    entity="FireNOC",
    requirements=("FN-ISSUE",),
    reads=(f"{DETAILS}/status", *_ISSUE),
    text=RuleText(
        Message("an approved permit has no {name}", "स्वीकृत अनापत्ति में {name} नहीं है"),
        Message(
            "Give number, issuedDate, validFrom and validTo at approval.",
            "स्वीकृति पर नंबर, issuedDate, validFrom और validTo दें।",
        ),
    ),
    example=RuleExample(
        violating={"/fireNOCNumber": REMOVE},
        expect=(("FN-ISSUED-INCOMPLETE", "/fireNOCNumber"),),
        clean={"/fireNOCNumber": REMOVE, f"{DETAILS}/status": "PENDINGAPPROVAL"},
    ),
)
def refuse_incomplete_issue(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """An approved permit lacks its number or the days of its issue and validity.

    Source: UPYOG-NIUA firenoc-services src/utils/create.js checkApproveRecord.
    """
    if read_details(record).get("status") in ISSUED:
        for pointer in _ISSUE:
            if not read_pointer(record, pointer):
                yield Violation(pointer, None, {"name": pointer.rpartition("/")[2]})


@RULES.record_rule(
    "FN-ADHOC-WRONG",
    entity="FireNOC",
    requirements=("FN-ADHOC",),
    reads=(f"{DETAILS}/additionalDetail",),
    text=RuleText(
        Message("{name} is {value}", "{name} {value} है"),
        Message(
            "Send rupees, not below zero, with at most two decimals.",
            "रुपये भेजें: शून्य से कम नहीं, अधिकतम दो दशमलव अंक।",
        ),
    ),
    example=RuleExample(
        violating={f"{DETAILS}/additionalDetail": {"adhocPenalty": -5, "adhocRebate": 1.255}},
        expect=(
            ("FN-ADHOC-WRONG", f"{DETAILS}/additionalDetail/adhocPenalty"),
            ("FN-ADHOC-WRONG", f"{DETAILS}/additionalDetail/adhocRebate"),
        ),
        clean={f"{DETAILS}/additionalDetail": {"adhocPenalty": 5, "adhocRebate": "1.25"}},
    ),
)
def refuse_wrong_adhoc(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """An amount that an officer adds or takes off is no amount of rupees.

    The service takes whatever is sent, a negative penalty too, and appends a text to the sum
    (FN-E-020, FN-E-022).

    Source: our safety demand; UPYOG-NIUA firenoc-calculator calculateService.js.
    """
    details = read_details(record).get("additionalDetail")
    if not isinstance(details, dict):
        return
    for name in _ADHOC:
        value = details.get(name)
        paise = read_paise(value)
        if value not in {None, ""} and (paise is None or paise < 0):
            yield Violation(
                f"{DETAILS}/additionalDetail/{name}",
                str(value),
                {"name": name, "value": str(value)},
            )
