"""Stories of assessments: the estimate of a property, its one demand, its bill and payment."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from kasauti_conformance.cases import money
from kasauti_conformance.cases.building import choose_actor, tell_story
from kasauti_conformance.cases.property_tax.estimate_stories import expect_whole
from kasauti_conformance.cases.property_tax.properties import (
    CLERK,
    CREATE,
    NO_NUMBER,
    UPDATE,
    Record,
    activate,
    choose_clerk,
    register,
)
from kasauti_conformance.cases.property_tax.taxes import (
    ASSESS,
    BOSS,
    ESTIMATE_V2,
    SERVICE,
    add_up,
    ask_assessment,
    assess,
    expect_heads,
    expect_tax,
    find_demands,
    find_slabs,
    name_year,
    pay,
    read_active,
    read_heads,
    read_rows,
    write_assessment,
    write_criterion,
    write_slab,
)
from kasauti_conformance.exchange.answer import Answer
from kasauti_conformance.execution.attempt import Attempt
from kasauti_conformance.model.case import Case
from kasauti_standards.property_tax.assessed import read_old, read_registered

_BILL, _REFRESH, _FIND_DEMANDS = (
    "property-tax-get-bill",
    "property-tax-update-demand",
    "billing-demand-search",
)
_DEMAND, _PAY, _FIND = "billing-demand-create", "billing-payment-create", "assessment-search"
_YEAR_MS = 365 * 86_400_000
_NOTHING_DUE = ("EG_BS_BILL_NO_DEMANDS_FOUND", "EMPTY_DEMANDS")


def tell_demand_stories() -> Iterator[Case]:
    """Stories of what is asked of the owners of registered properties."""
    for name, title, requirements, run, operations in (
        (
            "assessed",
            ("An assessment is ACTIVE and has its number", "निर्धारण ACTIVE और नंबर सहित"),
            ("PT-ASSESS",),
            _assess,
            (CREATE, UPDATE, ASSESS, _FIND),
        ),
        (
            "not-assessed",
            ("Only an active property is assessed", "केवल सक्रिय संपत्ति का निर्धारण"),
            ("PT-ASSESS",),
            _assess_wrongly,
            (CREATE, ASSESS),
        ),
        (
            "estimated",
            (
                "The estimate of a registered property is that of the city's slabs",
                "पंजीकृत संपत्ति का अनुमान",
            ),
            ("PT-ESTIMATE", "PT-ESTIMATE-TOTAL"),
            _estimate,
            (CREATE, UPDATE, "billing-slab-search", ESTIMATE_V2),
        ),
        (
            "demanded",
            ("The demand is of the heads estimated", "माँग अनुमानित मदों की"),
            ("PT-DEMAND",),
            _demand,
            (CREATE, UPDATE, ESTIMATE_V2, ASSESS, _FIND_DEMANDS),
        ),
        (
            "assessed-again",
            ("A second assessment leaves one active demand", "दूसरे निर्धारण पर एक ही सक्रिय माँग"),
            ("PT-DEMAND",),
            _assess_again,
            (CREATE, UPDATE, ASSESS, _FIND_DEMANDS),
        ),
        (
            "paid",
            ("A bill of the tax is paid, and nothing is left due", "कर का बिल चुके, कुछ शेष नहीं"),
            ("PT-DEMAND",),
            _pay,
            (CREATE, UPDATE, ASSESS, _FIND_DEMANDS, "billing-bill-fetch", _PAY),
        ),
        (
            "paid-in-part",
            ("A part payment lowers the due by just that", "आंशिक भुगतान से बकाया उतना ही घटे"),
            ("PT-DEMAND",),
            _pay_in_part,
            (CREATE, UPDATE, ASSESS, _BILL, _PAY),
        ),
        (
            "of-the-day",
            ("A demand of last year is billed as of the day", "पिछले वर्ष की माँग आज की तारीख से"),
            ("PT-UPDATE-DEMAND",),
            _bill_as_of_day,
            (CREATE, UPDATE, _DEMAND, _REFRESH, _BILL),
        ),
    ):
        yield tell_story(
            f"tax-story.{name}",
            title,
            requirements,
            run,
            operations=operations,
            roles=(CLERK, BOSS),
        )


def _assess(attempt: Attempt) -> None:
    record = activate(attempt)
    answer = ask_assessment(attempt, record)
    if not attempt.expect_success(answer):
        return
    made = answer.find("/Assessments/0") or {}
    if not made.get("assessmentNumber") or made.get("status") != "ACTIVE":
        attempt.differ(
            "assessed", expected="a number, ACTIVE", actual=str(made.get("status")), answer=answer
        )
    other = assess(attempt, record, financialYear=name_year(attempt, 2))
    if other.get("assessmentNumber") == made.get("assessmentNumber"):
        attempt.differ("assessment number repeated", expected="its own", actual="the same")
    query = {"tenantId": attempt.world.city, "propertyIds": str(record["propertyId"])}
    found = attempt.ask(_FIND, by=choose_clerk(attempt), query=query)
    shown = {str(row.get("assessmentNumber")) for row in found.rows("/Assessments")}
    if shown != {str(made.get("assessmentNumber")), str(other.get("assessmentNumber"))}:
        attempt.differ("assessments kept", expected="both", actual=f"{len(shown)}", answer=found)


def _assess_wrongly(attempt: Attempt) -> None:
    waiting = register(attempt)
    answer = ask_assessment(attempt, waiting)
    attempt.expect_refusal(answer, because="in workflow", codes=("INVALID_REQUEST",))
    answer = ask_assessment(attempt, waiting | {"propertyId": NO_NUMBER})
    attempt.expect_refusal(answer, because="no such property", codes=("PROPERTY_NOT_FOUND",))


def _ask_estimate(attempt: Attempt, record: Record) -> Answer:
    body = {"Assessment": write_assessment(attempt, record)}
    return attempt.ask(ESTIMATE_V2, by=choose_clerk(attempt), body=body)


def _estimate(attempt: Attempt) -> None:
    record = activate(attempt)
    year = name_year(attempt, 1)
    expected = expect_tax(
        attempt,
        read_registered(record, write_assessment(attempt, record)),
        find_slabs(attempt),
        year,
    )
    answer = _ask_estimate(attempt, record)
    if attempt.expect_success(answer):
        found = read_heads(answer)
        expect_heads(
            attempt,
            found,
            expected,
            what="estimate",
            answer=answer,
            requirements=("PT-ESTIMATE",),
        )
        expect_whole(attempt, answer)


def _demand(attempt: Attempt) -> None:
    record = activate(attempt)
    estimated = read_heads(attempt.need(_ask_estimate(attempt, record), "nothing was estimated"))
    assess(attempt, record)
    answer = find_demands(attempt, str(record["propertyId"]))
    demand = _read_only(attempt, answer)
    expect_heads(attempt, read_rows(demand), [estimated], what="demand", answer=answer)


def _read_only(attempt: Attempt, answer: Answer) -> Record:
    """The one active demand of an answer; another number of them is noted."""
    active = read_active(answer)
    if len(active) != 1:
        attempt.stop(
            "active demands", expected="one", actual=f"{len(active)} active", answer=answer
        )
    return active[0]


def _assess_again(attempt: Attempt) -> None:
    record = activate(attempt)
    number = str(record["propertyId"])
    assess(attempt, record)
    first = _read_only(attempt, find_demands(attempt, number))
    assess(attempt, record, additionalDetails={"adhocPenalty": 100})
    answer = find_demands(attempt, number)
    second = _read_only(attempt, answer)
    expected = read_rows(first) | {"PT_ADHOC_PENALTY": 10000}
    expect_heads(attempt, read_rows(second), [expected], what="second demand", answer=answer)
    assess(attempt, record, financialYear=name_year(attempt, 2))
    years = [row.get("taxPeriodFrom") for row in read_active(find_demands(attempt, number))]
    if len(years) != 2 or len(set(years)) != 2:
        attempt.differ(
            "demands of two years", expected="one of each", actual=f"{len(years)} active"
        )


def _pay(attempt: Attempt) -> None:
    record = activate(attempt)
    number = str(record["propertyId"])
    assess(attempt, record)
    due = sum(read_rows(_read_only(attempt, find_demands(attempt, number))).values())
    answer = pay(attempt, number)
    if not attempt.expect_success(answer):
        return
    paid = money.read_paise(answer.find("/Payments/0/totalAmountPaid"))
    if paid != due:
        attempt.differ(
            "bill over another amount than the demand",
            expected=f"{due} paise",
            actual=f"{paid} paise",
            answer=answer,
            requirements=("PT-DEMAND",),
        )
    rest = _ask_bill(attempt, number)
    attempt.expect_refusal(rest, because="nothing is due", codes=_NOTHING_DUE)


def _pay_in_part(attempt: Attempt) -> None:
    """A quarter of last year's tax, with what the day has added to it, then the rest."""
    record = activate(attempt)
    number = str(record["propertyId"])
    assess(attempt, record)
    whose = {"tenantId": attempt.world.city, "businessService": SERVICE, "challanNo": number}
    bill = money.fetch_bill(attempt, whose)
    due = money.read_paise(bill["totalAmount"]) or 0
    part = due // 400
    first = money.pay_bill(attempt, bill, amount=Decimal(part))
    attempt.need(first, "a part could not be paid")
    rest = money.fetch_bill(attempt, whose)
    found = money.read_paise(rest["totalAmount"])
    if found != due - part * 100:
        attempt.differ(
            "due after a part payment",
            expected=f"{due - part * 100} paise",
            actual=f"{found} paise",
            requirements=("PT-DEMAND",),
        )
    attempt.need(money.pay_bill(attempt, rest), "the rest could not be paid")
    attempt.expect_refusal(_ask_bill(attempt, number), because="nothing is due", codes=_NOTHING_DUE)


