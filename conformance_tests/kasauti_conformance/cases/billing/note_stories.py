"""Stories of advances, amendments and remittances: no rupee comes or goes by itself."""

from __future__ import annotations

from collections.abc import Iterator

from kasauti_conformance.cases import money
from kasauti_conformance.cases.billing import accounts
from kasauti_conformance.cases.building import tell_story
from kasauti_conformance.execution.attempt import Attempt
from kasauti_conformance.model.case import Case

_CHARGE, _BILL, _PAY = "billing-demand-create", "billing-bill-fetch", "billing-payment-create"
_CANCEL = "billing-payment-workflow"
_AMEND, _STEP = "billing-amendment-create", "billing-amendment-update"
_REMIT, _CHANGE, _FIND = (
    "billing-remittance-create",
    "billing-remittance-update",
    "billing-remittance-search",
)
_APPORTION = "billing-apportion-bills"
_WATER = (money.CLERK, accounts.CLERK)


def tell_note_stories() -> Iterator[Case]:
    """All stories of advances, amendments and remittances."""
    for name, title, requirements, run, operations, roles in (
        (
            "advance-used",
            ("An advance pays the next demand", "अग्रिम अगली माँग चुकाए"),
            ("BIL-ADVANCE",),
            _use_advance,
            (_CHARGE, _BILL, _PAY),
            (money.CLERK,),
        ),
        (
            "advance-withdrawn",
            ("A cancelled receipt takes its advance along", "रद्द रसीद के साथ अग्रिम भी जाए"),
            ("BIL-ADVANCE",),
            _withdraw_advance,
            (_CHARGE, _BILL, _PAY, _CANCEL),
            (money.CLERK,),
        ),
        (
            "amendment-numbered",
            ("A consumer has one amendment at a time", "उपभोक्ता का एक समय में एक संशोधन"),
            ("BIL-AMEND-CREATE",),
            _amend_twice,
            (_CHARGE, _AMEND),
            _WATER,
        ),
        (
            "amendment-mixed",
            ("Amounts above and below zero are refused", "मिली-जुली राशियाँ अस्वीकृत"),
            ("BIL-AMEND-SIGN",),
            _mix_signs,
            (_AMEND,),
            _WATER,
        ),
        (
            "amendment-reversed",
            ("A period that ends before it begins is refused", "उलटी अवधि अस्वीकृत"),
            ("BIL-AMEND-PERIOD",),
            _reverse_period,
            (_AMEND,),
            _WATER,
        ),
        (
            "amendment-applied",
            ("An approved amendment changes the due once", "स्वीकृत संशोधन देय को एक बार बदले"),
            ("BIL-AMEND-APPLY",),
            _apply_amendment,
            (_CHARGE, _AMEND, _STEP, _BILL),
            (*_WATER, accounts.APPROVER),
        ),
        (
            "amendment-waits",
            ("Where nothing is owed it waits for a demand", "बकाया न हो तो अगली माँग की प्रतीक्षा"),
            ("BIL-AMEND-APPLY",),
            _let_amendment_wait,
            (_CHARGE, _BILL, _PAY, _AMEND, _STEP),
            (*_WATER, accounts.APPROVER),
        ),
        (
            "apportioned",
            ("The service shares out the oldest period first", "सेवा पहले सबसे पुरानी अवधि चुकाए"),
            ("BIL-APPORTION",),
            _apportion,
            (_CHARGE, _BILL, _APPORTION),
            (money.CLERK, "SUPERUSER"),
        ),
        (
            "remitted",
            ("A remittance is kept and found as changed", "जमा रखा जाए और बदला हुआ मिले"),
            ("BIL-REMIT-CREATE", "BIL-REMIT-UPDATE"),
            _remit,
            (_REMIT, _CHANGE, _FIND),
            (money.CLERK, "SUPERUSER"),
        ),
        (
            "remitted-twice",
            ("A receipt is remitted once", "रसीद एक ही बार जमा हो"),
            ("BIL-REMIT-ONCE",),
            _remit_twice,
            (_REMIT,),
            (money.CLERK, "SUPERUSER"),
        ),
    ):
        yield tell_story(
            f"note-story.{name}",
            title,
            requirements,
            run,
            operations=operations,
            roles=("CITIZEN", *roles),
        )


def _use_advance(attempt: Attempt) -> None:
    first = accounts.charge(attempt, earlier=1)
    paid = accounts.pay(attempt, first, 250)
    if not attempt.expect_success(paid):
        return
    second = accounts.charge(attempt, consumer=str(first["consumerCode"]), amount=400)
    accounts.expect_due(attempt, second, 250)


def _withdraw_advance(attempt: Attempt) -> None:
    first = accounts.charge(attempt, earlier=1)
    paid = attempt.need(accounts.pay(attempt, first, 150), "more than the due was refused")
    second = accounts.charge(attempt, consumer=str(first["consumerCode"]))
    if attempt.expect_success(accounts.cancel(attempt, paid.find("/Payments/0"))):
        accounts.expect_due(attempt, second, 200)


def _amend_twice(attempt: Attempt) -> None:
    consumer = str(accounts.charge(attempt)["consumerCode"])
    answer = accounts.ask_amendment(attempt, consumer, -30)
    if not attempt.expect_success(answer):
        return
    state, number = answer.find("/Amendments/0/status"), answer.find("/Amendments/0/amendmentId")
    if state != "INWORKFLOW" or not number:
        attempt.differ(
            "not in workflow",
            expected="a number, INWORKFLOW",
            actual=f"{'a' if number else 'no'} number, {state}",
            answer=answer,
        )
    attempt.expect_refusal(
        accounts.ask_amendment(attempt, consumer, -30),
        because="another one is in workflow",
        codes=("EG_BS_AMENDMENT_DUPLICATE_ERROR",),
    )


