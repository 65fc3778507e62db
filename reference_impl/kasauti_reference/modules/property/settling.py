"""The synthetic rates of a fresh server: slabs of each demonstration city."""

from __future__ import annotations

from kasauti_reference.modules.property.records import only
from kasauti_reference.modules.property.slabs import (
    SLABS,
    TRANSFER_SLABS,
    write_demo_slabs,
    write_demo_transfer_slabs,
)
from kasauti_reference.settings import Settings
from kasauti_reference.store import Session


def settle_rates(session: Session, settings: Settings) -> None:
    """Add the slabs where a city has none."""
    for city in settings.cities:
        for collection, write in (
            (SLABS, write_demo_slabs),
            (TRANSFER_SLABS, write_demo_transfer_slabs),
        ):
            if not session.count(collection, [], scope=only(city)):
                for slab in write(city):
                    session.add(collection, slab, scope=only(city), by="", at=settings.now())
