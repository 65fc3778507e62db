"""Stories of complaints: filed, assigned, resolved, rated; rejected; reassigned; reopened."""

from __future__ import annotations

from collections.abc import Iterator

from kasauti_conformance.cases.building import choose_actor, compare_members, tell_story
from kasauti_conformance.cases.grievance.complaints import (
    WALK,
    file_complaint,
    find_complaint,
    move_complaint,
    read_complaint,
    write_citizen,
    write_complaint,
)
from kasauti_conformance.errors import PreconditionError
from kasauti_conformance.execution.attempt import Attempt
from kasauti_conformance.model.case import Case
from kasauti_standards.catalog import load_standard

_CREATE, _UPDATE, _SEARCH = "grievance-create", "grievance-update", "grievance-search"


def tell_complaint_stories() -> Iterator[Case]:
    """All stories of the grievance standard but the matrix of its lifecycle."""
    yield tell_story(
        "grievance-story.filed",
        ("A citizen files; number, status and audit details come back", "नागरिक शिकायत दर्ज करे"),
        ("PGR-CREATE", "PGR-STATUS", "PGR-TIMES"),
        _file,
        operations=(_CREATE,),
        roles=("CITIZEN",),
    )
    yield tell_story(
        "grievance-story.read-back",
        ("What a citizen filed is found as it was sent", "दर्ज शिकायत वैसी ही मिले"),
        ("COM-READ-BACK",),
        _read_back,
        operations=(_CREATE, _SEARCH),
        roles=("CITIZEN", "GRO"),
    )
    yield tell_story(
        "grievance-story.numbers",
        ("Every complaint gets a number of its own", "हर शिकायत का अपना नंबर"),
        ("PGR-NUMBER",),
        _give_numbers,
        operations=(_CREATE,),
        roles=("CITIZEN",),
    )
    yield tell_story(
        "grievance-story.whole-life",
        ("Filed, assigned, resolved, reopened, resolved and rated", "दर्ज से अंक देने तक पूरा जीवन"),
        ("PGR-ACTION", "PGR-RATING"),
        _live_whole_life,
        operations=(_CREATE, _UPDATE, _SEARCH),
        roles=("CITIZEN", "GRO", "PGR_LME"),
    )
    yield tell_story(
        "grievance-story.on-behalf",
        (
            "An employee files for a citizen, and must name the citizen",
            "कर्मचारी नागरिक की ओर से दर्ज करे",
        ),
        ("PGR-CITIZEN",),
        _file_on_behalf,
        operations=(_CREATE,),
        roles=("CSR",),
    )
    yield tell_story(
        "grievance-story.unknown-kind",
        ("A complaint of an unknown kind is refused", "अज्ञात प्रकार की शिकायत अस्वीकृत"),
        ("PGR-SERVICE-CODE",),
        _file_unknown_kind,
        operations=(_CREATE,),
        roles=("CITIZEN",),
    )
    yield tell_story(
        "grievance-story.unknown-channel",
        ("A complaint through an unknown channel is refused", "अज्ञात माध्यम की शिकायत अस्वीकृत"),
        ("PGR-SOURCE",),
        _file_unknown_channel,
        operations=(_CREATE,),
        roles=("CITIZEN",),
    )
    yield tell_story(
        "grievance-story.rating",
        ("A rating outside 1 to 5, or before the answer, is refused", "1 से 5 के बाहर अंक अस्वीकृत"),
        ("PGR-RATING",),
        _rate_wrongly,
        operations=(_CREATE, _UPDATE),
        roles=("CITIZEN", "GRO", "PGR_LME"),
    )
    yield tell_story(
        "grievance-story.unknown-complaint",
        ("A complaint that does not exist cannot be moved", "जो शिकायत नहीं वह बढ़ाई न जाए"),
        ("PGR-ACTION",),
        _move_unknown,
        operations=(_CREATE, _UPDATE),
        roles=("CITIZEN", "GRO"),
    )
    yield tell_story(
        "grievance-story.other-department",
        ("A complaint is not assigned to another department", "शिकायत दूसरे विभाग को न सौंपी जाए"),
        ("PGR-ASSIGN",),
        _assign_elsewhere,
        operations=(_CREATE, _UPDATE, "employee-search"),
        roles=("CITIZEN", "GRO"),
    )
    yield tell_story(
        "grievance-story.reopened",
        (
            "A citizen reopens an own answered complaint, nobody else does",
            "नागरिक अपनी शिकायत फिर खोले",
        ),
        ("PGR-REOPEN", "COM-OWN-RECORDS"),
        _reopen,
        operations=(_CREATE, _UPDATE),
        roles=("CITIZEN", "GRO"),
    )


