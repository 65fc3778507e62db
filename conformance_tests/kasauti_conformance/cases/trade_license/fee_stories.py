"""Stories of fees: estimated, demanded, billed, by the slabs of the city."""

from __future__ import annotations

from collections.abc import Iterator

from kasauti_conformance.cases import money
from kasauti_conformance.cases.building import choose_actor, tell_story
from kasauti_conformance.cases.trade_license import fees, licences
from kasauti_conformance.cases.trade_license.licences import (
    BOSS,
    CLERK,
    CREATE,
    UPDATE,
    VERIFIER,
    Record,
    apply_for,
    choose_clerk,
    find_slabs,
    move,
    read_licence,
    write_unit,
)
from kasauti_conformance.cases.trade_license.requests import write_slab
from kasauti_conformance.exchange.answer import Answer
from kasauti_conformance.execution.attempt import Attempt
from kasauti_conformance.model.case import Case
from kasauti_standards.catalog import load_standard

ESTIMATE = "licence-estimate"
_SLAB_WRITES = ("licence-slab-create", "licence-slab-search")
_RUPEE = 100


def tell_fee_stories() -> Iterator[Case]:
    """What is charged, and how slabs are kept."""
    yield tell_story(
        "licence-fee.charged",
        ("An application is charged by the slabs of the city", "आवेदन पर नगर की दरें"),
        ("TL-CHARGE",),
        _charge,
        operations=(CREATE, UPDATE, "licence-slab-search"),
        roles=("CITIZEN", CLERK),
    )
    yield tell_story(
        "licence-fee.demanded",
        ("One demand in whole rupees, as estimated", "एक माँग, पूरे रुपयों में"),
        ("TL-DEMAND", "TL-ESTIMATE"),
        _demand,
        operations=(CREATE, UPDATE, ESTIMATE, fees.DEMANDS),
        roles=("CITIZEN", CLERK),
    )
    yield tell_story(
        "licence-fee.adhoc",
        ("An officer's penalty raises the due, a rebate lowers it", "अधिकारी का दंड और छूट"),
        ("TL-CHARGE-ADHOC",),
        _charge_by_officer,
        operations=(CREATE, UPDATE),
        roles=("CITIZEN", CLERK, VERIFIER),
    )
    yield tell_story(
        "licence-fee.billed",
        ("A bill asks for what is demanded", "बिल माँग के बराबर"),
        ("TL-BILL",),
        _bill,
        operations=(CREATE, UPDATE, "licence-bill", fees.DEMANDS),
        roles=("CITIZEN", CLERK),
    )
    yield tell_story(
        "licence-slab.kept",
        ("A slab is kept and found; its twin is refused", "दर रखी जाए; दूसरी अस्वीकृत"),
        ("TL-SLAB-REGISTER",),
        _keep_slab,
        operations=_SLAB_WRITES,
        roles=(BOSS, CLERK),
    )
    yield tell_story(
        "licence-slab.both",
        ("A slab of a trade and an accessory is refused", "व्यापार और सामग्री दोनों की दर अस्वीकृत"),
        ("TL-SLAB-KIND",),
        _mix_slab,
        operations=_SLAB_WRITES,
        roles=(BOSS, CLERK),
    )


def _charge(attempt: Attempt) -> None:
    for detail in (
        {},
        {"tradeUnits": [write_unit(attempt), write_unit(attempt, 1)]},
        {"tradeUnits": [write_unit(attempt, -1, "3")]},
    ):
        made = apply_for(attempt, detail)
        answer = licences.find_again(attempt, made)
        expected = fees.expect_fee(attempt, made)
        found = fees.read_fee(_estimate(attempt, made).find("/Calculations/0"))
        fees.compare_fee(attempt, found, expected, what="estimated", answer=answer)
        total = sum(row["taxAmount"] for row in _read_rows(attempt, made)) * _RUPEE
        if all(abs(total - sum(row.values())) >= _RUPEE for row in expected):
            attempt.differ("demanded", expected=f"paise {expected[-1]}", actual=f"{total} paise")


def _read_rows(attempt: Attempt, made: Record) -> list[Record]:
    demands = fees.find_demands(attempt, made)
    return [row for demand in demands for row in demand.get("demandDetails") or []]


def _estimate(attempt: Attempt, made: Record) -> Answer:
    row = {
        "tenantId": made["tenantId"],
        "applicationNumber": made["applicationNumber"],
        "tradelicense": made,
    }
    answer = attempt.ask(ESTIMATE, by=choose_clerk(attempt), body={"CalulationCriteria": [row]})
    return attempt.need(answer, "a fee could not be estimated")


