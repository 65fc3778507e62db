"""Which fault is done how, and switching faults on in a service."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kasauti_reference.faults.accounting import BREAKS as ACCOUNTING
from kasauti_reference.faults.birth_death import BREAKS as BIRTH_DEATH
from kasauti_reference.faults.breaks import Break
from kasauti_reference.faults.building_plan import BREAKS as BUILDING_PLAN
from kasauti_reference.faults.common import BREAKS as COMMON
from kasauti_reference.faults.counter import BREAKS as COUNTER
from kasauti_reference.faults.fire_noc import BREAKS as FIRE_NOC
from kasauti_reference.faults.grievance import BREAKS as GRIEVANCE
from kasauti_reference.faults.ingest import BREAKS as INGEST
from kasauti_reference.faults.money import BREAKS as MONEY
from kasauti_reference.faults.noc import BREAKS as NOC
from kasauti_reference.faults.notes import BREAKS as NOTES
from kasauti_reference.faults.platform import BREAKS as PLATFORM
from kasauti_reference.faults.property_checks import BREAKS as PROPERTY_CHECKS
from kasauti_reference.faults.property_tax import BREAKS as PROPERTY_TAX
from kasauti_reference.faults.trade_license import BREAKS as TRADE_LICENSE
from kasauti_reference.faults.water_sewerage import BREAKS as WATER_SEWERAGE
from kasauti_reference.http.routes import Service
from kasauti_standards.catalog import load_standards
from kasauti_standards.kernel import Fault, UnknownNameError

BREAKS: Mapping[str, Break] = {
    **COMMON,
    **GRIEVANCE,
    **MONEY,
    **NOTES,
    **COUNTER,
    **INGEST,
    **PLATFORM,
    **PROPERTY_TAX,
    **PROPERTY_CHECKS,
    **NOC,
    **FIRE_NOC,
    **ACCOUNTING,
    **TRADE_LICENSE,
    **WATER_SEWERAGE,
    **BUILDING_PLAN,
    **BIRTH_DEATH,
}
IN_PLACE = frozenset({"login-without-refresh", "password-guessed-without-end"})
"""Faults of endpoints that are no declared operation; the endpoints ask the settings."""


def find_faults(names: Iterable[str]) -> tuple[Fault, ...]:
    """Declared faults by id; UnknownNameError names near ones."""
    known = {name: fault for row in load_standards() for name, fault in row.faults.items()}
    found = []
    for name in names:
        if name not in known:
            raise UnknownNameError.among("fault", name, known)
        found.append(known[name])
    return tuple(found)


def break_service(service: Service, names: Iterable[str]) -> Service:
    """The service with the named faults in those of its operations that they concern."""
    for fault in find_faults(names):
        if fault.id in IN_PLACE:
            continue
        for operation in fault.operations:
            if operation in service.served:
                service = BREAKS[fault.id](service, operation)
    return service
