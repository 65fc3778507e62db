"""A consumer of a service that takes parts, advances and amendments, as stories need one."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from kasauti_conformance.cases import money
from kasauti_conformance.cases.billing.requests import write_demand
from kasauti_conformance.errors import PreconditionError
from kasauti_conformance.exchange.answer import Answer
from kasauti_conformance.execution.attempt import Attempt
from kasauti_standards.catalog import load_standard

Record = dict[str, Any]
SERVICE = "WS"
CHARGE = "WS_CHARGE"
CLERK, APPROVER = "WS_CEMP", "WS_APPROVER"
_YEAR_MS = 31_536_000_000


def is_advance(head: object) -> bool:
    """Whether a tax head is one of advances."""
    row = load_standard("billing").code_lists["TaxHeadMaster"].by_code.get(str(head))
    return row is not None and row.attributes["category"] == "ADVANCE_COLLECTION"


def charge(attempt: Attempt, *, consumer: str = "", amount: int = 100, earlier: int = 0) -> Record:
    """Make a demand of a new consumer, or of one that is there for so many years before."""
    demand = write_demand(attempt)
    demand |= {
        "businessService": SERVICE,
        "consumerCode": consumer or demand["consumerCode"],
        "taxPeriodFrom": demand["taxPeriodFrom"] - earlier * _YEAR_MS,
        "taxPeriodTo": demand["taxPeriodTo"] - earlier * _YEAR_MS,
        "demandDetails": [
            {"taxHeadMasterCode": CHARGE, "taxAmount": amount, "collectionAmount": 0}
        ],
    }
    by = money.choose_clerk(attempt.world)
    answer = attempt.ask("billing-demand-create", by=by, body={"Demands": [demand]})
    made = attempt.need(answer, "a demand could not be made").find("/Demands/0")
    if not isinstance(made, dict):
        raise PreconditionError("the answer holds no demand")
    return made


def name_consumer(demand: Record) -> Record:
    """The consumer of a demand in the words that bills are asked for with."""
    return {
        "tenantId": demand["tenantId"],
        "businessService": demand["businessService"],
        "challanNo": demand["consumerCode"],
    }


def fetch(attempt: Attempt, demand: Record) -> Record:
    """The bill of a demand's consumer."""
    return money.fetch_bill(attempt, name_consumer(demand))


def pay(attempt: Attempt, demand: Record, amount: int) -> Answer:
    """Pay an amount on the present bill of a demand's consumer."""
    return money.pay_bill(attempt, fetch(attempt, demand), amount=Decimal(amount))


def expect_due(attempt: Attempt, demand: Record, rupees: int) -> None:
    """Compare what the present bill asks for; a due of nothing may have no bill."""
    answer = money.ask_bill(attempt, name_consumer(demand))
    total = money.read_paise(answer.find("/Bill/0/totalAmount"))
    if total is None and answer.is_refusal and rupees == 0:
        return
    if total != rupees * 100:
        attempt.differ(
            "another due",
            expected=f"{rupees * 100} paise",
            actual=f"HTTP {answer.status}, {total} paise",
            answer=answer,
        )


def cancel(attempt: Attempt, payment: Record) -> Answer:
    """Cancel a payment."""
    step = {
        "paymentId": payment["id"],
        "action": "CANCEL",
        "tenantId": payment["tenantId"],
        "reason": f"test of run {attempt.world.mark}",
    }
    return attempt.ask(
        "billing-payment-workflow",
        by=money.choose_clerk(attempt.world),
        body={"PaymentWorkflows": [step]},
        path={"businessService": SERVICE},
    )


def write_amendment(
    attempt: Attempt, consumer: str, amount: int, *, service: str = SERVICE
) -> Record:
    """An amendment of a consumer's dues."""
    return {
        "tenantId": attempt.world.city,
        "consumerCode": consumer,
        "businessService": service,
        "amendmentReason": "DCB_CORRECTION",
        "reasonDocumentNumber": attempt.world.mark,
        "demandDetails": [
            {"taxHeadMasterCode": f"{service}_CHARGE", "taxAmount": amount, "collectionAmount": 0}
        ],
        "documents": [{"documentType": "IDENTITYPROOF", "fileStoreId": attempt.world.mark}],
    }


