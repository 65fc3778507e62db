"""How a profile shapes the schemas of Data and MasterData: modules and their closed metrics.

The shape is table-driven: one conditional per module, written into the derived JSON Schema and
checked by the pydantic models from the same table, so that the two cannot drift.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeAlias

from kasauti_standards.kernel import Profile
from kasauti_standards.kernel.metric import MetricField
from kasauti_standards.national_dashboard.configuration import (
    PUBLISHED_MODULES,
    Configuration,
    Module,
    read_configuration,
)

Schema: TypeAlias = dict[str, Any]
DECLARED = "intended"


def shape_data(schema: Schema, profile: Profile) -> Schema:
    """Give a Data schema the modules and metrics of a profile."""
    _shape_daily(schema, profile)
    return schema


def shape_ingest_request(schema: Schema, profile: Profile) -> Schema:
    """Give an IngestRequest the profile's Data, and its batch limit."""
    data = schema["$defs"]["Data"]
    _shape_daily(data, profile)
    batch = schema["properties"]["Data"]
    if profile.id == "published":
        schema["properties"]["Data"] = {
            "$ref": "#/$defs/Data",
            "description": "One record; the deployed service takes a list (NDB-E-001).",
        }
    else:
        batch["maxItems"] = read_configuration(profile.id).largest_batch
    return schema


def shape_master_data(schema: Schema, profile: Profile) -> Schema:
    """Give a MasterData schema the modules and metrics of a profile."""
    _shape_yearly(schema, profile)
    return schema


def shape_master_data_request(schema: Schema, profile: Profile) -> Schema:
    """Give a MasterDataRequest the profile's MasterData."""
    _shape_yearly(schema["$defs"]["MasterData"], profile)
    return schema


def _shape_daily(data: Schema, profile: Profile) -> None:
    if profile.id == "published":
        data["properties"]["module"]["enum"] = list(PUBLISHED_MODULES)
        return
    configuration = read_configuration(profile.id)
    data["properties"]["module"]["enum"] = list(configuration.modules)
    data["allOf"] = [
        _when_module(module.code, _daily_metrics(module, configuration))
        for module in configuration.modules.values()
    ]


def _shape_yearly(data: Schema, profile: Profile) -> None:
    if profile.id == "published":
        return
    configuration = read_configuration(profile.id)
    data["properties"]["module"]["enum"] = list(configuration.master_modules)
    data["allOf"] = [
        _when_module(code, _yearly_metrics(configuration.modules[code]))
        for code in configuration.master_modules
    ]


def _when_module(code: str, metrics: Schema) -> Schema:
    return {
        "if": {"properties": {"module": {"const": code}}, "required": ["module"]},
        "then": {"properties": {"metrics": metrics}},
    }


def _daily_metrics(module: Module, configuration: Configuration) -> Schema:
    schema: Schema = {
        "type": "object",
        "properties": {
            name: _write_array(field, module)
            if field.kind == "array"
            else _write_scalar(field.value_type)
            for name, field in module.fields.items()
        },
        "additionalProperties": False,
        "x-requirement": ["NDB-METRIC-NAME"],
        "x-code": {
            "additionalProperties": "NDB-METRIC-UNKNOWN",
            "required": "NDB-METRIC-MISSING",
        },
    }
    if configuration.all_metrics_required:
        schema["required"] = list(module.fields)
    return schema


def _write_scalar(value_type: str) -> Schema:
    return {
        "type": value_type,
        "x-requirement": ["NDB-METRIC-TYPE"],
        "x-code": {"type": "NDB-METRIC-TYPE"},
    }


def _write_array(field: MetricField, module: Module) -> Schema:
    group_by: Schema = {
        "type": "string",
        "x-requirement": ["NDB-GROUPBY"],
        "x-code": {"enum": "NDB-GROUPBY-UNKNOWN", "not": "NDB-GROUPBY-UNKNOWN"},
    }
    if module.groupings:
        group_by["enum"] = list(module.groupings)
    return {
        "type": "array",
        "x-requirement": ["NDB-METRIC-TYPE"],
        "x-code": {"type": "NDB-METRIC-TYPE"},
        "items": {
            "type": "object",
            "properties": {"groupBy": group_by, "buckets": _write_buckets(field)},
            "required": ["groupBy", "buckets"],
            "additionalProperties": False,
            "x-requirement": ["NDB-BUCKET"],
            "x-code": {"required": "NDB-BUCKET-SHAPE", "type": "NDB-BUCKET-SHAPE"},
        },
    }


