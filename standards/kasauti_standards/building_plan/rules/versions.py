"""Rules over the versions of applications, and over what one application says of another."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache

from kasauti_standards.building_plan.lifecycle import (
    OCCUPANCY,
    PERMIT,
    PREAPPROVED,
    read_plan_lifecycles,
)
from kasauti_standards.building_plan.versions import name_version
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
from kasauti_standards.kernel.pointer import read_pointer

RULES = RuleBook(introduced="0.1.0")
_VERSION = ("/tenantId", "/id", "/applicationNo", "/auditDetails/lastModifiedTime")
_PERMIT_NAMED = "/additionalDetails/permitNumber"
_LATER: dict[str, object] = {"/auditDetails/lastModifiedTime": 1_795_000_000_001}


class _Line:
    """The versions of each application in the order of the file."""

    def __init__(self, keys: SeenKeys) -> None:
        self._keys = keys

    def append(self, identity: str, moment: str, place: int) -> tuple[int, int | None] | None:
        """The position of a version and the place of the one before; None if it stood before."""
        if self._keys.first_place(f"{identity}\x1f{moment}", place) is not None:
            return None
        position, before = 0, None
        while (found := self._keys.first_place(f"{identity}\x1f#{position}", place)) is not None:
            position, before = position + 1, found
        return position, before


class _ChangedPermits:
    def __init__(self, line: SeenKeys, numbers: SeenKeys) -> None:
        self._line, self._numbers = _Line(line), numbers

    def observe(self, record: Record, place: int) -> Iterator[Violation]:
        version, number = name_version(record), record.get("approvalNo")
        if version is None or not isinstance(number, str) or not number:
            return
        added = self._line.append(*version, place)
        if added is None:
            return
        known = self._numbers.first_place(f"{version[0]}\x1f{number}", place)
        if added[1] is not None and known is None:
            yield Violation("/approvalNo", number, {"value": number, "first": added[1]})

    def finish(self) -> Iterator[Violation]:
        return iter(())


@RULES.collection_rule(
    "BPA-PERMIT-CHANGED",
    entity="BPA",
    requirements=("BPA-PERMIT-KEPT",),
    reads=(*_VERSION, "/approvalNo"),
    text=RuleText(
        Message(
            "the permit is {value}; the same application had another number in record {first}",
            "अनुमति {value} है; अभिलेख {first} में इसी आवेदन का नंबर दूसरा था",
        ),
        Message("Keep the number that the permit was given first.", "अनुमति को पहले मिला नंबर ही रखें।"),
    ),
    example=RuleExample(
        records=({}, {**_LATER, "/approvalNo": "PG-BP-2026-11-18-000032"}),
        expect=(("BPA-PERMIT-CHANGED", "/approvalNo"),),
    ),
)
def refuse_changed_permit(
    _context: RuleContext, open_keys: Callable[[str], SeenKeys]
) -> CollectionCheck:
    """A later version of an application has another permit number.

    Bills and certificates go on naming the old one. As deployed a permit of low risk is numbered
    anew whenever it arrives at the verification of papers (BPA-E-044).

    Source: our safety demand; UPYOG-NIUA bpa-services EnrichmentService.generateApprovalNo.
    """
    return _ChangedPermits(open_keys("BPA-PERMIT-CHANGED"), open_keys("BPA-PERMIT-CHANGED:numbers"))


@cache
def list_impossible_before(workflow: str, status: str) -> tuple[str, ...]:
    """Statuses of a lifecycle from which no row of steps leads to a status."""
    lifecycle = read_plan_lifecycles().get(PERMIT if workflow == PREAPPROVED else workflow)
    if lifecycle is None:
        return ()
    known = {state.application_status for state in lifecycle.states} - {""}
    reaching = {state.name for state in lifecycle.states if state.application_status == status}
    if not reaching or status not in known:
        return ()
    before: set[str] = set()
    while before != reaching:
        before = set(reaching)
        reaching |= {state.name for state, _, after in lifecycle.steps() if after.name in before}
    possible = {lifecycle.state(name).application_status for name in reaching}
    return tuple(sorted(known - possible))


class _Steps:
    def __init__(self, line: SeenKeys, statuses: SeenKeys) -> None:
        self._line, self._statuses = _Line(line), statuses

    def observe(self, record: Record, place: int) -> Iterator[Violation]:
        version, status = name_version(record), record.get("status")
        if version is None or not isinstance(status, str):
            return
        added = self._line.append(*version, place)
        if added is None:
            return
        position, before = added
        if before is not None:
            stem = f"{version[0]}\x1f#{position - 1}"
            workflow = str(record.get("businessService") or "")
            for other in list_impossible_before(workflow, status):
                # Asking remembers; what was not asked now stands at the place of that version.
                if self._statuses.first_place(f"{stem}\x1f{other}", place) == before:
                    shown = {"value": status, "before": other, "first": before}
                    yield Violation("/status", status, shown)
        self._statuses.first_place(f"{version[0]}\x1f#{position}\x1f{status}", place)

    def finish(self) -> Iterator[Violation]:
        return iter(())


@RULES.collection_rule(
    "BPA-STATUS-UNREACHED",
    entity="BPA",
    requirements=("BPA-STEPS-KEPT",),
    reads=(*_VERSION, "/status", "/businessService"),
    text=RuleText(
        Message(
            "{value} follows {before} of record {first}, and no step leads there",
            "{value}, अभिलेख {first} की स्थिति {before} के बाद है, और वहाँ कोई कदम नहीं जाता",
        ),
        Message(
            "Write the versions of an application oldest first, with statuses of its lifecycle.",
            "आवेदन के संस्करण सबसे पुराने से, उसके जीवन-चक्र की स्थितियों सहित लिखें।",
        ),
    ),
    example=RuleExample(
        records=({}, {**_LATER, "/status": "APPROVAL_INPROGRESS", "/approvalNo": None}),
        expect=(("BPA-STATUS-UNREACHED", "/status"),),
    ),
)
def refuse_unreached_status(
    _context: RuleContext, open_keys: Callable[[str], SeenKeys]
) -> CollectionCheck:
    """A version of an application shows a status that none of its steps leads to.

    Versions are records of one id and number with other times of change. One may be left out:
    any row of steps of the lifecycle will do.

    Source: UPYOG-NIUA bpa-services resources/workflow-config.json, bpa-low-workflow.json,
    OC_WorkflowConfig.json.
    """
    name = "BPA-STATUS-UNREACHED"
    return _Steps(open_keys(name), open_keys(f"{name}:statuses"))


class _NamedPermits:
    """Certificates whose permit did not come yet; cities without any permit are not judged."""

    def __init__(self, permits: SeenKeys) -> None:
        self._permits = permits
        self._cities: set[str] = set()
        self._waiting: set[tuple[str, str]] = set()

    def observe(self, record: Record, place: int) -> Iterator[Violation]:
        city = str(record.get("tenantId"))
        if record.get("businessService") != OCCUPANCY:
            number = record.get("approvalNo")
            if isinstance(number, str) and number:
                self._cities.add(city)
                self._permits.first_place(f"{city}\x1f{number}", place)
                self._waiting.discard((city, number))
            return
        named = read_pointer(record, _PERMIT_NAMED)
        if not isinstance(named, str) or not named or (city, named) in self._waiting:
            return
        if self._permits.first_place(f"{city}\x1f{named}", place) is None:
            self._waiting.add((city, named))
        yield from ()

    def finish(self) -> Iterator[Violation]:
        for city, named in sorted(self._waiting):
            if city in self._cities:
                first = self._permits.first_place(f"{city}\x1f{named}", 0)
                yield Violation("", None, {"permit": named, "first": first})


@RULES.collection_rule(
    "BPA-OC-PERMIT-UNKNOWN",
    entity="BPA",
    requirements=("BPA-OC-PERMIT-KEPT",),
    reads=("/tenantId", "/businessService", "/approvalNo", _PERMIT_NAMED),
    text=RuleText(
        Message(
            "the certificate of record {first} names the permit {permit}, which stands nowhere",
            "अभिलेख {first} का प्रमाणपत्र अनुमति {permit} बताता है, जो कहीं नहीं है",
        ),
        Message(
            "Send the permit too, or name the one the building was given.",
            "अनुमति भी भेजें, या भवन को मिली अनुमति का नंबर दें।",
        ),
    ),
    example=RuleExample(
        records=(
            {},
            {
                "/businessService": OCCUPANCY,
                _PERMIT_NAMED: "PG-BP-7",
                "/edcrNumber": "DCR-2",
                "/approvalNo": "PG-BP-2",
                "/applicationNo": "PG-BP-2026-11-16-000078",
            },
        ),
        expect=(("BPA-OC-PERMIT-UNKNOWN", ""),),
    ),
)
def refuse_unknown_permit(
    _context: RuleContext, open_keys: Callable[[str], SeenKeys]
) -> CollectionCheck:
    """An occupancy certificate names a permit that none of the records is.

    The service refuses such a certificate. Only a city that sends permits is judged; the permit
    may stand after its certificate.

    Source: UPYOG-NIUA bpa-services BPAService.validateCreateOC.
    """
    return _NamedPermits(open_keys("BPA-OC-PERMIT-UNKNOWN"))
