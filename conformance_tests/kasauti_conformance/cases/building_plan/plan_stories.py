"""Stories of applications: made, granted, listed, followed by a certificate, rejected."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from kasauti_conformance.cases.building import choose_actor, tell_story
from kasauti_conformance.cases.building_plan.plans import (
    APPROVER,
    ARCHITECT,
    BILL,
    CREATE,
    DECIDE,
    EVERYBODY,
    NOC_VERIFIER,
    NOCS,
    OFFICE,
    PAY,
    PLAIN,
    SEARCH,
    UPDATE,
    VERIFIER,
    Record,
    advance,
    find,
    find_again,
    find_certificates,
    grant,
    initiate,
    initiate_occupancy,
    move,
    pay,
    read_plan,
    read_status,
    send,
    verify,
    write_plan,
)
from kasauti_conformance.cases.building_plan.reports import BUILT_UP
from kasauti_conformance.cases.building_plan.requests import INDEXER
from kasauti_conformance.execution.attempt import Attempt
from kasauti_conformance.model.case import Case
from kasauti_standards.building_plan.lifecycle import APPROVED, read_statuses
from kasauti_standards.building_plan.periods import find_end_of_permit
from kasauti_standards.kernel.pointer import read_pointer

_WHOLE = (CREATE, UPDATE, SEARCH, BILL, PAY, NOCS, DECIDE)
_DEMANDS = "billing-demand-search"
_DAY_MS = 86_400_000


def tell_plan_stories() -> Iterator[Case]:
    """All stories of applications but the matrices, wrong input and secrecy."""
    for name, title, requirements, run, operations in (
        (
            "applied",
            ("An application is answered whole", "आवेदन का पूरा उत्तर मिले"),
            ("BPA-CREATE", "BPA-STATUS", "BPA-WORKFLOW-OF-RISK", "BPA-LAND"),
            _apply,
            (CREATE, SEARCH),
        ),
        (
            "numbers",
            ("Every application gets a number of its own", "हर आवेदन का अपना नंबर"),
            ("BPA-NUMBER",),
            _give_numbers,
            (CREATE,),
        ),
        (
            "granted",
            ("The grant gives number, day and end", "स्वीकृति पर नंबर, तारीख़ और समाप्ति"),
            ("BPA-GRANT", "BPA-PERMIT", "BPA-DATES"),
            _grant,
            _WHOLE,
        ),
        (
            "certificates",
            ("Certificates are asked for, and decided first", "अनापत्ति माँगी जाए, पहले निर्णय हो"),
            ("BPA-NOC-CREATED", "BPA-NOC-DECIDED"),
            _wait_for_certificates,
            _WHOLE,
        ),
        (
            "voided",
            ("A rejection voids what is open", "अस्वीकृति खुले प्रमाणपत्र रद्द करे"),
            ("BPA-PERMIT-ORDER",),
            _reject,
            _WHOLE,
        ),
        (
            "occupancy",
            ("A certificate follows its permit", "प्रमाणपत्र अपनी अनुमति का हो"),
            ("BPA-OC", "BPA-SEARCH"),
            _follow_permit,
            _WHOLE,
        ),
        (
            "listed",
            ("The plain search lists what there is", "सादी खोज सब दे"),
            ("BPA-PLAINSEARCH",),
            _list_all,
            (CREATE, PLAIN),
        ),
    ):
        yield tell_story(
            f"plan-story.{name}",
            title,
            requirements,
            run,
            operations=operations,
            roles=EVERYBODY if PAY in operations else (ARCHITECT,),
        )


def _apply(attempt: Attempt) -> None:
    for risk, service in (("HIGH", "BPA"), ("MEDIUM", "BPA"), ("LOW", "BPA_LOW")):
        sent = write_plan(attempt, risk=risk)
        answer = send(attempt, CREATE, sent, by=choose_actor(attempt, ARCHITECT))
        if not attempt.expect_success(answer, ("BPA-CREATE",)):
            return
        made = read_plan(answer)
        for what, pointer in (
            ("id", "/id"),
            ("land", "/landId"),
            ("owner", "/landInfo/owners/0/uuid"),
            ("account", "/accountId"),
        ):
            if not read_pointer(made, pointer):
                attempt.differ(
                    f"no {what}",
                    expected=what,
                    actual="none",
                    answer=answer,
                    requirements=("BPA-CREATE", *(("BPA-LAND",) if what == "land" else ())),
                )
        if made.get("landId") != read_pointer(made, "/landInfo/id"):
            attempt.differ(
                "land", expected="that of landId", actual="another", requirements=("BPA-LAND",)
            )
        if made.get("businessService") != service:
            attempt.differ(
                f"lifecycle of {risk}",
                expected=service,
                actual=str(made.get("businessService")),
                answer=answer,
                requirements=("BPA-WORKFLOW-OF-RISK",),
            )
        found = find_again(attempt, made)
        if read_status(found) != "INITIATED" or read_status(found) not in read_statuses():
            attempt.differ(
                "status",
                expected="INITIATED",
                actual=read_status(found),
                answer=found,
                requirements=("BPA-STATUS", "BPA-CREATE"),
            )


def _give_numbers(attempt: Attempt) -> None:
    forged = "PG-BP-FORGED-1"
    made = [initiate(attempt), initiate(attempt)]
    made.append(initiate(attempt, applicationNo=forged, approvalNo="PG-BP-FORGED-2"))
    numbers = {str(plan["applicationNo"]) for plan in made}
    if len(numbers) < len(made) or forged in numbers:
        attempt.differ("numbers of applications", expected="three of its own", actual=f"{numbers}")
    if made[-1].get("approvalNo"):
        attempt.differ("permit of a draft", expected="none", actual="that of the client")


def check_permit(attempt: Attempt, permit: Record) -> None:
    """Note what a granted permit lacks: number, day, and an end 36 months later."""
    granted = int(permit.get("approvalDate") or 0)
    ends = int(cast("int", read_pointer(permit, "/additionalDetails/validityDate") or 0))
    if not permit.get("approvalNo"):
        attempt.differ("number", expected="one", actual="none", requirements=("BPA-PERMIT",))
    if abs(granted - attempt.world.now()) > _DAY_MS:
        attempt.differ(
            "day of the grant", expected="today", actual=f"{granted}", requirements=("BPA-DATES",)
        )
    if abs(ends - find_end_of_permit(granted)) > _DAY_MS:
        attempt.differ(
            "end", expected="36 months later", actual=f"{ends}", requirements=("BPA-GRANT",)
        )


def _grant(attempt: Attempt) -> None:
    plan = verify(attempt)
    if plan.get("approvalNo"):
        attempt.differ(
            "number before the grant", expected="none", actual="one", requirements=("BPA-PERMIT",)
        )
    waiting = advance(attempt, plan, *OFFICE, ("APPROVE", APPROVER))
    paid = pay(attempt, waiting)
    if attempt.expect_success(paid) and read_status(paid) == APPROVED:
        check_permit(attempt, read_plan(paid))
    low = verify(attempt, risk="LOW")
    back = advance(attempt, low, ("SEND_BACK_TO_CITIZEN", VERIFIER), ("FORWARD", ARCHITECT))
    if not low.get("approvalNo") or back.get("approvalNo") != low.get("approvalNo"):
        attempt.differ(
            "number of low risk",
            expected="one, kept",
            actual=f"{low.get('approvalNo')}, then {back.get('approvalNo')}",
            requirements=("BPA-PERMIT",),
        )


def _wait_for_certificates(attempt: Attempt) -> None:
    plan = verify(attempt)
    found = find_certificates(attempt, plan)
    kinds = {str(noc.get("nocType")) for noc in found}
    if kinds != {"FIRE_NOC", "AIRPORT_AUTHORITY"}:
        attempt.differ(
            "certificates asked for",
            expected="those of the master data",
            actual=", ".join(sorted(kinds)) or "none",
            requirements=("BPA-NOC-CREATED",),
        )
    plan = advance(attempt, plan, *OFFICE[:2])
    sent = plan | {"workflow": {"action": "FORWARD"}}
    waits = any(
        noc.get("applicationStatus") == "INPROGRESS"
        and (noc.get("additionalDetails") or {}).get("mode") == "online"
        for noc in find_certificates(attempt, plan)
    )
    by = choose_actor(attempt, NOC_VERIFIER)
    if waits:
        attempt.expect_refusal(
            send(attempt, UPDATE, sent, by=by),
            because="a certificate is open",
            codes=("NOC_SERVICE_EXCEPTION",),
            requirements=("BPA-NOC-DECIDED",),
        )
    answer = move(attempt, plan, "FORWARD", by=by)
    attempt.expect_success(answer, ("BPA-NOC-DECIDED",))
    for noc in find_certificates(attempt, plan):
        if noc.get("applicationStatus") not in {"APPROVED", "AUTO_APPROVED"}:
            attempt.differ(
                "certificate after the way to approval",
                expected="decided",
                actual=str(noc.get("applicationStatus")),
                requirements=("BPA-NOC-DECIDED",),
            )


def _reject(attempt: Attempt) -> None:
    for risk, action in (("HIGH", "REJECT"), ("LOW", "REVOCATE")):
        plan = verify(attempt, risk=risk)
        answer = move(attempt, plan, action, by=choose_actor(attempt, VERIFIER))
        attempt.expect_success(answer)
        for noc in find_certificates(attempt, plan):
            if noc.get("applicationStatus") != "VOIDED":
                attempt.differ(
                    f"certificate after {action}",
                    expected="VOIDED",
                    actual=str(noc.get("applicationStatus")),
                )


def _follow_permit(attempt: Attempt) -> None:
    permit = grant(attempt)
    made = initiate_occupancy(attempt, permit, built=BUILT_UP)
    for what, shown, expected in (
        ("permit", read_pointer(made, "/additionalDetails/permitNumber"), permit["approvalNo"]),
        ("land", made.get("landId"), permit["landId"]),
        ("lifecycle", made.get("businessService"), "BPA_OC"),
    ):
        if shown != expected:
            attempt.differ(
                f"{what} of the certificate",
                expected="that of the permit",
                actual=f"{shown}",
                requirements=("BPA-OC",),
            )
    answer = find(attempt, permitNumber=str(permit["approvalNo"]))
    found = [row.get("id") for row in answer.rows("/BPA")]
    if found != [made["id"]]:
        attempt.differ(
            "found by permitNumber",
            expected="the certificate",
            actual=f"{len(found)} records",
            answer=answer,
            requirements=("BPA-SEARCH",),
        )


def _list_all(attempt: Attempt) -> None:
    made = [str(initiate(attempt)["applicationNo"]) for _ in range(2)]
    by = choose_actor(attempt, INDEXER)
    shown: list[object] = []
    while True:
        query = {"tenantId": attempt.world.city, "offset": str(len(shown)), "limit": "50"}
        answer = attempt.ask(PLAIN, by=by, query=query)
        rows = attempt.need(answer, "applications could not be listed").rows("/BPA")
        shown += [row.get("applicationNo") for row in rows]
        if not rows or set(made) <= set(shown):
            break
    if lacking := set(made) - set(shown):
        attempt.differ("listed", expected="both", actual=f"without {len(lacking)}", answer=answer)
