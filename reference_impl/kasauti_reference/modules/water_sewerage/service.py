"""Water and sewerage: every declared operation with its handler."""

from __future__ import annotations

from kasauti_reference.http.routes import Handler, Service
from kasauti_reference.modules.applications.handling import build_handlers, find_for_inbox
from kasauti_reference.modules.applications.settling import escalate_applications
from kasauti_reference.modules.water_sewerage import meters
from kasauti_reference.modules.water_sewerage.calculator import build_calculator
from kasauti_reference.modules.water_sewerage.kinds import KINDS
from kasauti_reference.modules.water_sewerage.records import READINGS
from kasauti_standards.catalog import load_standard
from kasauti_standards.water_sewerage.sides import SIDES, Side


def _list_handlers(side: Side) -> dict[str, Handler]:
    register, key = build_handlers(KINDS[side.prefix]), side.word.lower()
    return {
        f"{key}-create": register.create,
        f"{key}-update": register.update,
        f"{key}-search": register.search,
        f"{key}-plainsearch": register.plain_search,
        **build_calculator(side),
    }


SERVICE = Service(
    standard=load_standard("water-sewerage"),
    handlers={
        **{name: handler for side in SIDES for name, handler in _list_handlers(side).items()},
        "meter-reading-create": meters.create_reading,
        "meter-reading-bulk": meters.create_readings,
        "meter-reading-search": meters.search_readings,
    },
    envelope_keys={},
    collections=(*(row for kind in KINDS.values() for row in kind.collections), READINGS),
    inbox={
        name: find_for_inbox(KINDS[side.prefix])
        for side in SIDES
        for name in side.workflows.values()
    },
    escalate={
        name: escalate_applications(KINDS[side.prefix], "applicationNo")
        for side in SIDES
        for name in side.workflows.values()
    },
)
