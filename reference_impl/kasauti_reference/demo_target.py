"""The target file of a fresh reference server: its demonstration people, by role.

Secrets are named by environment variable, one per role: employees and reporters have the
demonstration password, citizens the one-time password (see `demo_people`).
"""

from __future__ import annotations

from kasauti_reference.demo_people import CITIZENS, EMPLOYEES, REPORTING_STATES
from kasauti_reference.settings import DEMO_CITIES
from kasauti_standards.target import SecretPlace, Target, User

STATE = "pg"
PROFILE = "upyog-2026"
DATA = {
    "locality": "JLC476",
    "service_code": "NoStreetlight",
    "business_service": "ADVT.Hoardings",
}


def describe_demo_target(address: str, cities: tuple[str, ...] = DEMO_CITIES) -> Target:
    """The target of a server that listens at an address and has its demonstration people."""
    employees = [
        User(role, person.login, "EMPLOYEE", city, _place(person.roles[0]))
        for city in cities
        for person in EMPLOYEES
        for role in person.roles
        if role != "EMPLOYEE"
    ]
    citizens = [
        User(role, mobile, "CITIZEN", STATE, _place(role))
        for mobile, _, roles in CITIZENS
        for role in roles or ("CITIZEN",)
    ]
    reporters = [
        User("NDA_SYSTEM", "REPORTER", "EMPLOYEE", state, _place("NDA_SYSTEM"))
        for state in REPORTING_STATES
    ]
    return Target(
        name="Reference server of Kasauti",
        base_url=address,
        profile=PROFILE,
        state=STATE,
        tenants=cities,
        users=(*employees, *citizens, *reporters),
        writes="sandbox",
        sandbox_tenants=cities,
        data=DATA,
        digilocker_key=_place("DIGILOCKER"),
    )


def _place(role: str) -> SecretPlace:
    return SecretPlace(variable=f"KASAUTI_SECRET_{role}")
