"""Valid requests of billing and collection."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kasauti_conformance.cases import money
from kasauti_conformance.cases.standard_cases import Opening, Prepare, WriteOpening
from kasauti_conformance.execution.attempt import Attempt, Call
from kasauti_conformance.execution.world import World


def write_demand(attempt: Attempt) -> dict[str, Any]:
    """A demand of a consumer of this run, for the first citizen of the target."""
    world = attempt.world
    start, end = money.read_period(world)
    citizen = world.citizen()
    return {
        "tenantId": world.city,
        "consumerCode": f"{world.mark}-{world.next_number()}",
        "consumerType": "test",
        "businessService": money.read_service(world),
        "taxPeriodFrom": start,
        "taxPeriodTo": end,
        "payer": {"uuid": citizen.uuid},
        "demandDetails": [
            {"taxHeadMasterCode": head, "taxAmount": 100, "collectionAmount": 0}
            for head in money.read_heads(world)
        ],
    }


def _demand_create(attempt: Attempt) -> Call:
    body = {"Demands": [write_demand(attempt)]}
    return Call("billing-demand-create", money.choose_clerk(attempt.world), body)


def _demand_update(attempt: Attempt) -> Call:
    answer = attempt.send(_demand_create(attempt))
    attempt.need(answer, "a demand could not be made")
    body = {"Demands": answer.rows("/Demands")}
    return Call("billing-demand-update", money.choose_clerk(attempt.world), body)


def _demand_search(attempt: Attempt) -> Call:
    challan = money.sample_challan(attempt)
    query = {"tenantId": attempt.world.city, "consumerCode": str(challan["challanNo"])}
    return Call("billing-demand-search", money.choose_clerk(attempt.world), query=query)


def _bill_fetch(attempt: Attempt) -> Call:
    challan = money.make_challan(attempt)
    query = {
        "tenantId": attempt.world.city,
        "businessService": str(challan["businessService"]),
        "consumerCode": str(challan["challanNo"]),
    }
    return Call("billing-bill-fetch", money.choose_clerk(attempt.world), query=query)


def _bill_search(attempt: Attempt) -> Call:
    payment = money.sample_payment(attempt)
    query = {
        "tenantId": attempt.world.city,
        "billId": str(payment["paymentDetails"][0]["billId"]),
    }
    return Call("billing-bill-search", money.choose_clerk(attempt.world), query=query)


def _master_search(operation: str, criterion: str) -> Prepare:
    def prepare(attempt: Attempt) -> Call:
        world = attempt.world
        query = {"tenantId": world.target.state, criterion: money.read_service(world)}
        return Call(operation, money.choose_clerk(world), query=query)

    return prepare


def _payment_create(attempt: Attempt) -> Call:
    bill = money.fetch_bill(attempt, money.make_challan(attempt))
    body = money.write_payment(attempt, bill)
    return Call("billing-payment-create", money.choose_clerk(attempt.world), body)


def _payment_search(attempt: Attempt) -> Call:
    money.sample_payment(attempt)
    # an employee names the business service in the path; only a citizen searches without it
    by = attempt.world.citizen()
    return Call("billing-payment-search", by, query={"tenantId": attempt.world.city})


def _module_payment_search(attempt: Attempt) -> Call:
    payment = money.sample_payment(attempt)
    service = str(payment["paymentDetails"][0]["businessService"])
    return Call(
        "billing-payment-service-search",
        money.choose_clerk(attempt.world),
        query={"tenantId": attempt.world.city},
        path={"businessService": service},
    )


def _payment_workflow(attempt: Attempt) -> Call:
    answer = attempt.send(_payment_create(attempt))
    attempt.need(answer, "the bill could not be paid")
    payment = answer.find("/Payments/0")
    step = {
        "paymentId": payment["id"],
        "action": "CANCEL",
        "tenantId": attempt.world.city,
        "reason": f"test of run {attempt.world.mark}",
    }
    return Call(
        "billing-payment-workflow",
        money.choose_clerk(attempt.world),
        {"PaymentWorkflows": [step]},
        path={"businessService": payment["paymentDetails"][0]["businessService"]},
    )


def write_transaction(attempt: Attempt, bill: dict[str, Any]) -> dict[str, Any]:
    """An online payment of a whole bill."""
    due = bill["totalAmount"]
    return {
        "tenantId": bill["tenantId"],
        "billId": bill["id"],
        "txnAmount": str(due),
        "module": bill["businessService"],
        "consumerCode": bill["consumerCode"],
        "productInfo": "Test",
        "gateway": attempt.world.datum("gateway", default="PAYTM"),
        "callbackUrl": "https://example.invalid/",
        "taxAndPayments": [{"billId": bill["id"], "amountPaid": due}],
        "user": attempt.world.citizen().record,
    }


def _transaction_create(attempt: Attempt) -> Call:
    bill = money.fetch_bill(attempt, money.make_challan(attempt))
    body = {"Transaction": write_transaction(attempt, bill)}
    return Call("billing-transaction-create", attempt.world.citizen(), body)


def _transaction_update(attempt: Attempt) -> Call:
    answer = attempt.send(_transaction_create(attempt))
    attempt.need(answer, "an online payment could not be begun")
    query = {"eg_pg_txnid": str(answer.find("/Transaction/txnId"))}
    return Call("billing-transaction-update", attempt.world.citizen(), query=query)


def _transaction_search(attempt: Attempt) -> Call:
    query = {"tenantId": attempt.world.city}
    return Call("billing-transaction-search", attempt.world.citizen(), query=query)


REQUESTS: Mapping[str, Prepare] = {
    "billing-demand-create": _demand_create,
    "billing-demand-update": _demand_update,
    "billing-demand-search": _demand_search,
    "billing-bill-fetch": _bill_fetch,
    "billing-bill-search": _bill_search,
    "billing-taxhead-search": _master_search("billing-taxhead-search", "service"),
    "billing-taxperiod-search": _master_search("billing-taxperiod-search", "service"),
    "billing-businessservice-search": _master_search(
        "billing-businessservice-search", "businessService"
    ),
    "billing-payment-create": _payment_create,
    "billing-payment-search": _payment_search,
    "billing-payment-service-search": _module_payment_search,
    "billing-payment-workflow": _payment_workflow,
    "billing-transaction-create": _transaction_create,
    "billing-transaction-update": _transaction_update,
    "billing-transaction-search": _transaction_search,
    "billing-gateway-search": lambda attempt: Call(
        "billing-gateway-search", attempt.world.citizen()
    ),
}


def _name_service(parameter: str, *, consumer: str = "") -> WriteOpening:
    """The run's category as a parameter, and a consumer whom nobody knows."""

    def write(world: World, _tenant: str) -> Opening:
        more = {"consumerCode": consumer} if consumer else {}
        return Opening(query={parameter: money.read_service(world), **more})

    return write


def _fill_path(world: World, _tenant: str) -> Opening:
    return Opening(path={"businessService": money.read_service(world)})


_NOBODY = "NO-SUCH-CONSUMER"
OPENINGS: Mapping[str, WriteOpening] = {
    "billing-demand-search": _name_service("businessService"),
    "billing-bill-fetch": _name_service("businessService", consumer=_NOBODY),
    "billing-bill-search": _name_service("service", consumer=_NOBODY),
    "billing-taxhead-search": _name_service("service"),
    "billing-taxperiod-search": _name_service("service"),
    "billing-businessservice-search": _name_service("businessService"),
    "billing-payment-service-search": _fill_path,
    "billing-payment-workflow": _fill_path,
}
