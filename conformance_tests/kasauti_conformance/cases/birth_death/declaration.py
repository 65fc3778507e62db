"""Births and deaths: what the suite knows of them beyond their declaration."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import cast

from kasauti_conformance.cases.birth_death.records import (
    BIRTH,
    CHANGE,
    CHANGE_APPLY,
    CHANGE_DECIDE,
    CHANGES,
    DEATH,
    ENTITIES,
    HOSPITAL,
    PERIOD,
    REGISTRAR,
    STILL,
    Record,
    add_entry,
    correct,
    decide,
    decide_change,
    decide_of,
    download,
    find_changes,
    find_reports,
    name_child,
    order_paid,
    pay,
    register,
    report,
    report_of,
    reports_of,
    write_change,
    write_report,
    write_rows,
)
from kasauti_conformance.cases.birth_death.register_stories import tell_register_stories
from kasauti_conformance.cases.birth_death.registration_stories import tell_registration_stories
from kasauti_conformance.cases.building import choose_actor
from kasauti_conformance.cases.lifecycle import LifecycleWalk
from kasauti_conformance.cases.standard_cases import (
    Criterion,
    Isolation,
    Opening,
    Prepare,
    Search,
    StandardCases,
    WriteOpening,
)
from kasauti_conformance.exchange.answer import Answer
from kasauti_conformance.exchange.people import Person
from kasauti_conformance.execution.attempt import Attempt, Call
from kasauti_conformance.execution.world import World
from kasauti_standards.birth_death.lifecycle import (
    CORRECTION,
    NAME,
    REPORT,
    read_own_lifecycles,
)
from kasauti_standards.kernel import Operation

_EVENTS = (BIRTH, DEATH)
_WORDS = (BIRTH, DEATH, STILL)
_REPORTERS = {BIRTH: HOSPITAL, DEATH: "DEATH_APPLICATION_CREATOR", STILL: HOSPITAL}


def _sample(attempt: Attempt, name: str, make: Callable[[Attempt], Record]) -> Record:
    """A record that several cases read; nobody changes it."""
    samples = attempt.world.samples
    if name not in samples:
        samples[name] = make(attempt)
    return cast("Record", samples[name])


def _sample_entry(attempt: Attempt, event: str) -> Record:
    return _sample(attempt, f"bnd-{event}-entry", partial(add_entry, event=event))


def _sample_report(attempt: Attempt, word: str) -> Record:
    return _sample(attempt, f"bnd-{word}", partial(register, word=word))


def _make_change(attempt: Attempt) -> Record:
    return _sample(attempt, "bnd-change", correct)


def _import(attempt: Attempt, event: str) -> Call:
    by = choose_actor(attempt, REGISTRAR)
    return Call(f"bnd-{event}-import-save", by, write_rows(attempt.world, event))


def _import_change(attempt: Attempt, event: str) -> Call:
    entry = add_entry(attempt, event)
    rows = write_rows(attempt.world, event, id=entry["id"], registrationno=entry["registrationno"])
    return Call(f"bnd-{event}-import-update", choose_actor(attempt, REGISTRAR), rows)


def _search(attempt: Attempt, event: str) -> Call:
    _sample_entry(attempt, event)
    query = {"tenantId": attempt.world.city, **PERIOD}
    return Call(f"bnd-{event}-search", choose_actor(attempt, REGISTRAR), query=query)


def _read_entry(attempt: Attempt, event: str) -> Call:
    query = {"tenantId": attempt.world.city, "id": str(_sample_entry(attempt, event)["id"])}
    return Call(f"bnd-{event}-entry", choose_actor(attempt, REGISTRAR), query=query)


def _download(attempt: Attempt, event: str) -> Call:
    entry = add_entry(attempt, event)
    query = {"tenantId": attempt.world.city, "id": str(entry["id"]), "source": "web"}
    return Call(f"bnd-{event}-download", attempt.world.citizen(), query=query)


def _fetch(attempt: Attempt, event: str) -> Call:
    number = order_paid(attempt, add_entry(attempt, event), event)
    pay(attempt, number, f"{event.upper()}_CERT")
    query = {"tenantId": attempt.world.city, "consumerCode": number}
    return Call(f"bnd-{event}-file", attempt.world.citizen(), query=query)


def _verify(attempt: Attempt, event: str) -> Call:
    number = order_paid(attempt, add_entry(attempt, event), event)
    query = {"tenantId": attempt.world.city, f"{event}certificateno": number}
    return Call(f"bnd-{event}-certificate-data", attempt.world.citizen(), query=query)


def _list_requests(attempt: Attempt, event: str, name: str, role: str) -> Call:
    download(attempt, _sample_entry(attempt, event), event)
    query = {"tenantId": attempt.world.city}
    return Call(f"bnd-{event}-{name}", choose_actor(attempt, role), query=query)


def _report(attempt: Attempt, word: str) -> Call:
    return Call(report_of(word), attempt.world.citizen(), write_report(attempt.world, word))


def _decide(attempt: Attempt, word: str) -> Call:
    step = {"action": "REGISTER"}
    body = {ENTITIES[word]: report(attempt, word) | {"workflow": step}}
    return Call(decide_of(word), choose_actor(attempt, REGISTRAR), body)


def _find(attempt: Attempt, word: str) -> Call:
    _sample_report(attempt, word)
    query = {"tenantId": attempt.world.city}
    return Call(reports_of(word), choose_actor(attempt, REGISTRAR), query=query)


def _apply(attempt: Attempt) -> Call:
    number = str(add_entry(attempt)["registrationno"])
    return Call(CHANGE_APPLY, attempt.world.citizen(), write_change(attempt.world, number))


def _approve(attempt: Attempt) -> Call:
    body = {CHANGE: correct(attempt) | {"workflow": {"action": "APPROVE"}}}
    return Call(CHANGE_DECIDE, choose_actor(attempt, REGISTRAR), body)


def _find_changes(attempt: Attempt) -> Call:
    _make_change(attempt)
    query = {"tenantId": attempt.world.city}
    return Call(CHANGES, choose_actor(attempt, REGISTRAR), query=query)


def _list_requests_of(event: str) -> Mapping[str, Prepare]:
    return {
        f"bnd-{event}-import-save": partial(_import, event=event),
        f"bnd-{event}-import-update": partial(_import_change, event=event),
        f"bnd-{event}-search": partial(_search, event=event),
        f"bnd-{event}-entry": partial(_read_entry, event=event),
        f"bnd-{event}-download": partial(_download, event=event),
        f"bnd-{event}-file": partial(_fetch, event=event),
        f"bnd-{event}-certificate-data": partial(_verify, event=event),
        f"bnd-{event}-plain-search": partial(
            _list_requests, event=event, name="plain-search", role=REGISTRAR
        ),
        f"bnd-{event}-applications": partial(
            _list_requests, event=event, name="applications", role="CITIZEN"
        ),
    }


_REQUESTS: Mapping[str, Prepare] = {
    **{name: make for event in _EVENTS for name, make in _list_requests_of(event).items()},
    **{report_of(word): partial(_report, word=word) for word in _WORDS},
    **{decide_of(word): partial(_decide, word=word) for word in _WORDS},
    **{reports_of(word): partial(_find, word=word) for word in _WORDS},
    CHANGE_APPLY: _apply,
    CHANGE_DECIDE: _approve,
    CHANGES: _find_changes,
}
_NEEDS_RECORD = frozenset(
    f"bnd-{event}-{name}"
    for event in _EVENTS
    for name in ("search", "entry", "certificate-data", "plain-search", "applications")
)


def _open_import(world: World, tenant: str, *, event: str) -> Opening:
    return Opening(body=write_rows(world, event, city=tenant))


def _open_report(world: World, tenant: str, *, word: str) -> Opening:
    return Opening(body=write_report(world, word, city=tenant))


_OPENINGS: Mapping[str, WriteOpening] = {
    **{
        f"bnd-{event}-import-{name}": partial(_open_import, event=event)
        for event in _EVENTS
        for name in ("save", "update")
    },
    **{report_of(word): partial(_open_report, word=word) for word in _WORDS},
}


def _refuse_another(attempt: Attempt, word: str) -> object:
    """A refused report."""
    return decide(attempt, report(attempt, word), "REFUSE", word=word)


def _reject_another(attempt: Attempt) -> object:
    """A rejected change."""
    return decide_change(attempt, correct(attempt), "REJECT")


_CRITERIA = (
    Criterion("applicationNumber", "/applicationNumber"),
    Criterion("ids", "/id"),
    Criterion("registrationNumbers", "/registrationNumber"),
    Criterion("status", "/status"),
)
_SEARCHES = (
    *(
        Search(
            operation=reports_of(word),
            requirement="BND-FIND",
            records=f"/{ENTITIES[word]}s/*",
            identity="/applicationNumber",
            sample=partial(_sample_report, word=word),
            another=partial(_refuse_another, word=word),
            by=lambda attempt: choose_actor(attempt, REGISTRAR),
            criteria=_CRITERIA,
        )
        for word in _WORDS
    ),
    Search(
        operation=CHANGES,
        requirement="BND-FIND",
        records="/RegisterChanges/*",
        identity="/applicationNumber",
        sample=_make_change,
        another=_reject_another,
        by=lambda attempt: choose_actor(attempt, REGISTRAR),
        criteria=_CRITERIA,
    ),
)


def _plant(attempt: Attempt, operation: Operation) -> list[str]:
    """What an answer of an operation would betray of the run's city."""
    planted = [str(_make_change(attempt)["applicationNumber"])]
    planted += [str(_sample_entry(attempt, event)["registrationno"]) for event in _EVENTS]
    if operation.id in {reports_of(word) for word in _WORDS}:
        planted += [str(_sample_report(attempt, word)["applicationNumber"]) for word in _WORDS]
    return planted


