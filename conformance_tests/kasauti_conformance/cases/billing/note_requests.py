"""Valid requests of amendments, apportioning and remittances."""

from __future__ import annotations

from collections.abc import Mapping

from kasauti_conformance.cases import money
from kasauti_conformance.cases.billing import accounts
from kasauti_conformance.cases.standard_cases import Opening, Prepare, WriteOpening
from kasauti_conformance.exchange.people import Person
from kasauti_conformance.execution.attempt import Attempt, Call
from kasauti_conformance.execution.world import World


def choose_water_clerk(attempt: Attempt) -> Person:
    """Who asks for amendments."""
    return attempt.world.holder(accounts.CLERK, tenant=attempt.world.city)


def choose_cashier(attempt: Attempt) -> Person:
    """Who notes remittances."""
    return attempt.world.holder("SUPERUSER", tenant=attempt.world.city)


def _amendment_create(attempt: Attempt) -> Call:
    consumer = str(accounts.charge(attempt)["consumerCode"])
    body = {"Amendment": accounts.write_amendment(attempt, consumer, -10)}
    return Call("billing-amendment-create", choose_water_clerk(attempt), body)


def _amendment_update(attempt: Attempt) -> Call:
    consumer = str(accounts.charge(attempt)["consumerCode"])
    made = accounts.make_amendment(attempt, consumer, -10)
    by = attempt.world.holder(accounts.APPROVER, tenant=attempt.world.city)
    body = {"AmendmentUpdate": accounts.write_step(made, "APPROVE")}
    return Call("billing-amendment-update", by, body)


def _amendment_search(attempt: Attempt) -> Call:
    sample = accounts.sample_amendment(attempt)
    query = {
        "tenantId": attempt.world.city,
        "businessService": accounts.SERVICE,
        "amendmentId": str(sample["amendmentId"]),
    }
    return Call("billing-amendment-search", choose_water_clerk(attempt), query=query)


def _apportion_bills(attempt: Attempt) -> Call:
    bill = accounts.fetch(attempt, accounts.charge(attempt))
    sent = {**bill, "amountPaid": bill["totalAmount"], "isAdvanceAllowed": True}
    body = {"tenantId": attempt.world.city, "Bills": [sent]}
    return Call("billing-apportion-bills", choose_cashier(attempt), body)


def _apportion_demands(attempt: Attempt) -> Call:
    body = {"tenantId": attempt.world.city, "Demands": [accounts.charge(attempt)]}
    return Call("billing-apportion-demands", choose_cashier(attempt), body)


def _remittance_create(attempt: Attempt) -> Call:
    bill = money.fetch_bill(attempt, money.make_challan(attempt))
    paid = attempt.need(money.pay_bill(attempt, bill), "the bill could not be paid")
    body = {"Remittance": [accounts.write_remittance(attempt, paid.find("/Payments/0"))]}
    return Call("billing-remittance-create", choose_cashier(attempt), body)


def _remittance_update(attempt: Attempt) -> Call:
    body = {"Remittance": [accounts.make_remittance(attempt)]}
    return Call("billing-remittance-update", choose_cashier(attempt), body)


def _remittance_search(attempt: Attempt) -> Call:
    sample = accounts.sample_remittance(attempt)
    query = {"tenantId": attempt.world.city, "ids": str(sample["id"])}
    return Call("billing-remittance-search", choose_cashier(attempt), query=query)


REQUESTS: Mapping[str, Prepare] = {
    "billing-amendment-create": _amendment_create,
    "billing-amendment-update": _amendment_update,
    "billing-amendment-search": _amendment_search,
    "billing-apportion-bills": _apportion_bills,
    "billing-apportion-demands": _apportion_demands,
    "billing-remittance-create": _remittance_create,
    "billing-remittance-update": _remittance_update,
    "billing-remittance-search": _remittance_search,
}


def _name_service(_world: World, _tenant: str) -> Opening:
    return Opening(query={"businessService": accounts.SERVICE})


OPENINGS: Mapping[str, WriteOpening] = {"billing-amendment-search": _name_service}
