"""Challans of the run, their bills and payments. Amounts are decimals, sums are in paise."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any, cast

from kasauti_conformance.errors import PreconditionError
from kasauti_conformance.exchange.answer import Answer
from kasauti_conformance.exchange.people import Person
from kasauti_conformance.execution.attempt import Attempt
from kasauti_conformance.execution.world import World
from kasauti_standards.catalog import load_standard
from kasauti_standards.kernel import Operation
from kasauti_standards.kernel.codelist import Code
from kasauti_standards.kernel.money import NotMoneyError, to_paise

Record = dict[str, Any]
CLERK = "UC_EMP"
_DEFAULT_SERVICE = "ADVT.Hoardings"
# whole rupees: the deployed services refuse a bill whose due has paise
_AMOUNTS = (Decimal(1500), Decimal(500))


def read_service(world: World) -> str:
    """The category of the run's challans."""
    wanted = world.datum("business_service", default=_DEFAULT_SERVICE)
    return wanted if wanted in read_heads_by_service() else _DEFAULT_SERVICE


def read_heads_by_service() -> Mapping[str, list[Code]]:
    """Tax heads by business service, in their order."""
    heads: dict[str, list[Code]] = {}
    for row in load_standard("billing").code_lists["TaxHeadMaster"].codes:
        heads.setdefault(row.attributes["service"], []).append(row)
    return heads


def read_heads(world: World) -> list[str]:
    """Codes of two tax heads of the run's category, every mandatory one among them."""
    rows = read_heads_by_service()[read_service(world)]
    ordered = sorted(rows, key=lambda row: row.attributes["isRequired"] != "true")
    return [row.code for row in ordered[:2]]


def choose_other_category(world: World) -> tuple[str, list[dict[str, object]]]:
    """Category and amounts of a challan that is not of the run's own category."""
    categories = load_standard("misc-collections").code_lists["ChallanCategory"].codes
    heads = read_heads_by_service()
    for row in categories:
        if row.code != read_service(world) and row.code in heads and row.active is not False:
            amounts: list[dict[str, object]] = [
                {"taxHeadCode": head.code, "amount": 700} for head in heads[row.code]
            ]
            return row.code, amounts
    raise PreconditionError("there is only one category of challans")


def read_period(world: World) -> tuple[int, int]:
    """The first and last moment of the present financial year in India."""
    day = world.today()
    year = day.year if day.month > 3 else day.year - 1
    start = datetime(year, 4, 1, tzinfo=UTC).timestamp() * 1000 - 19_800_000
    end = datetime(year + 1, 4, 1, tzinfo=UTC).timestamp() * 1000 - 19_800_000
    return int(start), int(end) - 1000


def choose_locality(attempt: Attempt, city: str) -> str:
    """A locality that the system lists for a city, as a client's screen would offer it."""
    world = attempt.world
    known = world.samples.setdefault("localities", {})
    if city not in known:
        answer = attempt.ask(
            "boundary-search",
            by=choose_clerk(world, city),
            query={"tenantId": city, "hierarchyTypeCode": "ADMIN", "boundaryType": "Locality"},
        )
        rows = answer.rows("/TenantBoundary/0/boundary")
        found = [str(row["code"]) for row in rows if isinstance(row, dict) and row.get("code")]
        wanted = world.datum("locality", default="SUN04")
        known[city] = wanted if wanted in found or not found else found[0]
    return str(known[city])


def write_challan(attempt: Attempt, *, city: str = "", **changes: object) -> dict[str, object]:
    """The body of a new challan, marked as one of this run."""
    world = attempt.world
    start, end = read_period(world)
    tenant = city or world.city
    locality = choose_locality(attempt, tenant)
    heads = read_heads(world)
    challan = {
        "tenantId": tenant,
        "businessService": read_service(world),
        "citizen": {
            "name": "Namuna Nagrik",
            "mobileNumber": world.citizen().user.name,
        },
        "taxPeriodFrom": start,
        "taxPeriodTo": end,
        "amount": [
            {"taxHeadCode": head, "amount": amount}
            for head, amount in zip(heads, _AMOUNTS, strict=False)
        ],
        "address": {"tenantId": tenant, "locality": {"code": locality}},
        "additionalDetail": {"sourceKey": f"{world.mark}-{world.now()}"},
    } | changes
    return {"Challan": challan}


def sum_amounts(challan: Mapping[str, Any]) -> int:
    """What a challan asks for, in paise."""
    return sum(to_paise(row["amount"]) for row in challan["amount"])


def choose_clerk(world: World, city: str = "") -> Person:
    """A clerk who makes challans and takes payments."""
    return world.holder(CLERK, tenant=city or world.city)