def _walk_reports(word: str) -> LifecycleWalk:
    def make(attempt: Attempt) -> Record:
        return report(attempt, word)

    def move(attempt: Attempt, record: Record, action: str, /, *, by: Person) -> Answer:
        return decide(attempt, record, action, word=word, by=by)

    def find(attempt: Attempt, record: Record) -> Answer:
        return find_reports(attempt, word, ids=str(record["id"]))

    return LifecycleWalk(
        id=f"bnd-{word}-lifecycle",
        lifecycle=read_own_lifecycles()[REPORT],
        requirement="BND-TRANSITION",
        operations=(report_of(word), decide_of(word), reports_of(word)),
        roles=("CITIZEN", _REPORTERS[word], REGISTRAR),
        first_action="REPORT",
        make=make,
        move=move,
        find=find,
        record=f"/{ENTITIES[word]}s/0",
        status="/status",
    )


def _walk_changes(service: str, make: Callable[[Attempt], Record]) -> LifecycleWalk:
    return LifecycleWalk(
        id=f"{service.lower()}-lifecycle",
        lifecycle=read_own_lifecycles()[service],
        requirement="BND-TRANSITION",
        operations=(CHANGE_APPLY, CHANGE_DECIDE, CHANGES),
        roles=("CITIZEN", REGISTRAR),
        first_action="APPLY",
        make=make,
        move=decide_change,
        find=lambda attempt, record: find_changes(attempt, ids=str(record["id"])),
        record="/RegisterChanges/0",
        status="/status",
    )


CASES = StandardCases(
    standard="birth-death",
    stories=(tell_registration_stories, tell_register_stories),
    requests=_REQUESTS,
    needs_record=_NEEDS_RECORD,
    searches=_SEARCHES,
    lifecycles=(
        *(_walk_reports(word) for word in _WORDS),
        _walk_changes(NAME, name_child),
        _walk_changes(CORRECTION, correct),
    ),
    openings=_OPENINGS,
    isolation=Isolation("BND-ISOLATION", _plant),
)
