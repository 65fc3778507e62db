"""Rules over many licences: numbers, renewals and professions stand once."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kasauti_standards.billing.charging import iterate_objects
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
from kasauti_standards.trade_license.reading_records import (
    ENDED,
    REGISTRATION,
    TRADE,
    read_detail,
    read_profession,
    read_service,
)

RULES = RuleBook(introduced="0.1.0")
Key = Callable[[Record], Iterator[tuple[str, str, str]]]


class _Repeated:
    """Every key that was seen before: (key, pointer, what is shown)."""

    def __init__(self, seen: SeenKeys, list_keys: Key) -> None:
        self._seen, self._list_keys = seen, list_keys

    def observe(self, record: Record, place: int) -> Iterator[Violation]:
        for key, pointer, value in self._list_keys(record):
            first = self._seen.first_place(f"{record.get('tenantId')}:{key}", place)
            if first is not None and first != place:
                yield Violation(pointer, value, {"value": value, "first": first})

    def finish(self) -> Iterator[Violation]:
        return iter(())


def _list_numbers(record: Record) -> Iterator[tuple[str, str, str]]:
    number = record.get("applicationNumber")
    if isinstance(number, str) and number:
        yield number, "/applicationNumber", number


def _list_years(record: Record) -> Iterator[tuple[str, str, str]]:
    number, year = record.get("licenseNumber"), record.get("financialYear")
    if read_service(record) != TRADE or record.get("status") in ENDED:
        return
    if isinstance(number, str) and number and isinstance(year, str):
        yield f"{number}:{year}", "/financialYear", number


def _list_professions(record: Record) -> Iterator[tuple[str, str, str]]:
    if read_service(record) != REGISTRATION or record.get("status") == "REJECTED":
        return
    profession = read_profession(record)
    for position, owner in iterate_objects(read_detail(record), "owners"):
        mobile = owner.get("mobileNumber")
        if isinstance(mobile, str) and "*" not in mobile and profession:
            pointer = f"/tradeLicenseDetail/owners/{position}/mobileNumber"
            yield f"{mobile}:{profession}", pointer, profession


_REGISTERED: dict[str, object] = {
    "/businessService": "BPAREG",
    "/workflowCode": "ARCHITECT",
    "/tradeLicenseDetail/tradeUnits/0": {"tradeType": "ARCHITECT.CLASSA"},
    "/tradeLicenseDetail/accessories": None,
}


@RULES.collection_rule(
    "TL-APPLICATION-REPEATED",
    entity="TradeLicense",
    requirements=("TL-APPLICATION-ONCE",),
    reads=("/tenantId", "/applicationNumber"),
    text=RuleText(
        Message(
            "{value} is the number of record {first} already",
            "{value} पहले ही अभिलेख {first} का नंबर है",
        ),
        Message("Send each application once.", "हर आवेदन एक बार भेजें।"),
    ),
    example=RuleExample(
        records=(
            {},
            {"/financialYear": "2025-26", "/validTo": 1774981799000, "/validFrom": 1743445800000},
        ),
        expect=(("TL-APPLICATION-REPEATED", "/applicationNumber"),),
    ),
)
def refuse_repeated_application(
    _context: RuleContext, open_keys: Callable[[str], SeenKeys]
) -> CollectionCheck:
    """Two records of one city have the same application number.

    It is the consumer code of the demand: a payment could not be told to one of them.

    Source: UPYOG-NIUA EnrichmentService.setIdgenIds, PaymentUpdateService.process.
    """
    return _Repeated(open_keys("TL-APPLICATION-REPEATED"), _list_numbers)


@RULES.collection_rule(
    "TL-RENEWED-TWICE",
    entity="TradeLicense",
    requirements=("TL-RENEWAL-ONCE",),
    reads=("/tenantId", "/businessService", "/licenseNumber", "/financialYear", "/status"),
    text=RuleText(
        Message(
            "{value} is applied for or renewed for this year in record {first} already",
            "{value} का इस वर्ष का आवेदन या नवीनीकरण अभिलेख {first} में पहले ही है",
        ),
        Message(
            "Renew a licence once for each year.", "हर वर्ष के लिए लाइसेंस का नवीनीकरण एक ही बार करें।"
        ),
    ),
    example=RuleExample(
        records=(
            {},
            {"/applicationNumber": "PB-TL-2026-04-15-000002"},
            {"/applicationNumber": "PB-TL-2026-04-15-000003", "/status": "REJECTED"},
            {
                "/applicationNumber": "PB-TL-2026-04-15-000004",
                "/financialYear": "2025-26",
                "/validFrom": 1743445800000,
                "/validTo": 1774981799000,
            },
        ),
        expect=(("TL-RENEWED-TWICE", "/financialYear"),),
    ),
)
def refuse_renewed_twice(
    _context: RuleContext, open_keys: Callable[[str], SeenKeys]
) -> CollectionCheck:
    """A licence number has two applications of one financial year that were not ended.

    A city collects the fee of the year twice. The service compares only with one approved record
    that its search happens to give last (TL-E-025).

    Source: UPYOG-NIUA TLValidator.validateRenewal.
    """
    return _Repeated(open_keys("TL-RENEWED-TWICE"), _list_years)


@RULES.collection_rule(
    "TL-REG-TWICE",
    entity="TradeLicense",
    requirements=("TL-REG-ONCE",),
    reads=("/tenantId", "/businessService", "/status", "/tradeLicenseDetail"),
    text=RuleText(
        Message(
            "the mobile number is registered as {value} in record {first} already",
            "यह मोबाइल नंबर अभिलेख {first} में {value} के रूप में पहले ही पंजीकृत है",
        ),
        Message("Register a person once for a profession.", "एक पेशे के लिए व्यक्ति एक बार पंजीकृत हो।"),
    ),
    example=RuleExample(
        records=(
            _REGISTERED,
            {**_REGISTERED, "/applicationNumber": "PB-SK-2"},
            {**_REGISTERED, "/applicationNumber": "PB-SK-3", "/status": "REJECTED"},
        ),
        expect=(("TL-REG-TWICE", "/tradeLicenseDetail/owners/0/mobileNumber"),),
    ),
)
def refuse_registered_twice(
    _context: RuleContext, open_keys: Callable[[str], SeenKeys]
) -> CollectionCheck:
    """A mobile number has two registrations of one profession.

    The service answers DUPLICATE_TRADETYPEONMOBNO.

    Source: UPYOG-NIUA TradeLicenseService.validateMobileNumberUniqueness.
    """
    return _Repeated(open_keys("TL-REG-TWICE"), _list_professions)
