"""Master data extracted from published sources (see `tools/second_target_data.py`)."""

import json
from functools import cache
from pathlib import Path

from .binding import Record

FOLDER = Path(__file__).parent / "data"
STATE = "pg"
CITIES = ("pg.citya", "pg.cityb")
LOCALITY = "SUN04"
SERVICE_CODE = "NoStreetlight"
DEPARTMENT = "DEPT_1"
OTHER_DEPARTMENT = "DEPT_3"


@cache
def data(name: str) -> object:
    """The rows of one data file."""
    found = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return found["data"]


def rows(name: str) -> list[Record]:
    """A master that is a list of objects."""
    found = data(name)
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def table(name: str) -> Record:
    """A master that is an object."""
    found = data(name)
    return found if isinstance(found, dict) else {}


def strings(value: object) -> list[str]:
    """The texts of a list."""
    return [one for one in value if isinstance(one, str)] if isinstance(value, list) else []


@cache
def department_of(service_code: str) -> str | None:
    """The department of a service definition; None when there is no such definition."""
    for row in rows("service_definitions"):
        if row.get("serviceCode") == service_code:
            return str(row.get("department"))
    return None


def codes(name: str) -> frozenset[str]:
    """The codes of the active rows of a master."""
    return frozenset(str(row["code"]) for row in rows(name) if row.get("active") is True)


@cache
def national_pairs() -> frozenset[tuple[str, str]]:
    """(city code, state name) of every active row of the national list."""
    states = table("national")
    return frozenset((code, state) for state, found in states.items() for code in strings(found))


def module_fields(kind: str, module: str) -> dict[str, str] | None:
    """Field to type of a module, for `fields` or `master`; None when not configured."""
    configured = table("modules").get(kind)
    found = configured.get(module) if isinstance(configured, dict) else None
    return {k: str(v) for k, v in found.items()} if isinstance(found, dict) else None


def module_groups(module: str) -> list[str] | None:
    """The groupBy names a module may use; None when it has none configured."""
    configured = table("modules").get("groups")
    found = configured.get(module) if isinstance(configured, dict) else None
    return None if found is None else strings(found)


def localities() -> list[Record]:
    """The localities of a city: one of our own, then published ones."""
    own: Record = {
        "code": LOCALITY,
        "name": "Sunrise Colony",
        "localname": "Sunrise Colony",
        "label": "Locality",
        "area": "Area1",
        "pincode": [143001],
    }
    blank: Record = {"latitude": None, "longitude": None, "boundaryNum": 1, "children": []}
    return [{**one, **blank} for one in [own, *rows("localities")]]


def national_rows() -> list[Record]:
    """The national list in the shape of the master."""
    return [
        {
            "stateCode": s,
            "stateName": s,
            "code": c,
            "name": c,
            "active": True,
            "module": "NationalDashboard",
        }
        for s, found in table("national").items()
        for c in strings(found)
    ]


@cache
def published() -> dict[str, dict[str, list[Record]]]:
    """Module to master to rows, as master-data search serves them."""
    tenants: list[Record] = [
        {
            "code": code,
            "name": name,
            "type": "CITY",
            "city": {"code": code, "name": name, "districtTenantCode": code},
        }
        for code, name in (("pg.citya", "City A"), ("pg.cityb", "City B"))
    ]
    modules: list[Record] = [
        {
            "module": "PGR",
            "code": "PGR",
            "active": True,
            "order": 2,
            "tenants": [{"code": code} for code in CITIES],
        }
    ]
    priorities: list[Record] = [
        {"name": name, "code": name, "active": True} for name in ("LOW", "MEDIUM", "HIGH")
    ]
    return {
        "RAINMAKER-PGR": {
            "ServiceDefs": rows("service_definitions"),
            "UIConstants": [{"REOPENSLA": 432000000}],
            "ComplainClosingTime": [{"ComplainMaxIdleTime": 3600000}],
            "PriorityLevel": priorities,
        },
        "tenant": {
            "tenants": tenants,
            "citymodule": modules,
            "nationalInfo": national_rows(),
            "propertyType": rows("property_types"),
        },
        "common-masters": {
            "Department": rows("departments"),
            "PaymentChannel": rows("payment_channels"),
            "StateInfo": [
                {
                    "code": "pg",
                    "name": "State",
                    "hasLocalisation": True,
                    "languages": [
                        {"label": "ENGLISH", "value": "en_IN"},
                        {"label": "हिंदी", "value": "hi_IN"},
                    ],
                }
            ],
        },
    }
