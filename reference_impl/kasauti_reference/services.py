"""The services of the reference server, one line each."""

from __future__ import annotations

from kasauti_reference.billing.service import SERVICE as BILLING
from kasauti_reference.demo_people import settle_people
from kasauti_reference.modules.accounting.service import SERVICE as ACCOUNTING
from kasauti_reference.modules.birth_death.service import SERVICE as BIRTH_DEATH
from kasauti_reference.modules.building_plan.service import SERVICE as BUILDING_PLAN
from kasauti_reference.modules.challans import SERVICE as CHALLANS
from kasauti_reference.modules.dashboard import SERVICE as DASHBOARD
from kasauti_reference.modules.fire_noc.service import SERVICE as FIRE_NOC
from kasauti_reference.modules.fire_noc.service import settle_fire_rates
from kasauti_reference.modules.grievance import SERVICE as GRIEVANCE
from kasauti_reference.modules.noc import SERVICE as NOC
from kasauti_reference.modules.property.service import SERVICE as PROPERTY_TAX
from kasauti_reference.modules.property.settling import settle_rates
from kasauti_reference.modules.trade_license.service import SERVICE as TRADE_LICENSE
from kasauti_reference.modules.trade_license.service import settle_licence_rates
from kasauti_reference.modules.water_sewerage.service import SERVICE as WATER_SEWERAGE
from kasauti_reference.platform.service import build_platform
from kasauti_reference.platform.users import find_caller
from kasauti_reference.registration import list_collections
from kasauti_reference.sample_state.keeping import STATES
from kasauti_reference.settings import Settings
from kasauti_reference.store import Session

MODULES = (
    GRIEVANCE,
    DASHBOARD,
    BILLING,
    CHALLANS,
    PROPERTY_TAX,
    NOC,
    FIRE_NOC,
    TRADE_LICENSE,
    WATER_SEWERAGE,
    BUILDING_PLAN,
    BIRTH_DEATH,
    ACCOUNTING,
)
SERVICES = (build_platform(MODULES), *MODULES)
COLLECTIONS = (*list_collections(SERVICES), STATES)


def prepare(session: Session, settings: Settings) -> None:
    """What a fresh server needs before it can answer."""
    if settings.people == "demo":
        settle_people(session, settings)
        settle_rates(session, settings)
        settle_fire_rates(session, settings)
        settle_licence_rates(session, settings)


__all__ = ["COLLECTIONS", "SERVICES", "find_caller", "prepare"]
