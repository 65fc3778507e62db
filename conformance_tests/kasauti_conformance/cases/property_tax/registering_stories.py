"""Stories of the register: registered, changed, rejected, a second number kept."""

from __future__ import annotations

from collections.abc import Iterator

from kasauti_conformance.cases.building import choose_actor, compare_members, tell_story
from kasauti_conformance.cases.property_tax.properties import (
    CLERK,
    CREATE,
    NO_NUMBER,
    SEARCH,
    UPDATE,
    VERIFIER,
    Record,
    activate,
    advance,
    choose_clerk,
    find,
    read_property,
    register,
    take_step,
    write_owner,
    write_property,
)
from kasauti_conformance.execution.attempt import Attempt
from kasauti_conformance.model.case import Case

_ALTERNATE = "property-add-alternate-number"
_KEPT = ("propertyType", "usageCategory", "ownershipCategory", "landArea", "oldPropertyId")


def tell_register_stories() -> Iterator[Case]:
    """Stories of single properties, from registration to change."""
    for name, title, requirements, run, operations in (
        (
            "registered",
            ("A registered property is answered whole, and found so", "पंजीकृत संपत्ति पूरी मिले"),
            ("PT-CREATE", "COM-READ-BACK"),
            _register,
            (CREATE, SEARCH),
        ),
        (
            "numbers",
            ("Every property gets numbers of its own", "हर संपत्ति के अपने नंबर"),
            ("PT-NUMBER",),
            _give_numbers,
            (CREATE,),
        ),
        (
            "unknown",
            ("A property that does not exist is not moved", "जो संपत्ति नहीं वह न बढ़े"),
            ("PT-TRANSITION",),
            _move_unknown,
            (CREATE, UPDATE),
        ),
        (
            "sent-back",
            ("Sent back, reopened and rejected", "लौटाया, फिर खोला, अस्वीकृत"),
            ("PT-TRANSITION",),
            _send_back,
            (CREATE, UPDATE),
        ),
        (
            "changed",
            ("A change makes a version; the older one rests", "बदलाव से नया रूप, पुराना निष्क्रिय"),
            ("PT-UPDATE", "PT-SEARCH"),
            _change,
            (CREATE, UPDATE, SEARCH),
        ),
        (
            "change-rejected",
            ("A rejected change gives the older version back", "अस्वीकृत बदलाव पर पिछला रूप लौटे"),
            ("PT-REINSTATE",),
            _reject_change,
            (CREATE, UPDATE, SEARCH),
        ),
        (
            "second-number",
            (
                "A second number is kept of an active property's owner",
                "सक्रिय संपत्ति के स्वामी का दूसरा नंबर",
            ),
            ("PT-ALTERNATE-NUMBER",),
            _keep_second_number,
            (CREATE, UPDATE, _ALTERNATE, SEARCH),
        ),
    ):
        yield tell_story(
            f"property-story.{name}",
            title,
            requirements,
            run,
            operations=operations,
            roles=(CLERK,),
        )


def _register(attempt: Attempt) -> None:
    sent = write_property(attempt)
    answer = attempt.ask(CREATE, by=choose_clerk(attempt), body={"Property": sent})
    if not attempt.expect_success(answer, ("PT-CREATE",)):
        return
    made = answer.find("/Properties/0") or {}
    for member in ("propertyId", "acknowldgementNumber", "auditDetails"):
        if not made.get(member):
            attempt.differ(
                f"registered without {member}",
                expected="a value",
                actual="none",
                answer=answer,
                requirements=("PT-CREATE",),
            )
    if made.get("status") != "INWORKFLOW":
        attempt.differ(
            "status after registration",
            expected="INWORKFLOW",
            actual=str(made.get("status")),
            answer=answer,
            requirements=("PT-CREATE",),
        )
    wanted = {name: sent[name] for name in _KEPT}
    compare_members(attempt, made, wanted, what="answered", requirements=("PT-CREATE",))
    kept = find(attempt, propertyIds=str(made.get("propertyId"))).find("/Properties/0") or {}
    compare_members(attempt, kept, wanted, what="read back", requirements=("COM-READ-BACK",))


def _give_numbers(attempt: Attempt) -> None:
    made = [register(attempt) for _ in range(3)]
    for member in ("propertyId", "acknowldgementNumber"):
        numbers = {str(record.get(member)) for record in made}
        if len(numbers) < len(made):
            attempt.differ(f"{member} repeated", expected="three", actual=f"{len(numbers)}")


def _move_unknown(attempt: Attempt) -> None:
    record = register(attempt) | {"propertyId": NO_NUMBER, "acknowldgementNumber": NO_NUMBER}
    answer = take_step(attempt, record, "VERIFY", by=choose_actor(attempt, VERIFIER))
    attempt.expect_refusal(answer, because="unknown", codes=("EG_PT_PROPERTY_NOT_FOUND",))


