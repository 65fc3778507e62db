"""Stories of registrations: a draft with its fee, approved, with the roles it gives."""

from __future__ import annotations

from collections.abc import Iterator

from kasauti_conformance.cases.building import choose_actor, tell_story
from kasauti_conformance.cases.trade_license import fees, registrations
from kasauti_conformance.cases.trade_license.licences import BILL, BOSS, CLERK, PAY, read_licence
from kasauti_conformance.cases.trade_license.registrations import (
    CREATE,
    HEAD,
    REGISTRAR,
    SEARCH,
    UPDATE,
)
from kasauti_conformance.execution.attempt import Attempt
from kasauti_conformance.model.case import Case
from kasauti_standards.catalog import load_standard
from kasauti_standards.trade_license.masters import find_registration_fee

USERS, MAPPING = "user-search", "TradeTypetoRoleMapping"
_YEAR = 365 * 86_400_000


def tell_registrations() -> Iterator[Case]:
    """Stories of professionals."""
    yield tell_story(
        "registration-story.drafted",
        ("A registration is a draft with its fee demanded", "पंजीकरण का मसौदा और शुल्क"),
        ("TL-REG-CREATE", "TL-REG-FEE"),
        _draft,
        operations=(CREATE, UPDATE, SEARCH, fees.DEMANDS),
        roles=("CITIZEN", CLERK),
    )
    yield tell_story(
        "registration-story.approved",
        ("An approved professional holds the roles", "स्वीकृत पेशेवर को भूमिकाएँ मिलें"),
        ("TL-REG-APPROVAL",),
        _approve,
        operations=(CREATE, UPDATE, SEARCH, BILL, PAY, USERS),
        roles=("CITIZEN", CLERK, REGISTRAR, HEAD, BOSS),
    )


def _draft(attempt: Attempt) -> None:
    made = registrations.draft(attempt)
    if made.get("licenseNumber") or made.get("status") in {"APPROVED", "PENDINGPAYMENT"}:
        attempt.differ(
            "not a draft",
            expected="a draft without number",
            actual=str(made.get("status")),
            requirements=("TL-REG-CREATE",),
        )
    answer = registrations.hand_in(attempt, made)
    applied = read_licence(attempt.need(answer, "a registration could not be handed in"))
    demands = fees.find_demands(attempt, applied)
    if len(demands) != 1:
        attempt.differ(
            "demands",
            expected="one demand",
            actual=f"{len(demands)}",
        )
        return
    found = sum(fees.read_demand(demands[0]).values())
    kind = str(applied["tradeLicenseDetail"]["tradeUnits"][0]["tradeType"])
    mapping = load_standard("trade-license").code_lists[MAPPING]
    expected = find_registration_fee(mapping, kind) * 100
    if found != expected:
        attempt.differ(
            "fee", expected=f"{expected} paise", actual=f"{found}", requirements=("TL-REG-FEE",)
        )


def _approve(attempt: Attempt) -> None:
    made = registrations.apply_for(attempt)
    answer = registrations.approve(attempt, made)
    if not attempt.expect_success(answer):
        return
    found = read_licence(answer)
    first, last = found.get("validFrom"), found.get("validTo")
    valid = isinstance(first, int) and isinstance(last, int) and last - first >= _YEAR - 86_400_000
    if found.get("status") != "APPROVED" or not found.get("licenseNumber") or not valid:
        attempt.differ(
            "approved",
            expected="APPROVED with number and years of validity",
            actual=f"{found.get('status')}, {first} to {last}",
            answer=answer,
        )
    owner = made["tradeLicenseDetail"]["owners"][0]
    users = attempt.ask(
        USERS,
        by=choose_actor(attempt, BOSS),
        body={"tenantId": attempt.world.city.partition(".")[0], "uuid": [owner["uuid"]]},
    )
    held = {str(row.get("code")) for row in users.rows("/user/0/roles") if isinstance(row, dict)}
    if "BPA_ARCHITECT" not in held:
        attempt.differ(
            "roles", expected="BPA_ARCHITECT", actual=", ".join(sorted(held)), answer=users
        )
