"""Stories of what becomes of a licence after its year: renewed, reminded of, ended."""

from __future__ import annotations

from collections.abc import Iterator

from kasauti_conformance.cases.building import choose_actor, tell_story
from kasauti_conformance.cases.trade_license import fees, licences
from kasauti_conformance.cases.trade_license.licences import (
    APPROVER,
    BILL,
    BOSS,
    CLERK,
    CREATE,
    INSPECTOR,
    PAY,
    SEARCH,
    UPDATE,
    VERIFIER,
    Record,
    find,
    find_again,
    move,
    name_year,
    read_licence,
)
from kasauti_conformance.cases.trade_license.walks import ask_renewal, license_of_last_year, renew
from kasauti_conformance.execution.attempt import Attempt
from kasauti_conformance.model.case import Case

BATCH = "licence-batch"
_WRITES = (CREATE, UPDATE, SEARCH, BILL, PAY)
_ROLES = ("CITIZEN", CLERK, VERIFIER, INSPECTOR, APPROVER)


def tell_renewals() -> Iterator[Case]:
    """Renewals, cancellation, expiry and reminders."""
    yield tell_story(
        "licence-renewal.keeps-number",
        ("A renewal keeps the number and follows the validity", "नवीनीकरण में वही नंबर"),
        ("TL-RENEWAL",),
        _renew,
        operations=_WRITES,
        roles=_ROLES,
    )
    yield tell_story(
        "licence-renewal.twice",
        ("A second renewal for a year is refused", "एक वर्ष का दूसरा नवीनीकरण अस्वीकृत"),
        ("TL-RENEWAL-TWICE",),
        _renew_twice,
        operations=_WRITES,
        roles=_ROLES,
    )
    yield tell_story(
        "licence-renewal.charged",
        ("A renewal is charged with rebate or penalty", "नवीनीकरण पर छूट या दंड"),
        ("TL-CHARGE-RENEWAL",),
        _charge,
        operations=(*_WRITES, "licence-slab-search"),
        roles=_ROLES,
    )
    yield tell_story(
        "licence-renewal.cancelled",
        ("A licence is not cancelled while its renewal is open", "खुले नवीनीकरण में रद्द नहीं"),
        ("TL-CANCEL",),
        _cancel,
        operations=_WRITES,
        roles=_ROLES,
    )
    yield tell_story(
        "licence-renewal.pending",
        ("Licences that wait for renewal are found", "नवीनीकरण की प्रतीक्षा वाले मिलें"),
        ("TL-RENEWAL-PENDING",),
        _find_pending,
        operations=_WRITES,
        roles=_ROLES,
    )
    yield tell_story(
        "licence-expiry.job",
        ("A licence whose time is over is ended, no other", "समाप्त लाइसेंस ही समाप्त हो"),
        ("TL-EXPIRY",),
        _expire,
        operations=(*_WRITES, BATCH),
        roles=(*_ROLES, BOSS),
    )
    yield tell_story(
        "licence-expiry.reminder",
        ("The job that reminds owners is taken", "स्मरण का काम स्वीकार हो"),
        ("TL-REMINDER",),
        _remind,
        operations=(BATCH,),
        roles=(BOSS,),
    )


def _renew(attempt: Attempt) -> None:
    licence = license_of_last_year(attempt)
    renewal = renew(attempt, licence, "DIRECTRENEWAL", name_year(attempt))
    if renewal["applicationNumber"] == licence["applicationNumber"]:
        attempt.differ("application number", expected="a new one", actual="that of the licence")
    if renewal.get("licenseNumber") != licence["licenseNumber"]:
        attempt.differ("licence number", expected="kept", actual=str(renewal.get("licenseNumber")))
    first, last = renewal.get("validFrom"), renewal.get("validTo")
    if not (isinstance(first, int) and isinstance(last, int) and licence["validTo"] < first < last):
        attempt.differ("validity", expected="after the licence's", actual=f"{first} to {last}")
    attempt.need(licences.pay(attempt, renewal), "the renewal could not be paid")
    found = read_licence(find_again(attempt, renewal))
    if (found.get("status"), found.get("licenseNumber")) != ("APPROVED", licence["licenseNumber"]):
        attempt.differ("renewed", expected="APPROVED, number kept", actual=str(found.get("status")))


def _renew_twice(attempt: Attempt) -> None:
    licence = license_of_last_year(attempt)
    year = name_year(attempt)
    renewal = renew(attempt, licence, "DIRECTRENEWAL", year)
    again = ask_renewal(attempt, licence, "DIRECTRENEWAL", year)
    attempt.expect_refusal(again, because="renewal open", codes=("RENEWAL ERROR",))
    attempt.need(licences.pay(attempt, renewal), "the renewal could not be paid")
    again = ask_renewal(attempt, licence, "EDITRENEWAL", year)
    attempt.expect_refusal(again, because="renewed", codes=("RENEWAL ERROR",))


def _charge(attempt: Attempt) -> None:
    older = licences.license_trade(attempt, financialYear=name_year(attempt, 2))
    for licence, year in (
        (license_of_last_year(attempt), name_year(attempt)),
        (older, name_year(attempt, 1)),
    ):
        renewal = renew(attempt, licence, "DIRECTRENEWAL", year)
        expected = fees.expect_fee(attempt, renewal)
        demands = fees.find_demands(attempt, renewal)
        due = sum(sum(fees.read_demand(row).values()) for row in demands)
        if all(abs(due - sum(row.values())) >= 100 for row in expected):
            attempt.differ(f"due for {year}", expected=f"paise {expected[-1]}", actual=f"{due}")


def _cancel(attempt: Attempt) -> None:
    licence = license_of_last_year(attempt)
    renew(attempt, licence, "EDITRENEWAL", name_year(attempt))
    current = read_licence(find_again(attempt, licence))
    answer = move(attempt, current, "CANCEL", by=choose_actor(attempt, APPROVER))
    attempt.expect_refusal(answer, because="a renewal is open", codes=("INVALID_ACTION",))


def _find_pending(attempt: Attempt) -> None:
    waiting, renewed = license_of_last_year(attempt), license_of_last_year(attempt)
    renew(attempt, renewed, "DIRECTRENEWAL", name_year(attempt))
    for licence, is_pending in ((waiting, True), (renewed, False)):
        answer = find(
            attempt,
            RenewalPending="true",
            status="APPROVED,EXPIRED",
            licenseNumbers=str(licence["licenseNumber"]),
        )
        numbers = [row.get("applicationNumber") for row in answer.rows("/Licenses")]
        if (licence["applicationNumber"] in numbers) is not is_pending:
            attempt.differ(
                "waiting for renewal" if is_pending else "renewed already",
                expected="found" if is_pending else "not found",
                actual=f"{len(numbers)} found",
                answer=answer,
            )


def _expire(attempt: Attempt) -> None:
    over, running = license_of_last_year(attempt), licences.license_trade(attempt)
    if not _run(attempt, "EXPIRY"):
        return
    for licence, status in ((over, "EXPIRED"), (running, "APPROVED")):
        found = find_again(attempt, licence)
        if found.find("/Licenses/0/status") != status:
            attempt.differ(
                f"after the job: {status}",
                expected=status,
                actual=str(found.find("/Licenses/0/status")),
                answer=found,
            )


def _remind(attempt: Attempt) -> None:
    _run(attempt, "REMINDER")


def _run(attempt: Attempt, job: str) -> bool:
    path: Record = {"servicename": "TL", "jobname": job}
    answer = attempt.ask(BATCH, by=choose_actor(attempt, BOSS), path=path)
    return attempt.expect_success(answer)
