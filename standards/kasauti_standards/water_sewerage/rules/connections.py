"""Rules over dates, amounts and numbers of a connection, and over a register; both sides."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kasauti_standards.billing.charging import is_in_seconds, read_whole
from kasauti_standards.billing.sums import read_paise
from kasauti_standards.kernel import (
    CollectionCheck,
    Layer,
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
from kasauti_standards.kernel.repeated import RepeatedMembers
from kasauti_standards.water_sewerage.sides import FINAL, METERED, SIDES, Side

RULES = RuleBook(introduced="0.1.0")
_DATES = (
    "connectionExecutionDate",
    "dateEffectiveFrom",
    "disconnectionExecutionDate",
    "meterInstallationDate",
)
ADHOC = ("adhocPenalty", "adhocRebate")


def _list_dates(side: Side) -> tuple[str, ...]:
    return _DATES if side.has_meters else _DATES[:3]


def _add_seconds_rule(side: Side) -> None:
    finding, names = f"{side.prefix}-TIME-NOT-MILLIS", _list_dates(side)

    @RULES.record_rule(
        finding,
        entity=side.entity,
        requirements=("WNS-TIME",),
        reads=tuple(f"/{name}" for name in names),
        text=RuleText(
            Message("{value} is no time in milliseconds", "{value} मिलीसेकंड में समय नहीं है"),
            Message("Multiply seconds by 1000.", "सेकंड को 1000 से गुणा करें।"),
        ),
        example=RuleExample(
            violating={"/connectionExecutionDate": 1775001600},
            expect=((finding, "/connectionExecutionDate"),),
        ),
    )
    def refuse_seconds(record: Record, _context: RuleContext) -> Iterator[Violation]:
        """A date of the connection is in seconds.

        The service takes it, and the date lies in January 1970.

        Source: UPYOG-NIUA web/models/Connection.java, epoch milliseconds.
        """
        for name in names:
            value = record.get(name)
            if is_in_seconds(value):
                yield Violation(f"/{name}", value, {"value": value})


def _add_order_rule(side: Side) -> None:
    finding = f"{side.prefix}-DATES-OUT-OF-ORDER"

    @RULES.record_rule(
        finding,
        entity=side.entity,
        requirements=("WNS-DATES",),
        reads=tuple(f"/{name}" for name in _list_dates(side)),
        text=RuleText(
            Message("{name} lies before {other}", "{name}, {other} से पहले है"),
            Message("Correct the earlier or the later date.", "पहली या बाद की तारीख सुधारें।"),
        ),
        example=RuleExample(
            violating={
                "/connectionExecutionDate": 1775001600000,
                "/disconnectionExecutionDate": 1774001600000,
            },
            expect=((finding, "/disconnectionExecutionDate"),),
            clean={
                "/connectionExecutionDate": 1775001600000,
                "/disconnectionExecutionDate": 1776001600000,
            },
        ),
    )
    def refuse_disorder(record: Record, _context: RuleContext) -> Iterator[Violation]:
        """A connection is changed or cut off before it was laid.

        The services look at the date of a change alone
        (DATE_EFFECTIVE_FROM_LESS_THAN_EXCECUTION_DATE), not at that of the end (WNS-E-016).

        Source: UPYOG-NIUA WaterFieldValidator, SewerageFieldValidator.
        """
        laid = read_whole(record.get("connectionExecutionDate"))
        for name in ("dateEffectiveFrom", "disconnectionExecutionDate"):
            moment = read_whole(record.get(name))
            if laid and moment and moment < laid:
                shown = {"name": name, "other": "connectionExecutionDate"}
                yield Violation(f"/{name}", moment, shown)


def _add_adhoc_rule(side: Side) -> None:
    finding = f"{side.prefix}-ADHOC-WRONG"

    @RULES.record_rule(
        finding,
        entity=side.entity,
        requirements=("WNS-ADHOC",),
        reads=("/additionalDetails",),
        text=RuleText(
            Message("{name} is {value}", "{name} {value} है"),
            Message(
                "Send rupees, not below zero, with at most two decimals.",
                "रुपये भेजें: शून्य से कम नहीं, अधिकतम दो दशमलव अंक।",
            ),
        ),
        example=RuleExample(
            violating={"/additionalDetails": {"adhocPenalty": -5, "adhocRebate": 1.255}},
            expect=(
                (finding, "/additionalDetails/adhocPenalty"),
                (finding, "/additionalDetails/adhocRebate"),
            ),
            clean={"/additionalDetails": {"adhocPenalty": 5, "adhocRebate": 1.25}},
        ),
    )
    def refuse_wrong_adhoc(record: Record, _context: RuleContext) -> Iterator[Violation]:
        """An amount that an officer adds to the fee or takes off is no amount of rupees.

        The calculator takes negative amounts, so that a penalty becomes a rebate, and keeps every
        decimal (WNS-E-017).

        Source: our safety demand; UPYOG-NIUA EstimationService.addAdhocPenaltyAndRebate.
        """
        details = record.get("additionalDetails")
        if not isinstance(details, dict):
            return
        for name in ADHOC:
            value = details.get(name)
            paise = read_paise(value)
            if value is not None and (paise is None or paise < 0):
                shown = {"name": name, "value": str(value)}
                yield Violation(f"/additionalDetails/{name}", str(value), shown)


def _add_tenant_rule(side: Side) -> None:
    finding = f"{side.prefix}-STEP-OTHER-TENANT"

    @RULES.record_rule(
        finding,
        entity=side.entity,
        requirements=("WNS-STEP",),
        reads=("/tenantId", "/processInstance/tenantId"),
        layer=Layer.REFERENCE,
        text=RuleText(
            Message(
                "the step belongs to {value}, the connection to {tenant}",
                "चरण {value} का है, कनेक्शन {tenant} का",
            ),
            Message("Send the same tenant in both.", "दोनों में एक ही टेनेंट भेजें।"),
        ),
        example=RuleExample(
            violating={"/processInstance/tenantId": "pg.cityb"},
            expect=((finding, "/processInstance/tenantId"),),
        ),
    )
    def refuse_foreign_step(record: Record, _context: RuleContext) -> Iterator[Violation]:
        """The step names another city than the connection.

        The service writes the property's city over it; a difference shows that records of two
        cities were mixed.

        Source: UPYOG-NIUA WorkflowIntegrator.callWorkFlow.
        """
        tenant, other = record.get("tenantId"), read_pointer(record, "/processInstance/tenantId")
        if isinstance(other, str) and other != tenant:
            shown = {"value": other, "tenant": tenant}
            yield Violation("/processInstance/tenantId", other, shown)


def _add_number_rule(side: Side) -> None:
    finding = f"{side.prefix}-NUMBER-MISSING"

    @RULES.record_rule(
        finding,
        entity=side.entity,
        requirements=("WNS-NUMBER",),
        reads=("/applicationStatus", "/connectionNo"),
        text=RuleText(
            Message("a connection in {value} has no number", "{value} स्थिति में कनेक्शन का नंबर नहीं"),
            Message("Give the connection its number.", "कनेक्शन का नंबर दें।"),
        ),
        example=RuleExample(
            violating={"/applicationStatus": "CONNECTION_ACTIVATED", "/connectionNo": None},
            expect=((finding, "/connectionNo"),),
            clean={"/applicationStatus": "INITIATED", "/connectionNo": None},
        ),
    )
    def refuse_missing_number(record: Record, _context: RuleContext) -> Iterator[Violation]:
        """A connection that was activated, changed or cut off has no connection number.

        Bills of a period are addressed by it.

        Source: UPYOG-NIUA EnrichmentService.postStatusEnrichment.
        """
        status = record.get("applicationStatus")
        if status in FINAL and not record.get("connectionNo"):
            yield Violation("/connectionNo", None, {"value": status})


def _is_current(record: Record) -> bool:
    return record.get("applicationStatus") in FINAL and not record.get("oldApplication")


def _add_register_rule(side: Side) -> None:
    finding = f"{side.prefix}-NUMBER-REPEATED"
    current = {"/applicationStatus": "CONNECTION_ACTIVATED", "/connectionNo": "C/1"}

    @RULES.collection_rule(
        finding,
        entity=side.entity,
        requirements=("WNS-NUMBER",),
        reads=("/tenantId", "/connectionNo", "/applicationStatus", "/oldApplication"),
        text=RuleText(
            Message(
                "{value} is the number of the current record {first} already",
                "{value} पहले ही वर्तमान अभिलेख {first} का नंबर है",
            ),
            Message(
                "Mark the record that was replaced as oldApplication.",
                "बदले गए अभिलेख को oldApplication करें।",
            ),
        ),
        example=RuleExample(
            records=(current, current, {**current, "/oldApplication": True}),
            expect=((finding, "/connectionNo"),),
        ),
    )
    def refuse_repeated_number(
        _context: RuleContext, open_keys: Callable[[str], SeenKeys]
    ) -> CollectionCheck:
        """Two current records of one city have the same connection number.

        The number is the consumer code of the demand. Records of earlier applications of the
        connection keep it and are oldApplication.

        Source: UPYOG-NIUA WaterServiceImpl.markOldApplication.
        """
        return RepeatedMembers(open_keys(finding), "/connectionNo", counts=_is_current)


def _add_meter_rule(side: Side) -> None:
    finding = f"{side.prefix}-METER-MISSING"

    @RULES.record_rule(
        finding,
        entity=side.entity,
        requirements=("WNS-METER",),
        reads=("/applicationStatus", "/connectionType", "/meterId"),
        text=RuleText(
            Message("a metered connection has no meter", "मीटर वाले कनेक्शन का मीटर नहीं"),
            Message("Send meterId.", "meterId भेजें।"),
        ),
        example=RuleExample(
            violating={
                "/applicationStatus": "CONNECTION_ACTIVATED",
                "/connectionNo": "C/1",
                "/meterId": None,
            },
            expect=((finding, "/meterId"),),
        ),
    )
    def refuse_missing_meter(record: Record, _context: RuleContext) -> Iterator[Violation]:
        """A metered connection that was activated has no meter.

        Nothing can be read, and so nothing is billed. The service answers INVALID_METER_ID when
        such a connection is activated.

        Source: UPYOG-NIUA MeterInfoValidator.validateMeteredConnectionRequst.
        """
        is_metered = record.get("connectionType") == METERED
        if is_metered and record.get("applicationStatus") in FINAL and not record.get("meterId"):
            yield Violation("/meterId", None)


for _side in SIDES:
    _add_seconds_rule(_side)
    _add_order_rule(_side)
    _add_adhoc_rule(_side)
    _add_tenant_rule(_side)
    _add_number_rule(_side)
    _add_register_rule(_side)
    if _side.has_meters:
        _add_meter_rule(_side)
