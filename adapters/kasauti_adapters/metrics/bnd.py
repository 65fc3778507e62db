"""Figures of births and deaths: registrations, certificates, and what was paid for them.

By our reading of each metric. No service level is configured for certificates: everything that was
approved counts as in time, and nothing that waits is beyond its time. Registrations are read where
entries lie with their day of report; the search of the deployed service does not answer that day.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import partial

from kasauti_adapters.client.search import PAYMENTS as FIND_PAYMENTS
from kasauti_adapters.client.search import Search
from kasauti_adapters.metrics.day import Reading, ReportDay
from kasauti_adapters.metrics.figures import (
    ModuleCount,
    ModuleFigures,
    RecordSearch,
    StateFacts,
    count_days,
)
from kasauti_adapters.metrics.kinds import PAYMENTS
from kasauti_adapters.metrics.money import TAKEN_BACK, PaidPart, walk_paid_parts
from kasauti_adapters.metrics.places import NO_WARD, Places
from kasauti_adapters.metrics.records import (
    Payload,
    RecordKind,
    Records,
    read_moment,
    read_text,
)
from kasauti_adapters.metrics.tally import Tally
from kasauti_standards.birth_death.delay import Delay, judge_delay, read_day
from kasauti_standards.birth_death.fees import SERVICES

_DAY_MS = 86_400_000
_GIVEN = frozenset({"FREE_DOWNLOAD", "PAID_PDF_GENERATED", "PAID_DOWNLOAD"})
_GENDERS = {1: "Male", 2: "Female", 3: "Others"}
_BOUNDARIES = {"mobileapp": "mobileApp", "web": "web"}
_AGES = (
    *((2, "lessthan-2"), (15, "2-14"), (30, "15-29")),
    *((45, "30-44"), (60, "45-59"), (75, "60-74")),
)


@dataclass(frozen=True, slots=True)
class Event:
    """One of the two registers as figures see it."""

    name: str
    entries: RecordKind
    certificates: RecordKind
    counted: str

    @property
    def service(self) -> str:
        """The business service of its fees."""
        return SERVICES[self.name]


def _describe(name: str) -> Event:
    title = name.title()
    return Event(
        name=name,
        entries=RecordKind(
            name=f"{name} entry",
            plural=f"{name} entries",
            entity=f"birth-death/Eg{title}Dtl",
            members=("registrationno", f"{name}FatherInfo"),
            envelopes=(f"{name}Certs", f"{title}Certificate"),
            identities=("/id", "/registrationno"),
            keeps=(
                *("/tenantid", "/registrationno", "/dateofreport", "/gender"),
                *(("/age",) if name == "death" else ()),
            ),
        ),
        certificates=RecordKind(
            name=f"{name} certificate",
            plural=f"{name} certificates",
            entity=f"birth-death/{title}Certificate",
            members=(f"{name}CertificateNo", f"{name}DtlId"),
            envelopes=(f"{name}Certificate",),
            identities=("/id", f"/{name}CertificateNo"),
            keeps=(
                *("/tenantId", "/applicationStatus", "/source", "/dateofissue", "/dateofreport"),
                *(f"/dateof{name}", "/auditDetails/createdTime"),
            ),
        ),
        counted=f"numberOf{title}sToday",
    )


BIRTHS, DEATHS = _describe("birth"), _describe("death")


class EventDay:
    """All metrics of one register of a day."""

    def __init__(self, event: Event, day: ReportDay, places: Places) -> None:
        self._event, self._day, self._places, self._tally = event, day, places, Tally()

    def add(self, subject: tuple[str, Payload] | PaidPart) -> None:
        """Count an entry, a certificate or a payment."""
        if isinstance(subject, PaidPart):
            if self._day.holds(subject.at) and subject.status not in TAKEN_BACK:
                spot = subject.tenant, NO_WARD
                groups = {"channel": subject.channel}
                self._tally.add(spot, "todaysCollection", subject.amount, **groups)
        elif subject[0] == "entry":
            self._count_entry(subject[1])
        else:
            self._count_certificate(subject[1])

    def finish(self) -> Tally:
        """The figures; every city has a row."""
        tally = self._tally
        tally.cover(self._places.cities, ward=NO_WARD)
        for spot in tally.spots:
            tally.add(spot, "pendingApplicationsBeyondTimeline", 0)
            tally.write_down(spot, "StipulatedDays", 0)
        return tally

    def _count_entry(self, entry: Payload) -> None:
        if not self._day.holds(read_moment(entry, "/dateofreport")):
            return
        groups = {"gender": _name_gender(entry)}
        if self._event is DEATHS:
            groups["age"] = name_age(entry.get("age"))
        self._tally.add((read_text(entry, "/tenantid"), NO_WARD), self._event.counted, **groups)

    def _count_certificate(self, certificate: Payload) -> None:
        issued = read_moment(certificate, "/dateofissue")
        if issued is None or not self._day.holds(issued):
            return
        if read_text(certificate, "/applicationStatus") not in _GIVEN:
            return
        spot, tally = (read_text(certificate, "/tenantId"), NO_WARD), self._tally
        source = read_text(certificate, "/source") or "web"
        groups = {"channel": source, "boundary": name_boundary(certificate, self._event.name)}
        tally.add(spot, "numberOfCertificatesDownloadedToday", **groups)
        tally.add(spot, "todaysApprovedApplications")
        tally.add(spot, "todaysApprovedApplicationsWithinSLA")
        asked = read_moment(certificate, "/auditDetails/createdTime") or issued
        tally.observe(spot, "avgDaysForApplicationApproval", Fraction(issued - asked, _DAY_MS))


def name_age(age: object) -> str:
    """The band of an age at death; 75 is the first of the last band."""
    if not isinstance(age, int):
        return "greaterthan-75"
    return next((name for limit, name in _AGES if age < limit), "greaterthan-75")


def name_boundary(certificate: Payload, event: str) -> str:
    """What the charts take for a boundary: late registration, or the channel."""
    happened = read_day(read_moment(certificate, f"/dateof{event}"))
    registered = read_day(read_moment(certificate, "/dateofreport"))
    if happened and registered and judge_delay(happened, registered) is not Delay.IN_TIME:
        return "delayedRegistration"
    return _BOUNDARIES.get(read_text(certificate, "/source"), "web")


def count_events(
    event: Event,
    records: Records,
    days: Sequence[ReportDay],
    places: Places,
    _reading: Reading,
) -> ModuleCount:
    """The figures of every day, each record read once."""
    state = StateFacts(len(days))

    def walk() -> Iterator[tuple[str, Payload] | PaidPart]:
        for entry in records.walk(event.entries):
            state.see(read_text(entry, "/tenantid"), read_moment(entry, "/dateofreport") or 0)
            yield "entry", entry
        for certificate in records.walk(event.certificates):
            asked = read_moment(certificate, "/auditDetails/createdTime") or 0
            state.see(read_text(certificate, "/tenantId"), asked)
            yield "certificate", certificate
        for part in walk_paid_parts(records):
            if part.service == event.service:
                state.tenants.add(part.tenant)
                yield part

    tallies = count_days(walk(), [EventDay(event, day, places) for day in days])
    return ModuleCount(tallies, state)


def _describe_module(event: Event) -> ModuleFigures:
    path = f"/birth-death-services/{event.name}/_plainsearch"
    return ModuleFigures(
        module=event.name.upper(),
        kinds=(event.entries, event.certificates, PAYMENTS),
        searches=(
            RecordSearch(Search(path, f"{event.name}Certificate", ("BND_CEMP",))),
            RecordSearch(FIND_PAYMENTS),
        ),
        count=partial(count_events, event),
    )


def _name_gender(entry: Payload) -> str:
    gender = entry.get("gender")
    return _GENDERS.get(gender, "Others") if isinstance(gender, int) else "Others"


BIRTH, DEATH = _describe_module(BIRTHS), _describe_module(DEATHS)
