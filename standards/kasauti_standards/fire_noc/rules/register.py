"""Rules over the register of permits as a whole."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kasauti_standards.fire_noc.rules.reading import DETAILS, read_details
from kasauti_standards.kernel import (
    REMOVE,
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
from kasauti_standards.kernel.pointer import read_pointer

RULES = RuleBook(introduced="0.1.0")
_ENDED = frozenset({"REJECTED", "CANCELLED"})
_NUMBERS = ("/fireNOCNumber", f"{DETAILS}/applicationNumber")
_TWICE = Message(
    "{value} is followed on in record {first} already",
    "{value} का उपयोग अभिलेख {first} में पहले ही है",
)


def follows_on(record: Record) -> tuple[str, str] | None:
    """Pointer and number of the permit that an application in force follows on."""
    details = read_details(record)
    pointer = {"NEW": "/provisionFireNOCNumber", "RENEW": "/oldFireNOCNumber"}.get(
        str(details.get("fireNOCType"))
    )
    number = read_pointer(record, pointer) if pointer else None
    if pointer and isinstance(number, str) and number and details.get("status") not in _ENDED:
        return pointer, number
    return None


class _RepeatedNumbers:
    def __init__(self, seen: SeenKeys) -> None:
        self._seen = seen

    def observe(self, record: Record, place: int) -> Iterator[Violation]:
        for pointer in _NUMBERS:
            number = read_pointer(record, pointer)
            if isinstance(number, str) and number:
                key = f"{record.get('tenantId')}:{pointer}:{number}"
                first = self._seen.first_place(key, place)
                if first is not None:
                    yield Violation(pointer, number, {"value": number, "first": first})

    def finish(self) -> Iterator[Violation]:
        return iter(())


@RULES.collection_rule(
    "FN-NUMBER-REPEATED",
    entity="FireNOC",
    requirements=("FN-NUMBER",),
    reads=("/tenantId", *_NUMBERS),
    text=RuleText(
        Message("{value} stands in record {first} already", "{value} अभिलेख {first} में पहले ही है"),
        Message("Give each permit a number of its own.", "हर अनापत्ति को अपना नंबर दें।"),
    ),
    example=RuleExample(
        records=(
            {"/provisionFireNOCNumber": REMOVE},
            {
                "/provisionFireNOCNumber": REMOVE,
                f"{DETAILS}/applicationNumber": "PG-FN-2026-11-20-000077",
            },
            {
                "/provisionFireNOCNumber": REMOVE,
                "/tenantId": "pg.cityb",
                f"{DETAILS}/propertyDetails/address/tenantId": "pg.cityb",
                f"{DETAILS}/buildings/0/tenantId": "pg.cityb",
                f"{DETAILS}/buildings/0/applicationDocuments": [],
            },
        ),
        expect=(("FN-NUMBER-REPEATED", "/fireNOCNumber"),),
    ),
)
def refuse_repeated_number(
    _context: RuleContext, open_keys: Callable[[str], SeenKeys]
) -> CollectionCheck:
    """Two permits of a city have one number, as permit or as application.

    A client that sends a number keeps it as deployed (FN-E-030).

    Source: fire_noc_contract.yaml FireNOC.fireNOCNumber, unique in system for a tenant;
    UPYOG-NIUA firenoc-services src/utils/create.js.
    """
    return _RepeatedNumbers(open_keys("FN-NUMBER-REPEATED"))


class _FollowedTwice:
    def __init__(self, seen: SeenKeys) -> None:
        self._seen = seen

    def observe(self, record: Record, place: int) -> Iterator[Violation]:
        found = follows_on(record)
        if found is not None:
            pointer, number = found
            key = f"{record.get('tenantId')}:{pointer}:{number}"
            first = self._seen.first_place(key, place)
            if first is not None:
                yield Violation(pointer, number, {"value": number, "first": first})

    def finish(self) -> Iterator[Violation]:
        return iter(())


@RULES.collection_rule(
    "FN-FOLLOWED-TWICE",
    entity="FireNOC",
    requirements=("FN-FOLLOWS-ONCE",),
    reads=(
        "/tenantId",
        "/provisionFireNOCNumber",
        "/oldFireNOCNumber",
        f"{DETAILS}/fireNOCType",
        f"{DETAILS}/status",
    ),
    text=RuleText(
        _TWICE,
        Message(
            "Renew a permit once; a rejected application does not count.",
            "अनापत्ति का नवीनीकरण एक बार करें; अस्वीकृत आवेदन नहीं गिना जाता।",
        ),
    ),
    example=RuleExample(
        records=(
            {},
            {
                "/fireNOCNumber": "PG-FN-2026-11-20-000078",
                f"{DETAILS}/applicationNumber": "PG-FN-2026-11-20-000079",
            },
            {
                "/fireNOCNumber": "PG-FN-2026-11-20-000080",
                f"{DETAILS}/applicationNumber": "PG-FN-2026-11-20-000081",
                f"{DETAILS}/status": "REJECTED",
            },
        ),
        expect=(("FN-FOLLOWED-TWICE", "/provisionFireNOCNumber"),),
    ),
)
def refuse_following_twice(
    _context: RuleContext, open_keys: Callable[[str], SeenKeys]
) -> CollectionCheck:
    """A permit is renewed twice, or two new ones follow on one provisional permit.

    The service looks at neither number (FN-E-031, FN-E-032).

    Source: our safety demand; UPYOG-NIUA firenoc-services src/utils/create.js.
    """
    return _FollowedTwice(open_keys("FN-FOLLOWED-TWICE"))
