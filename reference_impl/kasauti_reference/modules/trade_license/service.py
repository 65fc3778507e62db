"""Trade licences: every declared operation with its handler, and the rates of a fresh server."""

from __future__ import annotations

from kasauti_reference.http.routes import Service
from kasauti_reference.modules.applications.handling import find_for_inbox
from kasauti_reference.modules.applications.settling import escalate_applications
from kasauti_reference.modules.trade_license import batch, calculator, register
from kasauti_reference.modules.trade_license.records import only
from kasauti_reference.modules.trade_license.slabs import SLABS, write_demo_slabs
from kasauti_reference.settings import Settings
from kasauti_reference.store import Session
from kasauti_standards.catalog import load_standard
from kasauti_standards.trade_license.reading_records import list_workflows

SERVICE = Service(
    standard=load_standard("trade-license"),
    handlers={
        "licence-create": register.create,
        "licence-create-of-service": register.create,
        "licence-update": register.update,
        "licence-update-of-service": register.update,
        "licence-search": register.HANDLERS.search,
        "licence-search-of-service": register.HANDLERS.search,
        "licence-plainsearch": register.HANDLERS.plain_search,
        "licence-batch": batch.run_job,
        "licence-estimate": calculator.estimate,
        "licence-estimate-of-service": calculator.estimate,
        "licence-calculate": calculator.calculate,
        "licence-calculate-of-service": calculator.calculate,
        "licence-bill": calculator.get_bill,
        "licence-bill-of-service": calculator.get_bill,
        "licence-slab-create": calculator.REGISTER["create"],
        "licence-slab-update": calculator.REGISTER["update"],
        "licence-slab-search": calculator.search_slabs,
        "licence-slab-search-of-service": calculator.search_slabs,
    },
    envelope_keys={
        "licence-batch": "",
        "licence-estimate": "",
        "licence-estimate-of-service": "",
        "licence-calculate": "",
        "licence-calculate-of-service": "",
        "licence-bill": "",
        "licence-bill-of-service": "",
    },
    collections=(*register.LICENCES.collections, SLABS),
    inbox=dict.fromkeys(list_workflows(), find_for_inbox(register.LICENCES)),
    escalate=dict.fromkeys(
        list_workflows(), escalate_applications(register.LICENCES, "applicationNumber")
    ),
)


def settle_licence_rates(session: Session, settings: Settings) -> None:
    """Add synthetic slabs where a demonstration city has none."""
    for city in settings.cities:
        if not session.count(SLABS, [], scope=only(city)):
            for slab in write_demo_slabs(city):
                session.add(SLABS, slab, scope=only(city), by="", at=settings.now())
