"""Master data in the shape of egov-mdms-service, read from the declared code lists.

A list's source document names its module and master (`RAINMAKER-PGR/ServiceDefs.json`); columns
of the list are the members of its rows again. Filters are JSONPath (python-jsonpath).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from pathlib import PurePosixPath
from typing import cast

import jsonpath

from kasauti_reference.errors import ServiceError
from kasauti_reference.http.call import Call
from kasauti_standards.catalog import load_standards
from kasauti_standards.kernel import Code, CodeList

Row = dict[str, object]

# where the upstream row names its code or label otherwise than `code` and `name`
_CODE_KEYS = {
    "ServiceDefs": "serviceCode",
    "IdFormat": "idname",
    "UIConstants": "key",
    "ChannelList": "businessService",
    "WfSlaConfig": "slotPercentage",
}
_LABEL_KEYS = {"BusinessService": "businessService"}
_NUMBERS = frozenset(
    {"slotPercentage", "slaHours", "order", "minAmountPayable", "demandUpdateTime", "orderNumber"}
)
_LISTS = frozenset({"collectionModesNotAllowed", "pincode", "channelNames"})
_MASTER_NAMES = {"ChannelList": "channelList"}  # where the file is named otherwise


def search_masters(call: Call) -> Mapping[str, object]:
    """The masters asked for; a module or master that is not held answers with nothing."""
    return {"MdmsRes": choose_masters(_read_criteria(call), find_declared)}


def get_master(call: Call) -> Mapping[str, object]:
    """One master that is named in the query."""
    module, master = call.text("moduleName"), call.text("masterName")
    for name, value in (("moduleName", module), ("masterName", master)):
        if not value:
            raise ServiceError(
                "MissingServletRequestParameterException",
                f"Required request parameter '{name}' is not present",
            )
    asked = {"name": master, "filter": call.text("filter")}
    criteria = {"moduleDetails": [{"moduleName": module, "masterDetails": [asked]}]}
    return {"MdmsRes": choose_masters(criteria, find_declared)}


def choose_masters(
    criteria: Mapping[str, object], find_rows: Callable[[str, str], Iterable[Row] | None]
) -> dict[str, dict[str, object]]:
    """The rows of the masters asked for, filtered; `find_rows` knows them by module and name."""
    answer: dict[str, dict[str, object]] = {}
    for module in cast("list[Row]", criteria["moduleDetails"]):
        name = str(module["moduleName"])
        for master in cast("list[Row]", module.get("masterDetails") or []):
            rows = find_rows(name, str(master.get("name")))
            if rows is not None:
                answer.setdefault(name, {})[str(master["name"])] = filter_rows(
                    rows, str(master.get("filter") or "")
                )
    return answer


def find_declared(module: str, master: str) -> Iterable[Row] | None:
    """The rows of a declared master."""
    return read_masters().get(module, {}).get(master)


def _read_criteria(call: Call) -> Mapping[str, object]:
    return cast("Row", call.body["MdmsCriteria"])


def filter_rows(rows: Iterable[Row], path: str) -> list[object]:
    """The rows that a JSONPath filter keeps; no filter keeps all."""
    held = list(rows)
    if not path:
        return list(held)
    try:
        return list(jsonpath.findall(f"${path.removeprefix('$')}", held))
    except jsonpath.JSONPathError as error:
        raise ServiceError(
            "INVALID_JSONPATH", f"The filter {path!r} is no JSONPath: {error}"
        ) from error


@cache
def read_masters() -> Mapping[str, Mapping[str, tuple[Row, ...]]]:
    """All masters by module and name."""
    modules: dict[str, dict[str, tuple[Row, ...]]] = {}
    for standard in load_standards():
        for codes in standard.code_lists.values():
            source = PurePosixPath(codes.source)
            if source.suffix == ".json" and codes.name not in _SHAPED_ELSEWHERE:
                rows = tuple(_write_row(codes, code) for code in codes.codes)
                modules.setdefault(source.parent.name, {})[
                    _MASTER_NAMES.get(source.stem, source.stem)
                ] = rows
    tenants = modules.setdefault("tenant", {})
    tenants["tenants"] = tuple(map(_write_tenant, tenants.get("tenants", ())))
    tenants["citymodule"] = tuple(_gather_modules(tenants.get("citymodule", ())))
    return modules


_SHAPED_ELSEWHERE = frozenset({"Boundary", "RoleActions", "Actions", "SecurityPolicy"})


def _write_row(codes: CodeList, code: Code) -> Row:
    key = _CODE_KEYS.get(codes.name, "code")
    row: Row = {key: _read_value(key, code.code) if key in _NUMBERS else code.code}
    if code.label_en:
        row[_LABEL_KEYS.get(codes.name, "name")] = code.label_en
    if code.parent:
        row["parent"] = code.parent
    row["active"] = code.active
    for name, text in code.attributes.items():
        if text:
            row[name] = _read_value(name, text)
    return row


def _read_value(name: str, text: str) -> object:
    if name in _NUMBERS and text.lstrip("-").isdecimal():
        return int(text)
    if name in _LISTS:
        return text.split("|")
    return {"true": True, "false": False}.get(text, text)


def _write_tenant(row: Row) -> Row:
    city = {
        "name": row.get("cityName"),
        "code": row.get("cityCode"),
        "districtCode": row.get("districtCode"),
        "districtName": row.get("districtName"),
        "districtTenantCode": row.get("districtTenantCode"),
        "regionName": row.get("regionName"),
        "ddrName": row.get("ddrName"),
        "ulbGrade": row.get("ulbGrade"),
        "longitude": row.get("longitude"),
        "latitude": row.get("latitude"),
    }
    return {
        "code": row["code"],
        "name": row.get("name"),
        "type": row.get("type"),
        "pincode": row.get("pincode"),
        "city": city,
    }


def _gather_modules(rows: Iterable[Row]) -> Iterable[Row]:
    gathered: dict[str, Row] = {}
    for row in rows:
        module = gathered.setdefault(
            str(row["code"]),
            {
                "module": row["code"],
                "code": row["code"],
                "active": row["active"],
                "order": row.get("order"),
                "tenants": [],
            },
        )
        cast("list[Row]", module["tenants"]).append({"code": row.get("tenantId")})
    return gathered.values()
