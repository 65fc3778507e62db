"""Stories of certificates: granted, refused, kept from others, proof against bad input."""

from __future__ import annotations

from collections.abc import Iterator

from kasauti_conformance.cases.building import choose_actor, compare_members, tell_story
from kasauti_conformance.cases.noc.certificates import (
    CREATE,
    FIRE,
    SEARCH,
    UPDATE,
    VERIFIER,
    Record,
    apply_for,
    find,
    move,
    read_noc,
    write_noc,
)
from kasauti_conformance.errors import NotOfferedError
from kasauti_conformance.execution.attempt import Attempt
from kasauti_conformance.model.case import Case

_WRITES = (CREATE, UPDATE)


def tell_noc_stories() -> Iterator[Case]:
    """All stories of certificates but the matrices of their lifecycles."""
    yield tell_story(
        "noc-story.applied",
        ("An application is answered with number, state and workflow", "आवेदन का पूरा उत्तर मिले"),
        ("NOC-CREATE", "NOC-STATUS", "NOC-TIMES", "COM-READ-BACK"),
        _apply,
        operations=(CREATE, SEARCH),
        roles=("CITIZEN", VERIFIER),
    )
    yield tell_story(
        "noc-story.numbers",
        ("Every application gets a number of its own", "हर आवेदन का अपना नंबर"),
        ("NOC-NUMBER",),
        _give_numbers,
        operations=(CREATE,),
        roles=("CITIZEN",),
    )
    yield tell_story(
        "noc-story.granted",
        ("A decision in favour gives the certificate its number", "स्वीकृति प्रमाणपत्र का नंबर दे"),
        ("NOC-APPROVAL", "NOC-GRANT"),
        _grant,
        operations=(CREATE, UPDATE, SEARCH),
        roles=("CITIZEN", FIRE, VERIFIER),
    )
    yield tell_story(
        "noc-story.void",
        ("A void application is inactive", "रद्द आवेदन निष्क्रिय हो"),
        ("NOC-VOID",),
        _void,
        operations=_WRITES,
        roles=("CITIZEN", VERIFIER),
    )
    yield tell_story(
        "noc-story.rejected-without-a-word",
        ("A rejection without a comment is refused", "बिना टिप्पणी अस्वीकृति मान्य नहीं"),
        ("NOC-COMMENT",),
        _reject_without_a_word,
        operations=_WRITES,
        roles=("CITIZEN", FIRE),
    )
    yield tell_story(
        "noc-story.papers",
        ("Papers that do not belong to the certificate are refused", "बेमेल दस्तावेज़ अस्वीकृत"),
        ("NOC-DOCUMENTS",),
        _attach_wrongly,
        operations=(CREATE,),
        roles=("CITIZEN",),
    )
    yield tell_story(
        "noc-story.papers-needed",
        ("An approval without its papers is refused", "ज़रूरी दस्तावेज़ बिना स्वीकृति नहीं"),
        ("NOC-DOCUMENTS-NEEDED",),
        _approve_without_papers,
        operations=_WRITES,
        roles=("CITIZEN", FIRE),
    )
    yield tell_story(
        "noc-story.unknown-kind",
        ("A certificate of an unknown kind is refused", "अज्ञात प्रकार अस्वीकृत"),
        ("NOC-KIND",),
        _apply_for_unknown_kind,
        operations=(CREATE,),
        roles=("CITIZEN",),
    )
    yield tell_story(
        "noc-story.unknown-type",
        ("An unknown type of application is refused", "अज्ञात आवेदन-प्रकार अस्वीकृत"),
        ("NOC-APPLICATION-TYPE",),
        _apply_for_unknown_type,
        operations=(CREATE,),
        roles=("CITIZEN",),
    )
    yield tell_story(
        "noc-story.unknown-action",
        ("An action that no lifecycle knows is refused", "अज्ञात कार्रवाई अस्वीकृत"),
        ("NOC-ACTION",),
        _take_unknown_action,
        operations=_WRITES,
        roles=("CITIZEN", FIRE),
    )
    yield tell_story(
        "noc-story.markup",
        ("Markup in a text is refused, not cleaned", "पाठ में मार्कअप अस्वीकृत, साफ़ नहीं किया जाए"),
        ("NOC-TEXT",),
        _send_markup,
        operations=(CREATE, SEARCH),
        roles=("CITIZEN",),
    )
    yield tell_story(
        "noc-story.any-script",
        ("Texts in any script come back as they were sent", "हर लिपि का पाठ ज्यों का त्यों लौटे"),
        ("COM-READ-BACK",),
        _write_in_any_script,
        operations=(CREATE, SEARCH),
        roles=("CITIZEN", VERIFIER),
    )
    yield tell_story(
        "noc-story.workflow-kept",
        ("A client does not choose the workflow", "क्लाइंट कार्यप्रवाह न चुने"),
        ("NOC-WORKFLOW-KEPT",),
        _choose_workflow,
        operations=_WRITES,
        roles=("CITIZEN", VERIFIER),
    )
    yield tell_story(
        "noc-story.stale",
        ("A change on an outdated record is refused", "पुराने अभिलेख पर बदलाव अस्वीकृत"),
        ("NOC-STALE",),
        _change_outdated,
        operations=_WRITES,
        roles=("CITIZEN", VERIFIER),
    )
    yield tell_story(
        "noc-secrecy.others",
        ("Nobody reaches another citizen's or city's application", "दूसरे का आवेदन कोई न देखे"),
        ("NOC-ISOLATION", "COM-TENANT", "COM-OWN-RECORDS"),
        _spy,
        operations=(CREATE, UPDATE, SEARCH),
        roles=("CITIZEN", VERIFIER),
    )


