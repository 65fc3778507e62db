"""Rules over the areas, floors and units of one property."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from kasauti_standards.billing.charging import iterate_objects, read_whole
from kasauti_standards.common.foreign_addresses import add_foreign_address_rule
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
SMALLEST_UNIT = Decimal(1)
_AREAS = ("carpetArea", "builtUpArea", "plinthArea", "superBuiltUpArea")
_PLACES = 2


def read_area(value: object) -> Decimal | None:
    """An area as it was written, or None for anything that is no number."""
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        return None
    try:
        return Decimal(str(value))
    except InvalidOperation:
        return None


def is_built_up(record: Record) -> bool:
    """Whether something stands on the plot."""
    return "BUILTUP" in str(record.get("propertyType", ""))


def iterate_units(record: Record) -> Iterator[tuple[int, dict[str, object], dict[str, object]]]:
    """Position, unit and construction of the units that still exist."""
    for position, unit in iterate_objects(record, "units"):
        detail = unit.get("constructionDetail")
        if unit.get("active") is not False and isinstance(detail, dict):
            yield position, unit, detail


@RULES.record_rule(
    "PT-LAND-AREA-MISSING",
    entity="Property",
    requirements=("PT-LAND-AREA",),
    reads=("/propertyType", "/landArea"),
    text=RuleText(
        Message("a property of type {value} has no land area", "{value} का भूमि क्षेत्रफल नहीं दिया"),
        Message(
            "Send landArea; only a SHAREDPROPERTY may leave it out.",
            "landArea भेजें; केवल SHAREDPROPERTY में छूट है।",
        ),
    ),
    example=RuleExample(
        violating={"/landArea": None}, expect=(("PT-LAND-AREA-MISSING", "/landArea"),)
    ),
)
def refuse_missing_land(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """A property that is no flat has no land area.

    The service answers EG_PT_ERROR_LAND_AREA.

    Source: UPYOG-NIUA PropertyValidator.validateFields.
    """
    kind = record.get("propertyType")
    if isinstance(kind, str) and "SHAREDPROPERTY" not in kind and record.get("landArea") is None:
        yield Violation("/landArea", None, {"value": kind})


@RULES.record_rule(
    "PT-FLOORS-MISSING",
    entity="Property",
    requirements=("PT-FLOOR",),
    reads=("/propertyType", "/noOfFloors"),
    text=RuleText(
        Message("a building has {count} floors", "निर्मित संपत्ति में {count} मंज़िलें हैं"),
        Message("Send noOfFloors of 1 or more.", "noOfFloors 1 या अधिक भेजें।"),
    ),
    example=RuleExample(
        violating={"/noOfFloors": 0}, expect=(("PT-FLOORS-MISSING", "/noOfFloors"),)
    ),
)
def refuse_missing_floors(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """A building has no floor.

    The service answers EG_PT_ERROR_FLOOR_COUNT; the count also decides which slabs apply.

    Source: UPYOG-NIUA PropertyValidator.validateFields.
    """
    floors = record.get("noOfFloors")
    count = 0 if floors is None else read_whole(floors)
    if is_built_up(record) and count is not None and count < 1:
        yield Violation("/noOfFloors", floors, {"count": count})


@RULES.record_rule(
    "PT-USAGE-MISSING",
    entity="Property",
    requirements=("PT-USAGE",),
    reads=("/propertyType", "/usageCategory"),
    text=RuleText(
        Message("a building has no usage category", "निर्मित संपत्ति का उपयोग नहीं दिया"),
        Message("Send usageCategory.", "usageCategory भेजें।"),
    ),
    example=RuleExample(
        violating={"/usageCategory": None}, expect=(("PT-USAGE-MISSING", "/usageCategory"),)
    ),
)
def refuse_missing_usage(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """A building has no usage category.

    The service answers EG_PT_ERROR_USAGE.

    Source: UPYOG-NIUA PropertyValidator.validateFields.
    """
    if is_built_up(record) and not record.get("usageCategory"):
        yield Violation("/usageCategory", None)


@RULES.record_rule(
    "PT-UNITS-MISSING",
    entity="Property",
    requirements=("PT-UNITS",),
    reads=("/propertyType", "/units"),
    text=RuleText(
        Message("a building has no unit", "निर्मित संपत्ति में कोई इकाई नहीं"),
        Message("Send units, one for each use and occupier.", "हर उपयोग और अधिभोगी की इकाई भेजें।"),
    ),
    example=RuleExample(violating={"/units": []}, expect=(("PT-UNITS-MISSING", "/units"),)),
)
def warn_of_missing_units(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """A building has no unit that still exists.

    It is registered, but no tax can be computed: PT_ESTIMATE_NON_VACANT_LAND_UNITS.

    Source: UPYOG-NIUA pt-calculator-v2 CalculationValidator.validatePropertyForCalculation.
    """
    units = iterate_objects(record, "units")
    if is_built_up(record) and not any(unit.get("active") is not False for _, unit in units):
        yield Violation("/units", None)


@RULES.record_rule(
    "PT-UNIT-AREA-MISSING",
    entity="Property",
    requirements=("PT-UNIT-AREA",),
    reads=("/units/*/constructionDetail",),
    text=RuleText(
        Message("the unit has no built-up area", "इकाई का निर्मित क्षेत्रफल नहीं दिया"),
        Message(
            "Send builtUpArea, or plinthArea and superBuiltUpArea.",
            "builtUpArea, या plinthArea और superBuiltUpArea भेजें।",
        ),
    ),
    example=RuleExample(
        violating={"/units/0/constructionDetail/builtUpArea": None},
        expect=(("PT-UNIT-AREA-MISSING", "/units/0/constructionDetail/builtUpArea"),),
        clean={
            "/units/0/constructionDetail": {
                "plinthArea": 10,
                "superBuiltUpArea": 60,
                "constructionType": "PUCCA",
            }
        },
    ),
)
def refuse_missing_unit_area(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """A unit has neither a built-up area nor the two areas that give it.

    The service answers EG_PT_UNIT_AREA_ERROR.

    Source: UPYOG-NIUA PropertyValidator.validateUnits.
    """
    for position, _, detail in iterate_units(record):
        both = (detail.get("plinthArea"), detail.get("superBuiltUpArea"))
        if detail.get("builtUpArea") is None and None in both:
            yield Violation(f"/units/{position}/constructionDetail/builtUpArea", None)


@RULES.record_rule(
    "PT-UNIT-AREA-SMALL",
    entity="Property",
    requirements=("PT-UNIT-AREA",),
    reads=("/units/*/constructionDetail/builtUpArea",),
    text=RuleText(
        Message("a unit of {value} is not above {least}", "{value} की इकाई {least} से बड़ी नहीं"),
        Message("Send the area in the city's unit.", "नगर की इकाई में क्षेत्रफल भेजें।"),
    ),
    example=RuleExample(
        violating={"/units/0/constructionDetail": {"builtUpArea": 1}},
        expect=(("PT-UNIT-AREA-SMALL", "/units/0/constructionDetail/builtUpArea"),),
    ),
)
def refuse_small_unit(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """The built-up area of a unit is not above the smallest.

    The service answers EG_PT_UNIT_BUILTUPAREA_ERROR; the smallest is 1 sq yard unless configured.

    Source: UPYOG-NIUA PropertyValidator.validateUnits, property.min.unit.builtuparea.
    """
    for position, _, detail in iterate_units(record):
        area = read_area(detail.get("builtUpArea"))
        if area is not None and 0 <= area <= SMALLEST_UNIT:
            yield Violation(
                f"/units/{position}/constructionDetail/builtUpArea",
                area,
                {"value": area, "least": SMALLEST_UNIT},
            )


@RULES.record_rule(
    "PT-CARPET-AREA-ABOVE",
    entity="Property",
    requirements=("PT-UNIT-AREA",),
    reads=("/propertyType", "/units/*/constructionDetail"),
    text=RuleText(
        Message(
            "the carpet area {value} is not below the built-up area {built}",
            "कार्पेट क्षेत्र {value} निर्मित क्षेत्र {built} से कम नहीं",
        ),
        Message("Correct one of the two areas.", "दोनों में से एक क्षेत्रफल सुधारें।"),
    ),
    example=RuleExample(
        violating={
            "/units/0/constructionDetail": {"builtUpArea": 50, "carpetArea": 50},
        },
        expect=(("PT-CARPET-AREA-ABOVE", "/units/0/constructionDetail/carpetArea"),),
        clean={"/units/0/constructionDetail": {"builtUpArea": 50, "carpetArea": 49.99}},
    ),
)
def refuse_large_carpet(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """The carpet area of a unit is not below its built-up area.

    The service answers `UNIT INFO ERROR ` (with a blank at the end), except on vacant land.

    Source: UPYOG-NIUA PropertyValidator.validateUnits.
    """
    if "VACANT" in str(record.get("propertyType")):
        return
    for position, _, detail in iterate_units(record):
        built, carpet = read_area(detail.get("builtUpArea")), read_area(detail.get("carpetArea"))
        if built is not None and carpet is not None and carpet >= built:
            yield Violation(
                f"/units/{position}/constructionDetail/carpetArea",
                carpet,
                {"value": carpet, "built": built},
            )


@RULES.record_rule(
    "PT-UNIT-AREAS-ABOVE",
    entity="Property",
    requirements=("PT-BUILT-UP-AREA",),
    reads=("/superBuiltUpArea", "/units/*/constructionDetail/builtUpArea"),
    text=RuleText(
        Message(
            "the units come to {total}, the property to {whole}",
            "इकाइयाँ कुल {total} हैं, संपत्ति {whole}",
        ),
        Message(
            "Correct superBuiltUpArea or the areas of the units.",
            "superBuiltUpArea या इकाइयों का क्षेत्रफल सुधारें।",
        ),
    ),
    example=RuleExample(
        violating={"/superBuiltUpArea": 20},
        expect=(("PT-UNIT-AREAS-ABOVE", "/superBuiltUpArea"),),
        clean={"/superBuiltUpArea": 500},
    ),
)
def refuse_large_units(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """The units of a property are larger together than the property.

    The registry takes it (PT-E-010) and taxes areas that are not there.

    Source: our safety demand; UPYOG-NIUA PropertyValidator.validateUnits has no such check.
    """
    whole = read_area(record.get("superBuiltUpArea"))
    areas = [read_area(detail.get("builtUpArea")) for _, _, detail in iterate_units(record)]
    total = sum((area for area in areas if area is not None), Decimal(0))
    if whole is not None and total > whole:
        yield Violation("/superBuiltUpArea", whole, {"total": total, "whole": whole})


@RULES.record_rule(
    "PT-AREA-DECIMALS",
    entity="Property",
    requirements=("PT-AREA",),
    reads=("/landArea", "/superBuiltUpArea", "/units/*/constructionDetail"),
    text=RuleText(
        Message("{value} has more than two decimals", "{value} में दो से अधिक दशमलव अंक हैं"),
        Message("Round the area to two decimals.", "क्षेत्रफल दो दशमलव तक पूर्णांकित करें।"),
    ),
    example=RuleExample(
        violating={"/landArea": 100.125}, expect=(("PT-AREA-DECIMALS", "/landArea"),)
    ),
)
def refuse_long_areas(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """An area has more than two decimals.

    The service refuses it with Digits.propertyRequest.property.… .

    Source: UPYOG-NIUA models Property.java, ConstructionDetail.java, @Digits(integer = 8,
    fraction = 2).
    """
    places = [f"/{name}" for name in ("landArea", "superBuiltUpArea")]
    for position, _ in iterate_objects(record, "units"):
        places += [f"/units/{position}/constructionDetail/{name}" for name in _AREAS]
    for place in places:
        area = read_area(read_pointer(record, place))
        if area is not None and -int(area.normalize().as_tuple().exponent) > _PLACES:
            yield Violation(place, area, {"value": area})


@RULES.record_rule(
    "PT-ARV-MISSING",
    entity="Property",
    requirements=("PT-ARV",),
    reads=("/units/*/usageCategory", "/units/*/occupancyType", "/units/*/arv"),
    text=RuleText(
        Message(
            "a rented unit of use {value} has no annual rental value",
            "किराये की {value} इकाई का वार्षिक किराया मूल्य नहीं",
        ),
        Message("Send arv, rupees a year.", "arv भेजें, रुपये प्रति वर्ष।"),
    ),
    example=RuleExample(
        violating={"/units/0/occupancyType": "RENTED"},
        expect=(("PT-ARV-MISSING", "/units/0/arv"),),
        clean={"/units/0/occupancyType": "RENTED", "/units/0/arv": 120000},
    ),
)
def refuse_missing_rent(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """A rented unit that is not residential has no annual rental value.

    It is registered, but the calculator answers EG_PT_ESTIMATE_ARV_NULL.

    Source: UPYOG-NIUA pt-calculator-v2 EstimationService.getTaxForUnit.
    """
    for position, unit, _ in iterate_units(record):
        use = str(unit.get("usageCategory"))
        is_rented = unit.get("occupancyType") == "RENTED" and use.startswith("NONRESIDENTIAL")
        if is_rented and unit.get("arv") is None:
            yield Violation(f"/units/{position}/arv", None, {"value": use})


add_foreign_address_rule(
    RULES,
    prefix="PT",
    entity="Property",
    noun=Message("property", "संपत्ति {tenant} की"),
    source="UPYOG-NIUA EnrichmentService.enrichUuidsForPropertyCreate.",
)
