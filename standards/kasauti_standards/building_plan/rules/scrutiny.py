"""Rules over scrutiny reports and pre-approved plans."""

from __future__ import annotations

from collections.abc import Iterator

from kasauti_standards.building_plan.lifecycle import OCCUPANCY_KIND
from kasauti_standards.building_plan.matching import ACCEPTED, read_plan
from kasauti_standards.kernel import (
    REMOVE,
    Message,
    Record,
    RuleBook,
    RuleContext,
    RuleExample,
    RuleText,
    Violation,
)
from kasauti_standards.kernel.pointer import read_pointer

RULES = RuleBook(introduced="0.1.0")


@RULES.record_rule(
    "BPA-REPORT-NUMBER",
    entity="EdcrDetail",
    requirements=("BPA-REPORT",),
    reads=("/status", "/edcrNumber"),
    text=RuleText(
        Message(
            "a report with status {status} and number {value}",
            "स्थिति {status} और नंबर {value} की रिपोर्ट",
        ),
        Message(
            "A report is numbered when, and only when, the plan is accepted.",
            "रिपोर्ट का नंबर नक्शा स्वीकृत होने पर ही मिलता है।",
        ),
    ),
    example=RuleExample(
        violating={"/edcrNumber": REMOVE}, expect=(("BPA-REPORT-NUMBER", "/edcrNumber"),)
    ),
)
def refuse_wrong_number(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """An accepted plan has no report number, or another one has.

    Source: UPYOG-NIUA dcrasservice.yaml EdcrDetail.edcrNumber.
    """
    number, status = record.get("edcrNumber"), record.get("status")
    if bool(number) != (status == ACCEPTED):
        shown = str(number) if number else "-"
        yield Violation("/edcrNumber", shown, {"value": shown, "status": str(status)})


@RULES.record_rule(
    "BPA-REPORT-MEASURES",
    entity="EdcrDetail",
    requirements=("BPA-REPORT-MEASURED",),
    reads=("/status", "/planDetail"),
    text=RuleText(
        Message("an accepted plan lacks {what}", "स्वीकृत नक्शे में {what} नहीं है"),
        Message(
            "Give plot area and building height; risk is computed from them.",
            "भूखंड का क्षेत्र और भवन की ऊँचाई दें; जोखिम इन्हीं से बनता है।",
        ),
    ),
    example=RuleExample(
        violating={"/planDetail/blocks": REMOVE},
        expect=(("BPA-REPORT-MEASURES", "/planDetail"),),
    ),
)
def refuse_missing_measures(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """An accepted plan says not how large its plot, or how high its building is.

    Source: UPYOG-NIUA bpa-services EDCRService.validateEdcrPlan.
    """
    if record.get("status") == ACCEPTED:
        plan = read_plan(record)
        for what, found in (("plot.area", plan.area), ("buildingHeight", plan.height)):
            if found is None:
                yield Violation("/planDetail", None, {"what": what})


@RULES.record_rule(
    "BPA-REPORT-PERMIT-MISSING",
    entity="EdcrDetail",
    requirements=("BPA-OC",),
    reads=("/appliactionType", "/permitNumber"),
    text=RuleText(
        Message("an occupancy plan names no permit", "अधिभोग नक्शे में अनुमति का नंबर नहीं"),
        Message("Give the permit it follows.", "जिस अनुमति के बाद है उसका नंबर दें।"),
    ),
    example=RuleExample(
        violating={"/appliactionType": OCCUPANCY_KIND},
        expect=(("BPA-REPORT-PERMIT-MISSING", "/permitNumber"),),
        clean={"/appliactionType": OCCUPANCY_KIND, "/permitNumber": "PG-BP-1"},
    ),
)
def refuse_missing_permit(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """The plan of a finished building does not say which permit it follows.

    Source: UPYOG-NIUA egov-edcr EdcrRestService.validateScrutinizeOcRequest; bpa-services
    BPAService.validateCreateOC.
    """
    if record.get("appliactionType") == OCCUPANCY_KIND and not record.get("permitNumber"):
        yield Violation("/permitNumber", None)


@RULES.record_rule(
    "BPA-PLAN-KIND-MISSING",
    entity="PreapprovedPlan",
    requirements=("BPA-PLAN",),
    reads=("/drawingDetail/applicationType", "/drawingDetail/serviceType"),
    text=RuleText(
        Message("the drawing does not say its {what}", "नक्शे में {what} नहीं है"),
        Message(
            "Give applicationType and serviceType in drawingDetail.",
            "drawingDetail में applicationType और serviceType दें।",
        ),
    ),
    example=RuleExample(
        violating={"/drawingDetail/serviceType": REMOVE},
        expect=(("BPA-PLAN-KIND-MISSING", "/drawingDetail/serviceType"),),
    ),
)
def refuse_plan_without_kind(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """A pre-approved plan does not say what it may be used for.

    As deployed the word null is taken instead, and neither papers nor fees are found.

    Source: UPYOG-NIUA bpa-services BPAValidator.getEdcrDetailsForPreapprovedPlan.
    """
    for what in ("applicationType", "serviceType"):
        pointer = f"/drawingDetail/{what}"
        if not read_pointer(record, pointer):
            yield Violation(pointer, None, {"what": what})
