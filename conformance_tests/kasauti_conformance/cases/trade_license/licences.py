"""Licences of the run: how one is written, applied for, moved, paid and found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, cast

from kasauti_conformance.cases import money
from kasauti_conformance.cases.building import choose_actor
from kasauti_conformance.errors import PreconditionError
from kasauti_conformance.exchange.answer import Answer
from kasauti_conformance.exchange.people import Person
from kasauti_conformance.execution.attempt import Attempt
from kasauti_standards.catalog import load_standard
from kasauti_standards.charging.years import INDIA

Record = dict[str, Any]
CREATE, UPDATE, SEARCH = "licence-create", "licence-update", "licence-search"
BILL, PAY = "billing-bill-fetch", "billing-payment-create"
CLERK, VERIFIER = "TL_CEMP", "TL_DOC_VERIFIER"
INSPECTOR, APPROVER = "TL_FIELD_INSPECTOR", "TL_APPROVER"
BOSS = "SUPERUSER"
APPROVAL = (("FORWARD", VERIFIER), ("FORWARD", INSPECTOR), ("APPROVE", APPROVER))
NO_NUMBER = "NO-SUCH-APPLICATION"
_APRIL = 4
_DEFAULT_LOCALITY = "JLC476"


def choose_clerk(attempt: Attempt) -> Person:
    """The clerk at the licence counter of the run's city."""
    return choose_actor(attempt, CLERK)


def name_year(attempt: Attempt, back: int = 0) -> str:
    """The present financial year in India, or one so many years back."""
    day = datetime.fromtimestamp(attempt.world.now() / 1000, UTC).astimezone(INDIA).date()
    year = day.year - (day.month < _APRIL) - back
    return f"{year}-{(year + 1) % 100:02d}"


def choose_locality(attempt: Attempt, place: int = 0) -> str:
    """A locality that the system lists for the run's city in the hierarchy of revenue."""
    world = attempt.world
    if "licence-localities" not in world.samples:
        query = {"tenantId": world.city, "hierarchyTypeCode": "REVENUE", "boundaryType": "Locality"}
        answer = attempt.ask("boundary-search", by=choose_clerk(attempt), query=query)
        rows = answer.rows("/TenantBoundary/0/boundary")
        found = [str(row["code"]) for row in rows if isinstance(row, dict) and row.get("code")]
        wanted = world.datum("revenue_locality", default=_DEFAULT_LOCALITY)
        first = [wanted] if wanted in found or not found else []
        world.samples["licence-localities"] = [*first, *(c for c in found if c != wanted)]
    known = cast("list[str]", world.samples["licence-localities"])
    return known[place % len(known)]


def find_slabs(attempt: Attempt) -> list[Record]:
    """All slabs of the run's city, as they stand."""
    answer = attempt.ask(
        "licence-slab-search", by=choose_clerk(attempt), query={"tenantId": attempt.world.city}
    )
    return attempt.need(answer, "billing slabs could not be listed").rows("/billingSlab")


def choose_trades(attempt: Attempt) -> list[tuple[str, str | None]]:
    """Trades, with their unit of measure, that the city charges new and renewed; two at least."""
    samples = attempt.world.samples
    if "trades" not in samples:
        kinds: dict[str, set[str]] = {}
        measures: dict[str, set[str | None]] = {}
        for slab in find_slabs(attempt):
            if trade := slab.get("tradeType"):
                kinds.setdefault(str(trade), set()).add(str(slab.get("applicationType")))
                measures.setdefault(str(trade), set()).add(slab.get("uom") or None)
        known = load_standard("trade-license").code_lists["TradeType"].by_code
        samples["trades"] = [
            (trade, next(iter(measures[trade])))
            for trade in sorted(kinds)
            if kinds[trade] == {"NEW", "RENEWAL"}
            and len(measures[trade]) == 1
            and trade in known
            and known[trade].active
        ]
    found = cast("list[tuple[str, str | None]]", samples["trades"])
    if len(found) < 2:
        raise PreconditionError("the city charges fewer than two trades, new and renewed")
    return found


def write_unit(attempt: Attempt, place: int = 0, measure: str = "7") -> Record:
    """A unit of a trade that the city charges."""
    trade, uom = choose_trades(attempt)[place]
    return {"tradeType": trade, "uom": uom, "uomValue": measure if uom else None}


def write_owner(attempt: Attempt, place: int = 0, **changes: object) -> Record:
    """An owner who is a citizen of the target file."""
    name = ("Namuna Vyapari", "Dusra Vyapari")[place]
    mobile = attempt.world.citizen(place).user.name
    return {"name": name, "mobileNumber": mobile, "gender": "FEMALE", "ownerType": "NONE"} | changes


def write_detail(attempt: Attempt, **changes: object) -> Record:
    """A trade in a building of the run's city, marked as one of this run."""
    world = attempt.world
    number = world.next_number()
    return {
        "subOwnerShipCategory": "INDIVIDUAL.SINGLEOWNER",
        "structureType": "IMMOVABLE.PUCCA",
        "operationalArea": 120,
        "noOfEmployees": 3,
        "channel": "COUNTER",
        "owners": [write_owner(attempt)],
        "address": {
            "doorNo": f"{number}/{world.mark}",
            "locality": {"code": choose_locality(attempt)},
        },
        "tradeUnits": [write_unit(attempt)],
        "applicationDocuments": [
            {"documentType": "OWNERIDPROOF", "fileStoreId": f"file-{world.mark}-{number}"}
        ],
        "additionalDetail": {"sourceKey": f"{world.mark}-{number}"},
    } | changes


