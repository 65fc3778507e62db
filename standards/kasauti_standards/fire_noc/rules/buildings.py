"""Rules over the buildings of a permit and the measures they are charged by."""

from __future__ import annotations

from collections.abc import Iterator

from kasauti_standards.billing.charging import iterate_objects
from kasauti_standards.fire_noc.rules.reading import (
    BUILDINGS,
    DETAILS,
    iterate_buildings,
    read_details,
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
_SECOND = {
    "name": "Namuna Annexe",
    "usageType": "GROUP_A_RESIDENTIAL.SUBDIVISIONA-1",
    "uoms": [{"code": "HEIGHT_OF_BUILDING", "value": 9, "isActiveUom": True}],
    "applicationDocuments": [],
}


@RULES.record_rule(
    "FN-BUILDINGS-SINGLE",
    entity="FireNOC",
    requirements=("FN-BUILDINGS",),
    reads=(f"{DETAILS}/noOfBuildings", BUILDINGS),
    text=RuleText(
        Message("SINGLE with {value} buildings", "SINGLE में {value} भवन"),
        Message("Write MULTIPLE, or send one building.", "MULTIPLE लिखें, या एक ही भवन भेजें।"),
    ),
    example=RuleExample(
        violating={f"{BUILDINGS}/1": _SECOND},
        expect=(("FN-BUILDINGS-SINGLE", BUILDINGS),),
        clean={f"{BUILDINGS}/1": _SECOND, f"{DETAILS}/noOfBuildings": "MULTIPLE"},
    ),
)
def refuse_several_of_one(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """An application for a single building has several.

    The service answers maxItems. MULTIPLE with one building is taken.

    Source: UPYOG-NIUA firenoc-services src/model/fireNOC.js, FireNOCDetails if/then.
    """
    details = read_details(record)
    count = sum(1 for _ in iterate_objects(details, "buildings"))
    if details.get("noOfBuildings") == "SINGLE" and count > 1:
        yield Violation(BUILDINGS, None, {"value": count})


@RULES.record_rule(
    "FN-MEASURE-MISSING",
    entity="FireNOC",
    requirements=("FN-MEASURE-CHARGED",),
    reads=(f"{BUILDINGS}/*/usageType", f"{BUILDINGS}/*/uoms"),
    text=RuleText(
        Message(
            "{value} is charged by {measure}, which is not among the active measures",
            "{value} का शुल्क {measure} से लगता है, जो सक्रिय मापों में नहीं है",
        ),
        Message("Send the measure with isActiveUom true.", "वह माप isActiveUom true के साथ भेजें।"),
    ),
    example=RuleExample(
        violating={f"{BUILDINGS}/0/uoms/0/isActiveUom": False},
        expect=(("FN-MEASURE-MISSING", f"{BUILDINGS}/0/uoms"),),
    ),
)
def refuse_missing_measure(record: Record, context: RuleContext) -> Iterator[Violation]:
    """The measure by which a use is charged is missing, or not marked as active.

    The service leaves it to the client which measures are charged; without an active one the fee
    is 0 (FN-E-023).

    Source: our safety demand; UPYOG-NIUA firenoc-calculator calculateService.js calculateNOCFee;
    upyog-mdms-data firenoc/BuildingType.uom.
    """
    uses = context.code_list("BuildingType").by_code
    for pointer, building in iterate_buildings(record):
        use = uses.get(str(building.get("usageType")))
        if use is None:
            continue
        active = {
            row.get("code")
            for _, row in iterate_objects(building, "uoms")
            if row.get("isActiveUom") is True
        }
        for measure in filter(None, use.attributes["uom"].split("|")):
            if measure not in active:
                yield Violation(f"{pointer}/uoms", None, {"value": use.code, "measure": measure})


@RULES.record_rule(
    "FN-MEASURE-REPEATED",
    entity="FireNOC",
    requirements=("FN-MEASURE-CHARGED",),
    reads=(f"{BUILDINGS}/*/uoms",),
    text=RuleText(
        Message(
            "{value} is active twice and would be charged twice",
            "{value} दो बार सक्रिय है और शुल्क दो बार लगेगा",
        ),
        Message("Mark one of the two as not active.", "दोनों में से एक को निष्क्रिय करें।"),
    ),
    example=RuleExample(
        violating={
            f"{BUILDINGS}/0/uoms/2": {
                "code": "HEIGHT_OF_BUILDING",
                "value": 15,
                "isActiveUom": True,
            }
        },
        expect=(("FN-MEASURE-REPEATED", f"{BUILDINGS}/0/uoms/2/code"),),
    ),
)
def refuse_repeated_measure(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """One measure of a building is active twice.

    The calculator adds a fee for each; the screens keep old measures beside the new ones and have
    to switch them off.

    Source: our safety demand; UPYOG-NIUA firenoc-calculator calculateService.js calculateNOCFee;
    egov-firenoc-dev src/ui-utils/commons.js.
    """
    for pointer, building in iterate_buildings(record):
        seen: set[object] = set()
        for position, row in iterate_objects(building, "uoms"):
            code = row.get("code")
            if row.get("isActiveUom") is not True or not isinstance(code, str):
                continue
            if code in seen:
                yield Violation(f"{pointer}/uoms/{position}/code", code, {"value": code})
            seen.add(code)


@RULES.record_rule(
    "FN-PART-OTHER-TENANT",
    entity="FireNOC",
    requirements=("FN-PARTS",),
    reads=(
        "/tenantId",
        f"{BUILDINGS}/*/tenantId",
        f"{BUILDINGS}/*/applicationDocuments/*/tenantId",
    ),
    text=RuleText(
        Message(
            "belongs to {value}, the permit to {tenant}",
            "{value} का है, अनापत्ति {tenant} की",
        ),
        Message("Send the same tenant in both.", "दोनों में एक ही टेनेंट भेजें।"),
    ),
    example=RuleExample(
        violating={f"{BUILDINGS}/0/tenantId": "pg.cityb"},
        expect=(("FN-PART-OTHER-TENANT", f"{BUILDINGS}/0/tenantId"),),
    ),
)
def refuse_part_of_another_city(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """A building or a document belongs to another city than the permit.

    The service keeps what is sent; files of another city are not found by those who verify.

    Source: our safety demand; UPYOG-NIUA firenoc-services src/utils/create.js.
    """
    tenant = record.get("tenantId")
    for pointer, building in iterate_buildings(record):
        parts = [(pointer, building)]
        parts += [
            (f"{pointer}/applicationDocuments/{position}", row)
            for position, row in iterate_objects(building, "applicationDocuments")
        ]
        for place, part in parts:
            other = part.get("tenantId")
            if isinstance(other, str) and other != tenant:
                yield Violation(f"{place}/tenantId", other, {"value": other, "tenant": tenant})
