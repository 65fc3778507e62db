"""Reports over the searches of the modules. Source: UPYOG-NIUA report ReportService."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import cast

from kasauti_reference.errors import NotAuthorisedError, ServiceError
from kasauti_reference.http.call import Call
from kasauti_reference.http.routes import Handler, Service
from kasauti_reference.platform.module_searches import ModuleSearches
from kasauti_standards.kernel.pointer import ABSENT, read_pointer
from kasauti_standards.platform.reports.definitions import REPORTS, Column, Narrowing, Report

MOST_RECORDS = 20_000
_BY_NAME: Mapping[tuple[str, str], Report] = {(row.module, row.name): row for row in REPORTS}
Record = Mapping[str, object]


def build_reports(modules: Iterable[Service]) -> Mapping[str, Handler]:
    """The handlers of both addresses of both operations."""
    searches = ModuleSearches.over(modules)

    def give(call: Call) -> Mapping[str, object]:
        return _give(call, searches)

    def count(call: Call) -> Mapping[str, object]:
        rows = _give(call, searches)["reportData"]
        return {"total": len(cast("list[object]", rows))}

    return {
        "report-total": count,
        "report-metadata": describe,
        "report-metadata-by-version": describe,
        "report-data": give,
        "report-data-by-version": give,
    }


def describe(call: Call) -> Mapping[str, object]:
    """The columns and parameters of a report."""
    report = _find(call)
    return {
        "tenantId": call.body["tenantId"],
        "reportDetails": {
            "reportName": report.name,
            "summary": f"{report.summary.en} / {report.summary.hi}",
            "serialNo": True,
            "viewPath": None,
            "selectiveDownload": False,
            "reportHeader": _list_columns(report),
            "searchParams": [
                _describe(report, row.name, row.type, is_mandatory=row.is_mandatory)
                for row in report.narrowings
            ],
        },
    }


def _give(call: Call, searches: ModuleSearches) -> Mapping[str, object]:
    report = _find(call)
    query = {"tenantId": str(call.body["tenantId"]), **report.query}
    narrowed = _read_narrowings(call, report)
    found = searches.find_all(call, report.operation, query, report.records, most=MOST_RECORDS)
    if len(found) > MOST_RECORDS:
        raise ServiceError("ReportTooLarge", f"A report is made of {MOST_RECORDS} records at most")
    kept = [row for row in found if all(_fits(row, *pair) for pair in narrowed)]
    return {
        "viewPath": None,
        "selectiveDownload": False,
        "reportHeader": _list_columns(report),
        "ttl": None,
        "reportData": _count(report, kept) if report.counts else _list_rows(report, kept),
    }


def _find(call: Call) -> Report:
    """The report that is asked for; of the caller's roles and cities only."""
    report = _BY_NAME.get((call.text("moduleName") or "", str(call.body["reportName"])))
    if report is None:
        raise ServiceError("ReportDefNotFound", "There is no such report of this module")
    tenant = str(call.body["tenantId"])
    call.scope().require(tenant)
    held = {code for code, where in call.user.roles if where in {tenant, tenant.split(".")[0]}}
    if not held & {*report.roles, "SUPERUSER"}:
        raise NotAuthorisedError
    return report


def _read_narrowings(call: Call, report: Report) -> list[tuple[Narrowing, object]]:
    sent = cast("list[Record]", call.body.get("searchParams") or [])
    inputs = {str(row["name"]): row.get("input") for row in sent}
    found = []
    for row in report.narrowings:
        value = inputs.get(row.name)
        if value is None or value == "":
            if row.is_mandatory:
                raise ServiceError("InvalidSearchParams", f"{row.name} is missing")
            continue
        found.append((row, _read_moment(row, value) if row.type == "epoch" else value))
    return found


def _read_moment(row: Narrowing, value: object) -> int:
    text = str(value)
    if isinstance(value, bool) or len(text) > 16 or not text.lstrip("-").isdecimal():
        raise ServiceError("InvalidSearchParams", f"{row.name} is no time in milliseconds")
    return int(text)


def _fits(record: Record, row: Narrowing, wanted: object) -> bool:
    found = read_pointer(record, row.pointer)
    if row.compare == "equal":
        return found in wanted if isinstance(wanted, list) else found == wanted
    if not isinstance(found, int) or not isinstance(wanted, int):
        return False
    return found >= wanted if row.compare == "at-least" else found <= wanted


def _list_rows(report: Report, records: Iterable[Record]) -> list[list[object]]:
    return [[_read(record, column) for column in report.columns] for record in records]


def _count(report: Report, records: Iterable[Record]) -> list[list[object]]:
    """Equal rows as one, with how many there are in the last column; the most first."""
    columns = report.columns[:-1]
    counted = Counter(tuple(_read(row, column) for column in columns) for row in records)
    ordered = sorted(counted.items(), key=lambda pair: (-pair[1], tuple(map(str, pair[0]))))
    return [[*values, number] for values, number in ordered]


def _read(record: Record, column: Column) -> object:
    value = read_pointer(record, column.pointer)
    return None if value is ABSENT or isinstance(value, dict | list) else value


def _list_columns(report: Report) -> list[dict[str, object]]:
    return [_describe(report, row.name, row.type, total=row.total) for row in report.columns]


def _describe(
    report: Report, name: str, kind: str, *, total: bool = False, is_mandatory: bool = False
) -> dict[str, object]:
    return {
        "name": name,
        "label": f"reports.{report.module}.{name}",
        "type": kind,
        "defaultValue": None,
        "isMandatory": is_mandatory,
        "showColumn": True,
        "total": total,
    }
