"""Rules over what a licence says of itself: year, validity, number, state."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from kasauti_standards.billing.charging import read_whole
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
from kasauti_standards.trade_license.masters import find_year
from kasauti_standards.trade_license.reading_records import (
    TRADE,
    is_renewal,
    list_statuses,
    list_workflows,
    name_workflow,
    read_detail,
    read_service,
)

RULES = RuleBook(introduced="0.1.0")
SHORTEST_PERIOD = 2_592_000_000  # egov.tl.min.period: 30 days
_DETAIL = "/tradeLicenseDetail"
_NUMBERED = frozenset({"APPROVED", "EXPIRED", "MANUALEXPIRED"})


def show_day(millis: int) -> str:
    """A day for a message."""
    try:
        return datetime.fromtimestamp(millis / 1000, UTC).date().isoformat()
    except (OverflowError, OSError, ValueError):
        return str(millis)


@RULES.record_rule(
    "TL-MEMBER-MISSING",
    entity="TradeLicense",
    requirements=("TL-COMPLETE",),
    reads=("/businessService", "/financialYear", "/licenseType", _DETAIL),
    text=RuleText(
        Message("a trade licence has no {value}", "व्यापार लाइसेंस में {value} नहीं है"),
        Message("Send it.", "उसे भेजें।"),
    ),
    example=RuleExample(
        violating={"/financialYear": None, f"{_DETAIL}/structureType": None},
        expect=(
            ("TL-MEMBER-MISSING", "/financialYear"),
            ("TL-MEMBER-MISSING", f"{_DETAIL}/structureType"),
        ),
        clean={
            "/businessService": "BPAREG",
            "/workflowCode": "ARCHITECT",
            "/financialYear": None,
            f"{_DETAIL}/structureType": None,
            f"{_DETAIL}/tradeUnits/0": {"tradeType": "ARCHITECT.CLASSA"},
            f"{_DETAIL}/accessories": None,
        },
    ),
)
def refuse_missing_member(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """A trade licence lacks its year, kind, structure, ownership or locality.

    The service answers NULL_FINANCIALYEAR, NULL_STRUCTURETYPE, NULL_SUBOWNERSHIPCATEGORY or
    NULL_LOCALITY; without licenseType it breaks off (TL-E-022).

    Source: UPYOG-NIUA TLValidator.validateTLSpecificNotNullFields, valideDates.
    """
    if read_service(record) != TRADE:
        return
    for name in ("financialYear", "licenseType"):
        if not record.get(name):
            yield Violation(f"/{name}", None, {"value": name})
    detail = read_detail(record)
    for name in ("structureType", "subOwnerShipCategory"):
        if not detail.get(name):
            yield Violation(f"{_DETAIL}/{name}", None, {"value": name})
    address = detail.get("address")
    locality = address.get("locality") if isinstance(address, dict) else None
    if not isinstance(locality, dict) or not locality.get("code"):
        yield Violation(f"{_DETAIL}/address/locality", None, {"value": "locality"})


@RULES.record_rule(
    "TL-YEAR-UNKNOWN",
    entity="TradeLicense",
    requirements=("TL-YEAR",),
    reads=("/businessService", "/financialYear"),
    layer=Layer.REFERENCE,
    text=RuleText(
        Message("{value} is no financial year of licences", "{value} लाइसेंस का वित्तीय वर्ष नहीं है"),
        Message("Use a year of the masters.", "मूल डेटा का वर्ष लिखें।"),
    ),
    example=RuleExample(
        violating={"/financialYear": "1999-00"},
        expect=(("TL-YEAR-UNKNOWN", "/financialYear"),),
    ),
)
def refuse_unknown_year(record: Record, context: RuleContext) -> Iterator[Violation]:
    """The financial year is none that the masters know of licences.

    The service answers INVALID FINANCIALYEAR.

    Source: UPYOG-NIUA tl-services TradeUtil.getTaxPeriods; egf-master FinancialYear, module TL.
    """
    year = record.get("financialYear")
    if read_service(record) != TRADE or not isinstance(year, str):
        return
    if find_year(context.code_list("platform/FinancialYear"), year) is None:
        yield Violation("/financialYear", year, {"value": year})


@RULES.record_rule(
    "TL-VALIDITY-REVERSED",
    entity="TradeLicense",
    requirements=("TL-VALIDITY",),
    reads=("/validFrom", "/validTo"),
    text=RuleText(
        Message(
            "validity ends on {day}, not after it begins",
            "वैधता {day} को समाप्त होती है, शुरू होने के बाद नहीं",
        ),
        Message("Let validTo be later than validFrom.", "validTo, validFrom के बाद हो।"),
    ),
    example=RuleExample(
        violating={"/validFrom": 1806537599000},
        expect=(("TL-VALIDITY-REVERSED", "/validTo"),),
    ),
)
def refuse_reversed_validity(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """The validity of a licence does not end after it begins.

    Of a renewal the service answers INVALID FROM DATE; of a new licence it overwrites validFrom.

    Source: UPYOG-NIUA TLValidator.validateRenewal, EnrichmentService.enrichTLCreateRequest.
    """
    start, end = read_whole(record.get("validFrom")), read_whole(record.get("validTo"))
    if start is not None and end is not None and end <= start:
        yield Violation("/validTo", end, {"day": show_day(end)})


@RULES.record_rule(
    "TL-VALIDITY-PAST-YEAR",
    entity="TradeLicense",
    requirements=("TL-VALIDITY",),
    reads=("/businessService", "/financialYear", "/validTo"),
    layer=Layer.REFERENCE,
    text=RuleText(
        Message(
            "validity ends on {day}, after the year {year}",
            "वैधता {day} को, वर्ष {year} के बाद समाप्त होती है",
        ),
        Message("Let validTo lie within the financial year.", "validTo वित्तीय वर्ष के भीतर हो।"),
    ),
    example=RuleExample(
        violating={"/validTo": 1806624000000},
        expect=(("TL-VALIDITY-PAST-YEAR", "/validTo"),),
    ),
)
def refuse_validity_past_year(record: Record, context: RuleContext) -> Iterator[Violation]:
    """A trade licence is valid beyond the financial year it is for.

    The service answers INVALID TO DATE.

    Source: UPYOG-NIUA TLValidator.valideDates.
    """
    end, year = read_whole(record.get("validTo")), record.get("financialYear")
    if read_service(record) != TRADE or end is None or not isinstance(year, str):
        return
    period = find_year(context.code_list("platform/FinancialYear"), year)
    if period is not None and end > period[1]:
        yield Violation("/validTo", end, {"day": show_day(end), "year": year})


@RULES.record_rule(
    "TL-PERIOD-SHORT",
    entity="TradeLicense",
    requirements=("TL-PERIOD",),
    reads=("/businessService", "/licenseType", "/validFrom", "/validTo"),
    text=RuleText(
        Message("a temporary licence is valid for {days} days", "अस्थायी लाइसेंस {days} दिन वैध है"),
        Message("Apply for 30 days at least.", "कम से कम 30 दिन के लिए आवेदन करें।"),
    ),
    example=RuleExample(
        violating={"/licenseType": "TEMPORARY", "/validTo": 1777507200000},
        expect=(("TL-PERIOD-SHORT", "/validTo"),),
        clean={"/licenseType": "TEMPORARY", "/validTo": 1777593600000},
    ),
)
def refuse_short_period(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """A temporary licence is valid for less than thirty days.

    The service answers INVALID PERIOD.

    Source: UPYOG-NIUA TLValidator.valideDates, egov.tl.min.period.
    """
    start, end = read_whole(record.get("validFrom")), read_whole(record.get("validTo"))
    if read_service(record) != TRADE or record.get("licenseType") != "TEMPORARY":
        return
    if start is not None and end is not None and 0 < end - start < SHORTEST_PERIOD:
        yield Violation("/validTo", end, {"days": (end - start) // 86_400_000})


@RULES.record_rule(
    "TL-ISSUED-BEFORE-APPLICATION",
    entity="TradeLicense",
    requirements=("TL-DATES",),
    reads=("/applicationDate", "/issuedDate"),
    text=RuleText(
        Message(
            "the licence was issued on {day}, before it was applied for",
            "लाइसेंस {day} को, आवेदन से पहले जारी हुआ",
        ),
        Message("Check both dates.", "दोनों तारीखें जाँचें।"),
    ),
    example=RuleExample(
        violating={"/issuedDate": 1775001600000},
        expect=(("TL-ISSUED-BEFORE-APPLICATION", "/issuedDate"),),
    ),
)
def refuse_issue_before_application(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """A licence was issued before it was applied for.

    The service stamps both itself; data taken over from elsewhere may say so.

    Source: our safety demand; UPYOG-NIUA EnrichmentService.setLicenseNumberAndIssueDate.
    """
    applied, issued = (
        read_whole(record.get("applicationDate")),
        read_whole(record.get("issuedDate")),
    )
    if applied is not None and issued is not None and issued < applied:
        yield Violation("/issuedDate", issued, {"day": show_day(issued)})


@RULES.record_rule(
    "TL-NUMBER-MISSING",
    entity="TradeLicense",
    requirements=("TL-NUMBERED",),
    reads=("/status", "/licenseNumber", "/issuedDate"),
    text=RuleText(
        Message("the licence is {status} and has no {value}", "लाइसेंस {status} है और {value} नहीं है"),
        Message("A licence in force has number and date.", "चालू लाइसेंस का नंबर और तारीख होती है।"),
    ),
    example=RuleExample(
        violating={"/licenseNumber": None, "/issuedDate": None},
        expect=(("TL-NUMBER-MISSING", "/licenseNumber"), ("TL-NUMBER-MISSING", "/issuedDate")),
        clean={"/status": "APPLIED", "/licenseNumber": None, "/issuedDate": None},
    ),
)
def refuse_missing_number(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """A licence that was approved has no number or no date of issue.

    The service gives both on approval.

    Source: UPYOG-NIUA EnrichmentService.setLicenseNumberAndIssueDate.
    """
    if record.get("status") in _NUMBERED:
        for name in ("licenseNumber", "issuedDate"):
            if record.get(name) is None:
                yield Violation(f"/{name}", None, {"status": record["status"], "value": name})


@RULES.record_rule(
    "TL-STATUS-UNKNOWN",
    entity="TradeLicense",
    requirements=("TL-STATUS",),
    reads=("/status", "/workflowCode", "/businessService", f"{_DETAIL}/tradeUnits"),
    layer=Layer.REFERENCE,
    text=RuleText(
        Message("{value} is no status of {workflow}", "{value}, {workflow} की स्थिति नहीं है"),
        Message("Use one of: {allowed}.", "इनमें से एक लिखें: {allowed}।"),
    ),
    example=RuleExample(
        violating={"/status": "FINISHED"},
        expect=(("TL-STATUS-UNKNOWN", "/status"),),
        clean={"/status": "EXPIRED"},
    ),
)
def refuse_unknown_status(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """The status is none of the workflow that the licence goes through.

    A renewal is begun on a record that shows the status of the licence it renews, and a
    registration that was not sent yet is INITIATED.

    Source: UPYOG-NIUA tl-services resources Workflows; bpa-services resources; EnrichmentService.
    """
    workflow = name_workflow(record)
    allowed = list_statuses(workflow) | {"INITIATED", "EXPIRED"}
    if is_renewal(record):
        allowed |= list_statuses("NewTL")
    status = record.get("status")
    if workflow in list_workflows() and isinstance(status, str) and status not in allowed:
        shown = {"value": status, "workflow": workflow, "allowed": ", ".join(sorted(allowed))}
        yield Violation("/status", status, shown)
