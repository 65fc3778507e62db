"""Writes the facts of the second conformance target from published sources.

Usage: python tools/second_target_data.py SOURCES PROPERTIES OUT

SOURCES holds `masters/` (niua-org/upyog-mdms-data style masters) and `workflows/workflows.json`
(PGR business service of niua-org/UPYOG-NIUA, pgr-services workflowConfig.json). PROPERTIES is
core-services/national-dashboard-ingest/src/main/resources/application.properties of
niua-org/UPYOG-NIUA. Every output names its source, version and number of rows.
"""

import json
import re
import sys
from pathlib import Path

VERSION = "2ac8adc (2026-06-30)"
MASTERS = "UPYOG master data, data/pg"
LOCALITIES_PER_CITY = 12
ROLES = [
    "CITIZEN",
    "CSR",
    "GRO",
    "DGRO",
    "PGR_LME",
    "SUPERVISOR",
    "SUPERUSER",
    "AUTO_ESCALATE",
    "EMPLOYEE",
    "NDA_SYSTEM",
    "NATADMIN",
    "STADMIN",
    "MDMS_ADMIN",
]
URIS = re.compile(
    r"^/(pgr-services/v2/request/_|national-dashboard/(metric|masterdata)/_ingest|egov-hrms/employees/_search"
    r"|egov-idgen/id/_generate|egov-location/location/v11/boundarys/_search"
    r"|egov-workflow-v2/egov-wf/(businessservice/_search|process/_(search|transition))$)"
)


def load(path: Path) -> dict[str, object]:
    """The object in one JSON file."""
    found = json.loads(path.read_text(encoding="utf-8"))
    if not isinstance(found, dict):
        raise TypeError(f"{path} does not hold an object")
    return found


def rows(path: Path, name: str) -> list[dict[str, object]]:
    """The rows of one master."""
    found = load(path)[name]
    if not isinstance(found, list):
        raise TypeError(f"{name} of {path} is no list")
    return found


def write(out: Path, name: str, source: str, data: object, count: int) -> None:
    """Writes one data file with where it comes from."""
    body = {"source": source, "version": VERSION, "rows": count, "data": data}
    text = json.dumps(body, ensure_ascii=False, separators=(",", ":"), sort_keys=False)
    (out / f"{name}.json").write_text(text + "\n", encoding="utf-8")


def national(sources: Path) -> dict[str, list[str]]:
    """State name to the codes of its active cities."""
    found: dict[str, list[str]] = {}
    for row in rows(sources / "masters/tenant/nationalInfo.json", "nationalInfo"):
        if row.get("active") is True:
            found.setdefault(str(row["stateName"]), []).append(str(row["code"]))
    return found


def localities(sources: Path) -> list[dict[str, object]]:
    """The first localities of the first city, without their ids."""
    found: list[dict[str, object]] = []

    def walk(node: dict[str, object]) -> None:
        if node.get("label") == "Locality" and len(found) < LOCALITIES_PER_CITY:
            kept = ("code", "name", "localname", "label", "area", "pincode")
            found.append({key: node.get(key) for key in kept})
        children = node.get("children")
        for child in children if isinstance(children, list) else []:
            walk(child)

    for tenant in rows(sources / "masters/egov-location/boundary-data.json", "TenantBoundary"):
        boundary = tenant["boundary"]
        if isinstance(boundary, dict):
            walk(boundary)
        break
    return found


def mapping(text: str, key: str) -> dict[str, object]:
    """A map written in the properties; sets in braces become lists."""
    line = next(one for one in text.splitlines() if one.startswith(key + "="))
    value = re.sub(r"\{((?:\s*\"[^\"]*\"\s*,?)*)\}", r"[\1]", line.partition("=")[2])
    found = json.loads(value)
    if not isinstance(found, dict):
        raise TypeError(f"{key} is no map")
    return found


def role_actions(sources: Path) -> dict[str, list[str]]:
    """Path of an operation to those of our roles that may call it."""
    actions = rows(sources / "masters/ACCESSCONTROL-ACTIONS-TEST/actions-test.json", "actions-test")
    uris = {one.get("id"): str(one.get("url", "")) for one in actions}
    found: dict[str, set[str]] = {}
    for row in rows(sources / "masters/ACCESSCONTROL-ROLEACTIONS/roleactions.json", "roleactions"):
        uri = uris.get(row.get("actionid"), "")
        if URIS.match(uri) and row.get("rolecode") in ROLES:
            found.setdefault(uri, set()).add(str(row["rolecode"]))
    return {uri: sorted(found[uri]) for uri in sorted(found)}


def main(sources: Path, properties: Path, out: Path) -> None:
    """Writes all files."""
    definitions = rows(sources / "masters/RAINMAKER-PGR/ServiceDefs.json", "ServiceDefs")
    write(
        out,
        "service_definitions",
        f"{MASTERS}/RAINMAKER-PGR/ServiceDefs.json",
        definitions,
        len(definitions),
    )
    states = national(sources)
    write(
        out,
        "national",
        f"{MASTERS}/tenant/nationalInfo.json",
        states,
        sum(map(len, states.values())),
    )
    usage = rows(sources / "masters/tenant/propertyType.json", "propertyType")
    write(out, "property_types", f"{MASTERS}/tenant/propertyType.json", usage, len(usage))
    channels = rows(sources / "masters/common-masters/PaymentChannel.json", "PaymentChannel")
    write(
        out,
        "payment_channels",
        f"{MASTERS}/common-masters/PaymentChannel.json",
        channels,
        len(channels),
    )
    departments = rows(sources / "masters/common-masters/Department.json", "Department")
    write(
        out,
        "departments",
        f"{MASTERS}/common-masters/Department.json",
        departments,
        len(departments),
    )
    places = localities(sources)
    write(
        out,
        "localities",
        f"{MASTERS}/citya/egov-location/boundary-data.json (first rows)",
        places,
        len(places),
    )
    flows = load(sources / "workflows/workflows.json")["PGR"]
    flow = flows[0] if isinstance(flows, list) else {}
    kept = {"business": flow["business"], "sla": flow["sla"], "states": flow["states"]}
    write(out, "workflow", f"niua-org/UPYOG-NIUA {flow['file']}", kept, len(flow["states"]))
    text = properties.read_text(encoding="utf-8")
    modules = {
        "fields": mapping(text, "module.fields.mapping"),
        "groups": mapping(text, "module.allowed.groupby.fields.mapping"),
        "master": mapping(text, "master.module.fields.mapping"),
    }
    write(
        out,
        "modules",
        "niua-org/UPYOG-NIUA core-services/national-dashboard-ingest application.properties",
        modules,
        len(modules["fields"]),
    )
    access = role_actions(sources)
    write(
        out,
        "role_actions",
        f"{MASTERS}/ACCESSCONTROL-ROLEACTIONS and -ACTIONS-TEST",
        access,
        sum(map(len, access.values())),
    )


if __name__ == "__main__":
    main(*(Path(one) for one in sys.argv[1:4]))
