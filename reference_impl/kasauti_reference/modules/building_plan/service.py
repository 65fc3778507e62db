"""Building plans: every declared operation with its handler."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from kasauti_reference.http.call import Call
from kasauti_reference.http.routes import Service
from kasauti_reference.modules.applications.handling import find_for_inbox
from kasauti_reference.modules.applications.settling import escalate_applications
from kasauti_reference.modules.building_plan import drawings, scrutiny
from kasauti_reference.modules.building_plan.calculator import calculate, estimate
from kasauti_reference.modules.building_plan.drawings import DRAWING_HANDLERS
from kasauti_reference.modules.building_plan.land import LAND_HANDLERS, PLOTS
from kasauti_reference.modules.building_plan.permits import PERMIT_HANDLERS, PERMITS, show_land
from kasauti_reference.modules.building_plan.records import DRAWINGS, REPORTS, Record
from kasauti_standards.building_plan.lifecycle import read_plan_lifecycles
from kasauti_standards.catalog import load_standard


def update_land(call: Call) -> Mapping[str, object]:
    """Change land, also where applications show it."""
    answer = LAND_HANDLERS.update(call)
    for land in cast("list[Record]", answer["LandInfo"]):
        show_land(call, land)
    return answer


SERVICE = Service(
    standard=load_standard("building-plan"),
    handlers={
        "land-create": LAND_HANDLERS.create,
        "land-update": update_land,
        "land-search": LAND_HANDLERS.search,
        "plan-create": PERMIT_HANDLERS.create,
        "plan-update": PERMIT_HANDLERS.update,
        "plan-search": PERMIT_HANDLERS.search,
        "plan-plainsearch": PERMIT_HANDLERS.plain_search,
        "plan-estimate": estimate,
        "preapproved-create": DRAWING_HANDLERS.create,
        "preapproved-update": DRAWING_HANDLERS.update,
        "preapproved-search": drawings.search,
        "fee-calculate": calculate,
        "fee-estimate": estimate,
        "scrutiny-enter": scrutiny.enter_report,
        "scrutiny-search": scrutiny.search_reports,
    },
    envelope_keys={"scrutiny-enter": "responseInfo", "scrutiny-search": "responseInfo"},
    collections=(*PERMITS.collections, *PLOTS.collections, REPORTS, DRAWINGS),
    inbox=dict.fromkeys(read_plan_lifecycles(), find_for_inbox(PERMITS)),
    escalate=dict.fromkeys(read_plan_lifecycles(), escalate_applications(PERMITS, "applicationNo")),
)