def _ask_bill(attempt: Attempt, number: str) -> Answer:
    query = {"tenantId": attempt.world.city, "consumerCodes": number}
    return attempt.ask(_BILL, by=choose_clerk(attempt), query=query)


def _round_whole(estimated: dict[str, int]) -> dict[str, int]:
    """Tax and time heads of an estimate without its cess, rounded to a whole rupee."""
    heads = {
        head: paise
        for head, paise in estimated.items()
        if head in {"PT_TAX", "PT_TIME_REBATE", "PT_TIME_PENALTY", "PT_TIME_INTEREST"}
    }
    odd = sum(heads.values()) % 100
    return heads | {"PT_ROUNDOFF": 100 - odd if odd >= 50 else -odd}


def _bill_as_of_day(attempt: Attempt) -> None:
    """A bare tax of 1000 rupees of last year: what the day adds to it stands in demand and bill."""
    record = activate(attempt)
    number, world = str(record["propertyId"]), attempt.world
    start, _ = money.read_period(world)
    bare = {
        "tenantId": world.city,
        "consumerCode": number,
        "consumerType": "BUILTUP",
        "businessService": SERVICE,
        "taxPeriodFrom": start - _YEAR_MS,
        "taxPeriodTo": start - 1000,
        "payer": {"uuid": record["owners"][0]["uuid"]},
        "demandDetails": [
            {"taxHeadMasterCode": "PT_TAX", "taxAmount": 1000, "collectionAmount": 0}
        ],
    }
    made = attempt.ask(_DEMAND, by=money.choose_clerk(world), body={"Demands": [bare]})
    attempt.need(made, "a demand could not be made")
    year = name_year(attempt, 1)
    taxed = read_old(write_criterion(attempt, "ANY", year, landArea=100)["property"])
    expected = expect_tax(attempt, taxed, [write_slab(attempt, "ANY", unitRate=10)], year)
    expected = [_round_whole(row) for row in expected]
    query = {"tenantId": world.city, "consumerCodes": number}
    answer = attempt.ask(_REFRESH, by=choose_actor(attempt, BOSS), query=query)
    if attempt.expect_success(answer):
        found = read_rows((answer.rows("/Demands") or [{}])[0])
        expect_heads(attempt, found, expected, what="demand of the day", answer=answer)
    bill = _ask_bill(attempt, number)
    if attempt.expect_success(bill):
        rows = bill.rows("/Bill/0/billDetails/0/billAccountDetails")
        found = add_up((str(row.get("taxHeadCode")), row.get("amount")) for row in rows)
        expect_heads(attempt, found, expected, what="bill of the day", answer=bill)
