"""Rules over the owners, the institution and the papers of one licence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kasauti_standards.billing.charging import iterate_objects
from kasauti_standards.kernel import (
    Message,
    Record,
    RuleBook,
    RuleContext,
    RuleExample,
    RuleText,
    Violation,
)
from kasauti_standards.trade_license.reading_records import (
    REGISTRATION,
    TRADE,
    read_detail,
    read_service,
)

RULES = RuleBook(introduced="0.1.0")
MOBILE = re.compile(r"[6-9][0-9]{9}\Z")
_MASKED = "*"
_DETAIL = "/tradeLicenseDetail"
_OWNERS = f"{_DETAIL}/owners"
_INSTITUTIONAL = "INSTITUTIONAL"
_OF_REGISTRATION = ("contactNo", "name", "instituionName", "address")
_COMPANY: dict[str, object] = {
    f"{_DETAIL}/subOwnerShipCategory": "INSTITUTIONALPRIVATE.PRIVATECOMPANY",
}
_REGISTERED: dict[str, object] = {
    "/businessService": "BPAREG",
    "/workflowCode": "ARCHITECT",
    f"{_DETAIL}/tradeUnits/0": {"tradeType": "ARCHITECT.CLASSA"},
    f"{_DETAIL}/accessories": None,
}


def is_institutional(record: Record) -> bool:
    """Whether the ownership category is one of institutions."""
    return _INSTITUTIONAL in str(read_detail(record).get("subOwnerShipCategory") or "")


@RULES.record_rule(
    "TL-OWNER-MOBILE",
    entity="TradeLicense",
    requirements=("TL-MOBILE",),
    reads=(f"{_OWNERS}/*/mobileNumber",),
    text=RuleText(
        Message("{value} is no mobile number", "{value} मोबाइल नंबर नहीं है"),
        Message("Send ten digits beginning with 6 to 9.", "6 से 9 से शुरू होने वाले दस अंक भेजें।"),
    ),
    example=RuleExample(
        violating={f"{_OWNERS}/0/mobileNumber": "12345"},
        expect=(("TL-OWNER-MOBILE", f"{_OWNERS}/0/mobileNumber"),),
        clean={f"{_OWNERS}/0/mobileNumber": "******0001"},
    ),
)
def refuse_wrong_mobile(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """The mobile number of an owner is no number of India.

    The service refuses it as bean validation does, by the pattern of the member. A masked number,
    as answers give it, is passed over.

    Source: UPYOG-NIUA tl-services web/models/User.java mobileNumber.
    """
    for position, owner in iterate_objects(read_detail(record), "owners"):
        number = owner.get("mobileNumber")
        if isinstance(number, str) and _MASKED not in number and not MOBILE.match(number):
            yield Violation(f"{_OWNERS}/{position}/mobileNumber", number, {"value": number})


@RULES.record_rule(
    "TL-OWNER-REPEATED",
    entity="TradeLicense",
    requirements=("TL-OWNER-ONCE",),
    reads=(f"{_OWNERS}/*/name", f"{_OWNERS}/*/mobileNumber"),
    text=RuleText(
        Message(
            "owner {position} is owner {first} again", "स्वामी {position} वही है जो स्वामी {first}"
        ),
        Message("Send each owner once.", "हर स्वामी को एक बार भेजें।"),
    ),
    example=RuleExample(
        violating={f"{_OWNERS}/1": {"name": "Asha Example", "mobileNumber": "9000000001"}},
        expect=(("TL-OWNER-REPEATED", f"{_OWNERS}/1"),),
    ),
)
def warn_of_repeated_owner(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """Two owners have one name and one mobile number.

    The service makes each a user of its own, so that the person has two logins.

    Source: our safety demand; UPYOG-NIUA tl-services UserService.createUser.
    """
    seen: dict[tuple[object, object], int] = {}
    for position, owner in iterate_objects(read_detail(record), "owners"):
        if owner.get("userActive") is False:
            continue
        first = seen.setdefault((owner.get("name"), owner.get("mobileNumber")), position)
        if first != position:
            yield Violation(
                f"{_OWNERS}/{position}", None, {"position": position + 1, "first": first + 1}
            )


@RULES.record_rule(
    "TL-OWNERS-INACTIVE",
    entity="TradeLicense",
    requirements=("TL-OWNERS",),
    reads=(f"{_OWNERS}/*/userActive",),
    text=RuleText(
        Message("no owner is active", "कोई स्वामी सक्रिय नहीं है"),
        Message("Keep one owner active.", "कम से कम एक स्वामी सक्रिय रखें।"),
    ),
    example=RuleExample(
        violating={f"{_OWNERS}/0/userActive": False},
        expect=(("TL-OWNERS-INACTIVE", _OWNERS),),
    ),
)
def refuse_inactive_owners(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """All owners of a licence were given up.

    The service answers INVALID OWNER.

    Source: UPYOG-NIUA TLValidator.validateOwnerActiveStatus.
    """
    owners = list(iterate_objects(read_detail(record), "owners"))
    if owners and all(owner.get("userActive") is False for _, owner in owners):
        yield Violation(_OWNERS, None)


@RULES.record_rule(
    "TL-INSTITUTION-MISSING",
    entity="TradeLicense",
    requirements=("TL-INSTITUTION",),
    reads=(f"{_DETAIL}/subOwnerShipCategory", f"{_DETAIL}/institution"),
    text=RuleText(
        Message(
            "ownership is {value} and no institution is named", "स्वामित्व {value} है और संस्था नहीं दी"
        ),
        Message("Send institution.", "institution भेजें।"),
    ),
    example=RuleExample(
        violating=_COMPANY,
        expect=(("TL-INSTITUTION-MISSING", f"{_DETAIL}/institution"),),
        clean={**_COMPANY, f"{_DETAIL}/institution": {"instituionName": "Namuna Ltd"}},
    ),
)
def refuse_missing_institution(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """A licence of institutional ownership names no institution.

    The service answers INVALID REQUEST.

    Source: UPYOG-NIUA TLValidator.validateInstitution.
    """
    detail = read_detail(record)
    if is_institutional(record) and not detail.get("institution"):
        shown = {"value": detail.get("subOwnerShipCategory")}
        yield Violation(f"{_DETAIL}/institution", None, shown)


@RULES.record_rule(
    "TL-INSTITUTION-UNEXPECTED",
    entity="TradeLicense",
    requirements=("TL-INSTITUTION",),
    reads=(f"{_DETAIL}/subOwnerShipCategory", f"{_DETAIL}/institution"),
    text=RuleText(
        Message(
            "ownership is {value} and an institution is named", "स्वामित्व {value} है और संस्था दी गई है"
        ),
        Message("Leave institution out.", "institution न भेजें।"),
    ),
    example=RuleExample(
        violating={f"{_DETAIL}/institution": {"instituionName": "Namuna Ltd"}},
        expect=(("TL-INSTITUTION-UNEXPECTED", f"{_DETAIL}/institution"),),
    ),
)
def refuse_unexpected_institution(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """A licence that no institution holds names one.

    The service answers INVALID REQUEST.

    Source: UPYOG-NIUA TLValidator.validateInstitution.
    """
    detail = read_detail(record)
    category = detail.get("subOwnerShipCategory")
    if category and not is_institutional(record) and detail.get("institution"):
        yield Violation(f"{_DETAIL}/institution", None, {"value": category})


@RULES.record_rule(
    "TL-DOCUMENT-REPEATED",
    entity="TradeLicense",
    requirements=("TL-DOCUMENT",),
    reads=(f"{_DETAIL}/applicationDocuments",),
    text=RuleText(
        Message(
            "the file of document {position} is that of document {first}",
            "दस्तावेज़ {position} की फ़ाइल वही है जो दस्तावेज़ {first} की",
        ),
        Message("Upload each document of its own.", "हर दस्तावेज़ अलग अपलोड करें।"),
    ),
    example=RuleExample(
        violating={
            f"{_DETAIL}/applicationDocuments/1": {
                "documentType": "OWNERSHIPPROOF",
                "fileStoreId": "33333333-3333-4333-8333-333333333333",
            }
        },
        expect=(("TL-DOCUMENT-REPEATED", f"{_DETAIL}/applicationDocuments/1/fileStoreId"),),
    ),
)
def refuse_repeated_document(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """One file stands for two papers.

    The service answers DUPLICATE_DOCUMENT ERROR.

    Source: UPYOG-NIUA TLValidator.validateDuplicateDocuments.
    """
    seen: dict[object, int] = {}
    for position, paper in iterate_objects(read_detail(record), "applicationDocuments"):
        file = paper.get("fileStoreId")
        if file is None:
            continue
        first = seen.setdefault(file, position)
        if first != position:
            yield Violation(
                f"{_DETAIL}/applicationDocuments/{position}/fileStoreId",
                file,
                {"position": position + 1, "first": first + 1},
            )


@RULES.record_rule(
    "TL-REG-GENDER-MISSING",
    entity="TradeLicense",
    requirements=("TL-REG-PERSON",),
    reads=("/businessService", f"{_OWNERS}/*/gender"),
    text=RuleText(
        Message("the professional has no gender", "पेशेवर का लिंग नहीं दिया"),
        Message("Send gender.", "gender भेजें।"),
    ),
    example=RuleExample(
        violating={**_REGISTERED, f"{_OWNERS}/0/gender": None},
        expect=(("TL-REG-GENDER-MISSING", f"{_OWNERS}/0/gender"),),
        clean=_REGISTERED,
    ),
)
def refuse_missing_gender(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """A registration does not say the gender of the professional.

    The service answers NULL_USERGENDER.

    Source: UPYOG-NIUA TLValidator.validateBPASpecificValidations.
    """
    if read_service(record) != REGISTRATION:
        return
    for position, owner in iterate_objects(read_detail(record), "owners"):
        if owner.get("gender") is None:
            yield Violation(f"{_OWNERS}/{position}/gender", None)


@RULES.record_rule(
    "TL-REG-INSTITUTION-INCOMPLETE",
    entity="TradeLicense",
    requirements=("TL-REG-INSTITUTION",),
    reads=(
        "/businessService",
        f"{_DETAIL}/subOwnerShipCategory",
        f"{_DETAIL}/institution",
        f"{_DETAIL}/tradeUnits",
    ),
    text=RuleText(
        Message("the registration of an institution has {value}", "संस्था के पंजीकरण में {value}"),
        Message(
            "Send contactNo, name, instituionName and address, and one trade unit.",
            "contactNo, name, instituionName, address और एक ही इकाई भेजें।",
        ),
    ),
    example=RuleExample(
        violating={
            **_REGISTERED,
            **_COMPANY,
            f"{_DETAIL}/institution": {
                "name": "Asha Example",
                "instituionName": "Namuna Ltd",
                "contactNo": "0800000000",
            },
            f"{_DETAIL}/tradeUnits/1": {"tradeType": "BUILDER.CLASSA"},
        },
        expect=(
            ("TL-REG-INSTITUTION-INCOMPLETE", f"{_DETAIL}/institution/address"),
            ("TL-REG-INSTITUTION-INCOMPLETE", f"{_DETAIL}/tradeUnits"),
        ),
    ),
)
def refuse_incomplete_institution(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """The registration of an institution lacks a member, or names several professions.

    The service answers NULL_INSTITUTIONCONTACTNO, NULL_AUTHORISEDPERSONNAME, NULL_INSTITUTIONNAME,
    NULL_ADDRESS and NOTALLOWED_TRADEUNITS.

    Source: UPYOG-NIUA TLValidator.validateBPASpecificValidations.
    """
    detail = read_detail(record)
    institution = detail.get("institution")
    if (
        read_service(record) == TRADE
        or not is_institutional(record)
        or not isinstance(institution, dict)
    ):
        return
    for name in _OF_REGISTRATION:
        if institution.get(name) is None:
            yield Violation(f"{_DETAIL}/institution/{name}", None, {"value": f"no {name}"})
    if len(list(iterate_objects(detail, "tradeUnits"))) > 1:
        yield Violation(f"{_DETAIL}/tradeUnits", None, {"value": "several trade units"})
