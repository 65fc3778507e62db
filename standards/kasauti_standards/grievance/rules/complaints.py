"""Rules over one complaint."""

from __future__ import annotations

from collections.abc import Iterator

from kasauti_standards.common.foreign_addresses import add_foreign_address_rule
from kasauti_standards.common.rules.persons import check_mobile
from kasauti_standards.grievance.lifecycle import read_statuses
from kasauti_standards.kernel import (
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
RATED = frozenset({"CLOSEDAFTERRESOLUTION", "CLOSEDAFTERREJECTION"})
_LONGEST_DETAIL = 600
_EARLIEST_MILLIS = 100_000_000_000


@RULES.record_rule(
    "PGR-STATUS-UNKNOWN",
    entity="Service",
    requirements=("PGR-STATUS",),
    reads=("/applicationStatus",),
    text=RuleText(
        Message(
            "{value} is no state of the complaint lifecycle", "{value} शिकायत की कोई स्थिति नहीं है"
        ),
        Message("Use one of: {allowed}.", "इनमें से एक लिखें: {allowed}।"),
    ),
    example=RuleExample(
        violating={"/applicationStatus": "DONE"},
        expect=(("PGR-STATUS-UNKNOWN", "/applicationStatus"),),
    ),
)
def refuse_unknown_status(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """The status is none that the deployed lifecycle can give.

    Screens and figures group complaints by status, and a status of their own making falls
    through every group.

    Source: UPYOG-NIUA pgr-services workflowConfig.json.
    """
    status = record.get("applicationStatus")
    if isinstance(status, str) and status not in read_statuses():
        yield Violation(
            "/applicationStatus",
            status,
            {"value": status, "allowed": ", ".join(sorted(read_statuses()))},
        )


@RULES.record_rule(
    "PGR-RATING-BEFORE-RESOLUTION",
    entity="Service",
    requirements=("PGR-RATING",),
    reads=("/rating", "/applicationStatus"),
    text=RuleText(
        Message(
            "rated {value} while the complaint is {status}",
            "{status} स्थिति में ही {value} अंक दिए गए",
        ),
        Message(
            "Take the rating away until the citizen rates the answer.",
            "नागरिक के उत्तर आँकने तक अंक हटा दें।",
        ),
    ),
    example=RuleExample(
        violating={"/rating": 4, "/applicationStatus": "PENDINGATLME"},
        expect=(("PGR-RATING-BEFORE-RESOLUTION", "/rating"),),
        clean={"/rating": 4, "/applicationStatus": "CLOSEDAFTERRESOLUTION"},
    ),
)
def refuse_early_rating(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """A complaint carries a rating although it was neither resolved nor rejected and rated.

    Only the action RATE sets a rating, and it closes the complaint. An earlier one cannot be the
    citizen's and raises the averages.

    Source: UPYOG-NIUA pgr-services workflowConfig.json, action RATE.
    """
    rating, status = record.get("rating"), record.get("applicationStatus")
    if rating is not None and isinstance(status, str) and status not in RATED:
        yield Violation("/rating", rating, {"value": rating, "status": status})


add_foreign_address_rule(
    RULES,
    prefix="PGR",
    entity="Service",
    noun=Message("complaint", "शिकायत {tenant} की"),
    source="UPYOG-NIUA EnrichmentService.enrichCreateRequest.",
)


@RULES.record_rule(
    "PGR-CITIZEN-MOBILE",
    entity="Service",
    requirements=("PGR-MOBILE",),
    reads=("/citizen/mobileNumber",),
    text=RuleText(
        Message("{value} is no Indian mobile number", "{value} भारतीय मोबाइल नंबर नहीं है"),
        Message(
            "Send ten digits from 6, 7, 8 or 9 on, without country code; or leave it out.",
            "6 से 9 से शुरू दस अंक, देश-कूट के बिना; अज्ञात हो तो न भेजें।",
        ),
    ),
    example=RuleExample(
        violating={"/citizen/mobileNumber": "12345"},
        expect=(("PGR-CITIZEN-MOBILE", "/citizen/mobileNumber"),),
    ),
)
def refuse_wrong_mobile(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """The citizen's mobile number has not the form of one.

    The citizen is found and answered by this number.

    Source: UPYOG-NIUA egov-user PATTERN_MOBILE; collection-services mobile pattern.
    """
    yield from check_mobile(record, "/citizen/mobileNumber")


@RULES.record_rule(
    "PGR-TIMES-REVERSED",
    entity="Service",
    requirements=("PGR-TIMES",),
    reads=("/auditDetails/createdTime", "/auditDetails/lastModifiedTime"),
    text=RuleText(
        Message("changed before it was created", "बनने से पहले ही बदला गया"),
        Message("Check time zones and the order of the two.", "समय-क्षेत्र और दोनों का क्रम जाँचें।"),
    ),
    example=RuleExample(
        violating={"/auditDetails/lastModifiedTime": 1700000000000},
        expect=(("PGR-TIMES-REVERSED", "/auditDetails/lastModifiedTime"),),
    ),
)
def refuse_reversed_times(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """The last change of the complaint lies before its creation.

    Times of resolution are computed from the two and would be negative.

    Source: UPYOG-NIUA PGRUtils.getAuditDetails.
    """
    created = read_pointer(record, "/auditDetails/createdTime")
    modified = read_pointer(record, "/auditDetails/lastModifiedTime")
    if isinstance(created, int) and isinstance(modified, int) and 0 < modified < created:
        yield Violation("/auditDetails/lastModifiedTime", modified)


@RULES.record_rule(
    "PGR-TIME-NOT-MILLIS",
    entity="Service",
    requirements=("PGR-TIMES",),
    reads=("/auditDetails/createdTime",),
    text=RuleText(
        Message(
            "{value} is in 1970 when read as milliseconds", "{value} मिलीसेकंड मानने पर 1970 का है"
        ),
        Message(
            "Send epoch milliseconds; this looks like seconds.", "इपोक मिलीसेकंड भेजें; यह सेकंड लगता है।"
        ),
    ),
    example=RuleExample(
        violating={"/auditDetails/createdTime": 1768435200},
        expect=(("PGR-TIME-NOT-MILLIS", "/auditDetails/createdTime"),),
    ),
)
def refuse_seconds(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """The time of creation is so small that it must be seconds, not milliseconds.

    Source: UPYOG-NIUA PGRUtils.getAuditDetails, System.currentTimeMillis.
    """
    created = read_pointer(record, "/auditDetails/createdTime")
    if isinstance(created, int) and 0 < created < _EARLIEST_MILLIS:
        yield Violation(
            "/auditDetails/createdTime", created, {"value": created}, str(created * 1000)
        )


@RULES.record_rule(
    "PGR-DETAIL-TOO-LONG",
    entity="Service",
    requirements=("PGR-DETAIL",),
    reads=("/additionalDetail",),
    text=RuleText(
        Message("additionalDetail has {length} characters", "additionalDetail में {length} अक्षर हैं"),
        Message("Keep it to 600 characters.", "इसे 600 अक्षरों तक रखें।"),
    ),
    example=RuleExample(
        violating={"/additionalDetail": {"note": "x" * 700}},
        expect=(("PGR-DETAIL-TOO-LONG", "/additionalDetail"),),
    ),
)
def refuse_long_detail(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """The free content is longer than the service stores.

    The service counts the characters of its own text form, which differs a little from JSON; the
    text form of Java's map is written here.

    Source: UPYOG-NIUA AdditionalDetailValidator, size 600.
    """
    detail = record.get("additionalDetail")
    length = len(write_as_java(detail)) if detail is not None else 0
    if length > _LONGEST_DETAIL:
        yield Violation("/additionalDetail", detail, {"length": length})


def write_as_java(value: object) -> str:
    """Object.toString of maps, lists and scalars as Jackson binds them."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}={write_as_java(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(write_as_java, value)) + "]"
    if isinstance(value, bool):
        return "true" if value else "false"
    return "null" if value is None else str(value)


@RULES.record_rule(
    "PGR-TEXT-HTML",
    entity="Service",
    requirements=("PGR-TEXT",),
    reads=("/description",),
    text=RuleText(
        Message("the description holds markup", "विवरण में मार्कअप है"),
        Message(
            "Send plain text; screens may show it as it is.",
            "सादा पाठ भेजें; स्क्रीन इसे ज्यों का त्यों दिखा सकती है।",
        ),
    ),
    example=RuleExample(
        violating={"/description": "<script>alert(1)</script>"},
        expect=(("PGR-TEXT-HTML", "/description"),),
    ),
)
def refuse_markup(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """The description holds HTML markup.

    Untrusted markup was seen in deployments; a screen that shows it runs it.

    Source: our safety demand; no deployed service tests it.
    """
    text = record.get("description")
    lowered = text.lower() if isinstance(text, str) else ""
    if any(mark in lowered for mark in ("<script", "<img", "<iframe", "javascript:", "onerror=")):
        yield Violation("/description", "markup")
