"""Rules over a request: which step is asked for, and what the step needs; both sides."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from kasauti_standards.kernel import (
    Message,
    Record,
    RuleBook,
    RuleContext,
    RuleExample,
    RuleText,
    Violation,
)
from kasauti_standards.kernel.lifecycle_table import read_lifecycles
from kasauti_standards.kernel.pointer import read_pointer
from kasauti_standards.water_sewerage.sides import SIDES, Purpose, Side
from kasauti_standards.water_sewerage.step_checks import (
    PAY,
    asks_for_the_future,
    find_lacks,
    read_purpose,
)

RULES = RuleBook(introduced="0.1.0")
_FOLDER = files("kasauti_standards.water_sewerage").joinpath("lifecycles")


def _read_action(side: Side, record: Record) -> str | None:
    action = read_pointer(record, f"/{side.entity}/processInstance/action")
    return action if isinstance(action, str) and action else None


def _add_missing_rule(side: Side) -> None:
    finding, place = f"{side.prefix}-ACTION-MISSING", f"/{side.entity}/processInstance/action"

    @RULES.record_rule(
        finding,
        entity=side.request,
        requirements=("WNS-STEP",),
        reads=(place,),
        text=RuleText(
            Message("no step is asked for", "कोई चरण नहीं माँगा गया"),
            Message("Send processInstance.action.", "processInstance.action भेजें।"),
        ),
        example=RuleExample(
            violating={f"/{side.entity}/processInstance": None}, expect=((finding, place),)
        ),
    )
    def refuse_missing_action(record: Record, _context: RuleContext) -> Iterator[Violation]:
        """A request asks for no step.

        The service answers INVALID_ACTION, or breaks off.

        Source: UPYOG-NIUA WaterConnectionValidator, SewerageConnectionValidator.
        """
        if _read_action(side, record) is None:
            yield Violation(place, None)


def _add_pay_rule(side: Side) -> None:
    finding, place = f"{side.prefix}-PAY-BY-HAND", f"/{side.entity}/processInstance/action"

    @RULES.record_rule(
        finding,
        entity=side.request,
        requirements=("WNS-PAY-BY-HAND",),
        reads=(place,),
        text=RuleText(
            Message("PAY is asked for by hand", "PAY हाथ से माँगा गया"),
            Message(
                "Pay the bill; the payment takes the step.", "बिल चुकाएँ; भुगतान चरण स्वयं बढ़ाता है।"
            ),
        ),
        example=RuleExample(violating={place: PAY}, expect=((finding, place),)),
    )
    def refuse_pay(record: Record, _context: RuleContext) -> Iterator[Violation]:
        """The step PAY is asked for by a request.

        The service answers INVALID_ACTION: a payment takes it.

        Source: UPYOG-NIUA WaterConnectionValidator.validateWaterConnection.
        """
        if (_read_action(side, record) or "").upper() == PAY:
            yield Violation(place, PAY)


def _add_action_rule(side: Side) -> None:
    finding, place = f"{side.prefix}-ACTION-UNKNOWN", f"/{side.entity}/processInstance/action"

    @RULES.record_rule(
        finding,
        entity=side.request,
        requirements=("WNS-ACTION",),
        reads=(place, f"/{side.entity}/applicationType"),
        text=RuleText(
            Message("{value} is no action of {service}", "{value}, {service} की कार्रवाई नहीं है"),
            Message("Use one of: {allowed}.", "इनमें से एक लिखें: {allowed}।"),
        ),
        example=RuleExample(violating={place: "FINISH"}, expect=((finding, place),)),
    )
    def refuse_unknown_action(record: Record, _context: RuleContext) -> Iterator[Violation]:
        """The action is none of the workflow of what is applied for.

        The workflow engine answers INVALID ACTION.

        Source: UPYOG-NIUA ws-services, sw-services resources workflowconfigs.
        """
        action = _read_action(side, record)
        service = side.workflows[read_purpose(side, record)]
        allowed = _read_actions()[service]
        if action is not None and action not in allowed:
            shown = {"value": action, "service": service, "allowed": ", ".join(sorted(allowed))}
            yield Violation(place, action, shown)


def _add_lack_rule(side: Side) -> None:
    finding = f"{side.prefix}-STEP-INCOMPLETE"
    top = f"/{side.entity}"

    @RULES.record_rule(
        finding,
        entity=side.request,
        requirements=("WNS-STEP-COMPLETE",),
        reads=(
            f"{top}/processInstance/action",
            f"{top}/propertyId",
            f"{top}/connectionType",
            f"{top}/connectionExecutionDate",
            f"{top}/dateEffectiveFrom",
            f"{top}/roadCuttingInfo",
            f"{top}/additionalDetails",
        ),
        text=RuleText(
            Message("{action}: {what}", "{action}: {what}"),
            Message(
                "Send what the step asks for; the service answers {code}.",
                "चरण जो माँगता है वह भेजें; सेवा {code} लौटाती है।",
            ),
        ),
        example=RuleExample(
            violating={
                f"{top}/processInstance/action": "ACTIVATE_CONNECTION",
                f"{top}/connectionType": None,
            },
            expect=((finding, f"{top}/connectionType"),),
            clean={f"{top}/processInstance/action": "ACTIVATE_CONNECTION"},
        ),
    )
    def refuse_incomplete_step(record: Record, _context: RuleContext) -> Iterator[Violation]:
        """The connection lacks what the step asks for.

        Source: UPYOG-NIUA WaterFieldValidator, MeterInfoValidator, PropertyValidator,
        SewerageFieldValidator.
        """
        sent, action = record.get(side.entity), _read_action(side, record)
        if not isinstance(sent, dict) or action is None:
            return
        for lack in find_lacks(side, read_purpose(side, record), action, sent):
            shown = {"action": action, "what": lack.what.en, "code": lack.code}
            yield Violation(f"{top}{lack.pointer}", None, shown)


def _add_future_rule(side: Side) -> None:
    finding, place = f"{side.prefix}-CHANGE-IN-PAST", f"/{side.entity}/dateEffectiveFrom"
    change = {
        f"/{side.entity}/connectionNo": "C/1",
        f"/{side.entity}/applicationType": side.application_types[Purpose.MODIFY],
        f"/{side.entity}/processInstance/action": "SUBMIT_APPLICATION",
    }

    @RULES.record_rule(
        finding,
        entity=side.request,
        requirements=("WNS-EFFECTIVE",),
        reads=(place, f"/{side.entity}/processInstance/action", f"/{side.entity}/connectionNo"),
        text=RuleText(
            Message("the change counts from the past", "बदलाव बीते दिन से लागू है"),
            Message("Send a day that lies ahead.", "आगे की तारीख भेजें।"),
        ),
        example=RuleExample(
            violating={**change, place: 1777600000000},
            expect=((finding, place),),
            clean={**change, place: 4102444800000},
        ),
    )
    def refuse_past_change(record: Record, context: RuleContext) -> Iterator[Violation]:
        """A change is to count from a day that is over.

        The service answers DATE_EFFECTIVE_FROM_IN_PAST.

        Source: UPYOG-NIUA WaterFieldValidator.handleModifyConnectionRequest.
        """
        action, moment = _read_action(side, record), read_pointer(record, place)
        if action is None or not isinstance(moment, int) or moment <= 0:
            return
        is_over = moment < context.now.timestamp() * 1000
        if is_over and asks_for_the_future(read_purpose(side, record), action):
            yield Violation(place, moment)


@cache
def _read_actions() -> dict[str, frozenset[str]]:
    """Actions by workflow."""
    return {
        row.business_service: frozenset(action.name for _, action, _ in row.steps())
        for row in read_lifecycles(_FOLDER)
    }


for _side in SIDES:
    _add_missing_rule(_side)
    _add_pay_rule(_side)
    _add_action_rule(_side)
    _add_lack_rule(_side)
    _add_future_rule(_side)
