"""Bills and payments: what the suite knows of billing and collection beyond their declaration."""

from __future__ import annotations

from typing import Any

from kasauti_conformance.cases import money
from kasauti_conformance.cases.billing.demand_stories import tell_demand_stories
from kasauti_conformance.cases.billing.requests import OPENINGS, REQUESTS
from kasauti_conformance.cases.billing.transaction_stories import tell_transaction_stories
from kasauti_conformance.cases.standard_cases import Criterion, Isolation, Search, StandardCases
from kasauti_conformance.execution.attempt import Attempt


def _pay_different(attempt: Attempt) -> object:
    """A payment by another citizen, cancelled afterwards."""
    bill = money.fetch_bill(attempt, money.make_challan(attempt))
    body = money.write_payment(attempt, bill, mobileNumber=attempt.world.citizen(1).user.name)
    answer = attempt.ask("billing-payment-create", by=money.choose_own_clerk(attempt), body=body)
    attempt.need(answer, "the bill could not be paid")
    step = {
        "paymentId": answer.find("/Payments/0/id"),
        "action": "CANCEL",
        "tenantId": bill["tenantId"],
        "reason": f"test of run {attempt.world.mark}",
    }
    return attempt.ask(
        "billing-payment-workflow",
        by=money.choose_own_clerk(attempt),
        body={"PaymentWorkflows": [step]},
        path={"businessService": str(bill["businessService"])},
    )


def _sample_demand(attempt: Attempt) -> dict[str, Any]:
    challan = money.sample_challan(attempt)
    answer = attempt.ask(
        "billing-demand-search",
        by=money.choose_own_clerk(attempt),
        query={"tenantId": attempt.world.city, "consumerCode": str(challan["challanNo"])},
    )
    rows = attempt.need(answer, "the demand was not found").rows("/Demands")
    return rows[0] if rows and isinstance(rows[0], dict) else {}


def _sample_bill(attempt: Attempt) -> dict[str, Any]:
    samples = attempt.world.samples
    if "bill" not in samples:
        samples["bill"] = money.fetch_bill(attempt, money.sample_challan(attempt))
    return dict(samples["bill"])


CASES = StandardCases(
    standard="billing",
    stories=(tell_demand_stories, tell_transaction_stories),
    requests=REQUESTS,
    needs_record=frozenset({"billing-payment-search"}),
    searches=(
        Search(
            operation="billing-demand-search",
            requirement="BIL-DEMAND-SEARCH",
            records="/Demands/*",
            identity="/id",
            sample=_sample_demand,
            another=money.make_different,
            by=money.choose_own_clerk,
            criteria=(
                Criterion("consumerCode", "/consumerCode"),
                Criterion("demandId", "/id"),
                Criterion("status", "/status", beside={"businessService": "/businessService"}),
                Criterion("businessService", "/businessService"),
                Criterion("payer", "/payer/uuid"),
                Criterion("mobileNumber", "/payer/mobileNumber"),
                Criterion(
                    "isPaymentCompleted",
                    "/isPaymentCompleted",
                    beside={"businessService": "/businessService"},
                ),
            ),
        ),
        Search(
            operation="billing-bill-search",
            requirement="BIL-BILL-SEARCH",
            records="/Bill/*",
            identity="/id",
            sample=_sample_bill,
            another=lambda attempt: money.fetch_bill(attempt, money.make_challan(attempt)),
            by=money.choose_own_clerk,
            criteria=(
                Criterion("billId", "/id"),
                Criterion("billNumber", "/billNumber"),
                Criterion("consumerCode", "/consumerCode", beside={"service": "/businessService"}),
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
            by=money.choose_own_clerk,
            path=lambda world: {"businessService": money.read_service(world)},
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
    ),
    openings=OPENINGS,
    isolation=Isolation("BIL-ISOLATION", money.plant_records),
    read_members={
        "billing-taxhead-search": ("/TaxHeadMasters/0/code",),
        "billing-taxperiod-search": ("/TaxPeriods/0/code",),
        "billing-businessservice-search": ("/BusinessServiceDetails/0/code",),
    },
)
