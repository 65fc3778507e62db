"""Rules over who applies for a permit, and over all texts of it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kasauti_standards.common.foreign_addresses import add_foreign_address_rule
from kasauti_standards.common.markup import add_markup_rule
from kasauti_standards.fire_noc.rules.reading import (
    DETAILS,
    OWNERS,
    iterate_owners,
    read_applicants,
)
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
MARKUP_KEYWORD = "valid_htmlData"
_MOBILE = re.compile(r"[6-9][0-9]{9}\Z")
_MASKED = "*"
_ONE_OWNER = "INDIVIDUAL.SINGLEOWNER"
_SECOND = {
    "name": "Asha Example",
    "mobileNumber": "9000000001",
    "correspondenceAddress": "2 Namuna Road",
}

add_foreign_address_rule(
    RULES,
    prefix="FN",
    entity="FireNOC",
    noun=Message("permit", "अनापत्ति {tenant} की"),
    source="our safety demand; UPYOG-NIUA firenoc-services src/utils/search.js.",
    address=f"{DETAILS}/propertyDetails/address",
)
add_markup_rule(
    RULES,
    prefix="FN",
    entity="FireNOC",
    member=f"{DETAILS}/buildings/0/name",
    reads=(DETAILS, "/provisionFireNOCNumber", "/oldFireNOCNumber"),
    source="UPYOG-NIUA firenoc-services src/utils/modelValidation.js valid_htmlData.",
    code=MARKUP_KEYWORD,
)


def is_mobile(number: str) -> bool:
    """Whether a text is a mobile number of India; a masked one, as answers give it, passes."""
    return _MASKED in number or _MOBILE.match(number) is not None


@RULES.record_rule(
    "FN-OWNER-MOBILE",
    entity="FireNOC",
    requirements=("FN-MOBILE",),
    reads=(f"{OWNERS}/*/mobileNumber",),
    text=RuleText(
        Message("{value} is no mobile number", "{value} मोबाइल नंबर नहीं है"),
        Message("Send ten digits beginning with 6 to 9.", "6 से 9 से शुरू होने वाले दस अंक भेजें।"),
    ),
    example=RuleExample(
        violating={f"{OWNERS}/0/mobileNumber": "12345"},
        expect=(("FN-OWNER-MOBILE", f"{OWNERS}/0/mobileNumber"),),
        clean={f"{OWNERS}/0/mobileNumber": "******0001"},
    ),
)
def refuse_wrong_mobile(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """The mobile number of an owner is no number of India.

    The service answers pattern. A masked number, as answers give it, is passed over.

    Source: UPYOG-NIUA firenoc-services src/model/fireNOC.js OwnerInfo.mobileNumber.
    """
    for position, owner in iterate_owners(record):
        number = owner.get("mobileNumber")
        if isinstance(number, str) and not is_mobile(number):
            yield Violation(f"{OWNERS}/{position}/mobileNumber", number, {"value": number})


@RULES.record_rule(
    "FN-OWNER-REPEATED",
    entity="FireNOC",
    requirements=("FN-OWNER-ONCE",),
    reads=(f"{OWNERS}/*/name", f"{OWNERS}/*/mobileNumber"),
    text=RuleText(
        Message(
            "owner {position} is owner {first} again", "स्वामी {position} वही है जो स्वामी {first}"
        ),
        Message("Send each owner once.", "हर स्वामी को एक बार भेजें।"),
    ),
    example=RuleExample(
        violating={
            f"{OWNERS}/1": _SECOND,
            f"{DETAILS}/applicantDetails/ownerShipType": "INDIVIDUAL.MULTIPLEOWNERS",
        },
        expect=(("FN-OWNER-REPEATED", f"{OWNERS}/1"),),
    ),
)
def refuse_repeated_owner(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """Two owners have one name and one mobile number.

    The service makes one user of both and keeps the owner twice.

    Source: our safety demand; UPYOG-NIUA firenoc-services src/utils/create.js createUser.
    """
    seen: dict[tuple[object, object], int] = {}
    for position, owner in iterate_owners(record):
        first = seen.setdefault((owner.get("name"), owner.get("mobileNumber")), position)
        if first != position:
            yield Violation(
                f"{OWNERS}/{position}", None, {"position": position + 1, "first": first + 1}
            )


@RULES.record_rule(
    "FN-OWNERS-SINGLE",
    entity="FireNOC",
    requirements=("FN-OWNER-NUMBER",),
    reads=(f"{DETAILS}/applicantDetails/ownerShipType", OWNERS),
    text=RuleText(
        Message("a single owner, and {value} owners", "एकल स्वामित्व और {value} स्वामी"),
        Message(
            "Write INDIVIDUAL.MULTIPLEOWNERS, or send one owner.",
            "INDIVIDUAL.MULTIPLEOWNERS लिखें, या एक ही स्वामी भेजें।",
        ),
    ),
    example=RuleExample(
        violating={f"{OWNERS}/1": _SECOND | {"name": "Binod Example"}},
        expect=(("FN-OWNERS-SINGLE", OWNERS),),
    ),
)
def refuse_several_single_owners(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """An application of a single owner names several.

    Source: our safety demand; UPYOG-NIUA firenoc-services src/model/fireNOC.js has no such check.
    """
    applicants = read_applicants(record)
    count = sum(1 for _ in iterate_owners(record))
    if applicants.get("ownerShipType") == _ONE_OWNER and count > 1:
        yield Violation(OWNERS, None, {"value": count})
