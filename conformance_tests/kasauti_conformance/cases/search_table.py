"""Which searches there are: how the records of each are made, found and told apart."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from kasauti_conformance.cases import money
from kasauti_conformance.cases.complaints import (
    choose_actor,
    file_complaint,
    move_complaint,
    sample_complaint,
)
from kasauti_conformance.exchange.people import Person
from kasauti_conformance.execution.attempt import Attempt


@dataclass(frozen=True, slots=True)
class Criterion:
    """A search parameter and the member it speaks of.

    `compare` is `equal`, `at-least` or `at-most`; `beside` are parameters it needs.
    """

    name: str
    pointer: str
    compare: str = "equal"
    beside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Search:
    """How the records of one search operation are made, found and told apart."""

    operation: str
    requirement: str
    records: str
    identity: str
    sample: Callable[[Attempt], dict[str, Any]]
    another: Callable[[Attempt], object]
    by: Callable[[Attempt], Person]
    criteria: tuple[Criterion, ...]
    service_in_path: bool = False


def _clerk(attempt: Attempt) -> Person:
    return money.choose_clerk(attempt.world)


def _file_different(attempt: Attempt) -> object:
    """A rejected complaint of another citizen, kind and place."""
    world = attempt.world
    complaint = file_complaint(
        attempt,
        by=world.citizen(1),
        serviceCode=world.datum("other_service_code", default="BurningOfGarbage"),
        address={
            "tenantId": world.city,
            "locality": {"code": world.datum("other_locality", default="SUN11")},
        },
    )
    return move_complaint(attempt, complaint, "REJECT", by=choose_actor(attempt, "GRO"))


def _make_different(attempt: Attempt) -> object:
    """A cancelled challan of another citizen and category."""
    world = attempt.world
    category, amounts = money.choose_other_category(world)
    challan = money.make_challan(
        attempt,
        citizen={"name": "Namuna Nagrik", "mobileNumber": world.citizen(1).user.name},
        businessService=category,
        amount=amounts,
    )
    body = {"Challan": {**challan, "applicationStatus": "CANCELLED"}}
    return attempt.ask("challan-update", by=_clerk(attempt), body=body)


def _pay_different(attempt: Attempt) -> object:
    """A payment by another citizen, cancelled afterwards."""
    bill = money.fetch_bill(attempt, money.make_challan(attempt))
    body = money.write_payment(attempt, bill, mobileNumber=attempt.world.citizen(1).user.name)
    answer = attempt.ask("billing-payment-create", by=_clerk(attempt), body=body)
    attempt.need(answer, "the bill could not be paid")
    step = {
        "paymentId": answer.find("/Payments/0/id"),
        "action": "CANCEL",
        "tenantId": bill["tenantId"],
        "reason": f"test of run {attempt.world.mark}",
    }
    return attempt.ask(
        "billing-payment-workflow",
        by=_clerk(attempt),
        body={"PaymentWorkflows": [step]},
        path={"businessService": str(bill["businessService"])},
    )


def _sample_demand(attempt: Attempt) -> dict[str, Any]:
    challan = money.sample_challan(attempt)
    answer = attempt.ask(
        "billing-demand-search",
        by=_clerk(attempt),
        query={"tenantId": attempt.world.city, "consumerCode": str(challan["challanNo"])},
    )
    rows = attempt.need(answer, "the demand was not found").rows("/Demands")
    return rows[0] if rows and isinstance(rows[0], dict) else {}


def _sample_bill(attempt: Attempt) -> dict[str, Any]:
    samples = attempt.world.samples
    if "bill" not in samples:
        samples["bill"] = money.fetch_bill(attempt, money.sample_challan(attempt))
    return dict(samples["bill"])


SEARCHES = (
    Search(
        operation="grievance-search",
        requirement="PGR-SEARCH",
        records="/ServiceWrappers/*/service",
        identity="/serviceRequestId",
        sample=sample_complaint,
        another=_file_different,
        by=lambda attempt: choose_actor(attempt, "GRO"),
        criteria=(
            Criterion("serviceRequestId", "/serviceRequestId"),
            Criterion("ids", "/id"),
            Criterion("serviceCode", "/serviceCode"),
            Criterion("applicationStatus", "/applicationStatus"),
            Criterion("mobileNumber", "/citizen/mobileNumber"),
            Criterion("locality", "/address/locality/code"),
            Criterion("tenantIds", "/tenantId"),
            Criterion("fromDate", "/auditDetails/createdTime", "at-least"),
            Criterion("toDate", "/auditDetails/createdTime", "at-most", beside=("fromDate",)),
        ),
    ),
    Search(
        operation="challan-search",
        requirement="MCL-SEARCH",
        records="/challans/*",
        identity="/challanNo",
        sample=money.sample_challan,
        another=_make_different,
        by=_clerk,
        criteria=(
            Criterion("challanNo", "/challanNo"),
            Criterion("ids", "/id"),
            Criterion("businessService", "/businessService"),
            Criterion("status", "/applicationStatus"),
            Criterion("mobileNumber", "/citizen/mobileNumber"),
            Criterion("accountId", "/accountId"),
            Criterion("userIds", "/accountId"),
        ),
    ),
    Search(
        operation="billing-demand-search",
        requirement="BIL-DEMAND-SEARCH",
        records="/Demands/*",
        identity="/id",
        sample=_sample_demand,
        another=_make_different,
        by=_clerk,
        criteria=(
            Criterion("consumerCode", "/consumerCode"),
            Criterion("demandId", "/id"),
            Criterion("status", "/status", beside=("businessService",)),
            Criterion("businessService", "/businessService"),
            Criterion("payer", "/payer/uuid"),
            Criterion("mobileNumber", "/payer/mobileNumber"),
            Criterion("isPaymentCompleted", "/isPaymentCompleted", beside=("businessService",)),
        ),
    ),
    Search(
        operation="billing-bill-search",
        requirement="BIL-BILL-SEARCH",
        records="/Bill/*",
        identity="/id",
        sample=_sample_bill,
        another=lambda attempt: money.fetch_bill(attempt, money.make_challan(attempt)),
        by=_clerk,
        criteria=(
            Criterion("billId", "/id"),
            Criterion("billNumber", "/billNumber"),
            Criterion("consumerCode", "/consumerCode", beside=("service",)),
            Criterion("mobileNumber", "/mobileNumber"),
            Criterion("status", "/status"),
        ),
    ),
    Search(
        operation="billing-payment-service-search",
        requirement="BIL-PAYMENT-SEARCH",
        records="/Payments/*",
        identity="/id",
        sample=money.sample_payment,
        another=_pay_different,
        by=_clerk,
        service_in_path=True,
        criteria=(
            Criterion("ids", "/id"),
            Criterion("receiptNumbers", "/paymentDetails/0/receiptNumber"),
            Criterion("consumerCodes", "/paymentDetails/0/bill/consumerCode"),
            Criterion("billIds", "/paymentDetails/0/billId"),
            Criterion("status", "/paymentStatus"),
            Criterion("transactionNumber", "/transactionNumber"),
            Criterion("mobileNumber", "/mobileNumber"),
            Criterion("paymentModes", "/paymentMode"),
            Criterion("instrumentStatus", "/instrumentStatus"),
            Criterion("fromDate", "/transactionDate", "at-least"),
            Criterion("toDate", "/transactionDate", "at-most"),
        ),
    ),
)