def _apply(attempt: Attempt) -> None:
    world = attempt.world
    body = write_noc(world)
    answer = attempt.ask(CREATE, by=world.citizen(), body=body)
    if not attempt.expect_success(answer, ("NOC-CREATE",)):
        return
    made = read_noc(answer)
    details = made.get("additionalDetails") or {}
    for name, value in (
        ("id", made.get("id")),
        ("accountId", made.get("accountId")),
        ("mode", details.get("mode")),
        ("workflowCode", details.get("workflowCode")),
    ):
        if not value:
            attempt.differ(
                f"no {name}",
                expected=name,
                actual="none",
                answer=answer,
                requirements=("NOC-CREATE",),
            )
    if made.get("applicationStatus") != "INPROGRESS":
        attempt.differ(
            "status after applying",
            expected="INPROGRESS",
            actual=str(made.get("applicationStatus")),
            answer=answer,
            requirements=("NOC-STATUS", "NOC-CREATE"),
        )
    audit = made.get("auditDetails") or {}
    created, changed = audit.get("createdTime"), audit.get("lastModifiedTime")
    if not (isinstance(created, int) and isinstance(changed, int) and changed >= created > 10**12):
        attempt.differ(
            "audit details",
            expected="two times in milliseconds, in order",
            actual="other times",
            answer=answer,
            requirements=("NOC-TIMES",),
        )
    found = find(attempt, applicationNo=str(made["applicationNo"])).find("/Noc/0") or {}
    names = ("tenantId", "applicationType", "nocType", "source", "sourceRefId")
    compare_members(
        attempt,
        found,
        {name: body["Noc"][name] for name in names},
        what="read back",
        requirements=("COM-READ-BACK", "NOC-CREATE"),
    )


def _give_numbers(attempt: Attempt) -> None:
    numbers = [str(apply_for(attempt)["applicationNo"]) for _ in range(4)]
    if len(set(numbers)) < len(numbers):
        attempt.differ("number repeated", expected="four numbers", actual=f"{len(set(numbers))}")


def _decide(attempt: Attempt) -> tuple[str, str]:
    """Kind and role of an approval that the target's modes allow."""
    made = apply_for(attempt)
    mode = (made.get("additionalDetails") or {}).get("mode")
    if mode == "online":
        return "APPROVE", FIRE
    return "AUTO_APPROVE", VERIFIER


def _grant(attempt: Attempt) -> None:
    action, role = _decide(attempt)
    made = apply_for(attempt)
    if made.get("nocNo"):
        attempt.differ("a number before approval", expected="no nocNo", actual="one")
    answer = move(attempt, made, action, by=choose_actor(attempt, role))
    if not attempt.expect_success(answer, ("NOC-APPROVAL",)):
        return
    number = read_noc(answer).get("nocNo")
    rows = find(attempt, nocNo=str(number)).rows("/Noc") if number else []
    if not number or [row.get("id") for row in rows] != [made["id"]]:
        attempt.differ(
            "no certificate number",
            expected="a nocNo by which the certificate is found",
            actual=str(len(rows)),
            answer=answer,
        )
    undone = read_noc(answer) | {"applicationStatus": "INPROGRESS"}
    again = move(attempt, undone, "INITIATE", by=choose_actor(attempt, VERIFIER))
    attempt.expect_refusal(again, because="an approval undone")


def _void(attempt: Attempt) -> None:
    made = apply_for(attempt)
    answer = move(attempt, made, "VOID", by=choose_actor(attempt, VERIFIER))
    if attempt.expect_success(answer) and read_noc(answer).get("status") != "INACTIVE":
        attempt.differ("still active", expected="INACTIVE", actual="another", answer=answer)


def _reject_without_a_word(attempt: Attempt) -> None:
    made = _apply_online(attempt)
    answer = attempt.ask(
        UPDATE,
        by=choose_actor(attempt, FIRE),
        body={"Noc": made | {"workflow": {"action": "REJECT"}}},
    )
    attempt.expect_refusal(
        answer, because="no comment", codes=("NOC_UPDATE_ERROR_COMMENT_REQUIRED",)
    )


def _apply_online(attempt: Attempt) -> Record:
    made = apply_for(attempt)
    if (made.get("additionalDetails") or {}).get("mode") != "online":
        raise NotOfferedError("the target asks for fire certificates offline")
    return made