def _file(attempt: Attempt) -> None:
    body = write_complaint(attempt.world)
    answer = attempt.ask(_CREATE, by=attempt.world.citizen(), body=body)
    if not attempt.expect_success(answer, ("PGR-CREATE",)):
        return
    service = answer.find("/ServiceWrappers/0/service") or {}
    if not service.get("serviceRequestId"):
        attempt.differ(
            "no number",
            expected="a number",
            actual="none",
            answer=answer,
            requirements=("PGR-CREATE",),
        )
    if service.get("applicationStatus") != "PENDINGFORASSIGNMENT":
        attempt.differ(
            "status after filing",
            expected="PENDINGFORASSIGNMENT",
            actual=str(service.get("applicationStatus")),
            answer=answer,
            requirements=("PGR-STATUS", "PGR-CREATE"),
        )
    sent = body["service"]
    names = ("tenantId", "serviceCode", "description", "source", "priority")
    compare_members(
        attempt,
        service,
        {name: sent[name] for name in names} if isinstance(sent, dict) else {},
        what="answered",
        requirements=("PGR-CREATE",),
    )
    audit = service.get("auditDetails") or {}
    created, changed = audit.get("createdTime"), audit.get("lastModifiedTime")
    if not (isinstance(created, int) and isinstance(changed, int) and changed >= created > 10**12):
        attempt.differ(
            "audit details",
            expected="two times in milliseconds, the last change not before the creation",
            actual="other times",
            answer=answer,
            requirements=("PGR-TIMES", "PGR-CREATE"),
        )


def _read_back(attempt: Attempt) -> None:
    sent = write_complaint(attempt.world)
    answer = attempt.ask(_CREATE, by=attempt.world.citizen(), body=sent)
    made = read_complaint(attempt.need(answer, "a complaint could not be filed"))
    number = str(made["serviceRequestId"])
    by = choose_actor(attempt, "GRO")
    found = find_complaint(attempt, number, by=by)
    rows = [row.get("service") or {} for row in found.rows("/ServiceWrappers")]
    if len(rows) != 1 or rows[0].get("serviceRequestId") != number:
        attempt.stop(
            "not found again", expected="exactly the complaint", actual=f"{len(rows)}", answer=found
        )
    service = sent["service"] if isinstance(sent["service"], dict) else {}
    names = ("tenantId", "serviceCode", "description", "source", "priority", "additionalDetail")
    compare_members(
        attempt,
        rows[0],
        {name: service[name] for name in names},
        what="read back",
        requirements=("COM-READ-BACK",),
    )
    place = (rows[0].get("address") or {}).get("locality") or {}
    if place.get("code") != service["address"]["locality"]["code"]:
        attempt.differ(
            "read back: locality", expected="as sent", actual="another value", answer=found
        )
    if (rows[0].get("auditDetails") or {}).get("createdTime") != made["auditDetails"][
        "createdTime"
    ]:
        attempt.differ(
            "read back: createdTime", expected="as confirmed", actual="another", answer=found
        )


def _give_numbers(attempt: Attempt) -> None:
    numbers = [str(file_complaint(attempt)["serviceRequestId"]) for _ in range(4)]
    if len(set(numbers)) < len(numbers):
        attempt.differ("number repeated", expected="four numbers", actual=f"{len(set(numbers))}")


def _live_whole_life(attempt: Attempt) -> None:
    complaint = file_complaint(attempt)
    for action, role, state in (
        ("ASSIGN", "GRO", "PENDINGATLME"),
        ("REASSIGN", "PGR_LME", "PENDINGFORREASSIGNMENT"),
        ("ASSIGN", "GRO", "PENDINGATLME"),
        ("RESOLVE", "PGR_LME", "RESOLVED"),
        ("REOPEN", "CITIZEN", "PENDINGFORASSIGNMENT"),
        ("ASSIGN", "GRO", "PENDINGATLME"),
        ("RESOLVE", "PGR_LME", "RESOLVED"),
        ("RATE", "CITIZEN", "CLOSEDAFTERRESOLUTION"),
    ):
        answer = move_complaint(attempt, complaint, action, by=choose_actor(attempt, role))
        complaint = answer.find("/ServiceWrappers/0/service") or {}
        if not answer.is_success or complaint.get("applicationStatus") != state:
            attempt.stop(
                f"{action} does not lead to {state}",
                expected=state,
                actual=f"HTTP {answer.status} {complaint.get('applicationStatus', '')}",
                answer=answer,
            )
    found = find_complaint(attempt, str(complaint["serviceRequestId"]), by=attempt.world.citizen())
    kept = found.find("/ServiceWrappers/0/service") or {}
    if kept.get("rating") != 4:
        attempt.differ(
            "rating not kept",
            expected="rating 4",
            actual=str(kept.get("rating")),
            answer=found,
            requirements=("PGR-RATING",),
        )
    if kept.get("applicationStatus") != "CLOSEDAFTERRESOLUTION":
        attempt.differ(
            "state not kept",
            expected="CLOSEDAFTERRESOLUTION",
            actual=str(kept.get("applicationStatus")),
            answer=found,
            requirements=("PGR-ACTION",),
        )


