"""Reports, entries and changes of the run: how they are made, moved and found."""

from __future__ import annotations

from copy import deepcopy
from typing import Any, cast

from kasauti_conformance.cases import money
from kasauti_conformance.cases.building import choose_actor
from kasauti_conformance.cases.openings import read_body
from kasauti_conformance.errors import PreconditionError
from kasauti_conformance.exchange.answer import Answer
from kasauti_conformance.exchange.people import Person
from kasauti_conformance.execution.attempt import Attempt
from kasauti_conformance.execution.world import World

Record = dict[str, Any]
REGISTRAR = "BND_CEMP"
HOSPITAL = "BIRTH_APPLICATION_CREATOR"
BIRTH, DEATH, STILL = "birth", "death", "still-birth"
ENTITIES = {
    BIRTH: "BirthRegistration",
    DEATH: "DeathRegistration",
    STILL: "StillBirthRegistration",
}
CHANGE = "RegisterChange"
CHANGE_APPLY, CHANGE_DECIDE, CHANGES = "bnd-change-apply", "bnd-change-decide", "bnd-changes"
PERIOD = {"fromDate": "01-01-2019", "toDate": "31-12-2020"}
DAY = 86_400_000
_STANDARD = "birth-death"


def report_of(word: str) -> str:
    """The operation that reports an event."""
    return f"bnd-{word}-report"


def decide_of(word: str) -> str:
    """The operation that moves a report on."""
    return f"bnd-{word}-decide"


def reports_of(word: str) -> str:
    """The operation that finds reports."""
    return f"bnd-{word}-reports"


def name_once(world: World) -> str:
    """A name that nobody else of the run has."""
    return f"Namuna {world.mark} {world.next_number()}"


def write_report(world: World, word: str = BIRTH, *, days: int = 5, city: str = "") -> Record:
    """The body of a report of an event that happened so many days ago."""
    entity = ENTITIES[word]
    sent: Record = deepcopy(read_body(_STANDARD, f"{entity}Request")[entity])
    event = world.now() - days * DAY
    legal = sent["legalPart"]
    if word == DEATH:
        legal |= {"deathDate": event, "birthDate": event - 26_000 * DAY}
        legal["deathPerson"]["firstName"] = name_once(world)
    else:
        legal["birthDate"] = event
        legal["mother"]["firstName"] = name_once(world)
    return {entity: sent | {"tenantId": city or world.city}}


def send_report(
    attempt: Attempt, body: Record, word: str = BIRTH, *, by: Person | None = None
) -> Answer:
    """Report an event; by a citizen unless told otherwise."""
    return attempt.ask(report_of(word), by=by or attempt.world.citizen(), body=body)


def report(attempt: Attempt, word: str = BIRTH, *, days: int = 5, **changes: object) -> Record:
    """Report an event as a preparation."""
    body = write_report(attempt.world, word, days=days)
    body[ENTITIES[word]] |= changes
    answer = send_report(attempt, body, word)
    attempt.need(answer, f"a {word} could not be reported")
    return read_report(answer, word)


def read_report(answer: Answer, word: str = BIRTH) -> Record:
    """The report of an answer."""
    return _read(answer, f"/{ENTITIES[word]}s/0")


def read_change(answer: Answer) -> Record:
    """The change of an answer."""
    return _read(answer, "/RegisterChanges/0")


def _read(answer: Answer, pointer: str) -> Record:
    found = answer.find(pointer)
    if not isinstance(found, dict) or not found.get("applicationNumber"):
        raise PreconditionError("the answer holds no record with a number")
    return cast("Record", found)


def decide(
    attempt: Attempt,
    record: Record,
    action: str,
    *,
    word: str = BIRTH,
    by: Person | None = None,
    **changes: object,
) -> Answer:
    """Ask for a step of a report, with a word; by the registrar unless told otherwise."""
    step = {"action": action, "comment": "Conformance."}
    body = {ENTITIES[word]: record | changes | {"workflow": step}}
    return attempt.ask(decide_of(word), by=by or choose_actor(attempt, REGISTRAR), body=body)


def register(attempt: Attempt, word: str = BIRTH, *, days: int = 5) -> Record:
    """A registered event."""
    answer = decide(attempt, report(attempt, word, days=days), "REGISTER", word=word)
    attempt.need(answer, f"a {word} could not be registered")
    return read_report(answer, word)


def find_reports(attempt: Attempt, word: str = BIRTH, **query: str) -> Answer:
    """Search reports as the registrar."""
    by = choose_actor(attempt, REGISTRAR)
    return attempt.ask(reports_of(word), by=by, query={"tenantId": attempt.world.city, **query})


def write_rows(world: World, event: str = BIRTH, *, city: str = "", **changes: object) -> Record:
    """The body of an import of one row."""
    example = read_body(_STANDARD, f"{event.title()}ImportRequest")[f"{event}Certs"][0]
    number = f"{world.mark}-{world.next_number()}"
    row = deepcopy(example) | {"tenantid": city or world.city, "registrationno": number} | changes
    return {f"{event}Certs": [row]}


def load(attempt: Attempt, rows: Record, event: str = BIRTH, word: str = "save") -> Answer:
    """Import rows."""
    by = choose_actor(attempt, REGISTRAR)
    return attempt.ask(f"bnd-{event}-import-{word}", by=by, body=rows)