def _demand(attempt: Attempt) -> None:
    made = apply_for(attempt)
    before = fees.find_demands(attempt, made)
    answer = _estimate(attempt, made)
    estimated = sum(fees.read_fee(answer.find("/Calculations/0")).values())
    after = fees.find_demands(attempt, made)
    if len(before) != 1:
        attempt.differ(
            "demands",
            expected="one demand",
            actual=f"{len(before)}",
            requirements=("TL-DEMAND",),
        )
        return
    total = sum(fees.read_demand(before[0]).values())
    is_deployed = attempt.world.profile_of_standard("trade-license").id == fees.DEPLOYED_PROFILE
    step = _RUPEE // 2 if is_deployed else _RUPEE  # TL-E-032: half a rupee stays
    if total % step or abs(total - estimated) >= _RUPEE:
        attempt.differ(
            "demanded",
            expected=f"{estimated} paise in whole rupees",
            actual=f"{total} paise",
            requirements=("TL-DEMAND", "TL-ESTIMATE"),
        )
    if before != after:
        attempt.differ(
            "an estimate changed the demand",
            expected="as before",
            actual="changed",
            answer=answer,
            requirements=("TL-ESTIMATE",),
        )
    year = made["financialYear"]
    first, last = before[0].get("taxPeriodFrom"), before[0].get("taxPeriodTo")
    if (first, last) != (made["validFrom"], made["validTo"]):
        attempt.differ(
            "period of the demand",
            expected=f"the year {year}",
            actual=f"{first} to {last}",
            requirements=("TL-DEMAND",),
        )


def _charge_by_officer(attempt: Attempt) -> None:
    made = apply_for(attempt)
    plain = sum(fees.read_fee(_estimate(attempt, made).find("/Calculations/0")).values())
    detail = made["tradeLicenseDetail"]
    is_deployed = attempt.world.profile_of_standard("trade-license").id == fees.DEPLOYED_PROFILE
    for changes, direction in (({"adhocPenalty": 25}, 1), ({"adhocExemption": 10}, -1)):
        changed = made | {"tradeLicenseDetail": detail | changes}
        answer = _estimate(attempt, changed)
        found = fees.read_fee(answer.find("/Calculations/0"))
        expected = fees.expect_fee(attempt, changed)
        fees.compare_fee(attempt, found, expected, what=f"charged {changes}", answer=answer)
        moved = sum(found.values()) - plain
        if not is_deployed and moved * direction <= 0:
            attempt.differ(
                f"sign of {changes}", expected="by its sign", actual=f"{moved} paise", answer=answer
            )
    sent = made | {"tradeLicenseDetail": detail | {"adhocPenalty": 25}}
    answer = move(attempt, sent, "FORWARD", by=choose_actor(attempt, VERIFIER))
    forwarded = read_licence(attempt.need(answer, "a penalty could not be added"))
    due = sum(sum(fees.read_demand(row).values()) for row in fees.find_demands(attempt, forwarded))
    if not plain < due <= plain + 26 * _RUPEE:
        attempt.differ("demand with penalty", expected=f"{plain} + 2500", actual=f"{due}")


def _bill(attempt: Attempt) -> None:
    made = apply_for(attempt)
    due = sum(sum(fees.read_demand(row).values()) for row in fees.find_demands(attempt, made))
    query = {
        "tenantId": str(made["tenantId"]),
        "consumerCode": str(made["applicationNumber"]),
        "businessService": "TL",
    }
    answer = attempt.ask("licence-bill", by=choose_clerk(attempt), query=query)
    if not attempt.expect_success(answer):
        return
    bill = answer.find("/billResponse/Bill/0") or {}
    asked = money.read_paise(bill.get("totalAmount")) if isinstance(bill, dict) else None
    if asked != due:
        attempt.differ("billed", expected=f"{due} paise", actual=f"{asked}", answer=answer)


def _keep_slab(attempt: Attempt) -> None:
    boss = choose_actor(attempt, BOSS)
    slab = write_slab(attempt)
    made = attempt.ask("licence-slab-create", by=boss, body={"billingSlab": [slab]})
    if not attempt.expect_success(made):
        return
    number = str(made.find("/billingSlab/0/id"))
    kept = [row for row in find_slabs(attempt) if row.get("id") == number]
    if not kept or kept[0].get("rate") != slab["rate"]:
        attempt.differ("not kept", expected="the slab", actual=f"{len(kept)} found", answer=made)
    twin = attempt.ask("licence-slab-create", by=boss, body={"billingSlab": [slab]})
    attempt.expect_refusal(twin, because="the same range again")


def _mix_slab(attempt: Attempt) -> None:
    boss = choose_actor(attempt, BOSS)
    category = next(iter(load_standard("trade-license").code_lists["AccessoriesCategory"].by_code))
    slab = write_slab(attempt, accessoryCategory=category)
    answer = attempt.ask("licence-slab-create", by=boss, body={"billingSlab": [slab]})
    attempt.expect_refusal(answer, because="a slab of both", codes=("INVALID_SLAB",))
