"""What the office has to refuse: properties, steps, transfers, one thing wrong with each."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TypeAlias

from kasauti_conformance.cases.building import choose_actor, tell_story
from kasauti_conformance.cases.property_tax.properties import (
    CLERK,
    CREATE,
    UPDATE,
    VERIFIER,
    Record,
    activate,
    choose_clerk,
    register,
    take_step,
    write_owner,
    write_property,
    write_unit,
)
from kasauti_conformance.cases.property_tax.taxes import (
    ASSESS,
    ESTIMATE,
    ask_assessment,
    ask_estimate,
    make_slabs,
    name_area,
    name_year,
    write_criterion,
    write_old_unit,
    write_slab,
)
from kasauti_conformance.cases.property_tax.transfer_stories import ask_transfer, write_transfer
from kasauti_conformance.exchange.answer import Answer
from kasauti_conformance.execution.attempt import Attempt
from kasauti_conformance.model.case import Case, RunCase

Change: TypeAlias = Callable[[Attempt], Mapping[str, object]]
_DAY_MS = 86_400_000
_INSTITUTION = {"type": "PRIVATE", "name": "Namuna Sanstha", "designation": "Secretary"}


def _put(**members: object) -> Change:
    return lambda _attempt: members


def _unit(**members: object) -> Change:
    return lambda _attempt: {"units": [write_unit(**members)]}


def _build(**detail: object) -> Change:
    return _unit(constructionDetail={"constructionType": "PUCCA", **detail})


def _owner(**members: object) -> Change:
    return lambda attempt: {"owners": [write_owner(attempt) | members]}


def _name_owner_twice(attempt: Attempt) -> Mapping[str, object]:
    return {"owners": [write_owner(attempt), write_owner(attempt)]}


def _name_unknown_place(attempt: Attempt) -> Mapping[str, object]:
    return {"address": {"tenantId": attempt.world.city, "locality": {"code": "NOWHERE"}}}


_PROPERTIES: Mapping[str, tuple[str, tuple[str, ...], Change, str, str]] = {
    "type": (
        "PT-TYPE", ("Invalid PROPERTYTYPE",), _put(propertyType="CASTLE"),
        "an unknown kind", "अज्ञात प्रकार",
    ),
    "ownership": (
        "PT-OWNERSHIP", ("Invalid OWNERSHIPCATEGORY",), _put(ownershipCategory="CLAN"),
        "an unknown kind of ownership", "अज्ञात स्वामित्व",
    ),
    "usage": (
        "PT-USAGE", ("Invalid USageCategory",), _put(usageCategory="MOAT"),
        "an unknown use", "अज्ञात उपयोग",
    ),
    "no-usage": (
        "PT-USAGE", ("EG_PT_ERROR_USAGE",), _put(usageCategory=None),
        "a building without a use", "बिना उपयोग का भवन",
    ),
    "occupancy": (
        "PT-OCCUPANCY", ("INVALID OCCUPANCYTYPE TYPE ",), _unit(occupancyType="HAUNTED"),
        "an unknown kind of occupier", "अज्ञात अधिभोगी",
    ),
    "construction": (
        "PT-CONSTRUCTION-TYPE", ("INVALID CONSTRUCTION TYPE ",),
        _build(builtUpArea=90, constructionType="CLOUD"),
        "an unknown construction", "अज्ञात निर्माण",
    ),
    "owner-type": (
        "PT-OWNER-TYPE", ("INVALID OWNERTYPE",), _owner(ownerType="WIZARD"),
        "an unknown category of owner", "स्वामी की अज्ञात श्रेणी",
    ),
    "no-owner": ("PT-OWNERS", (), _put(owners=[]), "no owner", "कोई स्वामी नहीं"),
    "owner-twice": (
        "PT-OWNER-ONCE", ("EG_PT_OWNER INFO ERROR",), _name_owner_twice,
        "an owner who stands twice", "दो बार वही स्वामी",
    ),
    "mobile": (
        "PT-MOBILE", (), _owner(mobileNumber="1111"),
        "an impossible mobile number", "असंभव मोबाइल नंबर",
    ),
    "institution": (
        "PT-INSTITUTION", ("INVALID INSTITUTION OBJECT",), _put(institution=_INSTITUTION),
        "an institution of a single owner", "एकल स्वामी की संस्था",
    ),
    "no-land": (
        "PT-LAND-AREA", ("EG_PT_ERROR_LAND_AREA",), _put(landArea=None),
        "no land area", "भूमि क्षेत्रफल नहीं",
    ),
    "negative-land": ("PT-AREA", (), _put(landArea=-5), "a negative area", "ऋण क्षेत्रफल"),
    "no-floor": ("PT-FLOOR", (), _put(noOfFloors=0), "a building without floors", "शून्य मंज़िल"),
    "small-unit": (
        "PT-UNIT-AREA", ("EG_PT_UNIT_BUILTUPAREA_ERROR",), _build(builtUpArea=0.5),
        "a unit below the smallest", "न्यूनतम से छोटी इकाई",
    ),
    "carpet": (
        "PT-UNIT-AREA", ("UNIT INFO ERROR ",), _build(builtUpArea=90, carpetArea=95),
        "a carpet area above the built-up one", "निर्मित से बड़ा कार्पेट क्षेत्र",
    ),
    "no-source": (
        "PT-ORIGIN", ("EG_PT_ERROR_SOURCE",), _put(source=None), "no source", "स्रोत नहीं",
    ),
    "no-channel": (
        "PT-ORIGIN", ("EG_PT_ERROR_CHANNEL",), _put(channel=None), "no channel", "माध्यम नहीं",
    ),
    "locality": (
        "PT-LOCALITY", ("BOUNDARY MDMS DATA ERROR",), _name_unknown_place,
        "an unknown locality", "अज्ञात मोहल्ला",
    ),
}  # fmt: skip
_TRANSFERS: Mapping[str, tuple[str, str, Callable[[Attempt, Record], Record], str, str]] = {
    "no-value": (
        "PT-MUTATION-DETAILS", "EG_PT_MUTATION_FIELDS_ERROR",
        lambda attempt, record: write_transfer(attempt, record, marketValue=None),
        "no market value", "बाज़ार मूल्य नहीं",
    ),
    "reason": (
        "PT-MUTATION-REASON", "EG_PT_MT_REASON_ERROR",
        lambda attempt, record: write_transfer(attempt, record, reasonForTransfer="DICE"),
        "an unknown reason", "अज्ञात कारण",
    ),
    "no-document": (
        "PT-MUTATION-DOCUMENT", "EG_PT_MT_DOCS_ERROR",
        lambda _attempt, _record: {"documents": []},
        "no document of the reason", "कारण का दस्तावेज़ नहीं",
    ),
    "no-status": (
        "PT-MUTATION-OWNERS", "EG_PT_MUTATION_ALL_OWNER_STATUS_NULL_ERROR",
        lambda attempt, record: {
            "owners": [record["owners"][0], write_owner(attempt, 1, status=None)]
        },
        "an owner without a status", "बिना स्थिति का स्वामी",
    ),
    "no-owner": (
        "PT-MUTATION-OWNERS", "EG_PT_MUTATION_ALL_OWNER_INACTIVE_ERROR",
        lambda attempt, record: {
            "owners": [
                record["owners"][0] | {"status": "INACTIVE"},
                write_owner(attempt, 1, status="INACTIVE"),
            ]
        },
        "no owner who stays", "कोई सक्रिय स्वामी नहीं",
    ),
}  # fmt: skip


def tell_wrong_properties() -> Iterator[Case]:
    """A case for each way in which what is sent to the office is wrong."""
    for name, (requirement, codes, change, en, hi) in _PROPERTIES.items():
        yield _tell(f"property-refused.{name}", requirement, (en, hi), _send(codes, change, en))
    for name, (requirement, code, write, en, hi) in _TRANSFERS.items():
        yield _tell(
            f"transfer-refused.{name}", requirement, (en, hi), _transfer(code, write, en), UPDATE
        )
    for name, requirement, words, run, operation in (
        ("step-refused.none", "PT-WORKFLOW", ("no step", "चरण नहीं"), _step_nowhere, UPDATE),
        (
            "step-refused.unknown",
            "PT-ACTION",
            ("an unknown step", "अज्ञात चरण"),
            _step_oddly,
            UPDATE,
        ),
        (
            "assessment-refused.date",
            "PT-ASSESSMENT-DATE",
            ("a date ahead", "भविष्य की तारीख"),
            _assess_ahead,
            ASSESS,
        ),
        (
            "assessment-refused.year",
            "PT-ASSESSMENT-YEAR",
            ("an unknown year", "अज्ञात वर्ष"),
            _assess_unknown_year,
            ASSESS,
        ),
        (
            "estimate-refused.no-units",
            "PT-CALCULATION",
            ("a building without units", "बिना इकाई का भवन"),
            _estimate_unitless,
            ESTIMATE,
        ),
        (
            "estimate-refused.no-rental-value",
            "PT-ARV",
            ("a rented shop without its rental value", "बिना किराया मूल्य की दुकान"),
            _estimate_rentless,
            ESTIMATE,
        ),
    ):
        yield _tell(name, requirement, words, run, operation)


def _tell(
    name: str, requirement: str, words: tuple[str, str], run: RunCase, operation: str = ""
) -> Case:
    en, hi = words
    operations = (CREATE, operation) if operation else (CREATE,)
    return tell_story(
        name,
        (f"Refused: {en}", f"अस्वीकृत: {hi}"),
        (requirement,),
        run,
        operations=operations,
        roles=(CLERK,),
    )


def _send(codes: tuple[str, ...], change: Change, what: str) -> RunCase:
    def run(attempt: Attempt) -> None:
        body = {"Property": write_property(attempt, **change(attempt))}
        answer = attempt.ask(CREATE, by=choose_clerk(attempt), body=body)
        attempt.expect_refusal(answer, because=what, codes=codes)

    return run


def _transfer(code: str, write: Callable[[Attempt, Record], Record], what: str) -> RunCase:
    def run(attempt: Attempt) -> None:
        record = activate(attempt)
        answer = ask_transfer(attempt, record, **write(attempt, record))
        attempt.expect_refusal(answer, because=what, codes=(code,))

    return run


def _step_nowhere(attempt: Attempt) -> None:
    body = {"Property": {**register(attempt), "workflow": None}}
    answer = attempt.ask(UPDATE, by=choose_actor(attempt, VERIFIER), body=body)
    attempt.expect_refusal(answer, because="no step", codes=("EG_PT_UPDATE_WF_ERROR",))


def _step_oddly(attempt: Attempt) -> None:
    by = choose_actor(attempt, VERIFIER)
    answer = take_step(attempt, register(attempt), "BLESS", by=by, service="PT.CREATE")
    attempt.expect_refusal(answer, because="an unknown step", codes=("INVALID ACTION",))


def _assess_ahead(attempt: Attempt) -> None:
    ahead = attempt.world.now() + 30 * _DAY_MS
    answer = ask_assessment(attempt, activate(attempt), assessmentDate=ahead)
    attempt.expect_refusal(answer, because="a date ahead", codes=("ASSMENT_DATE_FUTURE_ERROR",))


def _assess_unknown_year(attempt: Attempt) -> None:
    answer = ask_assessment(attempt, activate(attempt), financialYear="1899-00")
    attempt.expect_refusal(
        answer, because="an unknown year", codes=("EG_PT_FINANCIAL_MASTER_NOT_FOUND",)
    )


def _estimate_unitless(attempt: Attempt) -> None:
    answer = _estimate(attempt, units=[])
    attempt.expect_refusal(answer, because="no units", codes=("PT_ESTIMATE_NON_VACANT_LAND_UNITS",))


def _estimate_rentless(attempt: Attempt) -> None:
    shop = write_old_unit(
        usageCategoryMajor="NONRESIDENTIAL",
        usageCategoryMinor="COMMERCIAL",
        usageCategorySubMinor="RETAIL",
        occupancyType="RENTED",
    )
    answer = _estimate(attempt, units=[shop])
    attempt.expect_refusal(answer, because="no rental value", codes=("EG_PT_ESTIMATE_ARV_NULL",))


def _estimate(attempt: Attempt, **detail: object) -> Answer:
    area = name_area(attempt)
    make_slabs(attempt, [write_slab(attempt, area)])
    return ask_estimate(attempt, write_criterion(attempt, area, name_year(attempt), **detail))
