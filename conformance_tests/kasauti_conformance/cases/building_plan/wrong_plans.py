"""Stories of what is refused: reports, codes, papers, inspections, steps, outdated records."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kasauti_conformance.cases.building import choose_actor, tell_story
from kasauti_conformance.cases.building_plan.papers import attach, prepare
from kasauti_conformance.cases.building_plan.plans import (
    ARCHITECT,
    BILL,
    CREATE,
    DECIDE,
    DRAFT,
    EVERYBODY,
    INSPECTOR,
    NOCS,
    PAY,
    SEARCH,
    UPDATE,
    VERIFIER,
    Record,
    advance,
    find_again,
    grant,
    initiate,
    initiate_occupancy,
    move,
    read_plan,
    read_status,
    send,
    verify,
    write_land,
    write_plan,
)
from kasauti_conformance.cases.building_plan.reports import (
    BUILT_UP,
    ENTER,
    FIND,
    find_reports,
    send_report,
    take_report,
    write_report,
)
from kasauti_conformance.execution.attempt import Attempt
from kasauti_conformance.model.case import Case
from kasauti_standards.building_plan.inspection import FIELD_STATE
from kasauti_standards.building_plan.lifecycle import OCCUPANCY_KIND

_WHOLE = (CREATE, UPDATE, SEARCH, BILL, PAY, NOCS, DECIDE)
_MEMBER = FIELD_STATE.lower()


def tell_wrong_plans() -> Iterator[Case]:
    """All stories of refusals but those of land, fees and strangers."""
    for name, title, requirements, run, operations in _STORIES:
        yield tell_story(
            f"wrong-plan.{name}",
            title,
            requirements,
            run,
            operations=operations,
            roles=EVERYBODY if PAY in operations else (ARCHITECT,),
        )


def _expect_refused(
    attempt: Attempt, plan: Record, requirement: str, *codes: str, because: str
) -> None:
    answer = send(attempt, CREATE, plan, by=choose_actor(attempt, ARCHITECT))
    attempt.expect_refusal(
        answer, because=because, codes=codes, requirements=(*requirement.split(),)
    )


def _send_wrong_content(attempt: Attempt) -> None:
    paper = attach(attempt, "APPL.LTR")
    land = write_land(attempt, city=attempt.world.other_city)
    for changes, requirement, code in (
        ({"riskType": "LOW"}, "BPA-RISK", "INVALID RISK TYPE"),
        (
            {"additionalDetails": {"serviceType": "NO_SUCH_WORK"}},
            "BPA-KIND",
            "INVALID SERVICE TYPE",
        ),
        (
            {"additionalDetails": {"applicationType": OCCUPANCY_KIND}},
            "BPA-KIND",
            "INVALID APPLICATION TYPE",
        ),
        ({"documents": [paper, paper]}, "BPA-DOCUMENTS", "BPA DUPLICATE DOCUMENT"),
        ({"landInfo": None}, "BPA-LAND", "LANDINFO_EXCEPTION"),
        ({"landInfo": land}, "BPA-LAND", ""),
        ({"edcrNumber": "DCR-NO-SUCH"}, "BPA-SCRUTINY", "EDCR ERROR"),
        ({"workflow": {"action": "FINISH"}}, "BPA-ACTION", ""),
    ):
        _expect_refused(
            attempt,
            write_plan(attempt) | changes,
            requirement,
            *((code,) if code else ()),
            because=f"wrong {next(iter(changes))}",
        )


def _send_markup(attempt: Attempt) -> None:
    for text in ("<script>alert(1)</script>", '<img src="x">'):
        plan = write_plan(attempt, additionalDetails={"remarks": text})
        _expect_refused(attempt, plan, "BPA-TEXT", because="markup")
    kept = initiate(attempt, additionalDetails={"remarks": "கட்டிடம் 3 < 5"})
    shown = find_again(attempt, kept).find("/BPA/0/additionalDetails/remarks")
    if shown != "கட்டிடம் 3 < 5":
        attempt.differ("text in another script", expected="as sent", actual=f"{shown}")


def _send_unfit_reports(attempt: Attempt) -> None:
    refused = write_report(attempt, edcrNumber=None, status="Not Accepted")
    attempt.need(send_report(attempt, refused), "a refused plan could not be entered")
    shop = write_report(attempt, use="F")
    attempt.need(send_report(attempt, shop), "a report could not be entered")
    plan = write_plan(attempt, report=str(shop["edcrNumber"]))
    _expect_refused(
        attempt,
        plan,
        "BPA-OCCUPANCY",
        "INVALID OCCUPANCY TYPE",
        because="a use that is no dwelling",
    )
    bare = write_report(attempt, planDetail={"plot": {"area": 620}})
    attempt.expect_refusal(
        send_report(attempt, bare),
        because="an accepted plan without its height",
        codes=("EDCR ERROR",),
        requirements=("BPA-REPORT-MEASURED",),
    )


def _use_report_twice(attempt: Attempt) -> None:
    first = initiate(attempt)
    again = write_plan(attempt, report=str(first["edcrNumber"]))
    answer = send(attempt, CREATE, again, by=choose_actor(attempt, ARCHITECT))
    attempt.expect_refusal(answer, because="a report used twice", codes=("DUPLICATE EDCR",))


def _certify_twice(attempt: Attempt) -> None:
    permit = grant(attempt)
    initiate_occupancy(attempt, permit, built=BUILT_UP)
    number = take_report(attempt, risk="LOW", permit=str(permit["approvalNo"]))
    second = write_plan(attempt, risk="LOW", report=number, landInfo=None)
    once = "BPA-REPORT-ONCE BPA-OC-ONCE-KEPT"
    _expect_refused(attempt, second, once, "DUPLICATE OC", because="a second certificate")
    unknown = take_report(attempt, risk="LOW", permit="PG-BP-NO-SUCH")
    third = write_plan(attempt, risk="LOW", report=unknown, landInfo=None)
    _expect_refused(attempt, third, "BPA-OC", "CREATE ERROR", because="no such permit")
    waiting = verify(attempt, risk="LOW")
    early = take_report(attempt, risk="LOW", permit=str(waiting["approvalNo"]))
    fourth = write_plan(attempt, risk="LOW", report=early, landInfo=None)
    _expect_refused(attempt, fourth, "BPA-OC", "CREATE ERROR", because="a permit on its way")


def _find_report(attempt: Attempt) -> None:
    numbers = [take_report(attempt), take_report(attempt)]
    answer = find_reports(attempt, edcrNumber=numbers[0])
    found = [row.get("edcrNumber") for row in answer.rows("/edcrDetail")]
    if found != numbers[:1]:
        attempt.differ("reports found", expected="the one", actual=f"{len(found)}", answer=answer)
        return
    row = answer.rows("/edcrDetail")[0]
    for name in ("tenantId", "transactionNumber", "status", "planDetail"):
        if not row.get(name):
            attempt.differ(
                f"report without {name}",
                expected=name,
                actual="none",
                answer=answer,
                requirements=("BPA-REPORT",),
            )


def _lack_papers(attempt: Attempt) -> None:
    plan = advance(attempt, initiate(attempt), *DRAFT[:2])
    sent = plan | {"documents": [], "workflow": {"action": "APPLY"}}
    answer = send(attempt, UPDATE, sent, by=choose_actor(attempt, ARCHITECT))
    attempt.expect_refusal(
        answer, because="no papers", codes=("BPA MDNADATORY DOCUMENTPYE MISSING",)
    )


def _inspect_badly(attempt: Attempt) -> None:
    plan = advance(attempt, verify(attempt), ("FORWARD", VERIFIER))
    whole = prepare(attempt, plan, "FORWARD")
    (report,) = whole["additionalDetails"][_MEMBER]
    by = choose_actor(attempt, INSPECTOR)
    for lacking, code in (
        ("date", "BPA UNKNOWN DATE"),
        ("time", "BPA UNKNOWN TIME"),
        ("questions", "BPA UNKNOWN QUESTIONS"),
        ("docs", "BPA UNKNOWN DOCS"),
    ):
        details = whole["additionalDetails"] | {_MEMBER: [report | {lacking: None}]}
        sent = whole | {"additionalDetails": details, "workflow": {"action": "FORWARD"}}
        answer = send(attempt, UPDATE, sent, by=by)
        attempt.expect_refusal(answer, because=f"no {lacking}", codes=(code,))


def _reject_without_a_word(attempt: Attempt) -> None:
    by = choose_actor(attempt, VERIFIER)
    for risk, action in (("HIGH", "REJECT"), ("LOW", "REVOCATE")):
        plan = verify(attempt, risk=risk)
        sent = plan | {"workflow": {"action": action}}
        answer = send(attempt, UPDATE, sent, by=by)
        attempt.expect_refusal(
            answer, because=f"{action} without a word", codes=("BPA UPDATE ERROR COMMENT REQUIRED",)
        )


def _take_unknown_step(attempt: Attempt) -> None:
    plan = initiate(attempt)
    answer = move(attempt, plan, "FINISH", by=choose_actor(attempt, ARCHITECT))
    attempt.expect_refusal(answer, because="an action that is none")


def _choose_lifecycle(attempt: Attempt) -> None:
    forged = {"businessService": "BPA_LOW", "status": "APPROVED"}
    by = choose_actor(attempt, ARCHITECT)
    answer = send(attempt, CREATE, write_plan(attempt) | forged, by=by)
    made = read_plan(attempt.need(answer, "a permit could not be applied for"))
    moved = move(attempt, made, "SEND_TO_CITIZEN", by=by, riskType="LOW", **forged)
    attempt.expect_success(moved)
    found = find_again(attempt, made)
    for name, expected in (("businessService", "BPA"), ("riskType", "HIGH")):
        shown = found.find(f"/BPA/0/{name}")
        if shown != expected:
            attempt.differ(f"{name} kept", expected=expected, actual=f"{shown}", answer=found)


def _change_outdated(attempt: Attempt) -> None:
    made = initiate(attempt)
    audit = made["auditDetails"]
    outdated = made | {"auditDetails": audit | {"lastModifiedTime": audit["lastModifiedTime"] - 1}}
    answer = move(attempt, outdated, "SEND_TO_CITIZEN", by=choose_actor(attempt, ARCHITECT))
    attempt.expect_refusal(answer, because="an outdated application")
    found = find_again(attempt, made)
    if read_status(found) != "INITIATED":
        attempt.differ("refused", expected="INITIATED", actual=read_status(found), answer=found)


_Story = tuple[str, tuple[str, str], tuple[str, ...], Callable[[Attempt], None], tuple[str, ...]]
_STORIES: tuple[_Story, ...] = (
    (
        "content",
        ("Wrong content is refused", "गलत सामग्री अस्वीकृत हो"),
        ("BPA-RISK", "BPA-KIND", "BPA-DOCUMENTS", "BPA-LAND", "BPA-SCRUTINY", "BPA-ACTION"),
        _send_wrong_content,
        (CREATE,),
    ),
    (
        "markup",
        ("Markup in a text is refused, not cleaned", "पाठ में मार्कअप अस्वीकृत, साफ़ नहीं किया जाए"),
        ("BPA-TEXT",),
        _send_markup,
        (CREATE, SEARCH),
    ),
    (
        "unfit-reports",
        ("A report that fits no permit is refused", "अनुपयुक्त रिपोर्ट अस्वीकृत हो"),
        ("BPA-OCCUPANCY", "BPA-REPORT-MEASURED"),
        _send_unfit_reports,
        (CREATE, ENTER),
    ),
    (
        "report-twice",
        ("A report carries one application", "एक रिपोर्ट पर एक आवेदन"),
        ("BPA-REPORT-ONCE", "BPA-REPORT-ONCE-KEPT"),
        _use_report_twice,
        (CREATE,),
    ),
    (
        "certified-twice",
        ("A permit has one certificate", "एक अनुमति पर एक प्रमाणपत्र"),
        ("BPA-REPORT-ONCE", "BPA-OC", "BPA-OC-ONCE-KEPT"),
        _certify_twice,
        (*_WHOLE, ENTER),
    ),
    (
        "report-found",
        ("A report is found by its number", "रिपोर्ट नंबर से मिले"),
        ("BPA-REPORT-SEARCH", "BPA-REPORT"),
        _find_report,
        (FIND,),
    ),
    (
        "papers",
        ("A step without its papers is refused", "ज़रूरी दस्तावेज़ बिना कदम नहीं"),
        ("BPA-DOCUMENTS-NEEDED",),
        _lack_papers,
        (CREATE, UPDATE),
    ),
    (
        "inspection",
        ("An inspection lacks nothing", "निरीक्षण में कुछ न छूटे"),
        ("BPA-INSPECTION",),
        _inspect_badly,
        _WHOLE,
    ),
    (
        "without-a-word",
        ("A rejection says why", "अस्वीकृति कारण बताए"),
        ("BPA-COMMENT",),
        _reject_without_a_word,
        _WHOLE,
    ),
    (
        "unknown-step",
        ("An action that no lifecycle knows is refused", "अज्ञात कार्रवाई अस्वीकृत"),
        ("BPA-ACTION",),
        _take_unknown_step,
        (CREATE, UPDATE),
    ),
    (
        "lifecycle-kept",
        ("A client chooses neither lifecycle nor risk", "क्लाइंट जीवन-चक्र या जोखिम न चुने"),
        ("BPA-WORKFLOW-KEPT",),
        _choose_lifecycle,
        (CREATE, UPDATE, SEARCH),
    ),
    (
        "stale",
        ("A change on an outdated application is refused", "पुराने अभिलेख पर बदलाव अस्वीकृत"),
        ("BPA-STALE",),
        _change_outdated,
        (CREATE, UPDATE, SEARCH),
    ),
)
