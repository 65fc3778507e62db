"""Rules over land: its owners, its address, its uses."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from kasauti_standards.billing.charging import iterate_objects
from kasauti_standards.building_plan.lifecycle import read_code_list
from kasauti_standards.common.foreign_addresses import add_foreign_address_rule
from kasauti_standards.common.markup import add_markup_rule
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
from kasauti_standards.kernel.pointer import read_pointer

RULES = RuleBook(introduced="0.1.0")
_WHOLE = 100
_USES = ("OccupancyType", "SubOccupancyType", "Usages")

add_markup_rule(
    RULES,
    prefix="BPA-LAND",
    entity="LandInfo",
    member="/landUniqueRegNo",
    reads=(
        "/landUId",
        "/landUniqueRegNo",
        "/address",
        "/ownershipCategory",
        "/owners",
        "/institution",
        "/documents",
        "/unit",
        "/additionalDetails",
    ),
    source="UPYOG-NIUA land-services web/models/LandInfo.java (@CustomSafeHtml).",
)
add_foreign_address_rule(
    RULES,
    prefix="BPA",
    entity="LandInfo",
    noun=Message("land", "भूमि {tenant} की"),
    source="UPYOG-NIUA land-services LandEnrichmentService.enrichLandInfoRequest.",
)


@RULES.record_rule(
    "BPA-LOCALITY-MISSING",
    entity="LandInfo",
    requirements=("BPA-ADDRESS",),
    reads=("/address/locality/code",),
    text=RuleText(
        Message("the address has no locality", "पते में मोहल्ला नहीं है"),
        Message("Send address.locality.code.", "address.locality.code दें।"),
    ),
    example=RuleExample(
        violating={"/address/locality": None},
        expect=(("BPA-LOCALITY-MISSING", "/address/locality"),),
    ),
)
def refuse_missing_locality(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """Land lies in no locality.

    The service answers INVALID ADDRESS.

    Source: UPYOG-NIUA land-services LandBoundaryService.getAreaType.
    """
    if not read_pointer(record, "/address/locality/code"):
        yield Violation("/address/locality", None)


@RULES.record_rule(
    "BPA-OWNER-MOBILE-REPEATED",
    entity="LandInfo",
    requirements=("BPA-OWNER",),
    reads=("/owners/*/mobileNumber",),
    text=RuleText(
        Message(
            "two owners have one mobile number; owner {first} has it already",
            "दो स्वामियों का एक ही मोबाइल है; स्वामी {first} का पहले से यही है",
        ),
        Message("Give each owner a number of their own.", "हर स्वामी का अपना नंबर दें।"),
    ),
    example=RuleExample(
        violating={"/owners/1": {"name": "दूसरा नमूना", "mobileNumber": "9000000101"}},
        expect=(("BPA-OWNER-MOBILE-REPEATED", "/owners/1/mobileNumber"),),
        clean={"/owners/1": {"name": "दूसरा नमूना", "mobileNumber": "9000000102"}},
    ),
)
def refuse_repeated_mobile(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """Two owners have the same mobile number.

    The service names the code DUPLICATE MOBILENUMBER EXCEPTION, yet its check is never called; the
    two would become one user.

    Source: UPYOG-NIUA land-services LandValidator.validateDuplicateUser.
    """
    seen: dict[object, int] = {}
    for position, owner in iterate_objects(record, "owners"):
        mobile = owner.get("mobileNumber")
        if mobile in seen and isinstance(mobile, str):
            pointer = f"/owners/{position}/mobileNumber"
            yield Violation(pointer, mobile, {"first": seen[mobile]})
        seen.setdefault(mobile, position)


@RULES.record_rule(
    "BPA-OWNER-SHARES",
    entity="LandInfo",
    requirements=("BPA-OWNER",),
    reads=("/owners/*/ownerShipPercentage", "/owners/*/status"),
    text=RuleText(
        Message("the shares come to {value} per cent", "हिस्सों का योग {value} प्रतिशत है"),
        Message("Shares of all owners are 100 together.", "सब हिस्से मिलाकर 100 हों।"),
    ),
    example=RuleExample(
        violating={"/owners/0/ownerShipPercentage": 60},
        expect=(("BPA-OWNER-SHARES", "/owners"),),
    ),
)
def refuse_wrong_shares(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """The owners' shares do not come to the whole, where every owner has one.

    Source: UPYOG-NIUA land-services OwnerInfo.java (ownerShipPercentage); not checked there.
    """
    holding = [
        row for _, row in iterate_objects(record, "owners") if row.get("status") is not False
    ]
    shares = [row.get("ownerShipPercentage") for row in holding]
    known = [Decimal(str(share)) for share in shares if _is_number(share)]
    if known and len(known) == len(shares) and sum(known) != _WHOLE:
        yield Violation("/owners", str(sum(known)), {"value": str(sum(known))})


@RULES.record_rule(
    "BPA-USAGE-UNKNOWN",
    entity="LandInfo",
    requirements=("BPA-USAGE",),
    reads=("/unit/*/usageCategory",),
    layer=Layer.TERMINOLOGY,
    text=RuleText(
        Message("{value} is no use of a building", "{value} भवन का कोई उपयोग नहीं है"),
        Message(
            "Use codes of OccupancyType, SubOccupancyType or Usages.",
            "OccupancyType, SubOccupancyType या Usages के कोड दें।",
        ),
    ),
    example=RuleExample(
        violating={"/unit/0/usageCategory": "A-R,CASTLE"},
        expect=(("BPA-USAGE-UNKNOWN", "/unit/0/usageCategory"),),
    ),
)
def refuse_unknown_usage(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """A unit is put to a use that the masters do not know.

    Source: upyog-mdms BPA/SubOccupancyType.json; the screens join codes by commas.
    """
    known = {code for name in _USES for code in read_code_list(name).by_code}
    for position, unit in iterate_objects(record, "unit"):
        text = unit.get("usageCategory")
        for code in str(text).split(",") if isinstance(text, str) else ():
            if code.strip() not in known:
                yield Violation(
                    f"/unit/{position}/usageCategory", code, {"value": code.strip() or "-"}
                )


@RULES.record_rule(
    "BPA-LAND-FILE-REPEATED",
    entity="LandInfo",
    requirements=("BPA-DOCUMENTS",),
    reads=("/documents/*/fileStoreId",),
    text=RuleText(
        Message("the file {value} stands twice", "फ़ाइल {value} दो बार है"),
        Message("Attach each file once.", "हर फ़ाइल एक बार दें।"),
    ),
    example=RuleExample(
        violating={
            "/documents": [
                {"documentType": "APPL.LTR", "fileStoreId": "f1"},
                {"documentType": "APPL.TDP", "fileStoreId": "f1"},
            ]
        },
        expect=(("BPA-LAND-FILE-REPEATED", "/documents/1/fileStoreId"),),
    ),
)
def refuse_repeated_file(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """A file is attached twice to land.

    The service answers BPA DUPLICATE DOCUMENT.

    Source: UPYOG-NIUA land-services LandValidator.validateApplicationDocuments.
    """
    seen: set[object] = set()
    for position, document in iterate_objects(record, "documents"):
        file = document.get("fileStoreId")
        if isinstance(file, str) and file in seen:
            yield Violation(f"/documents/{position}/fileStoreId", file, {"value": file})
        seen.add(file)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float | Decimal) and not isinstance(value, bool)