def _attach_wrongly(attempt: Attempt) -> None:
    paper = {"documentType": "NOC.FIRE.CERTIFICATE", "fileStoreId": f"file-{attempt.world.mark}"}
    for documents, codes in (
        ([paper | {"fileStoreId": ""}], ("NOC_FILE_EMPTY",)),
        ([paper, paper], ("NOC_DUPLICATE_DOCUMENT",)),
        ([paper | {"documentType": "LETTER"}], ("NOC_UNKNOWN_DOCUMENTTYPE",)),
        ([paper | {"documentType": "NOC.AIRPORT.CERTIFICATE"}], ("NOC_INVALID_DOCUMENTTYPE",)),
    ):
        body = write_noc(attempt.world, documents=documents)
        answer = attempt.ask(CREATE, by=attempt.world.citizen(), body=body)
        attempt.expect_refusal(answer, because=codes[0], codes=codes)


def _approve_without_papers(attempt: Attempt) -> None:
    _apply_online(attempt)
    made = apply_for(attempt, documents=None)
    answer = move(attempt, made, "APPROVE", by=choose_actor(attempt, FIRE))
    attempt.expect_refusal(
        answer, because="no papers", codes=("NOC_MANDATORY_DOCUMENTYPE_MISSING",)
    )


def _apply_for_unknown_kind(attempt: Attempt) -> None:
    body = write_noc(attempt.world, nocType="NO_SUCH_KIND", documents=None)
    answer = attempt.ask(CREATE, by=attempt.world.citizen(), body=body)
    attempt.expect_refusal(answer, because="unknown kind", codes=("MDMS DATA ERROR",))


def _apply_for_unknown_type(attempt: Attempt) -> None:
    body = write_noc(attempt.world, applicationType="NO_SUCH_TYPE")
    answer = attempt.ask(CREATE, by=attempt.world.citizen(), body=body)
    attempt.expect_refusal(answer, because="unknown application type")


def _take_unknown_action(attempt: Attempt) -> None:
    made = apply_for(attempt)
    answer = move(attempt, made, "FINISH", by=choose_actor(attempt, FIRE))
    attempt.expect_refusal(answer, because="unknown action", codes=("INVALID ACTION",))


def _send_markup(attempt: Attempt) -> None:
    world = attempt.world
    mark = f"{world.mark}-{world.next_number()}"
    for text in ("<script>alert(1)</script>", '<img src="x">', "<b>BPA</b>"):
        body = write_noc(world, sourceRefId=mark, source=text)
        answer = attempt.ask(CREATE, by=world.citizen(), body=body)
        attempt.expect_refusal(answer, because="markup in a text")
    if rows := find(attempt, sourceRefId=mark).rows("/Noc"):
        attempt.differ("kept", expected="nothing", actual=f"{len(rows)} applications")


def _write_in_any_script(attempt: Attempt) -> None:
    for text in ("भवन-१२", "கட்டிடம் 7", "عمارت", "3 < 5"):
        made = apply_for(attempt, landId=text)
        found = find(attempt, ids=str(made["id"])).find("/Noc/0") or {}
        compare_members(
            attempt, found, {"landId": text}, what="read back", requirements=("COM-READ-BACK",)
        )


def _choose_workflow(attempt: Attempt) -> None:
    made = apply_for(attempt)
    details = made["additionalDetails"]
    is_online = details.get("mode") == "online"
    forged = {
        "mode": "offline" if is_online else "online",
        "workflowCode": "FIRE_NOC_OFFLINE" if is_online else "FIRE_NOC_SRV",
    }
    action, role = ("AUTO_APPROVE", VERIFIER) if is_online else ("APPROVE", FIRE)
    by = choose_actor(attempt, role)
    answer = move(attempt, made, action, by=by, additionalDetails={**details, **forged})
    attempt.expect_refusal(answer, because="a workflow that the client chose")


def _change_outdated(attempt: Attempt) -> None:
    made = apply_for(attempt)
    audit = made["auditDetails"]
    outdated = made | {"auditDetails": audit | {"lastModifiedTime": audit["lastModifiedTime"] - 1}}
    answer = move(attempt, outdated, "VOID", by=choose_actor(attempt, VERIFIER))
    attempt.expect_refusal(answer, because="an outdated record")


def _spy(attempt: Attempt) -> None:
    world = attempt.world
    made = apply_for(attempt)
    number = str(made["applicationNo"])
    for query in ({"applicationNo": number}, {"ids": str(made["id"])}, {}):
        answer = find(attempt, by=world.citizen(1), **query)
        if number in answer.content.decode("utf-8", "replace"):
            attempt.differ(
                "seen by another citizen", expected="nothing", actual="it", answer=answer
            )
    stranger = world.holder(VERIFIER, tenant=world.other_city)
    answer = find(attempt, by=stranger, applicationNo=number)
    attempt.expect_refusal(answer, because="read from another city")
    answer = move(attempt, made, "VOID", by=stranger)
    attempt.expect_refusal(answer, because="moved from another city")
    kept = find(attempt, applicationNo=number)
    if kept.find("/Noc/0/applicationStatus") != "INPROGRESS":
        attempt.differ("changed from outside", expected="INPROGRESS", actual="other", answer=kept)