def make_challan(attempt: Attempt, *, city: str = "", **changes: object) -> Record:
    """Make a challan as a preparation; what was sent is kept as `sent`."""
    body = write_challan(attempt, city=city, **changes)
    answer = attempt.ask("challan-create", by=choose_clerk(attempt.world, city), body=body)
    attempt.need(answer, "a challan could not be made")
    made = read_challan(answer)
    made.setdefault("amount", cast("Record", body["Challan"])["amount"])
    return made


def read_challan(answer: Answer) -> Record:
    """The challan of an answer."""
    found = answer.find("/challans/0")
    if not isinstance(found, dict) or not found.get("challanNo"):
        raise PreconditionError("the answer holds no challan with a number")
    return found


def sample_challan(attempt: Attempt) -> Record:
    """A challan that several cases read; nobody changes it."""
    samples = attempt.world.samples
    if "challan" not in samples:
        samples["challan"] = make_challan(attempt)
    return cast("Record", samples["challan"])


def ask_bill(attempt: Attempt, challan: Record, *, by: Person | None = None) -> Answer:
    """Ask for the bill of a challan."""
    return attempt.ask(
        "billing-bill-fetch",
        by=by or choose_clerk(attempt.world, str(challan["tenantId"])),
        query={
            "tenantId": str(challan["tenantId"]),
            "businessService": str(challan["businessService"]),
            "consumerCode": str(challan["challanNo"]),
        },
    )


def fetch_bill(attempt: Attempt, challan: Record) -> Record:
    """The bill of a challan as a preparation."""
    answer = ask_bill(attempt, challan)
    attempt.need(answer, "the bill could not be fetched")
    bill = answer.find("/Bill/0")
    if not isinstance(bill, dict) or not bill.get("id"):
        raise PreconditionError("the answer holds no bill")
    return bill


def write_payment(
    attempt: Attempt, bill: Record, *, amount: Decimal | None = None, **changes: object
) -> dict[str, object]:
    """The body of a payment in cash of a whole bill, unless told otherwise."""
    due = bill["totalAmount"]
    paid = due if amount is None else amount
    payment = {
        "tenantId": bill["tenantId"],
        "paymentMode": "CASH",
        "paidBy": "Namuna Nagrik",
        "mobileNumber": attempt.world.citizen().user.name,
        "totalDue": due,
        "totalAmountPaid": paid,
        "paymentDetails": [
            {
                "billId": bill["id"],
                "businessService": bill["businessService"],
                "totalDue": due,
                "totalAmountPaid": paid,
            }
        ],
        "additionalDetails": {"sourceKey": f"{attempt.world.mark}-{attempt.world.now()}"},
    } | changes
    return {"Payment": payment}


def pay_bill(attempt: Attempt, bill: Record, *, amount: Decimal | None = None) -> Answer:
    """Pay a bill at the counter."""
    return attempt.ask(
        "billing-payment-create",
        by=choose_clerk(attempt.world, str(bill["tenantId"])),
        body=write_payment(attempt, bill, amount=amount),
    )


def sample_payment(attempt: Attempt) -> Record:
    """A payment that several cases read; nobody changes it."""
    samples = attempt.world.samples
    if "payment" not in samples:
        answer = pay_bill(attempt, fetch_bill(attempt, make_challan(attempt)))
        attempt.need(answer, "the bill could not be paid")
        samples["payment"] = answer.find("/Payments/0")
    return cast("Record", samples["payment"])


def read_paise(value: object) -> int | None:
    """An amount in paise; None where it is no amount."""
    try:
        return to_paise(value)
    except NotMoneyError:
        return None


def choose_own_clerk(attempt: Attempt) -> Person:
    """A clerk of the run's city."""
    return choose_clerk(attempt.world)


def make_different(attempt: Attempt) -> object:
    """A cancelled challan of another citizen and category."""
    world = attempt.world
    category, amounts = choose_other_category(world)
    challan = make_challan(
        attempt,
        citizen={"name": "Namuna Nagrik", "mobileNumber": world.citizen(1).user.name},
        businessService=category,
        amount=amounts,
    )
    body = {"Challan": {**challan, "applicationStatus": "CANCELLED"}}
    return attempt.ask("challan-update", by=choose_own_clerk(attempt), body=body)


def plant_records(attempt: Attempt, operation: Operation) -> list[str]:
    """Numbers of a challan of the run's city, and of a payment where payments are asked for."""
    challan = sample_challan(attempt)
    planted = [str(challan["challanNo"]), str(challan["id"])]
    if "payment" in operation.id:
        planted.append(str(sample_payment(attempt)["id"]))
    return planted