def _file_on_behalf(attempt: Attempt) -> None:
    world, by = attempt.world, choose_actor(attempt, "CSR")
    for citizen in (None, {"name": "Namuna Nagrik"}, {"mobileNumber": "9000000000"}):
        body = write_complaint(world, citizen=citizen)
        answer = attempt.ask(_CREATE, by=by, body=body)
        attempt.expect_refusal(answer, because="no citizen with name and mobile number")
    named = write_citizen(world)
    answer = attempt.ask(_CREATE, by=by, body=write_complaint(world, citizen=named))
    if attempt.expect_success(answer):
        found = answer.find("/ServiceWrappers/0/service/citizen") or {}
        compare_members(
            attempt, found, named, what="citizen", requirements=attempt.case.requirements
        )


def _file_unknown_kind(attempt: Attempt) -> None:
    body = write_complaint(attempt.world, serviceCode="NO_SUCH_KIND")
    answer = attempt.ask(_CREATE, by=attempt.world.citizen(), body=body)
    attempt.expect_refusal(answer, because="unknown service code", codes=("INVALID_SERVICECODE",))


def _file_unknown_channel(attempt: Attempt) -> None:
    body = write_complaint(attempt.world, source="pigeon")
    answer = attempt.ask(_CREATE, by=attempt.world.citizen(), body=body)
    attempt.expect_refusal(answer, because="unknown source")


def _rate_wrongly(attempt: Attempt) -> None:
    resolved = WALK.bring_to(attempt, "RESOLVED")
    citizen = attempt.world.citizen()
    for rating in (0, 6):
        body = {"service": {**resolved, "rating": rating}, "workflow": {"action": "RATE"}}
        answer = attempt.ask(_UPDATE, by=citizen, body=body)
        attempt.expect_refusal(answer, because=f"rating {rating}")
    early = file_complaint(attempt)
    body = {"service": {**early, "rating": 4}, "workflow": {"action": "RATE"}}
    answer = attempt.ask(_UPDATE, by=citizen, body=body)
    attempt.expect_refusal(answer, because="rating before the answer")


def _move_unknown(attempt: Attempt) -> None:
    complaint = file_complaint(attempt)
    unknown = "00000000-0000-4000-8000-00000000dead"
    changed = {**complaint, "id": unknown, "serviceRequestId": f"{attempt.world.mark}-NONE"}
    answer = attempt.ask(
        _UPDATE,
        by=choose_actor(attempt, "GRO"),
        body={"service": changed, "workflow": {"action": "REJECT"}},
    )
    attempt.expect_refusal(answer, because="unknown complaint", codes=("INVALID_UPDATE",))


def _assign_elsewhere(attempt: Attempt) -> None:
    world, by = attempt.world, choose_actor(attempt, "GRO")
    complaint = file_complaint(attempt)
    kinds = load_standard("grievance").code_lists["ServiceDefs"].by_code
    department = kinds[str(complaint["serviceCode"])].attributes["department"]
    stranger = world.target.data.get("employee_of_other_department") or ""
    if not stranger:
        found = attempt.ask("employee-search", by=by, query={"tenantId": world.city})
        attempt.need(found, "employees could not be listed")
        for row in found.rows("/Employees"):
            held = {item.get("department") for item in row.get("assignments") or ()}
            if held and department not in held:
                stranger = str(row.get("uuid") or (row.get("user") or {}).get("uuid"))
                break
    if not stranger:
        raise PreconditionError(
            f"no employee outside {department} is known; name one in the target file as "
            "data.employee_of_other_department (uuid)"
        )
    workflow = {"action": "ASSIGN", "assignes": [stranger]}
    answer = attempt.ask(_UPDATE, by=by, body={"service": complaint, "workflow": workflow})
    attempt.expect_refusal(answer, because="other department", codes=("INVALID_ASSIGNMENT",))


def _reopen(attempt: Attempt) -> None:
    complaint = WALK.bring_to(attempt, "REJECTED")
    stranger = attempt.world.citizen(1)
    answer = move_complaint(attempt, complaint, "REOPEN", by=stranger)
    attempt.expect_refusal(answer, because="reopened by another citizen")
    answer = move_complaint(attempt, complaint, "REOPEN", by=attempt.world.citizen())
    if attempt.expect_success(answer, ("PGR-REOPEN",)):
        state = (answer.find("/ServiceWrappers/0/service") or {}).get("applicationStatus")
        if state != "PENDINGFORASSIGNMENT":
            attempt.differ(
                "state after reopening",
                expected="PENDINGFORASSIGNMENT",
                actual=str(state),
                answer=answer,
                requirements=("PGR-REOPEN",),
            )
