"""Kinds of record that several modules read: workflow steps, payments, demands, people."""

from __future__ import annotations

from collections.abc import Iterator

from kasauti_adapters.metrics.records import Name, Payload, RecordKind, read_text


def _name_process(step: Payload) -> Iterator[Name]:
    yield read_text(step, "/tenantId"), read_text(step, "/businessId")


def list_details(payment: Payload) -> list[Payload]:
    """The parts of a payment that can be read."""
    details = payment.get("paymentDetails")
    return [one for one in details if isinstance(one, dict)] if isinstance(details, list) else []


def name_consumer(payment: Payload, detail: Payload) -> Name:
    """Whom a part of a payment was paid for: tenant and consumer code."""
    tenant = read_text(detail, "/tenantId") or read_text(payment, "/tenantId")
    return tenant, (
        read_text(detail, "/bill/consumerCode")
        or read_text(payment, "/additionalDetails/consumerCode")
    )


def _name_consumers(payment: Payload) -> Iterator[Name]:
    for detail in list_details(payment):
        yield name_consumer(payment, detail)


STEPS = RecordKind(
    name="step",
    plural="steps",
    entity="platform/ProcessInstance",
    members=("businessId", "action"),
    envelopes=("ProcessInstances",),
    identities=("/id",),
    keeps=(
        *("/tenantId", "/businessService", "/businessId", "/action", "/state/applicationStatus"),
        *("/state/state", "/auditDetails/createdTime"),
    ),
    names=_name_process,
)
PAYMENTS = RecordKind(
    name="payment",
    plural="payments",
    entity="billing/Payment",
    members=("paymentDetails",),
    envelopes=("Payments", "Payment"),
    identities=("/id", "/additionalDetails/sourceKey", "/paymentDetails/0/receiptNumber"),
    keeps=(
        *("/id", "/tenantId", "/transactionDate", "/paymentMode", "/paymentStatus"),
        *("/additionalDetails/sourceKey", "/additionalDetails/consumerCode"),
        *(
            f"/paymentDetails/*/{name}"
            for name in (
                *("tenantId", "receiptNumber", "receiptDate", "businessService", "billId"),
                *("totalAmountPaid", "bill/consumerCode", "bill/status", "bill/businessService"),
                "bill/billDetails",
            )
        ),
    ),
    names=_name_consumers,
)
DEMANDS = RecordKind(
    name="demand",
    plural="demands",
    entity="billing/Demand",
    members=("demandDetails",),
    envelopes=("Demands",),
    identities=(),
    keeps=(),
)
USERS = RecordKind(
    name="user",
    plural="users",
    entity="",
    members=("userName", "type", "roles"),
    envelopes=("user", "users"),
    identities=("/uuid", "/userName"),
    keeps=("/type", "/active", "/createdDate"),
)
