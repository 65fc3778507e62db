"""Synthetic daily figures: seeded, valid under every deployed rule, about nobody.

Used by the demo, the benchmarks and the tests. City codes are those of the national list; wards
and figures are invented.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from random import Random

from kasauti_standards.catalog import load_standard
from kasauti_standards.kernel.codelist import Code
from kasauti_standards.national_dashboard.configuration import (
    BLOCKED_MODULES,
    PAYMENT_GROUPINGS,
    USAGE_GROUPINGS,
    Module,
    configured_states,
    read_configuration,
)
from kasauti_standards.national_dashboard.rules.figures import NOT_ADDITIVE, PERCENTAGES

_BUCKETS = {
    "financialYear": ("2024-25", "2025-26", "2026-27"),
    "status": ("open", "assigned", "resolved", "closed"),
    "department": ("DEPT_1", "DEPT_3", "DEPT_5"),
    "channel": ("web", "mobile", "whatsapp"),
    "duration": ("0to3Days", "3to7Days", "7to15Days", "MoreThan15Days"),
    "meterType": ("Metered", "Non Metered"),
    "gender": ("Male", "Female", "Others"),
    "riskType": ("LOW", "MEDIUM", "HIGH"),
    "challanStatus": ("ACTIVE", "PAID", "CANCELLED"),
    "serviceModuleCode": ("PT", "TL", "PGR"),
}
_OTHER = ("A", "B", "C")


def write_day(
    *, seed: int, day: date, cities: int, wards: int, modules: tuple[str, ...] = ()
) -> Iterator[dict[str, object]]:
    """Records of one day: `cities` x `wards` x modules, in that order.

    Without `modules` every module that the deployed receiver can take is written.
    """
    random = Random(seed)  # noqa: S311 (synthetic figures, not secrets)
    configuration = read_configuration("upyog-2026")
    chosen = modules or tuple(code for code in configuration.modules if code not in BLOCKED_MODULES)
    for city in _choose_cities(cities):
        for ward in range(1, wards + 1):
            for code in chosen:
                yield {
                    "date": f"{day:%d-%m-%Y}",
                    "module": code,
                    "ward": f"Ward {ward}",
                    "ulb": city.code,
                    "region": f"Region {city.attributes['stateName']}",
                    "state": city.attributes["stateName"],
                    "metrics": _write_metrics(configuration.modules[code], random),
                }


def _choose_cities(count: int) -> list[Code]:
    national = load_standard("national-dashboard").code_lists["NationalInfo"]
    states = configured_states()
    cities = {
        code.code: code
        for code in national.codes
        if code.active and code.attributes["stateName"] in states and len(code.code) <= 64
    }
    return list(cities.values())[:count]


def _write_metrics(module: Module, random: Random) -> dict[str, object]:
    metrics: dict[str, object] = {}
    for name, field in module.fields.items():
        if field.kind == "scalar":
            text = field.value_type == "string"
            metrics[name] = "Live" if text else _write_figure(name, random)
        else:
            metrics[name] = _write_groupings(module, name, random)
    return metrics


def _write_groupings(module: Module, name: str, random: Random) -> list[dict[str, object]]:
    groupings = [key for key in module.groupings if _is_usual(module, name, key)] or [
        module.groupings[0]
    ]
    total = _write_figure(name, random)
    return [
        {"groupBy": key, "buckets": _share_out(name, key, total, random)} for key in groupings[:2]
    ]


def _is_usual(module: Module, name: str, key: str) -> bool:
    if key in PAYMENT_GROUPINGS:
        return name in module.payment_metrics
    if key in USAGE_GROUPINGS:
        return name in module.usage_metrics or name == "todaysCollection"
    return name != "todaysCollection" or key in {"tradeType", "category"}


def _share_out(name: str, key: str, total: float, random: Random) -> list[dict[str, object]]:
    names = _bucket_names(key)
    if name in PERCENTAGES or name in NOT_ADDITIVE:
        return [{"name": bucket, "value": _write_figure(name, random)} for bucket in names]
    whole = int(total * 100)
    cuts = sorted(random.randint(0, whole) for _ in names[1:])
    parts = [high - low for low, high in zip([0, *cuts], [*cuts, whole], strict=True)]
    return [
        {
            "name": bucket,
            "value": part // 100 if total == int(total) and part % 100 == 0 else part / 100,
        }
        for bucket, part in zip(names, parts, strict=True)
    ]


def _bucket_names(key: str) -> tuple[str, ...]:
    if key in USAGE_GROUPINGS:
        return ("Residential", "Commercial", "Vacant Land")
    if key in PAYMENT_GROUPINGS:
        return ("Digital", "Non Digital")
    return _BUCKETS.get(key, _OTHER)


def _write_figure(name: str, random: Random) -> float | int:
    if name in PERCENTAGES:
        return random.randint(0, 100)
    if "Collection" in name or name.endswith("Tax"):
        return random.randint(0, 5_000_000) / 100
    return random.randint(0, 400)
