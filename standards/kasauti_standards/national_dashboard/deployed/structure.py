"""The deployed test of one daily record's structure, and where flattening crashes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kasauti_standards.kernel import RuleContext
from kasauti_standards.kernel.metric import MetricField
from kasauti_standards.national_dashboard.configuration import Module, read_configuration
from kasauti_standards.national_dashboard.deployed.checks import check_place
from kasauti_standards.national_dashboard.deployed.java import (
    DeployedRefusalError,
    crash,
    name_json_type,
    order_as_hash_map,
    parse_day,
    read_as_text,
    refuse,
    split_hyphens,
)

_STEP = "IngestValidator.verifyDataStructure"
_FLATTEN = "CustomIndexRequestDecoratorImpl.createFlattenedIndexRequest"
_NULL = "NullPointerException"


def check_structure(record: Mapping[str, object], context: RuleContext) -> None:
    """Date, places, module, names, types, then flattening: the first defect is the answer."""
    _check_day(str(record["date"]), context)
    for place in ("ulb", "ward", "region", "state"):
        check_place(str(record[place]))
    code = str(record["module"])
    module = read_configuration(context.profile.id).modules.get(code)
    if module is None:
        raise _refuse(f"Field mapping has not been configured for module code: {code}")
    metrics = record["metrics"]
    assert isinstance(metrics, dict)  # noqa: S101 (bean validation has refused null)
    names = order_as_hash_map(metrics)
    for name in names:
        if name not in module.fields:
            raise _refuse(
                f"The metric: {name} was not configured in field mapping for module: {code}"
            )
    for name in names:
        field = module.fields[name]
        if field.kind == "array":
            _check_array(module, field, metrics[name])
        elif name_json_type(metrics[name]).lower() != field.value_type:
            raise _refuse(
                "The type of data input does not match with the type of data provided in "
                f"configuration for key: {name}"
            )
    _flatten(metrics, names)


def _refuse(message: str) -> DeployedRefusalError:
    return refuse("EG_DS_VALIDATE_ERR", message, step=_STEP)


def _check_day(text: str, context: RuleContext) -> None:
    step = "IngestValidator.validateDateFormat"
    wrong = refuse("EG_DS_ERR", "Date should be strictly in dd-MM-yyyy format.", step=step)
    if "-" not in text or [len(part) for part in split_hyphens(text)] != [2, 2, 4]:
        raise wrong
    midnight = parse_day(text)
    if midnight is None:
        raise wrong
    if midnight > context.now:
        raise refuse("EG_DS_ERR", "Future date values are not allowed.", step=step)


def _check_array(module: Module, field: MetricField, value: object) -> None:
    if not isinstance(value, list):
        raise _refuse(
            f"Key: {field.name} is configured as type array but received value of type: "
            f"{name_json_type(value)}"
        )
    for grouping in value:
        if not isinstance(grouping, dict) or "groupBy" not in grouping:
            raise crash(_NULL, step=_STEP, erratum="NDB-E-020")
        group_by = read_as_text(grouping["groupBy"])
        if not module.groupings:
            raise _refuse(
                "Allowed groupBy fields mapping are mandatory for array type fields. It has not "
                f"been configured for module: {module.code}"
            )
        if group_by not in module.groupings:
            raise _refuse(
                f"Group by field provided in input: {group_by} is not configured for module: "
                f"{module.code}. Please note that the field name provided against groupBy metric "
                "in ingest payload should exactly match the field name provided in allowed fields "
                "configuration."
            )
        for bucket in _iterate(grouping):
            if not isinstance(bucket, dict) or "value" not in bucket:
                raise crash(_NULL, step=_STEP, erratum="NDB-E-020")
            if name_json_type(bucket["value"]).lower() != field.value_type:
                raise _refuse(
                    f"Children values of the array: {field.name} should only contain values of "
                    f"type: {field.value_type}"
                )


def _iterate(grouping: Mapping[str, object]) -> Iterator[object]:
    """Iterate over a JsonNode: a list's items, an object's values, nothing of a scalar."""
    if "buckets" not in grouping:
        raise crash(_NULL, step=_STEP, erratum="NDB-E-020")
    buckets = grouping["buckets"]
    if isinstance(buckets, list):
        yield from buckets
    elif isinstance(buckets, dict):
        yield from buckets.values()


def _flatten(metrics: Mapping[str, object], names: list[str]) -> None:
    for name in names:
        value = metrics[name]
        for grouping in value if isinstance(value, list) else ():
            for bucket in _iterate(grouping):
                if not isinstance(bucket, dict) or "name" not in bucket:
                    raise crash(_NULL, step=_FLATTEN, erratum="NDB-E-021")
