"""Stories of licences: applied for, changed, approved, paid, found, and kept from others."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from kasauti_conformance.cases.building import choose_actor, compare_members, tell_story
from kasauti_conformance.cases.trade_license.licences import (
    APPROVAL,
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
    advance,
    apply_for,
    choose_clerk,
    draft,
    find,
    find_again,
    move,
    pay,
    read_licence,
    wrap,
    write_licence,
)
from kasauti_conformance.execution.attempt import Attempt
from kasauti_conformance.model.case import Case
from kasauti_standards.charging.years import INDIA

_OFFICERS = ("CITIZEN", CLERK, VERIFIER, INSPECTOR, APPROVER)
_DAY, _OFFSET = 86_400_000, 19_800_000
_PAID = (CREATE, UPDATE, SEARCH, BILL, PAY)


def tell_licence_stories() -> Iterator[Case]:
    """Stories of new licences, their searches and their secrecy."""
    yield tell_story(
        "licence-story.applied",
        ("An application is answered with number, state and validity", "आवेदन का पूरा उत्तर मिले"),
        ("TL-CREATE", "TL-VALIDITY-GIVEN", "COM-READ-BACK"),
        _apply,
        operations=(CREATE, SEARCH),
        roles=("CITIZEN", CLERK),
    )
    yield tell_story(
        "licence-story.numbers",
        ("Every application gets a number of its own", "हर आवेदन का अपना नंबर"),
        ("TL-APPLICATION-NUMBER",),
        _give_numbers,
        operations=(CREATE,),
        roles=("CITIZEN",),
    )
    yield tell_story(
        "licence-story.any-script",
        ("Texts in any script come back as they were sent", "हर लिपि का पाठ ज्यों का त्यों लौटे"),
        ("COM-READ-BACK",),
        _write_in_any_script,
        operations=(CREATE, SEARCH),
        roles=("CITIZEN", CLERK),
    )
    yield tell_story(
        "licence-story.changed",
        ("A change is kept where the state allows it only", "बदलाव केवल अनुमत स्थिति में"),
        ("TL-UPDATE",),
        _change,
        operations=(CREATE, UPDATE, SEARCH),
        roles=("CITIZEN", VERIFIER, INSPECTOR, CLERK),
    )
    yield tell_story(
        "licence-story.stale",
        ("A change on an outdated record is refused", "पुराने अभिलेख पर बदलाव अस्वीकृत"),
        ("TL-STALE",),
        _change_outdated,
        operations=(CREATE, UPDATE),
        roles=("CITIZEN", VERIFIER),
    )
    yield tell_story(
        "licence-story.licensed",
        ("A paid licence is approved, numbered and found", "भुगतान पर लाइसेंस स्वीकृत और क्रमांकित"),
        ("TL-PAY-BY-PAYMENT", "TL-NUMBER"),
        _license,
        operations=_PAID,
        roles=_OFFICERS,
    )
    yield tell_story(
        "licence-story.pay-by-request",
        ("The step PAY is refused to a request", "अनुरोध से PAY चरण अस्वीकृत"),
        ("TL-PAY-ACTION",),
        _pay_by_request,
        operations=(CREATE, UPDATE),
        roles=_OFFICERS,
    )
    yield tell_story(
        "licence-story.paid-early",
        ("A payment before the approval approves nothing", "स्वीकृति से पहले भुगतान स्वीकृति नहीं"),
        ("TL-PAYMENT-WAITS",),
        _pay_early,
        operations=_PAID,
        roles=("CITIZEN", CLERK),
    )
    yield tell_story(
        "licence-search.criteria",
        ("A search without criteria is refused", "बिना मानदंड खोज अस्वीकृत"),
        ("TL-SEARCH-CRITERIA",),
        _search_wrongly,
        operations=(SEARCH,),
        roles=(CLERK,),
    )
    yield tell_story(
        "licence-search.counts",
        ("A search counts what matches, whatever the page", "खोज सभी मिलान गिने"),
        ("TL-SEARCH-COUNTS",),
        _count,
        operations=(CREATE, SEARCH),
        roles=("CITIZEN", CLERK),
    )
    yield tell_story(
        "licence-plainsearch.lists",
        ("An index lists every licence of the city", "सूचक नगर के सभी लाइसेंस पाए"),
        ("TL-PLAINSEARCH",),
        _list_all,
        operations=("licence-plainsearch", CREATE),
        roles=("CITIZEN", BOSS),
    )
    yield tell_story(
        "licence-secrecy.others",
        ("Nobody reaches another citizen's or city's licence", "दूसरे का लाइसेंस कोई न देखे"),
        ("TL-ISOLATION", "COM-TENANT", "COM-OWN-RECORDS"),
        _spy,
        operations=(CREATE, UPDATE, SEARCH),
        roles=("CITIZEN", CLERK, VERIFIER),
    )


def _apply(attempt: Attempt) -> None:
    sent = write_licence(attempt)
    answer = attempt.ask(CREATE, by=attempt.world.citizen(), body=wrap(sent))
    if not attempt.expect_success(answer, ("TL-CREATE",)):
        return
    made = read_licence(answer)
    audit = made.get("auditDetails") or {}
    for name, is_right in (
        ("id", bool(made.get("id"))),
        ("status", made.get("status") == "INITIATED"),
        ("accountId", bool(made.get("accountId"))),
        ("applicationDate", _is_instant(made.get("applicationDate"))),
        ("auditDetails", _is_instant(audit.get("createdTime"))),
    ):
        if not is_right:
            attempt.differ(
                f"answered {name}",
                expected=f"{name} of the application",
                actual=str(made.get(name)),
                answer=answer,
                requirements=("TL-CREATE",),
            )
    year = int(str(sent["financialYear"])[:4])
    begin = datetime(year, 4, 1, tzinfo=INDIA).timestamp() * 1000
    end = datetime(year + 1, 4, 1, tzinfo=INDIA).timestamp() * 1000
    first, last = made.get("validFrom"), made.get("validTo")
    # masters begin the year at midnight in India or of UTC
    begins = isinstance(first, int) and begin <= first <= begin + _OFFSET
    if not begins or not isinstance(last, int) or not end - _DAY <= last < end + _OFFSET:
        attempt.differ(
            "validity",
            expected=f"the financial year {sent['financialYear']}",
            actual=f"{first} to {last}",
            answer=answer,
            requirements=("TL-VALIDITY-GIVEN",),
        )
    found = find_again(attempt, made).find("/Licenses/0") or {}
    names = ("tenantId", "tradeName", "financialYear", "licenseType", "applicationType")
    compare_members(
        attempt,
        found,
        {name: sent[name] for name in names},
        what="read back",
        requirements=("COM-READ-BACK", "TL-CREATE"),
    )
    compare_members(
        attempt,
        found.get("tradeLicenseDetail") or {},
        {
            name: sent["tradeLicenseDetail"][name]
            for name in (
                "structureType",
                "subOwnerShipCategory",
                "noOfEmployees",
                "operationalArea",
            )
        },
        what="read back",
        requirements=("COM-READ-BACK", "TL-CREATE"),
    )


def _is_instant(value: object) -> bool:
    return isinstance(value, int) and value > 10**12


def _give_numbers(attempt: Attempt) -> None:
    numbers = {str(draft(attempt)["applicationNumber"]) for _ in range(4)}
    if len(numbers) < 4:
        attempt.differ("number repeated", expected="four numbers", actual=f"{len(numbers)}")


def _write_in_any_script(attempt: Attempt) -> None:
    for text in ("श्री गणेश मिष्ठान्न", "முருகன் கடை", "دکان", "3 < 5 & Sons"):
        made = draft(attempt, tradeName=text)
        found = find_again(attempt, made).find("/Licenses/0") or {}
        compare_members(
            attempt, found, {"tradeName": text}, what="read back", requirements=("COM-READ-BACK",)
        )


def _change(attempt: Attempt) -> None:
    made = draft(attempt)
    applied = advance(attempt, made | {"tradeName": "Naya Namuna"}, (("APPLY", "CITIZEN"),))
    found = find_again(attempt, applied).find("/Licenses/0") or {}
    if found.get("tradeName") != "Naya Namuna":
        attempt.differ("a change was lost", expected="the new name", actual="another")
    closed = advance(attempt, applied, (("FORWARD", VERIFIER),))
    forged = closed | {"tradeName": "Kuchh Aur"}
    move(attempt, forged, "SENDBACK", by=choose_actor(attempt, INSPECTOR))
    found = find_again(attempt, applied).find("/Licenses/0") or {}
    if found.get("licenseNumber"):
        attempt.differ("numbered before approval", expected="no number", actual="one")
    _keep_closed(attempt)


def _keep_closed(attempt: Attempt) -> None:
    """In PENDINGPAYMENT nothing may be changed any more."""
    approved = advance(attempt, apply_for(attempt), APPROVAL)
    forged = approved | {"tradeName": "Kuchh Aur"}
    move(attempt, forged, "CANCEL", by=choose_actor(attempt, APPROVER))
    pay(attempt, approved)
    found = find_again(attempt, approved).find("/Licenses/0") or {}
    if found.get("tradeName") != approved["tradeName"]:
        attempt.differ("changed where closed", expected="the name as approved", actual="another")


def _change_outdated(attempt: Attempt) -> None:
    made = apply_for(attempt)
    audit = made["auditDetails"]
    outdated = made | {"auditDetails": audit | {"lastModifiedTime": audit["lastModifiedTime"] - 1}}
    answer = move(attempt, outdated, "FORWARD", by=choose_actor(attempt, VERIFIER))
    attempt.expect_refusal(answer, because="an outdated record")


def _license(attempt: Attempt) -> None:
    approved = advance(attempt, apply_for(attempt), APPROVAL)
    if approved.get("status") != "PENDINGPAYMENT" or approved.get("licenseNumber"):
        attempt.differ(
            "numbered before payment",
            expected="PENDINGPAYMENT without number",
            actual=str(approved.get("status")),
        )
    attempt.need(pay(attempt, approved), "the licence could not be paid")
    found = read_licence(find_again(attempt, approved))
    if found.get("status") != "APPROVED":
        attempt.differ(
            "not approved by its payment",
            expected="APPROVED",
            actual=str(found.get("status")),
            requirements=("TL-PAY-BY-PAYMENT",),
        )
    number = found.get("licenseNumber")
    rows = find(attempt, licenseNumbers=str(number)).rows("/Licenses") if number else []
    if [row.get("id") for row in rows] != [approved["id"]]:
        attempt.differ(
            "no licence number",
            expected="a number by which it is found",
            actual=f"{len(rows)} found",
            requirements=("TL-NUMBER",),
        )
    if not _is_instant(found.get("issuedDate")):
        attempt.differ(
            "no date of issue",
            expected="an instant",
            actual=str(found.get("issuedDate")),
            requirements=("TL-NUMBER",),
        )


def _pay_by_request(attempt: Attempt) -> None:
    approved = advance(attempt, apply_for(attempt), APPROVAL)
    for by in (attempt.world.citizen(), choose_actor(attempt, APPROVER)):
        answer = move(attempt, approved, "PAY", by=by)
        attempt.expect_refusal(answer, because="PAY by request", codes=("INVALID_ACTION",))


def _pay_early(attempt: Attempt) -> None:
    made = apply_for(attempt)
    pay(attempt, made)
    found = find_again(attempt, made)
    if found.find("/Licenses/0/status") == "APPROVED":
        attempt.differ(
            "approved by payment alone", expected="not yet", actual="APPROVED", answer=found
        )


def _search_wrongly(attempt: Attempt) -> None:
    for query in ({}, {"ids": "none"}):
        answer = find(attempt, by=None, **query)
        attempt.expect_refusal(
            answer, because=f"searched by {list(query)}", codes=("INVALID SEARCH",)
        )


def _count(attempt: Attempt) -> None:
    name = f"Ganana {attempt.world.mark} {attempt.world.next_number()}"
    for _ in range(3):
        draft(attempt, tradeName=name)
    for limit in ("1", "10"):
        answer = find(attempt, tradeName=name, limit=limit)
        if answer.find("/Count") != 3:
            attempt.differ("count", expected="3", actual=str(answer.find("/Count")), answer=answer)


def _list_all(attempt: Attempt) -> None:
    world = attempt.world
    made = draft(attempt)
    by, seen = choose_actor(attempt, BOSS), set[str]()
    for page in range(200):
        answer = attempt.ask(
            "licence-plainsearch",
            by=by,
            query={"tenantId": world.city, "limit": "50", "offset": str(page * 50)},
        )
        if not attempt.expect_success(answer):
            return
        numbers = {str(row["applicationNumber"]) for row in answer.rows("/Licenses")}
        if not numbers - seen:
            break
        seen |= numbers
    if made["applicationNumber"] not in seen:
        attempt.differ("not listed", expected="the new application", actual=f"{len(seen)} others")


def _spy(attempt: Attempt) -> None:
    world = attempt.world
    made = apply_for(attempt)
    number = str(made["applicationNumber"])
    for query in ({"applicationNumber": number}, {"tradeName": str(made["tradeName"])}, {}):
        answer = find(attempt, by=world.citizen(1), **query)
        if number in answer.content.decode("utf-8", "replace"):
            attempt.differ(
                "seen by another citizen", expected="nothing", actual="it", answer=answer
            )
    clerk = world.holder(CLERK, tenant=world.other_city)
    verifier = world.holder(VERIFIER, tenant=world.other_city)
    for answer, because in (
        (find(attempt, by=clerk, applicationNumber=number), "read from another city"),
        (move(attempt, made, "FORWARD", by=verifier), "moved from another city"),
        (
            attempt.ask(CREATE, by=clerk, body=wrap(write_licence(attempt))),
            "applied for from another city",
        ),
    ):
        attempt.expect_refusal(answer, because=because)
    kept = find(attempt, by=choose_clerk(attempt), applicationNumber=number)
    if kept.find("/Licenses/0/status") != made["status"]:
        attempt.differ("moved from outside", expected="as before", actual="other", answer=kept)
