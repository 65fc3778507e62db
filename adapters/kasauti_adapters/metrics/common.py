"""Figures of the platform as a whole: one row for the state, under the city that reports them.

They are counted from what every module tells of itself (`StateFacts`), and from people.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kasauti_adapters.metrics.day import Reading, ReportDay
from kasauti_adapters.metrics.figures import ModuleCount
from kasauti_adapters.metrics.kinds import USERS
from kasauti_adapters.metrics.places import NO_WARD, Places
from kasauti_adapters.metrics.records import Records, read_moment
from kasauti_adapters.metrics.tally import Tally
from kasauti_standards.catalog import load_standard
from kasauti_standards.national_dashboard.rules.places import index_cities


def count_state(
    records: Records,
    modules: Mapping[str, ModuleCount],
    days: Sequence[ReportDay],
    places: Places,
    *,
    reading: Reading,
) -> list[Tally]:
    """The state's own figures by day. What nothing says anything about is left out."""
    citizens = _count_citizens(records, days)
    tallies = []
    for number, day in enumerate(days):
        tally = _count_day(modules, number, day, places, reading)
        if citizens is not None:
            tally.write_down((places.common, NO_WARD), "totalCitizensCount", citizens[number])
        tallies.append(tally)
    return tallies


def _count_day(
    modules: Mapping[str, ModuleCount],
    number: int,
    day: ReportDay,
    places: Places,
    reading: Reading,
) -> Tally:
    tally = Tally()
    spot = (places.common, NO_WARD)
    live = {
        module: {tenant for tenant, began in count.state.began.items() if began < day.end}
        for module, count in modules.items()
    }
    for module, tenants in live.items():
        if tenants:
            tally.add(spot, "liveUlbsCount", len(tenants), serviceModuleCode=module)
    both = sum(sum(tenant in tenants for tenants in live.values()) > 1 for tenant in places.cities)
    total = _count_national_cities(places.state)
    tally.write_down(spot, "totalLiveUlbsCount", both)
    tally.write_down(spot, "totalUlbCount", total)
    if_not = "N/A" if reading is Reading.DEPLOYED else "OnBoarded"
    tally.write_down(spot, "status", "Live" if both * 2 >= total else if_not)
    switched_on = [city for city in places.cities.values() if city.modules]
    if reading is Reading.DEPLOYED:
        tally.write_down(spot, "onboardedUlbsCount", 0)
    elif switched_on:
        tally.write_down(spot, "onboardedUlbsCount", len(switched_on))
    for count in modules.values():
        within, closed = count.state.closings[number]
        tally.observe_many(spot, "slaAchievement", 100 * within, closed)
    return tally


def _count_national_cities(state: str) -> int:
    national = load_standard("national-dashboard").code_lists["NationalInfo"]
    return sum(state in states for states in index_cities(national).values())


def _count_citizens(records: Records, days: Sequence[ReportDay]) -> list[int] | None:
    """Active citizens by day; None where there are no records of people."""
    counts: list[int] | None = None
    for user in records.walk(USERS):
        counts = [0] * len(days) if counts is None else counts
        if user.get("type") != "CITIZEN" or user.get("active") is False:
            continue
        created = read_moment(user, "/createdDate") or 0
        for number, day in enumerate(days):
            counts[number] += created < day.end
    return counts