def write_licence(
    attempt: Attempt, detail: Mapping[str, object] | None = None, **changes: object
) -> Record:
    """A new trade licence for the present year."""
    world = attempt.world
    return {
        "tenantId": world.city,
        "businessService": "TL",
        "licenseType": "PERMANENT",
        "applicationType": "NEW",
        "workflowCode": "NewTL",
        "oldLicenseNumber": f"OLD-{world.mark}-{world.next_number()}",
        "tradeName": f"Namuna {world.mark} {world.next_number()}",
        "financialYear": name_year(attempt),
        "action": "INITIATE",
        "tradeLicenseDetail": write_detail(attempt, **(detail or {})),
    } | changes


def wrap(*licences: Mapping[str, object]) -> Record:
    """The body of a request."""
    return {"Licenses": list(licences)}


def read_licence(answer: Answer) -> Record:
    """The licence of an answer."""
    found = answer.find("/Licenses/0")
    if not isinstance(found, dict) or not found.get("applicationNumber"):
        raise PreconditionError("the answer holds no application with a number")
    return cast("Record", found)


def draft(
    attempt: Attempt,
    detail: Mapping[str, object] | None = None,
    *,
    by: Person | None = None,
    **changes: object,
) -> Record:
    """Begin an application as a preparation; by the first citizen unless told otherwise."""
    body = wrap(write_licence(attempt, detail, **changes))
    answer = attempt.ask(CREATE, by=by or attempt.world.citizen(), body=body)
    return read_licence(attempt.need(answer, "a licence could not be applied for"))


def move(
    attempt: Attempt, record: Record, action: str, /, *, by: Person, **changes: object
) -> Answer:
    """Ask for a step of an application."""
    return attempt.ask(UPDATE, by=by, body=wrap(record | {"action": action} | changes))


def advance(attempt: Attempt, record: Record, steps: Sequence[tuple[str, str]]) -> Record:
    """Take steps as a preparation, each by somebody of its role."""
    for action, role in steps:
        answer = move(attempt, record, action, by=choose_actor(attempt, role))
        record = read_licence(attempt.need(answer, f"{action} by {role} was refused"))
    return record


def apply_for(
    attempt: Attempt, detail: Mapping[str, object] | None = None, **changes: object
) -> Record:
    """An application that was handed in by the first citizen."""
    return advance(attempt, draft(attempt, detail, by=None, **changes), (("APPLY", "CITIZEN"),))


def fetch_bill(attempt: Attempt, record: Record, *, by: Person | None = None) -> Answer:
    """Ask for the bill of an application."""
    query = {
        "tenantId": str(record["tenantId"]),
        "businessService": str(record.get("businessService") or "TL"),
        "consumerCode": str(record["applicationNumber"]),
    }
    return attempt.ask(BILL, by=by or choose_clerk(attempt), query=query)


def pay(attempt: Attempt, record: Record, *, by: Person | None = None) -> Answer:
    """Pay the whole bill of an application by card."""
    payer = by or choose_clerk(attempt)
    fetched = attempt.need(fetch_bill(attempt, record, by=payer), "there was no bill")
    bill = fetched.find("/Bill/0")
    reference = f"{attempt.world.mark}-{attempt.world.next_number()}"
    body = money.write_payment(
        attempt,
        bill if isinstance(bill, dict) else {},
        paymentMode="CARD",
        transactionNumber=reference,
        instrumentNumber=reference,
        instrumentDate=attempt.world.now(),
    )
    return attempt.ask(PAY, by=payer, body=body)


def pay_as_step(attempt: Attempt, record: Record, _action: str, /, *, by: Person) -> Answer:
    """The step PAY is taken by paying; the answer is the application found again."""
    answer = pay(attempt, record, by=by)
    return find_again(attempt, record) if answer.is_success else answer


def license_trade(
    attempt: Attempt, detail: Mapping[str, object] | None = None, **changes: object
) -> Record:
    """A licence that was approved and paid."""
    record = advance(attempt, apply_for(attempt, detail, **changes), APPROVAL)
    attempt.need(pay(attempt, record), "the licence could not be paid")
    found = read_licence(find_again(attempt, record))
    if found.get("status") != "APPROVED":
        raise PreconditionError(f"a paid licence is {found.get('status')}, not APPROVED")
    return found


def find(attempt: Attempt, *, by: Person | None = None, **query: str) -> Answer:
    """Search for trade licences of the run's city."""
    full = {"tenantId": attempt.world.city, **query}
    return attempt.ask(SEARCH, by=by or choose_clerk(attempt), query=full)


def find_again(attempt: Attempt, record: Record) -> Answer:
    """A licence by the number of its application."""
    return find(attempt, applicationNumber=str(record["applicationNumber"]))


def sample(attempt: Attempt) -> Record:
    """An application that several cases read; nobody changes it."""
    samples = attempt.world.samples
    if "licence" not in samples:
        samples["licence"] = apply_for(attempt)
    return cast("Record", samples["licence"])


def license_another(attempt: Attempt) -> object:
    """A rejected application of both citizens, of another trade, place and year."""
    detail = {
        "subOwnerShipCategory": "INDIVIDUAL.MULTIPLEOWNERS",
        "owners": [write_owner(attempt), write_owner(attempt, 1)],
        "tradeUnits": [write_unit(attempt, -1)],
        "address": {"doorNo": "1", "locality": {"code": choose_locality(attempt, 1)}},
    }
    made = apply_for(attempt, detail, financialYear=name_year(attempt, 1))
    return move(attempt, made, "REJECT", by=choose_actor(attempt, VERIFIER))
