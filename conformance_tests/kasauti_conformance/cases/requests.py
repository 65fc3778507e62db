"""A valid request of every operation, with whatever it needs made ready first."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, TypeAlias

from kasauti_conformance.cases import money
from kasauti_conformance.cases.complaints import (
    choose_actor,
    file_complaint,
    find_assignee,
    sample_complaint,
    write_complaint,
)
from kasauti_conformance.cases.figures import (
    choose_reporter,
    find_city,
    fresh_record,
    next_number,
    read_example,
)
from kasauti_conformance.cases.openings import open_request
from kasauti_conformance.cases.platform_requests import PLATFORM
from kasauti_conformance.errors import PreconditionError
from kasauti_conformance.execution.attempt import Attempt, Call
from kasauti_conformance.execution.world import find_operation
from kasauti_standards.kernel import DeclarationError

Prepare: TypeAlias = Callable[[Attempt], Call]


def prepare_call(attempt: Attempt, operation: str) -> Call:
    """A request of an operation that has to succeed: a written one, or the declared example."""
    prepare = preparations().get(operation)
    return prepare(attempt) if prepare else _send_example(attempt, operation)


def _send_example(attempt: Attempt, operation_id: str) -> Call:
    """The declared example of the request, in the run's city, by somebody who may send it."""
    world = attempt.world
    _, operation = find_operation(operation_id)
    by = None
    if not operation.anonymous:
        role = next((name for name in operation.roles if world.target.users_of(name)), "")
        if operation.roles and not role:
            raise PreconditionError(f"the target file names no user who may call {operation_id}")
        by = world.holder(role, tenant=world.city) if role else world.citizen()
    return open_request(attempt, operation_id, by=by, tenant=world.city)


def _search_of(operation: str, role: str, **query: str) -> Prepare:
    def prepare(attempt: Attempt) -> Call:
        world = attempt.world
        by = world.holder(role, tenant=world.city)
        return Call(operation, by, query={"tenantId": world.city, **query})

    return prepare


def _complaint_create(attempt: Attempt) -> Call:
    return Call("grievance-create", attempt.world.citizen(), write_complaint(attempt.world))


def _complaint_update(attempt: Attempt) -> Call:
    service = file_complaint(attempt)
    workflow = {"action": "ASSIGN", "assignes": [find_assignee(attempt).uuid]}
    body = {"service": service, "workflow": workflow}
    return Call("grievance-update", choose_actor(attempt, "GRO"), body)


def _complaint_search(attempt: Attempt) -> Call:
    sample_complaint(attempt)
    return _search_of("grievance-search", "GRO")(attempt)


def _challan_create(attempt: Attempt) -> Call:
    world = attempt.world
    return Call("challan-create", money.choose_clerk(world), money.write_challan(attempt))


def _challan_update(attempt: Attempt) -> Call:
    challan = money.make_challan(attempt)
    changed = {**challan, "description": f"changed in run {attempt.world.mark}"}
    return Call("challan-update", money.choose_clerk(attempt.world), {"Challan": changed})


def _challan_search(attempt: Attempt) -> Call:
    money.sample_challan(attempt)
    return _search_of("challan-search", money.CLERK)(attempt)


def write_demand(attempt: Attempt) -> dict[str, Any]:
    """A demand of a consumer of this run, for the first citizen of the target."""
    world = attempt.world
    start, end = money.read_period(world)
    citizen = world.citizen()
    return {
        "tenantId": world.city,
        "consumerCode": f"{world.mark}-{next_number(world)}",
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


def _metric_ingest(attempt: Attempt) -> Call:
    records = [fresh_record(attempt), fresh_record(attempt)]
    return Call("metric-ingest", choose_reporter(attempt.world), {"Data": records})


def _master_data_ingest(attempt: Attempt) -> Call:
    world = attempt.world
    city = find_city(world)
    year = 1000 + (world.seed + next_number(world)) % 900
    record = read_example("MasterData") | {
        "financialYear": f"{year}-{(year + 1) % 100:02d}",
        "ulb": city.code,
        "state": city.attributes["stateName"],
    }
    return Call("master-data-ingest", choose_reporter(world), {"MasterData": record})


_OWN: Mapping[str, Prepare] = {
    "grievance-create": _complaint_create,
    "grievance-update": _complaint_update,
    "grievance-search": _complaint_search,
    "grievance-count": _search_of("grievance-count", "GRO"),
    "challan-create": _challan_create,
    "challan-update": _challan_update,
    "challan-search": _challan_search,
    "challan-count": _search_of("challan-count", money.CLERK),
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
    "metric-ingest": _metric_ingest,
    "master-data-ingest": _master_data_ingest,
}


@cache
def preparations() -> Mapping[str, Prepare]:
    """How a request of each operation is prepared."""
    twice = set(_OWN) & set(PLATFORM)
    if twice:
        raise DeclarationError(
            where="requests", what=f"{sorted(twice)} stand twice", hint="Keep one of them."
        )
    return {**_OWN, **PLATFORM}
