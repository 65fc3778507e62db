"""Stories of demands: made once, kept, changed, paid in part; and the masters behind them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from kasauti_conformance.cases import money
from kasauti_conformance.cases.billing.requests import write_demand
from kasauti_conformance.cases.building import tell_story
from kasauti_conformance.errors import PreconditionError
from kasauti_conformance.exchange.answer import Answer
from kasauti_conformance.execution.attempt import Attempt
from kasauti_conformance.model.case import Case
from kasauti_standards.catalog import load_standard

_MAKE, _CHANGE, _FIND = "billing-demand-create", "billing-demand-update", "billing-demand-search"
_BILL, _PAY = "billing-bill-fetch", "billing-payment-create"
_HUNDRED_DAYS_MS = 100 * 86_400_000


def tell_demand_stories() -> Iterator[Case]:
    """All stories of demands and of what is paid on them."""
    for name, title, requirements, run, operations in (
        (
            "kept",
            ("A demand that is made is found and billed", "बनी माँग मिले और उसका बिल बने"),
            ("BIL-DEMAND-CREATE", "BIL-DEMAND-STATUS"),
            _keep,
            (_MAKE, _FIND, _BILL),
        ),
        (
            "changed",
            ("A changed demand shows in the next bill", "बदली माँग अगले बिल में दिखे"),
            ("BIL-DEMAND-UPDATE",),
            _change,
            (_MAKE, _CHANGE, _BILL),
        ),
        (
            "made-twice",
            ("A period is charged once", "एक अवधि की माँग एक ही बार"),
            ("BIL-DEMAND-ONCE",),
            _make_twice,
            (_MAKE,),
        ),
        (
            "unknown-head",
            ("A demand under an unknown tax head is refused", "अज्ञात कर-मद की माँग अस्वीकृत"),
            ("BIL-TAXHEAD",),
            _name_unknown_head,
            (_MAKE,),
        ),
        (
            "collected-too-much",
            ("More collected than demanded is refused", "माँग से अधिक वसूली अस्वीकृत"),
            ("BIL-DEMAND-COLLECTED",),
            _collect_too_much,
            (_MAKE,),
        ),
        (
            "part-payment",
            ("A part payment settles tax heads by their order", "आंशिक भुगतान कर-मद क्रम से"),
            ("BIL-APPORTION",),
            _pay_in_part,
            (_MAKE, _BILL, _PAY),
        ),
        (
            "over-due",
            ("More than the due is refused where no advance is taken", "देय से अधिक अस्वीकृत"),
            ("BIL-PAYMENT-ADVANCE",),
            _pay_too_much,
            (_MAKE, _BILL, _PAY),
        ),
        (
            "old-cheque",
            ("A cheque of over 90 days is refused", "90 दिन से पुराना चेक अस्वीकृत"),
            ("BIL-PAYMENT-CHEQUE-AGE",),
            _pay_by_old_cheque,
            (_MAKE, _BILL, _PAY),
        ),
        (
            "tax-heads",
            ("Tax heads are those of the master data", "कर-मद मूल डेटा के ही हों"),
            ("BIL-MASTERS", "BIL-MASTER-SHAPE"),
            _compare_tax_heads,
            ("billing-taxhead-search", "mdms-search"),
        ),
    ):
        yield tell_story(
            f"demand-story.{name}",
            title,
            requirements,
            run,
            operations=operations,
            roles=("CITIZEN", money.CLERK),
        )


def _make(attempt: Attempt, **changes: object) -> Answer:
    demand = {**write_demand(attempt), **changes}
    by = money.choose_clerk(attempt.world)
    return attempt.ask(_MAKE, by=by, body={"Demands": [demand]})


def _ready(attempt: Attempt, **changes: object) -> dict[str, Any]:
    answer = attempt.need(_make(attempt, **changes), "a demand could not be made")
    made = answer.find("/Demands/0")
    if not isinstance(made, dict):
        raise PreconditionError("the answer holds no demand")
    return made


def _ask_bill(attempt: Attempt, demand: dict[str, Any]) -> Answer:
    names = ("tenantId", "businessService", "consumerCode")
    query = {name: str(demand[name]) for name in names}
    return attempt.ask(_BILL, by=money.choose_clerk(attempt.world), query=query)


def _fetch_bill(attempt: Attempt, demand: dict[str, Any]) -> dict[str, Any]:
    answer = attempt.need(_ask_bill(attempt, demand), "the bill could not be fetched")
    bill = answer.find("/Bill/0")
    if not isinstance(bill, dict):
        raise PreconditionError("the answer holds no bill")
    return bill


def _sum(demand: dict[str, Any]) -> int:
    return sum(money.read_paise(row["taxAmount"]) or 0 for row in demand["demandDetails"])


def _expect_bill(attempt: Attempt, demand: dict[str, Any], paise: int) -> None:
    answer = _ask_bill(attempt, demand)
    total = money.read_paise(answer.find("/Bill/0/totalAmount"))
    if total != paise:
        attempt.differ(
            "bill differs",
            expected=f"{paise} paise",
            actual=f"HTTP {answer.status}, {total} paise",
            answer=answer,
        )


def _keep(attempt: Attempt) -> None:
    answer = _make(attempt)
    if not attempt.expect_success(answer, ("BIL-DEMAND-CREATE",)):
        return
    made = answer.find("/Demands/0") or {}
    if not made.get("id"):
        attempt.stop("no id", expected="an id", actual="none", answer=answer)
    query = {"tenantId": attempt.world.city, "consumerCode": made["consumerCode"]}
    found = attempt.ask(_FIND, by=money.choose_clerk(attempt.world), query=query)
    rows = found.rows("/Demands")
    if [row.get("id") for row in rows] != [made["id"]] or rows[0].get("status") != "ACTIVE":
        attempt.differ(
            "not found ACTIVE",
            expected="the demand, ACTIVE",
            actual=f"{len(rows)} demand(s)",
            answer=found,
        )
    _expect_bill(attempt, made, _sum(made))


def _change(attempt: Attempt) -> None:
    made = _ready(attempt)
    rows = [{**row, "taxAmount": 250} for row in made["demandDetails"]]
    body = {"Demands": [{**made, "demandDetails": rows}]}
    answer = attempt.ask(_CHANGE, by=money.choose_clerk(attempt.world), body=body)
    if attempt.expect_success(answer):
        _expect_bill(attempt, made, 25_000 * len(rows))


def _make_twice(attempt: Attempt) -> None:
    made = _ready(attempt)
    attempt.expect_refusal(
        _make(attempt, consumerCode=made["consumerCode"]),
        because="the same consumer and period",
        codes=("EG_BS_DUPLICATE_CONSUMERCODE",),
    )


def _name_unknown_head(attempt: Attempt) -> None:
    rows = [{"taxHeadMasterCode": "NO_SUCH_HEAD", "taxAmount": 10, "collectionAmount": 0}]
    attempt.expect_refusal(
        _make(attempt, demandDetails=rows),
        because="unknown tax head",
        codes=("EG_BS_TAXHEADS_NOTFOUND",),
    )


def _collect_too_much(attempt: Attempt) -> None:
    head = money.read_heads(attempt.world)[0]
    rows = [{"taxHeadMasterCode": head, "taxAmount": 10, "collectionAmount": 11}]
    attempt.expect_refusal(
        _make(attempt, demandDetails=rows),
        because="more collected than demanded",
        codes=("EG_DEMAND_DEATIL_INVALID",),
    )


def _choose_part_payable() -> tuple[str, list[str]]:
    """A service that takes part payments and no advance, with tax heads of distinct order."""
    heads = money.read_heads_by_service()
    for row in load_standard("billing").code_lists["BusinessService"].codes:
        takes_part = row.attributes["partPaymentAllowed"] == "true"
        if not takes_part or row.attributes["isAdvanceAllowed"] == "true":
            continue
        taxes = [head for head in heads.get(row.code, []) if head.attributes["category"] == "TAX"]
        orders = {
            int(head.attributes["order"] or 0): head.code
            for head in taxes
            if not any(word in head.code for word in ("REBATE", "EXEMPTION", "CREDIT", "ROUND"))
        }
        if len(orders) > 1:
            return row.code, [orders[order] for order in sorted(orders)][:2]
    raise PreconditionError("no service with part payments is declared")


def _make_part_payable(attempt: Attempt) -> dict[str, Any]:
    service, heads = _choose_part_payable()
    # the head that comes last by its order stands first, so that the order shows
    rows = [
        {"taxHeadMasterCode": head, "taxAmount": 300, "collectionAmount": 0}
        for head in reversed(heads)
    ]
    return _ready(attempt, businessService=service, demandDetails=rows)


def _pay(attempt: Attempt, bill: dict[str, Any], amount: Decimal, **changes: object) -> Answer:
    body = money.write_payment(attempt, bill, amount=amount, **changes)
    return attempt.ask(_PAY, by=money.choose_clerk(attempt.world), body=body)


def _pay_in_part(attempt: Attempt) -> None:
    _, heads = _choose_part_payable()
    demand = _make_part_payable(attempt)
    bill = _fetch_bill(attempt, demand)
    answer = _pay(attempt, bill, Decimal(400))
    if not attempt.expect_success(answer):
        return
    details = answer.find("/Payments/0/paymentDetails/0/bill/billDetails") or []
    for row in details[0].get("billAccountDetails") or () if details else ():
        wanted = 30_000 if row.get("taxHeadCode") == heads[0] else 10_000
        if money.read_paise(row.get("adjustedAmount")) != wanted:
            attempt.differ(
                "receipt shares in another order",
                expected=f"{wanted} paise for {row.get('taxHeadCode')}",
                actual=f"{money.read_paise(row.get('adjustedAmount'))} paise",
                answer=answer,
            )
    rest = _ask_bill(attempt, demand)
    accounts = rest.find("/Bill/0/billDetails/0/billAccountDetails") or []
    left = {row.get("taxHeadCode"): money.read_paise(row.get("amount")) for row in accounts}
    if {head: paise for head, paise in left.items() if paise} != {heads[1]: 20_000}:
        attempt.differ(
            "part payment settles in another order",
            expected=f"20000 paise left under {heads[1]}",
            actual=", ".join(f"{head} {paise}" for head, paise in sorted(left.items())) or "none",
            answer=rest,
        )


def _pay_too_much(attempt: Attempt) -> None:
    bill = _fetch_bill(attempt, _make_part_payable(attempt))
    attempt.expect_refusal(_pay(attempt, bill, Decimal(601)), because="more than the due")


def _pay_by_old_cheque(attempt: Attempt) -> None:
    demand = _ready(attempt)
    bill = _fetch_bill(attempt, demand)
    answer = _pay(
        attempt,
        bill,
        Decimal(str(bill["totalAmount"])),
        paymentMode="CHEQUE",
        instrumentNumber="123456",
        instrumentDate=attempt.world.now() - _HUNDRED_DAYS_MS,
        ifscCode="SBIN0000001",
        transactionNumber="123456",
    )
    attempt.expect_refusal(answer, because="a cheque of over 90 days")


def _compare_tax_heads(attempt: Attempt) -> None:
    world = attempt.world
    service = money.read_service(world)
    query = {"tenantId": world.target.state, "service": service}
    answer = attempt.ask("billing-taxhead-search", by=money.choose_clerk(world), query=query)
    if not attempt.expect_success(answer):
        return
    rows = answer.rows("/TaxHeadMasters")
    for row in rows:
        if isinstance(row.get("order"), bool) or not isinstance(row.get("order"), int | None):
            attempt.differ(
                "order is no number",
                expected="a whole number",
                actual=type(row["order"]).__name__,
                answer=answer,
                requirements=("BIL-MASTER-SHAPE",),
            )
    detail = {"name": "TaxHeadMaster", "filter": f"[?(@.service=='{service}')]"}
    module = {"moduleName": "BillingService", "masterDetails": [detail]}
    criteria = {"tenantId": world.target.state, "moduleDetails": [module]}
    masters = attempt.ask("mdms-search", by=None, body={"MdmsCriteria": criteria})
    wanted = {row.get("code") for row in masters.rows("/MdmsRes/BillingService/TaxHeadMaster")}
    found = {row.get("code") for row in rows}
    if not wanted:
        wanted = set(money.read_heads(world))
    if not wanted <= found:
        attempt.differ(
            "tax heads are missing",
            expected=f"{len(wanted)} heads of the master data",
            actual=f"{len(found & wanted)}",
            answer=answer,
            requirements=("BIL-MASTERS",),
        )