def find_entries(
    attempt: Attempt, event: str = BIRTH, *, by: Person | None = None, **query: str
) -> Answer:
    """Search the register of the run's city, by the registrar over two years unless told."""
    person = by or choose_actor(attempt, REGISTRAR)
    full = {"tenantId": attempt.world.city, **({} if by else PERIOD), **query}
    return attempt.ask(f"bnd-{event}-search", by=person, query=full)


def add_entry(attempt: Attempt, event: str = BIRTH, **changes: object) -> Record:
    """An imported entry, as it is found."""
    rows = write_rows(attempt.world, event)
    rows[f"{event}Certs"][0] |= changes
    attempt.need(load(attempt, rows, event), "a row could not be imported")
    number = str(rows[f"{event}Certs"][0]["registrationno"])
    answer = find_entries(attempt, event, registrationNo=number)
    found = attempt.need(answer, "the register could not be searched").find(f"/{event}Certs/0")
    if not isinstance(found, dict):
        raise PreconditionError("the imported row is not in the register")
    return cast("Record", found)


def ask_certificate(
    attempt: Attempt, operation: str, *, by: Person | None = None, **query: str
) -> Answer:
    """Ask one of the operations on certificates in the run's city."""
    person = by or attempt.world.citizen()
    return attempt.ask(operation, by=person, query={"tenantId": attempt.world.city, **query})


def download(
    attempt: Attempt, entry: Record, event: str = BIRTH, *, by: Person | None = None
) -> Answer:
    """Ask for a certificate of an entry."""
    query = {"id": str(entry["id"]), "source": "web"}
    return ask_certificate(attempt, f"bnd-{event}-download", by=by, **query)


def order_paid(attempt: Attempt, entry: Record, event: str = BIRTH) -> str:
    """The number of a certificate that has to be paid: the second one of an entry."""
    for _ in range(2):
        answer = attempt.need(download(attempt, entry, event), "no certificate could be had")
        if number := answer.find("/consumerCode"):
            return str(number)
    raise PreconditionError("a second certificate is free")


def fetch_bill(attempt: Attempt, number: str, service: str = "BIRTH_CERT") -> Record:
    """The bill of a fee."""
    query = {
        "tenantId": attempt.world.city,
        "consumerCode": number,
        "businessService": service,
    }
    by = money.choose_clerk(attempt.world)
    answer = attempt.ask("billing-bill-fetch", by=by, query=query)
    found = attempt.need(answer, "the bill could not be fetched").find("/Bill/0")
    if not isinstance(found, dict):
        raise PreconditionError("there is no bill of the fee")
    return cast("Record", found)


def pay(attempt: Attempt, number: str, service: str = "BIRTH_CERT") -> None:
    """Pay a fee at the counter."""
    answer = money.pay_bill(attempt, fetch_bill(attempt, number, service))
    attempt.need(answer, "the fee could not be paid")


def write_change(world: World, number: str, **changes: object) -> Record:
    """The body of an application for a correction."""
    sent = deepcopy(read_body(_STANDARD, "RegisterChangeRequest")[CHANGE])
    return {CHANGE: sent | {"tenantId": world.city, "registrationNumber": number} | changes}


def apply(attempt: Attempt, number: str, *, by: Person | None = None, **changes: object) -> Answer:
    """Apply for a change of an entry."""
    body = write_change(attempt.world, number, **changes)
    return attempt.ask(CHANGE_APPLY, by=by or attempt.world.citizen(), body=body)


def correct(attempt: Attempt) -> Record:
    """An application to correct a fresh entry, as a preparation."""
    answer = apply(attempt, str(add_entry(attempt)["registrationno"]))
    return read_change(attempt.need(answer, "a correction could not be applied for"))


def name_child(attempt: Attempt, *, registered: str = "") -> Record:
    """An application to name a child without a name; registered of late unless told."""
    day = registered or f"{attempt.world.today():%d-%m-%Y}"
    entry = add_entry(attempt, firstname=None, lastname=None, dateofreportepoch=day)
    return read_change(attempt.need(ask_name(attempt, entry), "a name could not be asked for"))


def ask_name(attempt: Attempt, entry: Record) -> Answer:
    """Apply for the name of a child."""
    wanted: Record = {
        "changeType": "NAME_INCLUSION",
        "corrections": None,
        "childName": {"firstName": "उमा"},
    }
    return apply(attempt, str(entry["registrationno"]), **wanted)


def decide_change(
    attempt: Attempt, record: Record, action: str, /, *, by: Person | None = None, **more: object
) -> Answer:
    """Ask for a step of a change."""
    step = {"action": action, "comment": "Conformance."}
    body = {CHANGE: record | more | {"workflow": step}}
    return attempt.ask(CHANGE_DECIDE, by=by or choose_actor(attempt, REGISTRAR), body=body)


def find_changes(attempt: Attempt, **query: str) -> Answer:
    """Search changes as the registrar."""
    by = choose_actor(attempt, REGISTRAR)
    return attempt.ask(CHANGES, by=by, query={"tenantId": attempt.world.city, **query})