def ask_amendment(attempt: Attempt, consumer: str, amount: int) -> Answer:
    """Ask for an amendment as a clerk."""
    return attempt.ask(
        "billing-amendment-create",
        by=attempt.world.holder(CLERK, tenant=attempt.world.city),
        body={"Amendment": write_amendment(attempt, consumer, amount)},
    )


def make_amendment(attempt: Attempt, consumer: str, amount: int) -> Record:
    """An amendment in workflow, as a preparation."""
    answer = attempt.need(ask_amendment(attempt, consumer, amount), "no amendment was made")
    made = answer.find("/Amendments/0")
    if not isinstance(made, dict) or not made.get("amendmentId"):
        raise PreconditionError("the answer holds no amendment with a number")
    return made


def write_step(amendment: Record, action: str) -> Record:
    """A step of an amendment."""
    return {
        "amendmentId": amendment["amendmentId"],
        "tenantId": amendment["tenantId"],
        "amendmentReason": amendment["amendmentReason"],
        "workflow": {
            "tenantId": amendment["tenantId"],
            "businessService": f"{amendment['businessService']}.AMENDMENT",
            "businessId": amendment["amendmentId"],
            "moduleName": amendment["businessService"],
            "action": action,
        },
    }


def approve(attempt: Attempt, amendment: Record) -> Answer:
    """Approve an amendment."""
    return attempt.ask(
        "billing-amendment-update",
        by=attempt.world.holder(APPROVER, tenant=attempt.world.city),
        body={"AmendmentUpdate": write_step(amendment, "APPROVE")},
    )


def sample_amendment(attempt: Attempt) -> Record:
    """An amendment that several cases read; nobody changes it."""
    samples = attempt.world.samples
    if "amendment" not in samples:
        demand = charge(attempt)
        samples["amendment"] = make_amendment(attempt, str(demand["consumerCode"]), -10)
    return dict(samples["amendment"])


def write_remittance(attempt: Attempt, payment: Record) -> Record:
    """A remittance of one receipt."""
    world = attempt.world
    return {
        "tenantId": world.city,
        "referenceNumber": f"{world.mark}-{world.next_number()}",
        "referenceDate": world.now(),
        "bankaccount": f"account {world.mark}",
        "remittanceReceipts": [{"receipt": payment["paymentDetails"][0]["receiptNumber"]}],
        "remittanceDetails": [{"chartOfAccount": "4502101", "debitAmount": 100}],
        "remittanceInstruments": [],
    }


def ask_remittance(attempt: Attempt, remittance: Record, *, action: str = "create") -> Answer:
    """Note a remittance, or change it."""
    return attempt.ask(
        f"billing-remittance-{action}",
        by=attempt.world.holder("SUPERUSER", tenant=attempt.world.city),
        body={"Remittance": [remittance]},
    )


def make_remittance(attempt: Attempt) -> Record:
    """A remittance of a new receipt, as a preparation."""
    bill = money.fetch_bill(attempt, money.make_challan(attempt))
    paid = attempt.need(money.pay_bill(attempt, bill), "the bill could not be paid")
    sent = write_remittance(attempt, paid.find("/Payments/0"))
    answer = attempt.need(ask_remittance(attempt, sent), "no remittance was noted")
    made = answer.find("/Remittance/0")
    if not isinstance(made, dict) or not made.get("id"):
        raise PreconditionError("the answer holds no remittance")
    return made


def sample_remittance(attempt: Attempt) -> Record:
    """A remittance that several cases read; nobody changes it."""
    samples = attempt.world.samples
    if "remittance" not in samples:
        samples["remittance"] = make_remittance(attempt)
    return dict(samples["remittance"])
