"""Stories of transfers: an owner goes, another comes, a fee is paid between."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from decimal import Decimal

from kasauti_conformance.cases import money
from kasauti_conformance.cases.building import choose_actor, tell_story
from kasauti_conformance.cases.property_tax.properties import (
    APPROVER,
    CLERK,
    CREATE,
    INSPECTOR,
    SEARCH,
    UPDATE,
    VERIFIER,
    Record,
    activate,
    advance,
    choose_clerk,
    find,
    read_property,
    take_step,
    write_owner,
)
from kasauti_conformance.cases.property_tax.taxes import (
    ASSESS,
    assess,
    choose_readings,
    find_demands,
    load_masters,
    pay,
    read_active,
    read_rows,
)
from kasauti_conformance.errors import PreconditionError
from kasauti_conformance.exchange.answer import Answer
from kasauti_conformance.execution.attempt import Attempt
from kasauti_conformance.model.case import Case
from kasauti_standards.charging.reading import ChargeError
from kasauti_standards.charging.years import INDIA
from kasauti_standards.property_tax.transfer_fee import Transfer, compute_transfer_fee

FEE = "property-mutation-calculate"
SERVICE = "PT.MUTATION"
REASON = "GIFTDEED"
_SLABS, _BILL, _PAY = "mutation-slab-search", "billing-bill-fetch", "billing-payment-create"
_DEMANDS = "billing-demand-search"
_DAY_MS = 86_400_000


def tell_transfer_stories() -> Iterator[Case]:
    """Stories of properties that change hands."""
    for name, title, requirements, run, operations in (
        (
            "whole",
            ("Opened, checked, paid and approved: the new owner stands", "पूरा नामांतरण"),
            ("PT-MUTATION", "PT-TRANSITION"),
            _transfer,
            (CREATE, UPDATE, _BILL, _PAY, SEARCH),
        ),
        (
            "dues",
            ("No transfer while dues are open", "बकाया रहते नामांतरण नहीं"),
            ("PT-MUTATION",),
            _transfer_with_dues,
            (CREATE, UPDATE, ASSESS, _BILL, _PAY),
        ),
        (
            "fee-first",
            ("PAY does not replace the payment", "PAY भुगतान की जगह न ले"),
            ("PT-FEE-FIRST",),
            _pay_by_hand,
            (CREATE, UPDATE),
        ),
        (
            "only-owners",
            ("A transfer changes nothing but owners", "नामांतरण में केवल स्वामी बदलें"),
            ("PT-MUTATION",),
            _change_more,
            (CREATE, UPDATE),
        ),
        (
            "fee",
            ("The fee is that of the slab of the market value", "शुल्क बाज़ार मूल्य के स्लैब का"),
            ("PT-MUTATION-FEE",),
            _demand_fee,
            (CREATE, UPDATE, _SLABS, _DEMANDS),
        ),
        (
            "fee-again",
            ("A fee calculated again follows the new value", "दोबारा गणना नए मूल्य से"),
            ("PT-MUTATION-FEE",),
            _calculate_again,
            (CREATE, UPDATE, _SLABS, FEE),
        ),
    ):
        yield tell_story(
            f"transfer-story.{name}",
            title,
            requirements,
            run,
            operations=operations,
            roles=(CLERK, VERIFIER, INSPECTOR, APPROVER),
        )


def write_transfer(attempt: Attempt, record: Record, **details: object) -> dict[str, object]:
    """What a transfer from the first citizen to the second sends beside the property."""
    leaving = record["owners"][0] | {"status": "INACTIVE"}
    return {
        "creationReason": "MUTATION",
        "additionalDetails": {
            "reasonForTransfer": REASON,
            "documentNumber": f"GD-{attempt.world.mark}",
            "documentDate": attempt.world.now() - 30 * _DAY_MS,
            "documentValue": 100000,
            "marketValue": 500000,
        }
        | details,
        "documents": [{"documentType": REASON, "fileStoreId": f"file-{attempt.world.mark}"}],
        "owners": [leaving, write_owner(attempt, 1, status="ACTIVE")],
    }


def ask_transfer(attempt: Attempt, record: Record, **changes: object) -> Answer:
    """Ask to begin a transfer of an active property."""
    sent = {**write_transfer(attempt, record), **changes}
    return take_step(attempt, record, "OPEN", by=choose_clerk(attempt), service=SERVICE, **sent)


def open_transfer(attempt: Attempt, record: Record) -> Record:
    """Begin a transfer as a preparation."""
    answer = ask_transfer(attempt, record)
    return read_property(attempt.need(answer, "a transfer could not be begun"))


def _transfer(attempt: Attempt) -> None:
    record = activate(attempt)
    version = open_transfer(attempt, record)
    version = advance(
        attempt, version, (("VERIFY", VERIFIER), ("FORWARD", INSPECTOR)), service=SERVICE
    )
    approver = choose_actor(attempt, APPROVER)
    early = take_step(attempt, version, "APPROVE", by=approver, service=SERVICE)
    attempt.expect_refusal(early, because="approved before the fee is paid")
    application = str(version["acknowldgementNumber"])
    attempt.need(pay(attempt, application, SERVICE), "the fee could not be paid")
    paid = find(attempt, acknowledgementIds=application)
    version = read_property(attempt.need(paid, "the transfer was not found again"))
    done = take_step(attempt, version, "APPROVE", by=approver, service=SERVICE)
    if not attempt.expect_success(done):
        return
    found = find(attempt, propertyIds=str(record["propertyId"]))
    kept = found.find("/Properties/0") or {}
    owners = {str(row.get("name")): row.get("status") for row in kept.get("owners") or ()}
    before = record["owners"][0]["name"]
    after = write_owner(attempt, 1)["name"]
    if kept.get("status") != "ACTIVE" or owners != {before: "INACTIVE", after: "ACTIVE"}:
        attempt.differ(
            "owners after the transfer",
            expected="ACTIVE; the first owner INACTIVE, the second ACTIVE",
            actual=f"{kept.get('status')}; {sorted(map(str, owners.values()))}",
            answer=found,
        )
    for member in ("landArea", "usageCategory", "propertyType"):
        if kept.get(member) != record.get(member):
            attempt.differ(
                f"{member} after the transfer", expected="as before", actual="changed", answer=found
            )


def _transfer_with_dues(attempt: Attempt) -> None:
    record = activate(attempt)
    assess(attempt, record)
    answer = ask_transfer(attempt, record)
    attempt.expect_refusal(answer, because="dues are open", codes=("EG_PT_MUTATION_UNPAID_ERROR",))
    attempt.need(pay(attempt, str(record["propertyId"])), "the tax could not be paid")
    attempt.expect_success(ask_transfer(attempt, record))


def _pay_by_hand(attempt: Attempt) -> None:
    version = open_transfer(attempt, activate(attempt))
    steps = (("VERIFY", VERIFIER), ("FORWARD", INSPECTOR))
    version = advance(attempt, version, steps, service=SERVICE)
    answer = take_step(attempt, version, "PAY", by=choose_clerk(attempt), service=SERVICE)
    attempt.expect_refusal(answer, because="PAY while the fee is owed")


def _change_more(attempt: Attempt) -> None:
    record = activate(attempt)
    for member, value in (("landArea", 999), ("usageCategory", "MIXED")):
        answer = ask_transfer(attempt, record, **{member: value})
        attempt.expect_refusal(answer, because=f"{member} changed", codes=("EG_PT_MUTATION_ERROR",))


def expect_fee(attempt: Attempt, record: Record, details: Mapping[str, object]) -> list[int]:
    """Paise that slabs of transfers and declared masters come to, by each reading."""
    world = attempt.world
    answer = attempt.ask(_SLABS, by=choose_clerk(attempt), query={"tenantId": world.city})
    slabs = attempt.need(answer, "slabs of transfers could not be listed").rows(
        "/MutationBillingSlab"
    )
    day = datetime.fromtimestamp(int(str(details["documentDate"])) / 1000, UTC)
    transfer = Transfer(
        tenant=world.city,
        kind=_split(record["propertyType"]),
        usage=_split(record["usageCategory"]),
        ownership=_split(record["ownershipCategory"]),
        market_value=Decimal(str(details["marketValue"])),
        document_day=day.astimezone(INDIA).date(),
    )
    now = datetime.fromtimestamp(world.now() / 1000, UTC)
    try:
        fees = [
            compute_transfer_fee(transfer, slabs, load_masters(), reading, now=now)
            for reading in choose_readings(attempt)
        ]
    except ChargeError as error:
        raise PreconditionError(f"the city's slabs do not charge the transfer: {error}") from error
    return [money.read_paise(fee.total) or 0 for fee in fees]


def _split(code: object) -> tuple[str, str]:
    first, _, rest = str(code or "").partition(".")
    return first, rest.split(".")[0]


def _demand_fee(attempt: Attempt) -> None:
    record = activate(attempt)
    version = open_transfer(attempt, record)
    details = write_transfer(attempt, record)["additionalDetails"]
    expected = expect_fee(attempt, record, dict(details) if isinstance(details, dict) else {})
    answer = find_demands(attempt, str(version["acknowldgementNumber"]), SERVICE)
    asked = [sum(read_rows(demand).values()) for demand in read_active(answer)]
    if len(asked) != 1 or asked[0] not in expected:
        attempt.differ(
            "fee demanded",
            expected=f"one demand of {expected[-1]} paise",
            actual=f"{asked} paise",
            answer=answer,
        )


def _calculate_again(attempt: Attempt) -> None:
    record = activate(attempt)
    version = open_transfer(attempt, record)
    number = str(version["acknowldgementNumber"])
    for value in (50000, 700000):
        details = dict(version["additionalDetails"]) | {"marketValue": value}
        expected = expect_fee(attempt, record, details)
        body = {"Property": {**version, "additionalDetails": details}}
        answer = attempt.ask(FEE, by=choose_clerk(attempt), body=body)
        if not attempt.expect_success(answer):
            return
        document = answer.document if isinstance(answer.document, dict) else {}
        found = document.get(number)
        total = money.read_paise(found.get("totalAmount")) if isinstance(found, dict) else None
        if total not in expected:
            attempt.differ(
                f"fee of a market value of {value}",
                expected=f"{expected[-1]} paise",
                actual=f"{total} paise",
                answer=answer,
            )