def _refuse(attempt: Attempt, because: str, code: str, **changes: object) -> None:
    consumer = f"{attempt.world.mark}-{attempt.world.next_number()}"
    sent = {**accounts.write_amendment(attempt, consumer, -30), **changes}
    by = attempt.world.holder(accounts.CLERK, tenant=attempt.world.city)
    answer = attempt.ask(_AMEND, by=by, body={"Amendment": sent})
    attempt.expect_refusal(answer, because=because, codes=(code,))


def _mix_signs(attempt: Attempt) -> None:
    rows = [{"taxHeadMasterCode": accounts.CHARGE, "taxAmount": amount} for amount in (10, -10)]
    code = "EG_BS_AMENDMENT_TAXAMOUNT_ERROR"
    _refuse(attempt, "amounts of both signs", code, demandDetails=rows)


def _reverse_period(attempt: Attempt) -> None:
    start, end = money.read_period(attempt.world)
    code = "EG_BS_AMENDMENT_PERIOD_ERROR"
    _refuse(attempt, "it ends before it begins", code, effectiveFrom=end, effectiveTill=start)


def _apply_amendment(attempt: Attempt) -> None:
    demand = accounts.charge(attempt)
    amendment = accounts.make_amendment(attempt, str(demand["consumerCode"]), -30)
    accounts.expect_due(attempt, demand, 100)
    if not attempt.expect_success(accounts.approve(attempt, amendment)):
        return
    accounts.expect_due(attempt, demand, 70)
    attempt.expect_refusal(
        accounts.approve(attempt, amendment), because="it was applied already", codes=()
    )
    accounts.expect_due(attempt, demand, 70)


def _let_amendment_wait(attempt: Attempt) -> None:
    first = accounts.charge(attempt, earlier=1)
    attempt.need(accounts.pay(attempt, first, 100), "the bill could not be paid")
    consumer = str(first["consumerCode"])
    amendment = accounts.make_amendment(attempt, consumer, 40)
    answer = accounts.approve(attempt, amendment)
    if not attempt.expect_success(answer):
        return
    state = answer.find("/Amendments/0/status")
    if state != "ACTIVE":
        attempt.differ("does not wait", expected="ACTIVE", actual=str(state), answer=answer)
    accounts.expect_due(attempt, first, 0)
    accounts.expect_due(attempt, accounts.charge(attempt, consumer=consumer), 140)


def _apportion(attempt: Attempt) -> None:
    first = accounts.charge(attempt, earlier=1)
    accounts.charge(attempt, consumer=str(first["consumerCode"]), amount=100)
    bill = accounts.fetch(attempt, first)
    sent = {**bill, "amountPaid": 130, "isAdvanceAllowed": True}
    answer = attempt.ask(
        _APPORTION,
        by=attempt.world.holder("SUPERUSER", tenant=attempt.world.city),
        body={"tenantId": attempt.world.city, "Bills": [sent]},
    )
    if not attempt.expect_success(answer):
        return
    details = answer.find("/Bills/0/billDetails") or []
    taken = [
        sum(
            money.read_paise(row.get("adjustedAmount")) or 0 for row in detail["billAccountDetails"]
        )
        for detail in sorted(details, key=lambda row: row["fromPeriod"])
    ]
    if taken != [100_00, 30_00]:
        attempt.differ(
            "shared out otherwise",
            expected="10000 and 3000 paise",
            actual=", ".join(map(str, taken)),
            answer=answer,
        )


def _remit(attempt: Attempt) -> None:
    made = accounts.make_remittance(attempt)
    if made.get("status") != "APPROVED":
        attempt.differ(
            "not APPROVED",
            expected="APPROVED",
            actual=str(made.get("status")),
            requirements=("BIL-REMIT-CREATE",),
        )
    changed = accounts.ask_remittance(
        attempt, {**made, "remarks": attempt.world.mark}, action="update"
    )
    attempt.expect_success(changed, ("BIL-REMIT-UPDATE",))
    query = {"tenantId": attempt.world.city, "ids": str(made["id"])}
    by = attempt.world.holder("SUPERUSER", tenant=attempt.world.city)
    found = attempt.ask(_FIND, by=by, query=query)
    rows = [row for row in found.rows("/Remittance") if isinstance(row, dict)]
    if [row.get("id") for row in rows] != [made["id"]]:
        attempt.differ(
            "not found",
            expected="the remittance",
            actual=f"{len(rows)} remittance(s)",
            answer=found,
            requirements=("BIL-REMIT-CREATE",),
        )
    elif rows[0].get("remarks") != attempt.world.mark:
        attempt.differ(
            "found unchanged",
            expected="the remarks as changed",
            actual="other remarks",
            answer=found,
            requirements=("BIL-REMIT-UPDATE",),
        )


def _remit_twice(attempt: Attempt) -> None:
    made = accounts.make_remittance(attempt)
    again = {name: made[name] for name in ("tenantId", "referenceDate")}
    again["referenceNumber"] = f"{made['referenceNumber']}-2"
    again["remittanceReceipts"] = [{"receipt": made["remittanceReceipts"][0]["receipt"]}]
    attempt.expect_refusal(
        accounts.ask_remittance(attempt, again), because="the receipt was remitted"
    )