def _write_buckets(field: MetricField) -> Schema:
    return {
        "type": "array",
        "x-requirement": ["NDB-BUCKET"],
        "x-code": {"type": "NDB-BUCKET-SHAPE"},
        "items": {
            "type": "object",
            "properties": {
                "name": {
                    "type": "string",
                    "minLength": 1,
                    "x-requirement": ["NDB-BUCKET"],
                    "x-code": {"type": "NDB-BUCKET-SHAPE", "minLength": "NDB-BUCKET-SHAPE"},
                },
                "value": {
                    "type": field.value_type,
                    "x-requirement": ["NDB-BUCKET"],
                    "x-code": {"type": "NDB-BUCKET-TYPE"},
                },
            },
            "required": ["name", "value"],
            "additionalProperties": False,
            "x-requirement": ["NDB-BUCKET"],
            "x-code": {"required": "NDB-BUCKET-SHAPE", "type": "NDB-BUCKET-SHAPE"},
        },
    }


def _yearly_metrics(module: Module) -> Schema:
    return {
        "type": "object",
        "properties": {
            name: {
                "type": value_type,
                "x-requirement": ["NDB-MASTER-METRICS"],
                "x-code": {"type": "NDB-MASTER-METRIC-TYPE"},
            }
            for name, value_type in module.master_fields.items()
        },
        "required": list(module.master_fields),
        "additionalProperties": False,
        "x-requirement": ["NDB-MASTER-METRICS"],
        "x-code": {
            "additionalProperties": "NDB-MASTER-METRIC-UNKNOWN",
            "required": "NDB-MASTER-METRIC-MISSING",
        },
    }


def check_metrics(module_code: str, metrics: Mapping[str, object], *, master: bool = False) -> None:
    """Check the metrics of a pydantic model by the same table; ValueError says the first defect."""
    configuration = read_configuration(DECLARED)
    if module_code not in (configuration.master_modules if master else configuration.modules):
        raise ValueError(f"module {module_code!r} is not configured")
    module = configuration.modules[module_code]
    wanted: Mapping[str, object] = module.master_fields if master else module.fields
    for name in metrics:
        if name not in wanted:
            raise ValueError(f"metric {name!r} is not configured for {module_code}")
    if master and (missing := [name for name in wanted if name not in metrics]):
        raise ValueError(f"metrics {missing} are missing")
    for name, value in metrics.items():
        if master:
            _check_type(name, value, module.master_fields[name])
        elif module.fields[name].kind == "scalar":
            _check_type(name, value, module.fields[name].value_type)
        else:
            _check_array(module, module.fields[name], value)


def _check_type(where: str, value: object, value_type: str) -> None:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    if not (is_number if value_type == "number" else isinstance(value, str)):
        raise ValueError(f"{where} must be a {value_type}")


def _check_array(module: Module, field: MetricField, value: object) -> None:
    if not isinstance(value, list):
        raise ValueError(f"{field.name} must be a list of groupings")  # noqa: TRY004 (pydantic)
    for grouping in value:
        _check_members(field.name, grouping, ("groupBy", "buckets"))
        if not isinstance(grouping["groupBy"], str) or (
            module.groupings and grouping["groupBy"] not in module.groupings
        ):
            raise ValueError(f"{field.name}: groupBy is not configured for {module.code}")
        if not isinstance(grouping["buckets"], list):
            raise ValueError(f"{field.name}: buckets must be a list")  # noqa: TRY004 (pydantic)
        for bucket in grouping["buckets"]:
            _check_members(field.name, bucket, ("name", "value"))
            if not isinstance(bucket["name"], str) or not bucket["name"]:
                raise ValueError(f"{field.name}: a bucket needs a name")
            _check_type(field.name, bucket["value"], field.value_type)


def _check_members(where: str, value: object, names: tuple[str, ...]) -> None:
    if not isinstance(value, dict) or set(value) != set(names):
        raise ValueError(f"{where}: each item has exactly {' and '.join(names)}")