def _send_back(attempt: Attempt) -> None:
    record = register(attempt)
    for action, role, status in (
        ("SENDBACKTOCITIZEN", VERIFIER, "INWORKFLOW"),
        ("REOPEN", "CITIZEN", "INWORKFLOW"),
        ("REJECT", VERIFIER, "INACTIVE"),
    ):
        by = choose_actor(attempt, role)
        answer = take_step(attempt, record, action, by=by, service="PT.CREATE")
        record = answer.find("/Properties/0") or {}
        if not answer.is_success or record.get("status") != status:
            attempt.stop(
                f"{action} does not lead to {status}",
                expected=status,
                actual=f"HTTP {answer.status} {record.get('status', '')}",
                answer=answer,
            )


def open_change(attempt: Attempt, record: Record, *, land: int) -> Record:
    """Begin a change of an active property's land area as a preparation."""
    answer = take_step(
        attempt,
        record,
        "OPEN",
        by=choose_clerk(attempt),
        service="PT.UPDATE",
        creationReason="UPDATE",
        landArea=land,
    )
    return read_property(attempt.need(answer, "a change could not be begun"))


def read_versions(attempt: Attempt, number: str) -> dict[str, str]:
    """Status by id of all versions of a property."""
    answer = find(attempt, propertyIds=number, audit="true")
    return {str(row.get("id")): str(row.get("status")) for row in answer.rows("/Properties")}


def _expect_only(attempt: Attempt, number: str, *, land: int, status: str) -> None:
    """Note it where a plain search does not show exactly one version, the current one."""
    answer = find(attempt, propertyIds=number)
    shown = [(row.get("landArea"), row.get("status")) for row in answer.rows("/Properties")]
    if shown != [(land, status)]:
        attempt.differ(
            "versions shown by a search",
            expected=f"one, of {land}, {status}",
            actual=f"{len(shown)}: {shown}",
            answer=answer,
        )


def _change(attempt: Attempt) -> None:
    record = activate(attempt)
    number = str(record["propertyId"])
    version = open_change(attempt, record, land=300)
    if version.get("id") == record["id"] or version.get("status") != "INWORKFLOW":
        attempt.differ(
            "a change is no version of its own",
            expected="another id, INWORKFLOW",
            actual=str(version.get("status")),
            requirements=("PT-UPDATE",),
        )
    if version.get("propertyId") != number:
        attempt.differ("number after a change", expected="the same", actual="another")
    states = read_versions(attempt, number)
    if states.get(str(record["id"])) != "INACTIVE":
        attempt.differ(
            "version before the change",
            expected="INACTIVE",
            actual=str(states.get(str(record["id"]))),
            requirements=("PT-UPDATE",),
        )
    _expect_only(attempt, number, land=300, status="INWORKFLOW")
    done = advance(
        attempt,
        version,
        (("VERIFY", VERIFIER), ("FORWARD", "PT_FIELD_INSPECTOR"), ("APPROVE", "PT_APPROVER")),
        service="PT.UPDATE",
    )
    if done.get("status") != "ACTIVE":
        attempt.differ(
            "status of an approved change",
            expected="ACTIVE",
            actual=str(done.get("status")),
            requirements=("PT-UPDATE",),
        )
    _expect_only(attempt, number, land=300, status="ACTIVE")


def _reject_change(attempt: Attempt) -> None:
    record = activate(attempt)
    number, land = str(record["propertyId"]), int(record["landArea"])
    version = open_change(attempt, record, land=land + 100)
    by = choose_actor(attempt, VERIFIER)
    answer = take_step(attempt, version, "REJECT", by=by, service="PT.UPDATE")
    if not attempt.expect_success(answer):
        return
    _expect_only(attempt, number, land=land, status="ACTIVE")
    states = read_versions(attempt, number)
    if states.get(str(version["id"])) != "INACTIVE":
        attempt.differ(
            "rejected version",
            expected="INACTIVE",
            actual=str(states.get(str(version["id"]))),
            answer=answer,
        )


def _keep_second_number(attempt: Attempt) -> None:
    clerk = choose_clerk(attempt)
    record = register(attempt)
    second = f"98{attempt.world.random('second-number').randrange(10**8):08d}"

    def name(base: Record, number: str) -> list[Record]:
        return [base["owners"][0] | {"alternatemobilenumber": number}]

    early = attempt.ask(
        _ALTERNATE, by=clerk, body={"Property": {**record, "owners": name(record, second)}}
    )
    attempt.expect_refusal(early, because="not active", codes=("EG_PT_ALTERNATE_INACTIVE",))
    active = activate(attempt)
    own = str(active["owners"][0]["mobileNumber"])
    stranger = write_owner(attempt, 1, alternatemobilenumber=second)
    for owners, because, code in (
        (name(active, own), "the first number", "EG_PT_ALTERNATE_EXISTS"),
        ([stranger], "of no owner", "EG_PT_OWNER_DOES_NOT_EXIST"),
    ):
        body = {"Property": {**active, "owners": owners}}
        answer = attempt.ask(_ALTERNATE, by=clerk, body=body)
        attempt.expect_refusal(answer, because=because, codes=(code,))
    body = {"Property": {**active, "owners": name(active, second)}}
    answer = attempt.ask(_ALTERNATE, by=clerk, body=body)
    if not attempt.expect_success(answer):
        return
    found = find(attempt, propertyIds=str(active["propertyId"]))
    if found.find("/Properties/0/owners/0/alternatemobilenumber") != second:
        attempt.differ("second number", expected="kept", actual="not kept", answer=found)
