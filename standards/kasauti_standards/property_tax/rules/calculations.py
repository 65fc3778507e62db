"""Rules over a request to compute the tax, and over what it comes to."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone

from kasauti_standards.billing.charging import iterate_objects, read_whole
from kasauti_standards.billing.sums import add_paise, read_paise, show_paise
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
from kasauti_standards.property_tax.rules.assessments import is_financial_year

RULES = RuleBook(introduced="0.1.0")
INDIA = timezone(timedelta(hours=5, minutes=30))
_APRIL = 4
_DETAIL = "/property/propertyDetails/0"


def read_year_of(criteria: Record) -> str | None:
    """The financial year that a row of CalculationCriteria asks for."""
    for place in ("/financialYear", f"{_DETAIL}/financialYear"):
        year = read_pointer(criteria, place)
        if isinstance(year, str) and is_financial_year(year) and year[:4].isdigit():
            return year
    return None


def bound_year(year: str) -> tuple[int, int]:
    """First instant of the year and first of the next, epoch milliseconds, in India."""
    first = int(year[:4])
    ends = (datetime(each, _APRIL, 1, tzinfo=INDIA).astimezone(UTC) for each in (first, first + 1))
    start, end = (int(each.timestamp() * 1000) for each in ends)
    return start, end


@RULES.record_rule(
    "PT-PERIOD-OUTSIDE-YEAR",
    entity="CalculationReq",
    requirements=("PT-PERIOD",),
    reads=("/CalculationCriteria/*/fromDate", "/CalculationCriteria/*/toDate"),
    text=RuleText(
        Message("{name} lies outside {year}", "{name}, {year} के बाहर है"),
        Message(
            "Send the first and last instant of the financial year, or neither.",
            "वित्तीय वर्ष का पहला और अंतिम क्षण भेजें, या कोई नहीं।",
        ),
    ),
    example=RuleExample(
        violating={"/CalculationCriteria/0/toDate": 1900000000000},
        expect=(("PT-PERIOD-OUTSIDE-YEAR", "/CalculationCriteria/0/toDate"),),
        clean={"/CalculationCriteria/0/toDate": 1806517799000},
    ),
)
def refuse_outside_period(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """The period of a calculation lies outside its financial year.

    The demand would be made for a period that no tax period encloses: EG_BS_TAXPERIODS_DEMAND.

    Source: UPYOG-NIUA pt-calculator-v2 EnrichmentService.enrichDemandPeriod; billing-service
    DemandValidatorV1.
    """
    for position, row in iterate_objects(record, "CalculationCriteria"):
        year = read_year_of(row)
        for name in ("fromDate", "toDate"):
            moment = read_whole(row.get(name))
            if year is None or moment is None:
                continue
            start, end = bound_year(year)
            # masters begin some years at 05:30 IST, which is midnight elsewhere
            if (
                not start
                <= moment
                <= end + timedelta(hours=5, minutes=30) // timedelta(milliseconds=1)
            ):
                yield Violation(
                    f"/CalculationCriteria/{position}/{name}", moment, {"name": name, "year": year}
                )


@RULES.record_rule(
    "PT-ESTIMATE-AREA-MISSING",
    entity="CalculationReq",
    requirements=("PT-CALCULATION",),
    reads=("/CalculationCriteria/*/property/propertyDetails",),
    text=RuleText(
        Message("no area is given", "कोई क्षेत्रफल नहीं दिया"),
        Message("Send landArea, or buildUpArea of a flat.", "landArea भेजें, या फ़्लैट का buildUpArea।"),
    ),
    example=RuleExample(
        violating={f"/CalculationCriteria/0{_DETAIL}/landArea": None},
        expect=(("PT-ESTIMATE-AREA-MISSING", f"/CalculationCriteria/0{_DETAIL}/landArea"),),
        clean={
            f"/CalculationCriteria/0{_DETAIL}/landArea": None,
            f"/CalculationCriteria/0{_DETAIL}/buildUpArea": 80,
        },
    ),
)
def refuse_missing_area(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """The tax of a property without any area, or of vacant land without its area, is asked for.

    The calculator answers PT_ESTIMATE_AREA_NULL or PT_ESTIMATE_VACANT_LAND_AREA_NULL.

    Source: UPYOG-NIUA pt-calculator-v2 CalculationValidator.validatePropertyForCalculation.
    """
    for position, row in iterate_objects(record, "CalculationCriteria"):
        detail = read_pointer(row, _DETAIL)
        if isinstance(detail, dict):
            is_vacant = detail.get("propertyType") == "VACANT"
            built = None if is_vacant else detail.get("buildUpArea")
            if detail.get("landArea") is None and built is None:
                yield Violation(f"/CalculationCriteria/{position}{_DETAIL}/landArea", None)


@RULES.record_rule(
    "PT-ESTIMATE-UNITS-MISSING",
    entity="CalculationReq",
    requirements=("PT-CALCULATION",),
    reads=("/CalculationCriteria/*/property/propertyDetails",),
    text=RuleText(
        Message("a building has no unit to compute", "गणना के लिए भवन में कोई इकाई नहीं"),
        Message("Send units.", "units भेजें।"),
    ),
    example=RuleExample(
        violating={f"/CalculationCriteria/0{_DETAIL}/units": []},
        expect=(("PT-ESTIMATE-UNITS-MISSING", f"/CalculationCriteria/0{_DETAIL}/units"),),
    ),
)
def refuse_missing_units(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """The tax of a building without units is asked for.

    The calculator answers PT_ESTIMATE_NON_VACANT_LAND_UNITS.

    Source: UPYOG-NIUA pt-calculator-v2 CalculationValidator.validatePropertyForCalculation.
    """
    for position, row in iterate_objects(record, "CalculationCriteria"):
        detail = read_pointer(row, _DETAIL)
        if isinstance(detail, dict):
            is_vacant = str(detail.get("propertyType")).upper() == "VACANT"
            if not is_vacant and not detail.get("units"):
                yield Violation(f"/CalculationCriteria/{position}{_DETAIL}/units", None)


@RULES.record_rule(
    "PT-TOTAL-DIFFERS",
    entity="Calculation",
    requirements=("PT-ESTIMATE-TOTAL",),
    reads=("/totalAmount", "/taxHeadEstimates/*/estimateAmount"),
    text=RuleText(
        Message("the heads come to {sum}, the total to {total}", "मदों का योग {sum} है, कुल {total}"),
        Message("Let totalAmount be the sum of the heads.", "totalAmount मदों का योग हो।"),
    ),
    example=RuleExample(
        violating={"/totalAmount": 2313}, expect=(("PT-TOTAL-DIFFERS", "/totalAmount"),)
    ),
)
def refuse_other_total(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """The total of a calculation is not the sum of its tax heads.

    The demand is made of the heads, so that the citizen was told another amount.

    Source: our safety demand; UPYOG-NIUA pt-calculator-v2 EstimationService.getCalculation.
    """
    total = read_paise(record.get("totalAmount"))
    rows = [row for _, row in iterate_objects(record, "taxHeadEstimates")]
    found = add_paise(row.get("estimateAmount") for row in rows)
    if rows and total is not None and found is not None and found != total:
        yield Violation(
            "/totalAmount",
            show_paise(total),
            {"sum": show_paise(found), "total": show_paise(total)},
        )
