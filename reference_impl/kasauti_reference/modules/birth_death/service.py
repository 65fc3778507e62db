"""The operations of births and deaths with their handlers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from kasauti_reference.http.routes import Handler, Service
from kasauti_reference.modules.applications.handling import build_handlers, find_for_inbox
from kasauti_reference.modules.applications.kind import ApplicationKind
from kasauti_reference.modules.birth_death.certificates import (
    build_applications,
    build_download,
    build_file,
    build_plain_search,
    build_verify,
)
from kasauti_reference.modules.birth_death.changes import CHANGES
from kasauti_reference.modules.birth_death.importing import build_import, list_hospitals
from kasauti_reference.modules.birth_death.records import (
    BIRTH_CERTIFICATES,
    BIRTHS,
    DEATH_CERTIFICATES,
    DEATHS,
    HOSPITALS,
)
from kasauti_reference.modules.birth_death.reports import (
    BIRTH_REPORTS,
    DEATH_REPORTS,
    STILL_BIRTH_REPORTS,
)
from kasauti_reference.modules.birth_death.searching import build_entry, build_search
from kasauti_standards.birth_death.import_checks import Event
from kasauti_standards.birth_death.lifecycle import CORRECTION, NAME
from kasauti_standards.catalog import load_standard

_EVENTS: Final[tuple[Event, ...]] = ("birth", "death")
_REPORTS: Final = {
    "birth": BIRTH_REPORTS,
    "death": DEATH_REPORTS,
    "still-birth": STILL_BIRTH_REPORTS,
}
_SMALL = ("download", "file", "applications", "plain-search")
_BARE = ("certificate-data", "entry")


def _list_register() -> Iterator[tuple[str, Handler]]:
    for event in _EVENTS:
        yield f"bnd-{event}-import-save", build_import(event, is_change=False)
        yield f"bnd-{event}-import-update", build_import(event, is_change=True)
        yield f"bnd-{event}-search", build_search(event)
        yield f"bnd-{event}-entry", build_entry(event)
        yield f"bnd-{event}-plain-search", build_plain_search(event)
        yield f"bnd-{event}-applications", build_applications(event)
        yield f"bnd-{event}-download", build_download(event)
        yield f"bnd-{event}-file", build_file(event)
        yield f"bnd-{event}-certificate-data", build_verify(event)
    yield "bnd-hospitals", list_hospitals


def _list_own() -> Iterator[tuple[str, Handler]]:
    for word, kind in _REPORTS.items():
        handlers = build_handlers(kind)
        yield f"bnd-{word}-report", handlers.create
        yield f"bnd-{word}-decide", handlers.update
        yield f"bnd-{word}-reports", handlers.search
    handlers = build_handlers(CHANGES)
    yield "bnd-change-apply", handlers.create
    yield "bnd-change-decide", handlers.update
    yield "bnd-changes", handlers.search


_KINDS: Final[tuple[ApplicationKind, ...]] = (*_REPORTS.values(), CHANGES)

SERVICE = Service(
    standard=load_standard("birth-death"),
    handlers=dict((*_list_register(), *_list_own())),
    envelope_keys={
        **{f"bnd-{event}-{name}": "responseInfo" for event in _EVENTS for name in _SMALL},
        **{f"bnd-{event}-{name}": "" for event in _EVENTS for name in _BARE},
    },
    collections=(
        *(BIRTHS, DEATHS, BIRTH_CERTIFICATES, DEATH_CERTIFICATES, HOSPITALS),
        *(collection for kind in _KINDS for collection in kind.collections),
    ),
    inbox={service: find_for_inbox(CHANGES) for service in (NAME, CORRECTION)},
)
