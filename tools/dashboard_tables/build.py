"""From the texts of the ingest service to the tables of the national dashboard.

`position` counts from 1 within a module, in the order of the properties file; in usage and
payment tables the order of rows is that of the listed metrics.
"""

from collections.abc import Callable, Iterable, Iterator
from pathlib import PurePosixPath

from tools.dashboard_tables.bucket_tests import match_property, read_choices
from tools.dashboard_tables.inline_collections import (
    as_string_map,
    as_strings,
    parse_inline,
    parse_map,
)
from tools.dashboard_tables.upstream import PROPERTIES, VALIDATOR, IngestService, read_property
from tools.tables import SourceError, Table

FIELDS = "module.fields.mapping"
INDICES = "module.index.mapping"
GROUPINGS = "module.allowed.groupby.fields.mapping"
MASTER_FIELDS = "master.module.fields.mapping"
USERS = "national.dashboard.user"
SUPER_USER = "SUPERUUID"  # key of the user who may report for every state; no state
LIMITS = ("max.data.list.size", "max.data.size.kafka")
SETTINGS = (
    "master.data.index",
    "adaptor.ingest.system.role",
    "national.dashboard.legacy.version",
)
METRIC_LISTS = (
    "national.dashboard.usageTypePT",
    "national.dashboard.usageTypeWS",
    "national.dashboard.usageTypeNOC",
    "national.dashboard.usageTypeFSM",
    "national.dashboard.paymentChannel",
    "national.dashboard.paymentChannelMISC",
)
BUCKET_TESTS = {"usage": "verifyUsage", "payment": "verifyPayment"}

Rows = Iterator[tuple[str, ...]]


def require_property(service: IngestService, name: str) -> str:
    """Return the value of a property that every head has."""
    value = read_property(service.properties, name)
    if value is None:
        raise ValueError(f"{name} is absent")
    return value


def list_metrics(service: IngestService) -> Rows:
    """Yield each metric a module may send, with its kind, type and index."""
    indices = as_string_map(parse_inline(require_property(service, INDICES)))
    source = service.head.source(PROPERTIES, FIELDS)
    for module, fields in parse_map(require_property(service, FIELDS)).items():
        for position, (metric, written) in enumerate(as_string_map(fields).items(), start=1):
            kind, value_type = split_type(written)
            head = (service.head.profile, module, str(position), metric)
            yield (*head, kind, value_type, indices.get(module, ""), source)


def split_type(written: str) -> tuple[str, str]:
    """Return (kind, value type) of a configured type such as `number` or `array::number`."""
    outer, separator, inner = written.partition("::")
    kind, value_type = (outer, inner) if separator else ("scalar", outer)
    if kind not in {"scalar", "array"} or value_type not in {"number", "string"}:
        raise ValueError(f"{written!r} is no known metric type")
    return kind, value_type


def list_groupings(service: IngestService) -> Rows:
    """Yield each groupBy a module may use."""
    source = service.head.source(PROPERTIES, GROUPINGS)
    for module, names in parse_map(require_property(service, GROUPINGS)).items():
        for position, name in enumerate(as_strings(names), start=1):
            yield (service.head.profile, module, str(position), name, source)


def list_master_metrics(service: IngestService) -> Rows:
    """Yield each metric that a module's yearly master data must hold."""
    source = service.head.source(PROPERTIES, MASTER_FIELDS)
    for module, fields in parse_map(require_property(service, MASTER_FIELDS)).items():
        for position, (metric, written) in enumerate(as_string_map(fields).items(), start=1):
            value_type = split_type(written)[1]
            yield (service.head.profile, module, str(position), metric, value_type, source)


def list_tested_metrics(service: IngestService, method: str) -> Rows:
    """Yield each metric whose bucket names the method tests."""
    lists = {
        name: value
        for name in METRIC_LISTS
        if (value := read_property(service.properties, name)) is not None
    }
    choices = read_choices(service.validator, method) or {}
    for module in parse_map(require_property(service, FIELDS)):
        if getter := choices.get(module):
            name = match_property(getter, lists)
            source = service.head.source(PROPERTIES, name)
            for metric in as_strings(parse_inline(lists[name])):
                yield (service.head.profile, module, metric, source)


def list_untested_modules(service: IngestService, method: str) -> Rows:
    """Yield each module that passes the method untested: all, where the head has no such test."""
    choices = read_choices(service.validator, method)
    source = service.head.source(VALIDATOR, method if choices else "")
    for module in parse_map(require_property(service, FIELDS)):
        if choices is None or choices.get(module) == "":
            yield (service.head.profile, module, source)


def list_limits(service: IngestService) -> Rows:
    """Yield the numbers of records that bound a request, where the head has them."""
    for row in list_properties(service, LIMITS):
        if not row[2].isdecimal():
            raise ValueError(f"{row[1]} is no whole number")
        yield row


def list_settings(service: IngestService) -> Rows:
    """Yield other settings that decide what the receiver answers, where the head has them."""
    return list_properties(service, SETTINGS)


def list_properties(service: IngestService, names: Iterable[str]) -> Rows:
    """Yield name and value of each property that the head has."""
    for name in names:
        value = read_property(service.properties, name)
        if value is not None:
            yield (service.head.profile, name, value, service.head.source(PROPERTIES, name))


def list_configured_states(service: IngestService) -> Rows:
    """Yield the states for which some user is configured: their names, never the users."""
    value = read_property(service.properties, USERS)
    for state in parse_map(value) if value else ():
        if state != SUPER_USER:
            yield (service.head.profile, state, service.head.source(PROPERTIES, USERS))


def build_tables(services: Iterable[IngestService]) -> list[Table]:
    """Return all tables, the rows of each head in the order given."""
    heads = tuple(services)

    def build(name: str, columns: str, list_rows: Callable[[IngestService], Rows]) -> Table:
        rows: list[tuple[str, ...]] = []
        for service in heads:
            try:
                rows += list_rows(service)
            except ValueError as error:
                where = f"{service.head.repository}@{service.head.commit[:7]} ({name})"
                hint = "Compare the properties and the validator with what is declared here."
                raise SourceError(where, str(error), hint) from error
        path = PurePosixPath("national_dashboard", "tables", f"{name}.csv")
        return Table(path, ("profile", *columns.split(), "source"), tuple(rows))

    tables = [
        build("metrics", "module position metric kind value_type index", list_metrics),
        build("groupby", "module position groupBy", list_groupings),
        build("master_metrics", "module position metric value_type", list_master_metrics),
        build("limits", "limit value", list_limits),
        build("settings", "setting value", list_settings),
        build("configured_states", "state", list_configured_states),
    ]
    for name, method in BUCKET_TESTS.items():
        tables += [
            build(f"{name}_metrics", "module metric", bind_method(list_tested_metrics, method)),
            build(f"{name}_skipped", "module", bind_method(list_untested_modules, method)),
        ]
    return tables


def bind_method(
    list_rows: Callable[[IngestService, str], Rows], method: str
) -> Callable[[IngestService], Rows]:
    """Return `list_rows` for one method of the validator."""

    def list_for_method(service: IngestService) -> Rows:
        return list_rows(service, method)

    return list_for_method
