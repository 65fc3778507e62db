"""Fire permits: every declared operation with its handler, and synthetic slabs."""

from __future__ import annotations

from kasauti_reference.http.routes import Service
from kasauti_reference.modules.applications.handling import build_handlers, find_for_inbox
from kasauti_reference.modules.applications.settling import escalate_applications
from kasauti_reference.modules.fire_noc import slabs
from kasauti_reference.modules.fire_noc.calculator import calculate, get_bill
from kasauti_reference.modules.fire_noc.permits import FIRE_PERMITS
from kasauti_reference.modules.fire_noc.records import SERVICE as BUSINESS_SERVICE
from kasauti_reference.modules.fire_noc.records import SLABS, only
from kasauti_reference.settings import Settings
from kasauti_reference.store import Session
from kasauti_standards.catalog import load_standard

_HANDLERS = build_handlers(FIRE_PERMITS)


def settle_fire_rates(session: Session, settings: Settings) -> None:
    """Add the synthetic slabs where a demonstration city has none."""
    for city in settings.cities:
        if not session.count(SLABS, [], scope=only(city)):
            for slab in slabs.write_demo_slabs(city):
                session.add(SLABS, slab, scope=only(city), by="", at=settings.now())


SERVICE = Service(
    standard=load_standard("fire-noc"),
    handlers={
        "fire-noc-create": _HANDLERS.create,
        "fire-noc-update": _HANDLERS.update,
        "fire-noc-search": _HANDLERS.search,
        "fire-noc-calculate": calculate,
        "fire-noc-get-bill": get_bill,
        "fire-slab-create": slabs.create,
        "fire-slab-update": slabs.update,
        "fire-slab-search": slabs.search,
    },
    envelope_keys={},
    collections=(*FIRE_PERMITS.collections, SLABS),
    inbox={BUSINESS_SERVICE: find_for_inbox(FIRE_PERMITS)},
    escalate={BUSINESS_SERVICE: escalate_applications(FIRE_PERMITS, "applicationNumber")},
)
