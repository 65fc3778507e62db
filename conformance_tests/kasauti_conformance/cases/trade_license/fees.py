"""What an application of the run has to come to, by the slabs of the target."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime

from kasauti_conformance.cases import money
from kasauti_conformance.cases.trade_license.licences import Record, choose_clerk, find_slabs
from kasauti_conformance.errors import PreconditionError
from kasauti_conformance.exchange.answer import Answer
from kasauti_conformance.execution.attempt import Attempt
from kasauti_standards.catalog import load_standard
from kasauti_standards.charging.reading import ChargeError
from kasauti_standards.trade_license.estimating import Calculator
from kasauti_standards.trade_license.licensed import read_licensed
from kasauti_standards.trade_license.masters import read_masters
from kasauti_standards.trade_license.reading import DEPLOYED, INTENDED
from kasauti_standards.trade_license.slab_choice import read_slab

DEPLOYED_PROFILE = "upyog-2026"
DEMANDS = "billing-demand-search"


def list_calculators(attempt: Attempt) -> list[Calculator]:
    """Calculators by which a target may compute: as deployed, if it follows that, and as meant."""
    masters = read_masters(load_standard("trade-license").code_lists.__getitem__)
    profile = attempt.world.profile_of_standard("trade-license").id
    readings = (DEPLOYED, INTENDED) if profile == DEPLOYED_PROFILE else (INTENDED,)
    return [Calculator(masters, reading) for reading in readings]


def expect_fee(attempt: Attempt, record: Record) -> list[dict[str, int]]:
    """Paise by tax head that slabs and declared masters come to as of now, by each reading."""
    slabs = [read_slab(row) for row in find_slabs(attempt)]
    now = datetime.fromtimestamp(attempt.world.now() / 1000, UTC)
    try:
        return [
            add_up(calculator.estimate(read_licensed(record), slabs, now=now).heads)
            for calculator in list_calculators(attempt)
        ]
    except ChargeError as error:
        raise PreconditionError(f"the city's slabs do not charge this: {error}") from error


def add_up(rows: Iterable[tuple[str, object]]) -> dict[str, int]:
    """Paise by tax head; heads that come to nothing are left out."""
    found: dict[str, int] = {}
    for head, amount in rows:
        found[head] = found.get(head, 0) + (money.read_paise(amount) or 0)
    return {head: paise for head, paise in sorted(found.items()) if paise}


def read_fee(calculation: object) -> dict[str, int]:
    """Paise by tax head of a calculation."""
    rows = calculation.get("taxHeadEstimates") if isinstance(calculation, Mapping) else None
    return add_up(
        (str(row.get("taxHeadCode")), row.get("estimateAmount"))
        for row in (rows if isinstance(rows, list) else [])
    )


def compare_fee(
    attempt: Attempt,
    found: Mapping[str, int],
    expected: list[dict[str, int]],
    *,
    what: str,
    answer: Answer,
    requirements: tuple[str, ...] = (),
) -> None:
    """Note it where the heads are those of no reading."""
    if dict(found) not in expected:
        attempt.differ(
            what,
            expected=f"paise {expected[-1]}",
            actual=f"paise {dict(found)}",
            answer=answer,
            requirements=requirements,
        )


def find_demands(attempt: Attempt, record: Record) -> list[Record]:
    """The active demands of an application."""
    query = {
        "tenantId": str(record["tenantId"]),
        "businessService": str(record.get("businessService") or "TL"),
        "consumerCode": str(record["applicationNumber"]),
    }
    answer = attempt.ask(DEMANDS, by=choose_clerk(attempt), query=query)
    rows = attempt.need(answer, "demands could not be searched").rows("/Demands")
    return [row for row in rows if row.get("status") == "ACTIVE"]


def read_demand(demand: Record) -> dict[str, int]:
    """Paise by tax head of a demand."""
    rows = demand.get("demandDetails") or []
    return add_up((str(row["taxHeadMasterCode"]), row["taxAmount"]) for row in rows)
