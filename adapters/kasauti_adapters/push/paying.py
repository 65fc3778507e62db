"""Payments: fetch the bills of what was created before, pay them, know the payment by its key."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kasauti_adapters.client import Answer
from kasauti_adapters.client.search import PAYMENTS, SearchFailedError, walk_pages
from kasauti_adapters.push.creating import choose_user, keep_key, leave_out
from kasauti_adapters.push.ledger import ServerName
from kasauti_adapters.push.run_folder import Payload
from kasauti_adapters.push.steps import (
    Absent,
    Found,
    LookUp,
    Postponed,
    Refusal,
    Request,
    Scene,
    Undecidable,
)
from kasauti_standards.kernel.pointer import read_pointer
from kasauti_standards.target import User

_KEY = "/additionalDetails/sourceKey"
_BILLED = ("misc-collections/Challan#", "property-tax/Property#", "billing/Demand#")
_GIVEN_BY_TARGET = (
    "id", "auditDetails", "paymentStatus", "instrumentStatus", "fileStoreId",
    "payerId",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class PayStep:
    """Pays the bills of the challans, properties or demands that the payment waits for."""

    name: str = "pay"
    roles: tuple[str, ...] = ("UC_EMP", "COLL_RECEIPT_CREATOR", "SUPERUSER")
    proves_itself: bool = False

    def write(self, scene: Scene) -> Request | Refusal | Postponed:
        """A payment of freshly fetched bills, in the amounts of the source."""
        user = choose_user(scene.client.target, self.roles, scene.tenant)
        if isinstance(user, Refusal):
            return user
        details = scene.payload.get("paymentDetails")
        rows = details if isinstance(details, list) else []
        consumers = _pair_consumers(scene, rows)
        if not rows or len(consumers) < len(rows):
            return Refusal("not sent: a bill of the payment names no challan or demand of the run")
        written = []
        for row, consumer in zip(rows, consumers, strict=True):
            bill = _fetch_bill(scene, user, row, consumer)
            if not isinstance(bill, Mapping):
                return bill
            written.append(
                {
                    "billId": bill["id"],
                    "businessService": row.get("businessService"),
                    "totalDue": bill.get("totalAmount"),
                    "totalAmountPaid": row.get("totalAmountPaid"),
                }
            )
        kept = leave_out(keep_key(scene.payload, _KEY, scene.item.key), *_GIVEN_BY_TARGET)
        return Request(
            "/collection-services/payments/_create",
            user,
            {"Payment": kept | {"paymentDetails": written}},
        )

    def read(self, answer: Answer, scene: Scene) -> ServerName:
        """Receipt number and id."""
        del scene
        return _name(read_pointer(answer.body, "/Payments/0"))

    def look_up(self, scene: Scene) -> LookUp:
        """Payments of the same consumers, compared by the source key."""
        details = scene.payload.get("paymentDetails")
        consumers = _pair_consumers(scene, details if isinstance(details, list) else [])
        if not consumers:
            return Undecidable("the payment names no challan or demand by which to search it")
        query = {"tenantId": scene.tenant, "consumerCodes": consumers[0]}
        try:
            for row in walk_pages(scene.client, PAYMENTS, query):
                if read_pointer(row, _KEY) == scene.item.key:
                    return Found(_name(row))
        except SearchFailedError as error:
            return Undecidable(f"{error.where}: {error.what}")
        return Absent()


def _name(row: object) -> ServerName:
    receipt = read_pointer(row, "/paymentDetails/0/receiptNumber")
    identifier = read_pointer(row, "/id")
    return ServerName(
        receipt if isinstance(receipt, str) else "",
        identifier if isinstance(identifier, str) else "",
    )


def _pair_consumers(scene: Scene, rows: list[Payload]) -> list[str]:
    """For each bill the number at the target: by the source's consumer code, or by order."""
    names = [name for name in scene.item.after if name.startswith(_BILLED)]
    by_key = {name.partition("#")[2]: scene.ledger.server_name(name).number for name in names}
    numbers = list(dict.fromkeys(by_key.values()))
    paired = []
    for place, row in enumerate(rows):
        code = read_pointer(row, "/bill/consumerCode")
        number = by_key.get(code) if isinstance(code, str) else None
        if number is None and len(numbers) == len(rows):
            number = numbers[place]
        if number:
            paired.append(number)
    return paired


def _fetch_bill(
    scene: Scene, user: User, row: Payload, consumer: str
) -> Mapping[str, object] | Refusal | Postponed:
    """A bill of what is due now. Fetching is no step: it can be repeated without harm."""
    query = {
        "tenantId": scene.tenant,
        "consumerCode": consumer,
        "businessService": str(row.get("businessService") or ""),
    }
    outcome = scene.client.read("/billing-service/bill/v2/_fetchbill", user=user, query=query)
    if not isinstance(outcome, Answer):
        return Postponed(outcome.reason)
    bill = read_pointer(outcome.body, "/Bill/0")
    if outcome.is_done and isinstance(bill, Mapping) and bill.get("id"):
        return bill
    codes = ", ".join(error.code for error in outcome.errors) or f"status {outcome.status}"
    return Refusal(f"the target gives no bill for {consumer}: {codes}")
