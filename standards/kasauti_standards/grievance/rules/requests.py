"""Rules over a request to file or move a complaint, and over many complaints."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kasauti_standards.grievance.lifecycle import read_grievance_lifecycle
from kasauti_standards.kernel import (
    CollectionCheck,
    Message,
    Record,
    RuleBook,
    RuleContext,
    RuleExample,
    RuleText,
    SeenKeys,
    Violation,
)
from kasauti_standards.kernel.pointer import ABSENT, read_pointer

RULES = RuleBook(introduced="0.1.0")


@RULES.record_rule(
    "PGR-CITIZEN-MISSING",
    entity="ServiceRequest",
    requirements=("PGR-CITIZEN",),
    reads=("/RequestInfo/userInfo/type", "/service/citizen"),
    text=RuleText(
        Message(
            "an employee files without the citizen's {value}",
            "कर्मचारी ने नागरिक का {value} नहीं दिया",
        ),
        Message(
            "Send service.citizen with name and mobileNumber.",
            "service.citizen में name और mobileNumber भेजें।",
        ),
    ),
    example=RuleExample(
        violating={"/RequestInfo/userInfo/type": "EMPLOYEE", "/service/citizen": {}},
        expect=(
            ("PGR-CITIZEN-MISSING", "/service/citizen/name"),
            ("PGR-CITIZEN-MISSING", "/service/citizen/mobileNumber"),
        ),
    ),
)
def refuse_missing_citizen(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """An employee files a complaint without naming the citizen.

    The service answers INVALID_REQUEST; nobody could be told of the outcome.

    Source: UPYOG-NIUA ServiceRequestValidator.validateUserData.
    """
    kind = read_pointer(record, "/RequestInfo/userInfo/type")
    is_new = read_pointer(record, "/workflow/action") == "APPLY"
    if isinstance(kind, str) and kind.upper() == "EMPLOYEE" and is_new:
        for name in ("name", "mobileNumber"):
            pointer = f"/service/citizen/{name}"
            if read_pointer(record, pointer) in {ABSENT, None, ""}:
                yield Violation(pointer, None, {"value": name})


@RULES.record_rule(
    "PGR-ACTION-UNKNOWN",
    entity="ServiceRequest",
    requirements=("PGR-ACTION",),
    reads=("/workflow/action",),
    text=RuleText(
        Message("{value} is no action of the lifecycle", "{value} कोई कार्रवाई नहीं है"),
        Message("Use one of: {allowed}.", "इनमें से एक लिखें: {allowed}।"),
    ),
    example=RuleExample(
        violating={"/workflow/action": "FINISH"},
        expect=(("PGR-ACTION-UNKNOWN", "/workflow/action"),),
    ),
)
def refuse_unknown_action(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """The action is none of the lifecycle.

    The workflow engine answers INVALID ACTION.

    Source: UPYOG-NIUA pgr-services workflowConfig.json.
    """
    action = read_pointer(record, "/workflow/action")
    allowed = {step.name for _, step, _ in read_grievance_lifecycle().steps()}
    if not isinstance(action, str) or action not in allowed | {"COMMENT"}:
        shown = action if isinstance(action, str) else "nothing"
        yield Violation(
            "/workflow/action", shown, {"value": shown, "allowed": ", ".join(sorted(allowed))}
        )


@RULES.record_rule(
    "PGR-ACTION-NOT-FROM-STATE",
    entity="ServiceRequest",
    requirements=("PGR-ACTION",),
    reads=("/workflow/action", "/service/applicationStatus"),
    text=RuleText(
        Message("{value} is not possible while {status}", "{status} स्थिति में {value} संभव नहीं"),
        Message("Possible now: {allowed}.", "अभी संभव: {allowed}।"),
    ),
    example=RuleExample(
        violating={"/workflow/action": "RATE", "/service/applicationStatus": "PENDINGATLME"},
        expect=(("PGR-ACTION-NOT-FROM-STATE", "/workflow/action"),),
        clean={"/workflow/action": "RESOLVE", "/service/applicationStatus": "PENDINGATLME"},
    ),
)
def refuse_impossible_action(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """The action does not lead out of the state that the complaint says it is in.

    The engine goes by its own state and refuses; a client that sends this shows an old picture.

    Source: UPYOG-NIUA pgr-services workflowConfig.json.
    """
    action = read_pointer(record, "/workflow/action")
    status = read_pointer(record, "/service/applicationStatus")
    lifecycle = read_grievance_lifecycle()
    known = {step.name for _, step, _ in lifecycle.steps()}
    if action in known and isinstance(status, str) and status in lifecycle.by_state:
        possible = [step.name for step in lifecycle.state(status).actions]
        if action not in possible:
            yield Violation(
                "/workflow/action",
                action,
                {"value": action, "status": status, "allowed": ", ".join(possible) or "nothing"},
            )


class _RepeatedNumbers:
    def __init__(self, seen: SeenKeys) -> None:
        self._seen = seen

    def observe(self, record: Record, place: int) -> Iterator[Violation]:
        number = record.get("serviceRequestId")
        if isinstance(number, str):
            first = self._seen.first_place(f"{record.get('tenantId')}:{number}", place)
            if first is not None:
                yield Violation("/serviceRequestId", number, {"value": number, "first": first})

    def finish(self) -> Iterator[Violation]:
        return iter(())


@RULES.collection_rule(
    "PGR-NUMBER-REPEATED",
    entity="Service",
    requirements=("PGR-NUMBER",),
    reads=("/tenantId", "/serviceRequestId"),
    text=RuleText(
        Message("{value} stands in record {first} already", "{value} पहले ही अभिलेख {first} में है"),
        Message("Give every complaint its own number.", "हर शिकायत को अलग नंबर दें।"),
    ),
    example=RuleExample(
        records=({}, {}, {"/serviceRequestId": "PG-PGR-2026-01-15-000002"}),
        expect=(("PGR-NUMBER-REPEATED", "/serviceRequestId"),),
    ),
)
def refuse_repeated_number(
    _context: RuleContext, open_keys: Callable[[str], SeenKeys]
) -> CollectionCheck:
    """Two complaints of one city have the same number.

    The citizen's number must lead to one complaint.

    Source: UPYOG-NIUA EnrichmentService.enrichCreateRequest (idgen, one number each).
    """
    return _RepeatedNumbers(open_keys("PGR-NUMBER-REPEATED"))
