"""Bills and payments: what the suite knows of billing and collection beyond their declaration."""

from __future__ import annotations

from typing import Any

from kasauti_conformance.cases import money
from kasauti_conformance.cases.billing import accounts, counter_requests, note_requests
from kasauti_conformance.cases.billing.amendment_walks import WALKS
from kasauti_conformance.cases.billing.counter_stories import tell_counter_stories
from kasauti_conformance.cases.billing.demand_stories import tell_demand_stories
from kasauti_conformance.cases.billing.gateway_stories import tell_gateway_stories
from kasauti_conformance.cases.billing.note_stories import tell_note_stories
from kasauti_conformance.cases.billing.requests import OPENINGS, REQUESTS
from kasauti_conformance.cases.billing.transaction_stories import tell_transaction_stories
from kasauti_conformance.cases.standard_cases import Criterion, Isolation, Search, StandardCases
from kasauti_conformance.execution.attempt import Attempt
from kasauti_standards.kernel import Operation


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


def _ask_another_amendment(attempt: Attempt) -> object:
    """An approved amendment of another consumer."""
    consumer = str(accounts.charge(attempt)["consumerCode"])
    return accounts.approve(attempt, accounts.make_amendment(attempt, consumer, -10))


def _plant(attempt: Attempt, operation: Operation) -> list[str]:
    """What an answer to another city would betray of this one's records."""
    if "amendment" in operation.id:
        return [str(accounts.sample_amendment(attempt)["amendmentId"])]
    if "account" in operation.id:
        return [str(counter_requests.sample_account(attempt)["bankAccount"])]
    if "remittance" in operation.id:
        return [str(accounts.sample_remittance(attempt)["id"])]
    return money.plant_records(attempt, operation)


_NOTE_SEARCHES = (
    Search(
        operation="billing-amendment-search",
        requirement="BIL-AMEND-SEARCH",
        records="/Amendments/*",
        identity="/id",
        sample=accounts.sample_amendment,
        another=_ask_another_amendment,
        by=note_requests.choose_water_clerk,
        criteria=tuple(
            Criterion(name, f"/{name}", beside={"businessService": "/businessService"})
            for name in ("amendmentId", "consumerCode", "status")
        ),
    ),
    Search(
        operation="billing-remittance-search",
        requirement="BIL-REMIT-SEARCH",
        records="/Remittance/*",
        identity="/id",
        sample=accounts.sample_remittance,
        another=accounts.make_remittance,
        by=note_requests.choose_cashier,
        criteria=(
            Criterion("ids", "/id"),
            Criterion("referenceNumbers", "/referenceNumber"),
            Criterion("bankaccount", "/bankaccount"),
            Criterion("fromDate", "/referenceDate", "at-least"),
            Criterion("toDate", "/referenceDate", "at-most"),
        ),
    ),
    Search(
        operation=counter_requests.FIND,
        requirement="BIL-ACCOUNT-SEARCH",
        records="/BankAccountServiceMapping/*",
        identity="/bankAccount",
        sample=counter_requests.sample_account,
        another=counter_requests.note_another,
        by=money.choose_own_clerk,
        criteria=tuple(Criterion(name, f"/{name}") for name in ("businessDetails", "bankAccount")),
    ),
)


CASES = StandardCases(
    standard="billing",
    stories=(
        tell_demand_stories,
        tell_transaction_stories,
        tell_gateway_stories,
        tell_note_stories,
        tell_counter_stories,
    ),
    requests={**REQUESTS, **note_requests.REQUESTS, **counter_requests.REQUESTS},
    lifecycles=WALKS,
    needs_record=frozenset({"billing-payment-search"}),
    searches=(
        *_NOTE_SEARCHES,
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
    openings={**OPENINGS, **note_requests.OPENINGS},
    # the names of gateways belong to no city
    isolation=Isolation("BIL-ISOLATION", _plant, tenantless=frozenset({"billing-gateway-search"})),
    read_members={
        "billing-taxhead-search": ("/TaxHeadMasters/0/code",),
        "billing-taxperiod-search": ("/TaxPeriods/0/code",),
        "billing-businessservice-search": ("/BusinessServiceDetails/0/code",),
    },
)
