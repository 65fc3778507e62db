"""Rules over the owners and the institution of one property, and over the register as a whole."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal

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
from kasauti_standards.property_tax.rules.buildings import read_area

RULES = RuleBook(introduced="0.1.0")
_MOBILE = re.compile(r"[6-9][0-9]{9}\Z")
_MASKED = "*"
_WHOLE = Decimal(100)
_INSTITUTION = ("type", "name", "designation")


def is_institutional(record: Record) -> bool:
    """Whether the ownership category is one of institutions."""
    return "INSTITUTIONAL" in str(record.get("ownershipCategory", ""))


def iterate_active_owners(record: Record) -> Iterator[tuple[int, dict[str, object]]]:
    """Position and content of the owners that were not given up."""
    for position, owner in iterate_objects(record, "owners"):
        if owner.get("status") in {None, "ACTIVE"}:
            yield position, owner


@RULES.record_rule(
    "PT-OWNER-REPEATED",
    entity="Property",
    requirements=("PT-OWNER-ONCE",),
    reads=("/owners/*/name", "/owners/*/mobileNumber"),
    text=RuleText(
        Message(
            "owner {position} is owner {first} again", "स्वामी {position} वही है जो स्वामी {first}"
        ),
        Message("Send each owner once.", "हर स्वामी को एक बार भेजें।"),
    ),
    example=RuleExample(
        violating={
            "/owners/1": {
                "name": "Asha Example",
                "mobileNumber": "9000000001",
                "ownerType": "NONE",
            }
        },
        expect=(("PT-OWNER-REPEATED", "/owners/1"),),
    ),
)
def refuse_repeated_owner(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """Two owners have one name and one mobile number.

    The service answers `EG_PT_OWNER INFO ERROR`.

    Source: UPYOG-NIUA PropertyValidator.validateCreateRequest.
    """
    seen: dict[tuple[object, object], int] = {}
    for position, owner in iterate_active_owners(record):
        first = seen.setdefault((owner.get("name"), owner.get("mobileNumber")), position)
        if first != position:
            yield Violation(
                f"/owners/{position}", None, {"position": position + 1, "first": first + 1}
            )


@RULES.record_rule(
    "PT-OWNER-SHARES",
    entity="Property",
    requirements=("PT-OWNER-SHARE",),
    reads=("/owners/*/ownerShipPercentage", "/owners/*/status"),
    text=RuleText(
        Message(
            "the owners' shares come to {value} per cent", "स्वामियों के हिस्से कुल {value} प्रतिशत हैं"
        ),
        Message(
            "Let the shares of the active owners come to 100, or send none.",
            "सक्रिय स्वामियों के हिस्से 100 हों, या कोई न भेजें।",
        ),
    ),
    example=RuleExample(
        violating={"/owners/0/ownerShipPercentage": 60},
        expect=(("PT-OWNER-SHARES", "/owners"),),
        clean={"/owners/0/ownerShipPercentage": 100},
    ),
)
def refuse_uneven_shares(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """The shares of the owners do not come to 100 per cent.

    The service takes any shares (PT-E-011), and the exemption of an owner is computed on equal
    parts whatever they say.

    Source: our safety demand; UPYOG-NIUA PropertyValidator has no such check.
    """
    shares = [read_area(o.get("ownerShipPercentage")) for _, o in iterate_active_owners(record)]
    given = [share for share in shares if share is not None]
    if given and sum(given) != _WHOLE:
        yield Violation("/owners", None, {"value": sum(given)})


@RULES.record_rule(
    "PT-OWNER-MOBILE",
    entity="Property",
    requirements=("PT-MOBILE",),
    reads=("/ownershipCategory", "/owners/*/mobileNumber"),
    text=RuleText(
        Message("{value} is no mobile number", "{value} मोबाइल नंबर नहीं है"),
        Message("Send ten digits beginning with 6 to 9.", "6 से 9 से शुरू होने वाले दस अंक भेजें।"),
    ),
    example=RuleExample(
        violating={"/owners/0/mobileNumber": "12345"},
        expect=(("PT-OWNER-MOBILE", "/owners/0/mobileNumber"),),
        clean={"/owners/0/mobileNumber": "******0001"},
    ),
)
def refuse_wrong_mobile(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """The mobile number of an owner is no number of India.

    The service answers INVALID OWNER, but looks only at the length and the first character
    (PT-E-012). A masked number, as answers give it, is passed over; so are institutions.

    Source: UPYOG-NIUA PropertyValidator.validateMobileNumber; property-services.yml
    OwnerInfo.mobileNumber.
    """
    if is_institutional(record):
        return
    for position, owner in iterate_objects(record, "owners"):
        number = owner.get("mobileNumber")
        if isinstance(number, str) and _MASKED not in number and not _MOBILE.match(number):
            yield Violation(f"/owners/{position}/mobileNumber", number, {"value": number})


@RULES.record_rule(
    "PT-OWNER-CONTACT-MISSING",
    entity="Property",
    requirements=("PT-INSTITUTION",),
    reads=("/ownershipCategory", "/owners/*/altContactNumber"),
    text=RuleText(
        Message(
            "the owner speaks for an institution and has no altContactNumber",
            "संस्था की ओर से स्वामी का altContactNumber नहीं है",
        ),
        Message("Send altContactNumber of each owner.", "हर स्वामी का altContactNumber भेजें।"),
    ),
    example=RuleExample(
        violating={
            "/ownershipCategory": "INSTITUTIONALPRIVATE.PRIVATECOMPANY",
            "/institution": {"type": "PRIVATECOMPANY", "name": "Example", "designation": "Head"},
        },
        expect=(("PT-OWNER-CONTACT-MISSING", "/owners/0/altContactNumber"),),
    ),
)
def refuse_missing_contact(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """An owner who speaks for an institution has no other contact number.

    The service answers INVALID OWNER.

    Source: UPYOG-NIUA PropertyValidator.validateMobileNumber.
    """
    if is_institutional(record):
        for position, owner in iterate_objects(record, "owners"):
            if owner.get("altContactNumber") is None:
                yield Violation(f"/owners/{position}/altContactNumber", None)


@RULES.record_rule(
    "PT-INSTITUTION-INCOMPLETE",
    entity="Property",
    requirements=("PT-INSTITUTION",),
    reads=("/ownershipCategory", "/institution"),
    text=RuleText(
        Message("the institution has no {value}", "संस्था का {value} नहीं दिया"),
        Message("Send type, name and designation.", "type, name और designation भेजें।"),
    ),
    example=RuleExample(
        violating={
            "/ownershipCategory": "INSTITUTIONALPRIVATE.PRIVATECOMPANY",
            "/institution": {"type": "PRIVATECOMPANY", "name": "Example"},
            "/owners/0/altContactNumber": "0800000000",
        },
        expect=(("PT-INSTITUTION-INCOMPLETE", "/institution/designation"),),
    ),
)
def refuse_incomplete_institution(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """An institution is named without its type, its name or the office of its speaker.

    The service answers INVALID INSTITUTION OBJECT; an institutional property without any
    institution passes (PT-E-013).

    Source: UPYOG-NIUA PropertyValidator.validateInstitution.
    """
    institution = record.get("institution")
    if is_institutional(record) and isinstance(institution, dict):
        for name in _INSTITUTION:
            if institution.get(name) is None:
                yield Violation(f"/institution/{name}", None, {"value": name})


@RULES.record_rule(
    "PT-INSTITUTION-MISSING",
    entity="Property",
    requirements=("PT-INSTITUTION-GIVEN",),
    reads=("/ownershipCategory", "/institution"),
    text=RuleText(
        Message(
            "ownership is {value} and no institution is named", "स्वामित्व {value} है और संस्था नहीं दी"
        ),
        Message("Send institution.", "institution भेजें।"),
    ),
    example=RuleExample(
        violating={
            "/ownershipCategory": "INSTITUTIONALPRIVATE.PRIVATECOMPANY",
            "/owners/0/altContactNumber": "0800000000",
        },
        expect=(("PT-INSTITUTION-MISSING", "/institution"),),
    ),
)
def refuse_missing_institution(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """A property of an institution does not say which.

    The service takes it (PT-E-013); the owner's name is then the only one on the demand.

    Source: our safety demand; UPYOG-NIUA PropertyValidator.validateInstitution returns early.
    """
    if is_institutional(record) and not record.get("institution"):
        yield Violation("/institution", None, {"value": record.get("ownershipCategory")})


@RULES.record_rule(
    "PT-INSTITUTION-UNEXPECTED",
    entity="Property",
    requirements=("PT-INSTITUTION",),
    reads=("/ownershipCategory", "/institution"),
    text=RuleText(
        Message(
            "ownership is {value} and an institution is named", "स्वामित्व {value} है और संस्था दी गई"
        ),
        Message("Leave institution out.", "institution न भेजें।"),
    ),
    example=RuleExample(
        violating={"/institution": {"type": "X", "name": "Example", "designation": "Head"}},
        expect=(("PT-INSTITUTION-UNEXPECTED", "/institution"),),
    ),
)
def refuse_unexpected_institution(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """A property that no institution owns names one.

    The service answers INVALID INSTITUTION OBJECT.

    Source: UPYOG-NIUA PropertyValidator.validateInstitution.
    """
    if not is_institutional(record) and record.get("institution"):
        yield Violation("/institution", None, {"value": record.get("ownershipCategory")})


class _RepeatedNumbers:
    def __init__(self, seen: SeenKeys) -> None:
        self._seen = seen

    def observe(self, record: Record, place: int) -> Iterator[Violation]:
        number = record.get("propertyId")
        if isinstance(number, str) and number and record.get("status") == "ACTIVE":
            first = self._seen.first_place(f"{record.get('tenantId')}:{number}", place)
            if first is not None:
                yield Violation("/propertyId", number, {"value": number, "first": first})

    def finish(self) -> Iterator[Violation]:
        return iter(())


@RULES.collection_rule(
    "PT-NUMBER-REPEATED",
    entity="Property",
    requirements=("PT-NUMBER",),
    reads=("/tenantId", "/propertyId", "/status"),
    text=RuleText(
        Message(
            "{value} is the number of the active record {first} already",
            "{value} पहले ही सक्रिय अभिलेख {first} का नंबर है",
        ),
        Message("Keep one active version of a property.", "संपत्ति का एक ही सक्रिय रूप रखें।"),
    ),
    example=RuleExample(
        records=({}, {}, {"/status": "INACTIVE"}),
        expect=(("PT-NUMBER-REPEATED", "/propertyId"),),
    ),
)
def refuse_repeated_number(
    _context: RuleContext, open_keys: Callable[[str], SeenKeys]
) -> CollectionCheck:
    """Two active records of one city have the same property number.

    The number is the consumer code of the demand. Older versions of a property keep its number
    and are INACTIVE.

    Source: UPYOG-NIUA EnrichmentService.setIdgenIds, PropertyService.processPropertyUpdate.
    """
    return _RepeatedNumbers(open_keys("PT-NUMBER-REPEATED"))
