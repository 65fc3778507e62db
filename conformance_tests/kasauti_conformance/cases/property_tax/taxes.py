"""Slabs, estimates, assessments and demands of the run, and what a tax has to come to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from functools import cache
from typing import cast

from kasauti_conformance.cases import money
from kasauti_conformance.cases.property_tax.properties import Record, activate, choose_clerk
from kasauti_conformance.errors import PreconditionError
from kasauti_conformance.exchange.answer import Answer
from kasauti_conformance.execution.attempt import Attempt
from kasauti_standards.catalog import load_standard
from kasauti_standards.charging.reading import ChargeError, Reading
from kasauti_standards.charging.years import INDIA
from kasauti_standards.property_tax.assessed import TaxedProperty
from kasauti_standards.property_tax.estimating import Calculator
from kasauti_standards.property_tax.masters import Masters, read_masters
from kasauti_standards.property_tax.reading import DEPLOYED, INTENDED
from kasauti_standards.property_tax.slab_choice import read_slab

ESTIMATE, ESTIMATE_V2 = "property-tax-estimate", "property-tax-estimate-v2"
ASSESS, SLAB = "assessment-create", "billing-slab-create"
BOSS = "SUPERUSER"
SERVICE = "PT"
_DEPLOYED_PROFILE = "upyog-2026"
_APRIL = 4


def name_year(attempt: Attempt, back: int = 0) -> str:
    """The present financial year in India, or one so many years back."""
    day = datetime.fromtimestamp(attempt.world.now() / 1000, UTC).astimezone(INDIA).date()
    year = day.year - (day.month < _APRIL) - back
    return f"{year}-{(year + 1) % 100:02d}"


def name_area(attempt: Attempt) -> str:
    """An area type that no other slab of the city speaks of."""
    return f"{attempt.world.mark}-{attempt.world.next_number()}"


def write_slab(attempt: Attempt, area: str, **changes: object) -> Record:
    """A slab for every unit of an area type."""
    any_code = dict.fromkeys(
        (
            "propertySubType",
            "usageCategoryMajor",
            "usageCategoryMinor",
            "usageCategorySubMinor",
            "usageCategoryDetail",
            "ownerShipCategory",
            "subOwnerShipCategory",
            "occupancyType",
        ),
        "ALL",
    )
    return {
        "tenantId": attempt.world.city,
        "propertyType": "BUILTUP",
        **any_code,
        "areaType": area,
        "fromPlotSize": 0,
        "toPlotSize": 1000000,
        "fromFloor": -10,
        "toFloor": 30,
        "isPropertyMultiFloored": False,
        "unitRate": 10,
        "unBuiltUnitRate": 4,
        "arvPercent": 8,
    } | changes


def make_slabs(attempt: Attempt, slabs: Iterable[Mapping[str, object]]) -> list[Record]:
    """Make slabs as a preparation."""
    body = {"BillingSlab": list(slabs)}
    answer = attempt.ask(SLAB, by=choose_clerk(attempt), body=body)
    return attempt.need(answer, "billing slabs could not be made").rows("/billingSlab")


def find_slabs(attempt: Attempt) -> list[Record]:
    """All slabs of the run's city; the request is a bare RequestInfo."""
    answer = attempt.ask(
        "billing-slab-search", by=choose_clerk(attempt), query={"tenantId": attempt.world.city}
    )
    return attempt.need(answer, "billing slabs could not be listed").rows("/billingSlab")


def write_old_unit(**changes: object) -> Record:
    """A unit of the calculator's own form: one hundred units of area, lived in by its owner."""
    return {
        "floorNo": "0",
        "unitArea": 100,
        "usageCategoryMajor": "RESIDENTIAL",
        "occupancyType": "SELFOCCUPIED",
    } | changes


def write_criterion(attempt: Attempt, area: str, year: str, **changes: object) -> Record:
    """A property in the calculator's own form, for an estimate of a year."""
    city = attempt.world.city
    detail = {
        "financialYear": year,
        "assessmentDate": attempt.world.now(),
        "propertyType": "BUILTUP",
        "propertySubType": "INDEPENDENTPROPERTY",
        "usageCategoryMajor": "RESIDENTIAL",
        "ownershipCategory": "INDIVIDUAL",
        "subOwnershipCategory": "SINGLEOWNER",
        "noOfFloors": 1,
        "landArea": 150,
        "source": "MUNICIPAL_RECORDS",
        "channel": "CFC_COUNTER",
        "units": [write_old_unit()],
        "owners": [write_old_owner()],
    } | changes
    address = {"tenantId": city, "locality": {"code": "ANY", "area": area}}
    record = {"tenantId": city, "address": address, "propertyDetails": [detail]}
    return {"tenantId": city, "financialYear": year, "property": record}


def write_old_owner(kind: str = "NONE", place: int = 0) -> Record:
    """An owner of a special category."""
    return {
        "name": f"Namuna Malik {'AB'[place]}",
        "mobileNumber": f"900000000{place + 1}",
        "ownerType": kind,
        "status": "ACTIVE",
    }


def ask_estimate(attempt: Attempt, criterion: Record) -> Answer:
    """Ask for the tax of a property that is described."""
    body = {"CalculationCriteria": [criterion]}
    return attempt.ask(ESTIMATE, by=choose_clerk(attempt), body=body)


