"""What is wrong between an application and the scrutiny report it rests on.

Source: UPYOG-NIUA bpa-services EDCRService.validateEdcrPlan, validateOCEdcr,
OCService.validateRiskKhataplotOccupancyType.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from kasauti_standards.billing.charging import iterate_objects
from kasauti_standards.building_plan.lifecycle import OCCUPANCY_KIND, read_code_list
from kasauti_standards.building_plan.risk import compute_risk, is_riskier, read_risk_rows
from kasauti_standards.kernel.pointer import read_pointer

Json = Mapping[str, object]
ACCEPTED = "Accepted"
_RESIDENTIAL = "A"
_NEW_CONSTRUCTION = "NEW_CONSTRUCTION"
_FLAT_BLOCK: Json = {"building": {"buildingHeight": 0}}


@dataclass(frozen=True, slots=True)
class Mismatch:
    """A difference, with the deployed code."""

    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Plan:
    """What a report says that risk, fees and permits depend on."""

    kind: str
    work: str
    area: Decimal | None
    height: Decimal | None
    built_up: Decimal | None
    occupancy: str
    plot: str
    khata: str

    @property
    def risk(self) -> str:
        """The risk of the building; "" where the report lacks its measures."""
        if self.area is None or self.height is None:
            return ""
        return compute_risk(
            read_risk_rows(read_code_list("RiskTypeComputation")), self.area, self.height
        )


def read_plan(report: Json) -> Plan:
    """The plan of a report; the height is that of the highest block."""
    heights = [
        height
        for _, block in iterate_objects(_read_object(report, "/planDetail"), "blocks")
        if (height := _read_number(block, "/building/buildingHeight")) is not None
    ]
    area = _read_number(report, "/planDetail/plot/area")
    if area is None:
        area = _read_number(report, "/planDetail/planInformation/plotArea")
    return Plan(
        kind=str(report.get("appliactionType") or ""),
        work=str(report.get("applicationSubType") or _NEW_CONSTRUCTION),
        area=area,
        height=max(heights, default=None),
        built_up=_read_number(report, "/planDetail/virtualBuilding/totalBuitUpArea"),
        occupancy=str(
            read_pointer(report, "/planDetail/virtualBuilding/occupancyTypes/0/type/code") or ""
        ),
        plot=str(read_pointer(report, "/planDetail/planInformation/plotNo") or ""),
        khata=str(read_pointer(report, "/planDetail/planInformation/khataNo") or ""),
    )


def find_mismatches(application: Json, report: Json) -> Iterator[Mismatch]:
    """What keeps an application from resting on a report."""
    plan = read_plan(report)
    number = application.get("edcrNumber")
    if report.get("status") != ACCEPTED:
        yield Mismatch("INVALID EDCR NUMBER", f"The EDCR Number is not Accepted {number}")
    asked = read_pointer(application, "/additionalDetails/serviceType")
    if asked and str(asked).upper() != plan.work.upper():
        yield Mismatch("INVALID SERVICE TYPE", f"the scrutinized plan is of {plan.work}")
    asked = read_pointer(application, "/additionalDetails/applicationType")
    asked = asked or application.get("applicationType")
    if asked and plan.kind and str(asked).upper() != plan.kind.upper():
        yield Mismatch("INVALID APPLICATION TYPE", f"the scrutinized plan is of {plan.kind}")
    if plan.kind == OCCUPANCY_KIND:
        return
    if plan.occupancy and plan.occupancy != _RESIDENTIAL:
        yield Mismatch(
            "INVALID OCCUPANCY TYPE", f"The OccupancyType {plan.occupancy} is not supported!"
        )
    risk = application.get("riskType")
    if plan.risk and risk != plan.risk:
        yield Mismatch("INVALID RISK TYPE", f"The Risk Type is not valid {risk}")


def find_deviations(occupancy: Json, permit: Json) -> Iterator[Mismatch]:
    """In what the report of a finished building differs from the report of its permit."""
    built, granted = read_plan(occupancy), read_plan(permit)
    if is_riskier(built.risk, granted.risk):
        yield Mismatch("INVALID CREATE", "Risk type from BPA edcr is not matching")
    for name, one, other in (
        ("Khata number", built.khata, granted.khata),
        ("plot number", built.plot, granted.plot),
        ("occupancy", built.occupancy, granted.occupancy),
    ):
        if one.upper() != other.upper():
            yield Mismatch("INVALID CREATE", f"{name} from BPA edcr is not matching")


def measure_deviation(occupancy: Json, permit: Json) -> Decimal:
    """Built-up square metres above those of the permit; not below zero."""
    built, granted = read_plan(occupancy).built_up, read_plan(permit).built_up
    if built is None or granted is None:
        return Decimal(0)
    return max(built - granted, Decimal(0))


def _read_object(record: Json, pointer: str) -> Json:
    found = read_pointer(record, pointer)
    return found if isinstance(found, Mapping) else {}


def _read_number(record: Json, pointer: str) -> Decimal | None:
    found = read_pointer(record, pointer)
    if isinstance(found, bool) or not isinstance(found, int | float | Decimal):
        return None
    return Decimal(str(found))


def write_report_of_drawing(drawing: Json) -> Json:
    """A pre-approved plan as the report it stands for: accepted while it may be used.

    The area is that of the plot it was drawn for; a drawing without heights counts as low.
    """
    detail = _read_object(drawing, "/drawingDetail")
    sides = (_read_number(drawing, "/plotLength"), _read_number(drawing, "/plotWidth"))
    area = (sides[0] or Decimal(0)) * (sides[1] or Decimal(0))
    blocks = detail.get("blocks")
    return {
        "tenantId": drawing.get("tenantId"),
        "edcrNumber": drawing.get("drawingNo"),
        "status": ACCEPTED if drawing.get("active") is not False else "Not Accepted",
        "appliactionType": detail.get("applicationType"),
        "applicationSubType": detail.get("serviceType"),
        "requiredNOCs": detail.get("requiredNOCs"),
        "planDetail": {
            "plot": {"area": area},
            "blocks": blocks if isinstance(blocks, list) and blocks else [_FLAT_BLOCK],
        },
    }
