"""Vouchers of the run: how one is written, made and looked for."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from typing import Any, cast

from kasauti_conformance.cases.building import choose_actor
from kasauti_conformance.errors import PreconditionError
from kasauti_conformance.exchange.answer import Answer
from kasauti_conformance.execution.attempt import Attempt
from kasauti_conformance.execution.world import World

Voucher = dict[str, Any]
CREATE, SEARCH, CANCEL = "acc-voucher-create", "acc-voucher-search-v2", "acc-voucher-cancel"
REVERSE = "acc-voucher-reverse"
WRITER, READER, MASTER = "EGF_VOUCHER_CREATOR", "EGF_REPORT_VIEW", "EGF_MASTER_ADMIN"
CASH, TAX, RENT, POWER, CREDITORS = "4501001", "1100101", "1301014", "2301001", "3501003"
# years that no office still writes in: cases close them
_FIRST_YEAR, _YEARS = 1800, 199
_INDIA = timezone(timedelta(hours=5, minutes=30))


def write_day(world: World, *, days_ago: int = 0) -> str:
    """A day as vouchers write it; today where nothing else is asked for."""
    now = datetime.fromtimestamp(world.now() / 1000, UTC).astimezone(_INDIA)
    return (now - timedelta(days=days_ago)).strftime("%d/%m/%Y")


def write_line(glcode: str, *, debit: float = 0, credit: float = 0, **more: object) -> Voucher:
    """A line of a voucher."""
    return {"glcode": glcode, "debitAmount": debit, "creditAmount": credit} | more


def write_voucher(world: World, **changes: object) -> Voucher:
    """A journal voucher of the run."""
    return {
        "name": "JVGeneral",
        "type": "Journal Voucher",
        "voucherDate": write_day(world),
        "description": f"run {world.mark}",
        "fund": {"code": "01"},
        "function": {"code": "909100"},
        "department": "DEPT_13",
        "ledgers": [write_line(CASH, debit=120.25), write_line(TAX, credit=120.25)],
    } | changes


def write_body(world: World, *, city: str = "") -> dict[str, object]:
    """A request to write one voucher."""
    return {"tenantId": city or world.city, "vouchers": [write_voucher(world)]}


def ask_to_write(attempt: Attempt, **changes: object) -> Answer:
    """Ask for a voucher to be written."""
    world = attempt.world
    body = {"tenantId": world.city, "vouchers": [write_voucher(world, **changes)]}
    return attempt.ask(CREATE, by=choose_actor(attempt, WRITER), body=body)


def make_voucher(attempt: Attempt, **changes: object) -> Voucher:
    """Write a voucher as a preparation."""
    answer = ask_to_write(attempt, **changes)
    attempt.need(answer, "a voucher could not be written")
    return cast("Voucher", answer.find("/Vouchers/0"))


def find_open_year(attempt: Attempt) -> tuple[int, Voucher]:
    """A year long ago that no run has closed yet, and a voucher in it."""
    first = attempt.world.now() + attempt.world.next_number()
    for turn in range(_YEARS):
        year = _FIRST_YEAR + (first + turn) % _YEARS
        answer = ask_to_write(attempt, voucherDate=f"01/05/{year}")
        if answer.is_success:
            return year, cast("Voucher", answer.find("/Vouchers/0"))
    raise PreconditionError(
        f"every year from {_FIRST_YEAR} to {_FIRST_YEAR + _YEARS - 1} is closed"
    )


def name_year(year: int) -> str:
    """A financial year as the books name it."""
    return f"{year}-{(year + 1) % 100:02d}"


def sample_voucher(attempt: Attempt) -> Voucher:
    """A voucher that several cases read."""
    samples = attempt.world.samples
    if "voucher" not in samples:
        samples["voucher"] = make_voucher(attempt)
    return cast("Voucher", samples["voucher"])


def make_another(attempt: Attempt) -> Voucher:
    """A voucher that differs from the sample in every criterion."""
    return make_voucher(
        attempt, name="Other", type="Contra", fund={"code": "02"}, department="DEPT_25"
    )


def find_voucher(attempt: Attempt, number: str) -> Voucher:
    """A voucher by its number, read as a preparation."""
    body = {"tenantId": attempt.world.city, "voucherNumbers": number}
    answer = attempt.ask("acc-voucher-search", by=choose_actor(attempt, READER), body=body)
    attempt.need(answer, "vouchers could not be searched")
    return cast("Voucher", answer.find("/Vouchers/0") or {})


def name_vouchers(attempt: Attempt, *vouchers: Voucher) -> dict[str, object]:
    """The body that names vouchers by number."""
    numbers = ",".join(str(row["voucherNumber"]) for row in vouchers)
    return {"tenantId": attempt.world.city, "voucherNumbers": numbers}
