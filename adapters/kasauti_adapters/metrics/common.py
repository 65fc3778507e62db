"""Figures of the platform as a whole: one row for the state, under the city that reports them."""

from __future__ import annotations

from collections.abc import Iterable

from kasauti_adapters.metrics.complaints import Complaint
from kasauti_adapters.metrics.day import Reading, ReportDay
from kasauti_adapters.metrics.mcollect import build_challans
from kasauti_adapters.metrics.money import list_paid_parts
from kasauti_adapters.metrics.pgr import list_closings
from kasauti_adapters.metrics.places import NO_WARD, Places
from kasauti_adapters.metrics.records import Records, read_moment
from kasauti_adapters.metrics.tally import Tally
from kasauti_standards.catalog import load_standard
from kasauti_standards.national_dashboard.rules.places import index_cities

_DEPLOYED_SLA_MS = 172_800_000


def count_state(
    records: Records,
    complaints: list[Complaint],
    day: ReportDay,
    places: Places,
    *,
    reading: Reading,
) -> Tally:
    """The state's own figures. What nothing says anything about is left out."""
    tally = Tally()
    spot = (places.common, NO_WARD)
    live = _find_live_cities(records, complaints, day)
    for module, tenants in live.items():
        if tenants:
            tally.add(spot, "liveUlbsCount", len(tenants), serviceModuleCode=module)
    both = sum(sum(tenant in tenants for tenants in live.values()) > 1 for tenant in places.cities)
    total = _count_national_cities(places.state)
    tally.write_down(spot, "totalLiveUlbsCount", both)
    tally.write_down(spot, "totalUlbCount", total)
    if_not = "N/A" if reading is Reading.DEPLOYED else "OnBoarded"
    tally.write_down(spot, "status", "Live" if both * 2 >= total else if_not)
    if reading is Reading.DEPLOYED:
        tally.write_down(spot, "onboardedUlbsCount", 0)
        observations = _list_deployed_sla(complaints)
    else:
        switched_on = [city for city in places.cities.values() if city.modules]
        if switched_on:
            tally.write_down(spot, "onboardedUlbsCount", len(switched_on))
        sla = load_standard("grievance").lifecycles["PGR"].sla or 0
        observations = list_closings(complaints, day, sla=sla)
    for is_within in observations:
        tally.observe(spot, "slaAchievement", 100 if is_within else 0)
    if records.users:
        tally.write_down(spot, "totalCitizensCount", _count_citizens(records, day))
    return tally


def _find_live_cities(
    records: Records, complaints: Iterable[Complaint], day: ReportDay
) -> dict[str, set[str]]:
    challans = {one.tenant for one in build_challans(records) if one.made_at < day.end}
    paid = {
        part.tenant
        for part in list_paid_parts(records)
        if part.at < day.end and part.tenant in challans
    }
    return {
        "PGR": {one.tenant for one in complaints if one.filed_at < day.end},
        "MCOLLECT": challans | paid,
    }


def _count_national_cities(state: str) -> int:
    national = load_standard("national-dashboard").code_lists["NationalInfo"]
    return sum(state in states for states in index_cities(national).values())


def _list_deployed_sla(complaints: Iterable[Complaint]) -> Iterable[bool]:
    for complaint in complaints:
        yield complaint.changed_at - complaint.filed_at < _DEPLOYED_SLA_MS


def _count_citizens(records: Records, day: ReportDay) -> int:
    return sum(
        user.get("type") == "CITIZEN"
        and user.get("active") is not False
        and (read_moment(user, "/createdDate") or 0) < day.end
        for user in records.users
    )
