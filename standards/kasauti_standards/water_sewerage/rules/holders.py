"""Rules over the people, papers, roads and texts of a connection; the same of both sides."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kasauti_standards.billing.charging import iterate_objects
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
from kasauti_standards.water_sewerage.sides import SIDES, Side

RULES = RuleBook(introduced="0.1.0")
_MOBILE = re.compile(r"[6-9][0-9]{9}\Z")
_MASKED = "*"


def _add_document_rule(side: Side) -> None:
    finding = f"{side.prefix}-DOCUMENT-REPEATED"

    @RULES.record_rule(
        finding,
        entity=side.entity,
        requirements=("WNS-DOCUMENT-ONCE",),
        reads=("/documents/*/fileStoreId",),
        text=RuleText(
            Message("{value} is document {first} already", "{value} पहले ही दस्तावेज़ {first} है"),
            Message("Send each file once.", "हर फ़ाइल एक बार भेजें।"),
        ),
        example=RuleExample(
            violating={"/documents/1": {"documentType": "OTHER", "fileStoreId": "f-1"}},
            expect=((finding, "/documents/1/fileStoreId"),),
        ),
    )
    def refuse_repeated_document(record: Record, _context: RuleContext) -> Iterator[Violation]:
        """One file stands for two documents.

        The services answer DUPLICATE_DOCUMENT_ERROR, that of sewerage with a blank in the code.

        Source: UPYOG-NIUA WaterConnectionValidator, SewerageConnectionValidator
        .validateDuplicateDocuments.
        """
        seen: dict[str, int] = {}
        for place, row in iterate_objects(record, "documents"):
            file = row.get("fileStoreId")
            if isinstance(file, str) and seen.setdefault(file, place) != place:
                shown = {"value": file, "first": seen[file] + 1}
                yield Violation(f"/documents/{place}/fileStoreId", file, shown)


def _add_mobile_rule(side: Side) -> None:
    finding = f"{side.prefix}-HOLDER-MOBILE"

    @RULES.record_rule(
        finding,
        entity=side.entity,
        requirements=("WNS-MOBILE",),
        reads=("/connectionHolders/*/mobileNumber",),
        text=RuleText(
            Message("{value} is no mobile number", "{value} मोबाइल नंबर नहीं है"),
            Message("Send ten digits, the first from 6 to 9.", "दस अंक भेजें, पहला 6 से 9 के बीच।"),
        ),
        example=RuleExample(
            violating={"/connectionHolders/0/mobileNumber": "1234567890"},
            expect=((finding, "/connectionHolders/0/mobileNumber"),),
            clean={"/connectionHolders/0/mobileNumber": "******7890"},
        ),
    )
    def refuse_wrong_mobile(record: Record, _context: RuleContext) -> Iterator[Violation]:
        """The mobile number of a holder cannot be called.

        A user is made of it, who logs in with it; masked numbers that come back are passed over.

        Source: UPYOG-NIUA UserService.createUser; user-service UserRequest.
        """
        for place, row in iterate_objects(record, "connectionHolders"):
            number = row.get("mobileNumber")
            if isinstance(number, str) and _MASKED not in number and not _MOBILE.match(number):
                yield Violation(
                    f"/connectionHolders/{place}/mobileNumber", number, {"value": number}
                )


def _add_holder_rule(side: Side) -> None:
    finding = f"{side.prefix}-HOLDER-REPEATED"

    @RULES.record_rule(
        finding,
        entity=side.entity,
        requirements=("WNS-HOLDER-ONCE",),
        reads=("/connectionHolders/*/name", "/connectionHolders/*/mobileNumber"),
        text=RuleText(
            Message(
                "holder {position} is holder {first} again", "धारक {position} वही है जो धारक {first}"
            ),
            Message("Send each holder once.", "हर धारक को एक बार भेजें।"),
        ),
        example=RuleExample(
            violating={
                "/connectionHolders/1": {"name": "Asha Example", "mobileNumber": "9000000001"}
            },
            expect=((finding, "/connectionHolders/1"),),
        ),
    )
    def refuse_repeated_holder(record: Record, _context: RuleContext) -> Iterator[Violation]:
        """Two holders have one name and one mobile number.

        The service makes one user of both and keeps two rows (WNS-E-015).

        Source: our safety demand; UPYOG-NIUA UserService.createUser has no such check.
        """
        seen: dict[tuple[object, object], int] = {}
        for place, row in iterate_objects(record, "connectionHolders"):
            if row.get("status") in {None, "ACTIVE"}:
                first = seen.setdefault((row.get("name"), row.get("mobileNumber")), place)
                if first != place:
                    shown = {"position": place + 1, "first": first + 1}
                    yield Violation(f"/connectionHolders/{place}", None, shown)


def _add_road_rule(side: Side) -> None:
    finding = f"{side.prefix}-ROAD-REPEATED"

    @RULES.record_rule(
        finding,
        entity=side.entity,
        requirements=("WNS-ROAD-ONCE",),
        reads=("/roadCuttingInfo/*/roadType", "/roadCuttingInfo/*/status"),
        text=RuleText(
            Message("{value} is entry {first} already", "{value} पहले ही प्रविष्टि {first} है"),
            Message("Add the areas up in one entry.", "क्षेत्रफल एक ही प्रविष्टि में जोड़ें।"),
        ),
        example=RuleExample(
            violating={
                "/roadCuttingInfo/1": {"roadType": "BERMCUTTINGKATCHA", "roadCuttingArea": 1}
            },
            expect=((finding, "/roadCuttingInfo/1/roadType"),),
        ),
    )
    def warn_of_repeated_road(record: Record, _context: RuleContext) -> Iterator[Violation]:
        """A kind of road stands twice among those that are cut.

        The water calculator bills the last entry only, of the kinds that have a head (WNS-E-044).

        Source: our safety demand; UPYOG-NIUA ws-calculator EstimationService
        .getTaxHeadForFeeEstimation.
        """
        seen: dict[str, int] = {}
        for place, row in iterate_objects(record, "roadCuttingInfo"):
            kind = row.get("roadType")
            if isinstance(kind, str) and row.get("status") != "INACTIVE":
                first = seen.setdefault(kind, place)
                if first != place:
                    shown = {"value": kind, "first": first + 1}
                    yield Violation(f"/roadCuttingInfo/{place}/roadType", kind, shown)


for _side in SIDES:
    _add_document_rule(_side)
    _add_mobile_rule(_side)
    _add_holder_rule(_side)
    _add_road_rule(_side)
    add_markup_rule(
        RULES,
        prefix=_side.prefix,
        entity=_side.entity,
        member="/oldConnectionNo",
        reads=(
            "/oldConnectionNo",
            "/connectionHolders",
            "/plumberInfo",
            "/documents",
            "/additionalDetails",
            "/processInstance",
        ),
        source=f"our safety demand; UPYOG-NIUA {_side.service} web/models has no such check.",
    )
