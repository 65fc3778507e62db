"""Records of which documents are downloaded, made once for all cases of a run."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from kasauti_conformance.cases import money
from kasauti_conformance.cases.building import choose_actor
from kasauti_conformance.cases.property_tax import properties, taxes, transfer_stories
from kasauti_conformance.cases.trade_license import licences
from kasauti_conformance.cases.trade_license.walks import license_of_last_year, renew
from kasauti_conformance.cases.water_sewerage import connections
from kasauti_conformance.execution.attempt import Attempt
from kasauti_standards.water_sewerage.sides import Side

RENEWED = "pdf-licence-renewed"
Record = dict[str, Any]


def _once(attempt: Attempt, name: str, make: Callable[[Attempt], Record]) -> Record:
    samples = attempt.world.samples
    if name not in samples:
        samples[name] = make(attempt)
    return cast("Record", samples[name])


def sample_tax(attempt: Attempt) -> Record:
    """A property with a year of tax that was paid, and one that is due."""
    return _once(attempt, "pdf-tax", _pay_tax)


def _pay_tax(attempt: Attempt) -> Record:
    record = properties.activate(attempt)
    taxes.assess(attempt, record, financialYear=taxes.name_year(attempt, 2))
    paid = taxes.pay(attempt, str(record["propertyId"]), "PT")
    attempt.need(paid, "the tax could not be paid")
    taxes.assess(attempt, record)
    return record


def sample_transfer(attempt: Attempt) -> Record:
    """A property that changed hands."""
    return _once(attempt, "pdf-transfer", _transfer)


def _transfer(attempt: Attempt) -> Record:
    service = transfer_stories.SERVICE
    version = transfer_stories.open_transfer(attempt, properties.activate(attempt))
    steps = (
        ("VERIFY", properties.VERIFIER),
        ("FORWARD", properties.INSPECTOR),
    )
    version = properties.advance(attempt, version, steps, service=service)
    number = str(version["acknowldgementNumber"])
    attempt.need(taxes.pay(attempt, number, service), "the fee could not be paid")
    found = attempt.need(properties.find(attempt, acknowledgementIds=number), "it was not found")
    by = choose_actor(attempt, properties.APPROVER)
    version = properties.read_property(found)
    done = properties.take_step(attempt, version, "APPROVE", by=by, service=service)
    return properties.read_property(attempt.need(done, "the transfer was not approved"))


def sample_licence(attempt: Attempt) -> Record:
    """A licence that was approved and paid."""
    return _once(attempt, "pdf-licence", licences.license_trade)


def sample_unpaid_licence(attempt: Attempt) -> Record:
    """A licence that waits for its payment."""
    return _once(
        attempt,
        "pdf-licence-unpaid",
        lambda at: licences.advance(at, licences.apply_for(at), licences.APPROVAL),
    )


def sample_renewal(attempt: Attempt) -> Record:
    """A licence that was renewed."""
    return _once(attempt, "pdf-licence-renewed", _renew)


def _renew(attempt: Attempt) -> Record:
    licence = license_of_last_year(attempt)
    renewal = renew(attempt, licence, "DIRECTRENEWAL", licences.name_year(attempt))
    attempt.need(licences.pay(attempt, renewal), "the renewal could not be paid")
    return licences.read_licence(licences.find_again(attempt, renewal))


def sample_approved_connection(attempt: Attempt, side: Side) -> Record:
    """A connection that waits for its one-time fee."""
    return _once(attempt, "pdf-connection", lambda at: connections.approve(at, side))


def bill_challan(attempt: Attempt) -> Record:
    """A challan that is not paid."""
    return _once(attempt, "pdf-challan", money.make_challan)


def pay_challan(attempt: Attempt) -> Record:
    """A challan that was paid."""
    return _once(attempt, "pdf-challan-paid", _pay_challan)


def _pay_challan(attempt: Attempt) -> Record:
    challan = money.make_challan(attempt)
    bill = money.fetch_bill(attempt, challan)
    attempt.need(money.pay_bill(attempt, bill), "the challan could not be paid")
    return challan
