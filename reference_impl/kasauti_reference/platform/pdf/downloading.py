"""Documents of what is kept: found by the searches of the modules, as the caller may use them.

Source: UPYOG-NIUA egov-pdf `src/routes`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import cast

from kasauti_reference.errors import NotFoundError, ServiceError
from kasauti_reference.http.call import Call
from kasauti_reference.http.routes import Reply, ReplyHandler, Service
from kasauti_reference.platform.issuing.certifying import prove_prints
from kasauti_reference.platform.module_searches import ModuleSearches
from kasauti_reference.platform.pdf.keeping import find_kind, write_reply
from kasauti_reference.platform.pdf.printing import Record, print_document
from kasauti_standards.kernel.pointer import ABSENT, read_pointer
from kasauti_standards.platform.pdf_documents.downloads import DOWNLOADS, Download, Step

Rows = list[Record]


def build_downloads(modules: Iterable[Service]) -> Mapping[str, ReplyHandler]:
    """A handler for each download, over the searches of these modules."""
    searches = ModuleSearches.over(modules)
    return {row.id: _build(row, searches) for row in DOWNLOADS}


def _build(download: Download, searches: ModuleSearches) -> ReplyHandler:
    def answer(call: Call) -> Reply:
        for parameter in download.parameters:
            if parameter.required and not call.text(parameter.name):
                raise ServiceError(
                    "PDF_PARAMETER_MISSING", f"{parameter.name} is mandatory to print this"
                )
        wanted = (call.text(download.key_from) if download.key_from else None) or download.key
        kind = find_kind(wanted)
        if kind.records != find_kind(download.key).records:
            raise ServiceError("PDF_KEY_UNKNOWN", f"{wanted} is no kind of receipt")
        rows: Rows = []
        for step in _choose_steps(call, download):
            rows = _take(call, step, rows, searches)
        proofs = prove_prints(call, kind, rows)
        content = print_document(kind, rows, now=call.now, proofs=proofs)
        return write_reply(kind, content, now=call.now)

    return answer


def _choose_steps(call: Call, download: Download) -> tuple[Step, ...]:
    if not download.choose:
        return download.steps
    steps = download.choices.get(call.text(download.choose) or "")
    if steps is None:
        known = ", ".join(download.choices)
        raise ServiceError("PDF_KEY_UNKNOWN", f"{download.choose} is none of {known}")
    return steps


def _take(call: Call, step: Step, before: Rows, searches: ModuleSearches) -> Rows:
    query = {
        name: text
        for name, place in step.query.items()
        if (text := _fill(call, place, before)) is not None
    }
    rows = cast("Rows", searches.find(call, step.operation, query, step.rows))
    if not rows:
        raise NotFoundError("PDF_NOT_FOUND", "There is no such record for you")
    for name, value in step.only.items():
        if rows[0].get(name) != value:
            raise ServiceError(
                "PDF_NOT_ALLOWED", f"allowed only where {name} is {value}, not {rows[0].get(name)}"
            )
    return rows


def _fill(call: Call, place: str, before: Rows) -> str | None:
    if place.startswith("{"):
        return call.text(place.strip("{}"))
    if not place.startswith("/"):
        return place
    found = read_pointer(before, place)
    return None if found is ABSENT or found is None else str(found)