def read_heads(answer: Answer) -> dict[str, int]:
    """Paise by tax head of an estimate; heads of nothing are left out."""
    rows = answer.rows("/Calculation/0/taxHeadEstimates")
    return add_up((str(row.get("taxHeadCode")), row.get("estimateAmount")) for row in rows)


def add_up(rows: Iterable[tuple[str, object]]) -> dict[str, int]:
    """Paise by tax head; heads that come to nothing are left out."""
    found: dict[str, int] = {}
    for head, amount in rows:
        found[head] = found.get(head, 0) + (money.read_paise(amount) or 0)
    return {head: paise for head, paise in sorted(found.items()) if paise}


@cache
def load_masters() -> Masters:
    """The rates and exemptions of the declared master data."""
    return read_masters(load_standard("property-tax").code_lists.__getitem__)


def choose_readings(attempt: Attempt) -> tuple[Reading, ...]:
    """The readings of the calculator by which a target may compute.

    A target that follows the deployed services may compute as they do, or as was meant.
    """
    profile = attempt.world.profile_of_standard("property-tax").id
    return (DEPLOYED, INTENDED) if profile == _DEPLOYED_PROFILE else (INTENDED,)


def expect_tax(
    attempt: Attempt, taxed: TaxedProperty, slabs: Iterable[Mapping[str, object]], year: str
) -> list[dict[str, int]]:
    """Paise by tax head that slabs and declared masters come to as of now, by each reading."""
    rows = [read_slab(row) for row in slabs]
    now = datetime.fromtimestamp(attempt.world.now() / 1000, UTC)
    try:
        found = [
            Calculator(load_masters(), reading).estimate(taxed, rows, financial_year=year, now=now)
            for reading in choose_readings(attempt)
        ]
    except ChargeError as error:
        raise PreconditionError(f"the city's slabs do not charge the property: {error}") from error
    return [add_up(estimate.heads) for estimate in found]


def expect_heads(
    attempt: Attempt,
    found: Mapping[str, int],
    expected: Sequence[Mapping[str, int]],
    *,
    what: str,
    answer: Answer,
    requirements: tuple[str, ...] = (),
) -> None:
    """Note every tax head that comes to something else, unless all are those of one reading."""
    if any(found == {head: paise for head, paise in row.items() if paise} for row in expected):
        return
    wanted = expected[-1]
    for head in sorted({*found, *wanted}):
        if found.get(head, 0) != wanted.get(head, 0):
            attempt.differ(
                f"{what}: {head}",
                expected=f"{wanted.get(head, 0)} paise",
                actual=f"{found.get(head, 0)} paise",
                answer=answer,
                requirements=requirements,
            )


def write_assessment(attempt: Attempt, record: Record, **changes: object) -> Record:
    """An assessment of a property for the year before this one: its penalty has begun."""
    return {
        "tenantId": record["tenantId"],
        "propertyId": record["propertyId"],
        "financialYear": name_year(attempt, 1),
        "assessmentDate": attempt.world.now(),
        "source": "MUNICIPAL_RECORDS",
        "channel": "CFC_COUNTER",
        "additionalDetails": {"sourceKey": attempt.world.mark},
    } | changes


def ask_assessment(attempt: Attempt, record: Record, **changes: object) -> Answer:
    """Ask the clerk's assessment of a property."""
    body = {"Assessment": write_assessment(attempt, record, **changes)}
    return attempt.ask(ASSESS, by=choose_clerk(attempt), body=body)


def assess(attempt: Attempt, record: Record, **changes: object) -> Record:
    """Assess a property as a preparation."""
    answer = attempt.need(
        ask_assessment(attempt, record, **changes), "a property could not be assessed"
    )
    found = answer.find("/Assessments/0")
    if not isinstance(found, dict) or not found.get("assessmentNumber"):
        raise PreconditionError("the answer holds no assessment with a number")
    return cast("Record", found)


def sample_assessment(attempt: Attempt) -> Record:
    """An assessment that several cases read; nobody changes it or pays its tax."""
    samples = attempt.world.samples
    if "assessment" not in samples:
        samples["assessment"] = assess(attempt, activate(attempt))
    return cast("Record", samples["assessment"])


def assess_different(attempt: Attempt) -> Record:
    """An assessment of another property and year that a later one put to rest."""
    record = activate(attempt)
    year = name_year(attempt, 2)
    first = assess(attempt, record, financialYear=year)
    assess(attempt, record, financialYear=year)
    return first


def find_demands(attempt: Attempt, number: str, service: str = SERVICE) -> Answer:
    """Search for the demands of a property, or of the application of a transfer."""
    query = {
        "tenantId": attempt.world.city,
        "businessService": service,
        "consumerCode": number,
    }
    return attempt.ask("billing-demand-search", by=money.choose_clerk(attempt.world), query=query)


def read_active(answer: Answer) -> list[Record]:
    """The active demands of an answer."""
    return [row for row in answer.rows("/Demands") if row.get("status") == "ACTIVE"]


def read_rows(demand: Mapping[str, object]) -> dict[str, int]:
    """Paise by tax head of a demand."""
    rows = cast("list[Record]", demand.get("demandDetails") or [])
    return add_up((str(row.get("taxHeadMasterCode")), row.get("taxAmount")) for row in rows)


def pay(attempt: Attempt, number: str, service: str = SERVICE) -> Answer:
    """Fetch the bill of a number and pay it at the counter."""
    whose = {"tenantId": attempt.world.city, "businessService": service, "challanNo": number}
    return money.pay_bill(attempt, money.fetch_bill(attempt, whose))
