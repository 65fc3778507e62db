"""What a register of licences has to refuse, each with its deployed code and kept nowhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from kasauti_conformance.cases.building import choose_actor, tell_story
from kasauti_conformance.cases.trade_license import licences, registrations
from kasauti_conformance.cases.trade_license.licences import (
    CREATE,
    SEARCH,
    UPDATE,
    VERIFIER,
    Record,
    choose_clerk,
    draft,
    find,
    move,
    wrap,
    write_licence,
    write_owner,
    write_unit,
)
from kasauti_conformance.exchange.answer import Answer
from kasauti_conformance.execution.attempt import Attempt
from kasauti_conformance.model.case import Case, RunCase

_DAY = 86_400_000
Write = Callable[[Attempt], Mapping[str, object]]


@dataclass(frozen=True, slots=True)
class Wrong:
    """One way in which an application is wrong: changes of licence or detail."""

    requirement: str
    what: tuple[str, str]
    codes: tuple[str, ...]
    licence: Write = lambda _attempt: {}
    detail: Write = lambda _attempt: {}


def _unit(**changes: object) -> Write:
    return lambda attempt: {"tradeUnits": [write_unit(attempt) | changes]}


def _set(**changes: object) -> Write:
    return lambda _attempt: changes


_PAPER = {"documentType": "OWNERIDPROOF", "fileStoreId": "file-twice"}
_COMPANY = "INSTITUTIONALPRIVATE.PRIVATECOMPANY"
_NO_MOBILE = "1234567890"
WRONG = (
    Wrong(
        "TL-COMPLETE",
        ("no structure", "संरचना नहीं"),
        ("NULL_STRUCTURETYPE",),
        detail=_set(structureType=None),
    ),
    Wrong(
        "TL-YEAR",
        ("an unknown year", "अज्ञात वर्ष"),
        ("INVALID FINANCIALYEAR",),
        licence=_set(financialYear="1999-00"),
    ),
    Wrong(
        "TL-OWNERSHIP",
        ("an unknown ownership", "अज्ञात स्वामित्व"),
        ("INVALID OWNERSHIPCATEGORY",),
        detail=_set(subOwnerShipCategory="NO.SUCH"),
    ),
    Wrong(
        "TL-STRUCTURE",
        ("an unknown structure", "अज्ञात संरचना"),
        ("INVALID STRUCTURETYPE",),
        detail=_set(structureType="NO.SUCH"),
    ),
    Wrong(
        "TL-TRADE-TYPE",
        ("an unknown trade", "अज्ञात व्यापार"),
        ("INVALID TRADETYPE",),
        detail=_unit(tradeType="NO.SUCH"),
    ),
    Wrong(
        "TL-TRADE-SERVICE",
        ("a profession as a trade", "पेशा व्यापार के रूप में"),
        ("INVALID TRADETYPE",),
        detail=_unit(tradeType="ARCHITECT.CLASSA"),
    ),
    Wrong(
        "TL-UOM",
        ("another unit of measure", "दूसरी माप इकाई"),
        ("INVALID UOM",),
        detail=_unit(uom="FATHOMS", uomValue="1"),
    ),
    Wrong(
        "TL-ACCESSORY",
        ("an unknown accessory", "अज्ञात सहायक सामग्री"),
        ("INVALID ACCESORRYCATEGORY",),
        detail=_set(accessories=[{"accessoryCategory": "NO-SUCH"}]),
    ),
    Wrong(
        "TL-INSTITUTION",
        ("an institution that is not named", "संस्था नहीं दी"),
        ("INVALID REQUEST",),
        detail=_set(subOwnerShipCategory=_COMPANY),
    ),
    Wrong(
        "TL-DOCUMENT",
        ("one file as two papers", "एक फ़ाइल दो कागज़"),
        ("DUPLICATE_DOCUMENT ERROR",),
        detail=_set(applicationDocuments=[_PAPER, _PAPER]),
    ),
    Wrong(
        "TL-LOCALITY",
        ("an unknown locality", "अज्ञात मोहल्ला"),
        ("BOUNDARY MDMS DATA ERROR",),
        detail=_set(address={"doorNo": "1", "locality": {"code": "NO-SUCH-PLACE"}}),
    ),
    Wrong(
        "TL-VALIDITY",
        ("validity beyond the year", "वर्ष के बाद की वैधता"),
        ("INVALID TO DATE",),
        licence=lambda attempt: {"validTo": attempt.world.now() + 900 * _DAY},
    ),
    Wrong(
        "TL-PERIOD",
        ("a temporary licence of ten days", "दस दिन का अस्थायी लाइसेंस"),
        ("INVALID PERIOD",),
        licence=lambda attempt: {
            "licenseType": "TEMPORARY",
            "validFrom": attempt.world.now() + 60_000,
            "validTo": attempt.world.now() + 10 * _DAY,
        },
    ),
    Wrong(
        "TL-MOBILE",
        ("a mobile number that is none", "गलत मोबाइल नंबर"),
        (),
        detail=lambda attempt: {"owners": [write_owner(attempt, mobileNumber=_NO_MOBILE)]},
    ),
    Wrong(
        "TL-CREATE-ACTION",
        ("a first step that is none", "पहला चरण गलत"),
        ("INVALID ACTION",),
        licence=_set(action="APPROVE"),
    ),
    Wrong(
        "TL-WORKFLOW",
        ("a new licence by the way of renewals", "नया लाइसेंस नवीनीकरण के रास्ते"),
        ("EG_WF_ERROR",),
        licence=_set(workflowCode="DIRECTRENEWAL"),
    ),
    Wrong(
        "TL-TEXT",
        ("markup in a text", "पाठ में मार्कअप"),
        (),
        licence=_set(tradeName="<script>alert(1)</script>"),
    ),
    Wrong(
        "TL-RENEWAL-NUMBER",
        ("a renewal of nothing", "बिना नंबर नवीनीकरण"),
        ("INVALID LICENSE",),
        licence=_set(applicationType="RENEWAL", workflowCode="DIRECTRENEWAL", licenseNumber=None),
    ),
    Wrong(
        "TL-ADHOC",
        ("a negative penalty", "ऋणात्मक दंड"),
        (),
        detail=_set(adhocPenalty=-1),
    ),
    Wrong(
        "TL-SIZE",
        ("a negative number of people", "कर्मचारियों की ऋणात्मक संख्या"),
        (),
        detail=_set(noOfEmployees=-1),
    ),
)


def tell_wrong_licences() -> Iterator[Case]:
    """A case for each wrong application, and those that need more than one request."""
    for row in WRONG:
        yield tell_story(
            f"licence-wrong.{row.requirement.removeprefix('TL-').lower()}",
            (f"Refused: {row.what[0]}", f"अस्वीकृत: {row.what[1]}"),
            (row.requirement, "TL-REFUSE"),
            _send(row),
            operations=(CREATE, SEARCH),
            roles=(licences.CLERK,),
        )
    for name, title, requirements, run, operations, roles in (
        (
            "uom-value",
            ("A measure that is none is refused", "गलत माप अस्वीकृत"),
            ("TL-UOM-VALUE", "TL-REFUSE"),
            _measure_wrongly,
            (CREATE,),
            (licences.CLERK,),
        ),
        (
            "mixed",
            ("New licences and renewals together are refused", "नए और नवीनीकरण साथ अस्वीकृत"),
            ("TL-REQUEST-ONE-KIND",),
            _mix,
            (CREATE,),
            (licences.CLERK,),
        ),
        (
            "service",
            ("Another service than the path names is refused", "पथ से अलग सेवा अस्वीकृत"),
            ("TL-SERVICE",),
            _mistake_service,
            (registrations.CREATE,),
            (licences.CLERK,),
        ),
        (
            "without-papers",
            ("An application without papers is not handed in", "बिना कागज़ आवेदन जमा नहीं"),
            ("TL-APPLY-DOCUMENTS",),
            _hand_in_without_papers,
            (CREATE, UPDATE),
            ("CITIZEN",),
        ),
        (
            "unknown-action",
            ("An action that no workflow knows is refused", "अज्ञात कार्रवाई अस्वीकृत"),
            ("TL-ACTION",),
            _take_unknown_action,
            (CREATE, UPDATE),
            ("CITIZEN", VERIFIER),
        ),
        (
            "parts",
            (
                "An update that gives up every trade or owner is refused",
                "सभी व्यापार या स्वामी हटाना अस्वीकृत",
            ),
            ("TL-UNITS", "TL-OWNERS"),
            _give_up_all,
            (CREATE, UPDATE),
            ("CITIZEN",),
        ),
        (
            "professional",
            ("A professional without gender is refused", "लिंग बिना पेशेवर अस्वीकृत"),
            ("TL-REG-PERSON",),
            _register_nobody,
            (registrations.CREATE,),
            ("CITIZEN",),
        ),
        (
            "professional-institution",
            ("An institution that is not complete is refused", "अधूरी संस्था अस्वीकृत"),
            ("TL-REG-INSTITUTION",),
            _register_institution,
            (registrations.CREATE,),
            ("CITIZEN",),
        ),
        (
            "registered-twice",
            ("A second registration of one profession is refused", "एक पेशे का दूसरा पंजीकरण अस्वीकृत"),
            ("TL-REG-ONCE",),
            _register_twice,
            (registrations.CREATE,),
            ("CITIZEN",),
        ),
    ):
        yield tell_story(
            f"licence-wrong.{name}", title, requirements, run, operations=operations, roles=roles
        )


def _send(row: Wrong) -> RunCase:
    def run(attempt: Attempt) -> None:
        made = write_licence(attempt, row.detail(attempt), **row.licence(attempt))
        answer = attempt.ask(CREATE, by=choose_clerk(attempt), body=wrap(made))
        attempt.expect_refusal(answer, because=row.what[0], codes=row.codes)
        if row.requirement == "TL-TEXT":
            return
        name = str(made["tradeName"])
        if found := find(attempt, tradeName=name).rows("/Licenses"):
            attempt.differ("kept", expected="nothing", actual=f"{len(found)} applications")

    return run


def _measure_wrongly(attempt: Attempt) -> None:
    unit: Record | None = next(
        (
            {"tradeType": trade, "uom": uom}
            for trade, uom in licences.choose_trades(attempt)
            if uom is not None
        ),
        None,
    )
    if unit is None:
        return
    for value in (None, "-1", "many"):
        made = write_licence(attempt, {"tradeUnits": [unit | {"uomValue": value}]})
        answer = attempt.ask(CREATE, by=choose_clerk(attempt), body=wrap(made))
        attempt.expect_refusal(answer, because=f"measure {value}")


def _mix(attempt: Attempt) -> None:
    renewal = write_licence(attempt, applicationType="RENEWAL", licenseNumber="NO-SUCH")
    body = wrap(write_licence(attempt), renewal)
    answer = attempt.ask(CREATE, by=choose_clerk(attempt), body=body)
    attempt.expect_refusal(answer, because="new and renewed", codes=("INVALID APPLICATION TYPES",))


def _mistake_service(attempt: Attempt) -> None:
    for path, code in (
        ("BPAREG", "BUSINESSSERVICE_NOTMATCHING"),
        ("NOSUCH", "BUSINESSSERVICE_NOTALLOWED"),
    ):
        answer = attempt.ask(
            registrations.CREATE,
            by=choose_clerk(attempt),
            body=wrap(write_licence(attempt)),
            path={"servicename": path},
        )
        attempt.expect_refusal(answer, because=f"path {path}", codes=(code,))


def _hand_in_without_papers(attempt: Attempt) -> None:
    made = draft(attempt, {"applicationDocuments": None})
    answer = move(attempt, made, "APPLY", by=attempt.world.citizen())
    attempt.expect_refusal(answer, because="no papers", codes=("INVALID STATUS",))


def _take_unknown_action(attempt: Attempt) -> None:
    made = licences.apply_for(attempt)
    answer = move(attempt, made, "FINISH", by=choose_actor(attempt, VERIFIER))
    attempt.expect_refusal(answer, because="unknown action", codes=("INVALID ACTION",))


def _give_up_all(attempt: Attempt) -> None:
    made = draft(attempt)
    detail = made["tradeLicenseDetail"]
    for name, member, requirement in (
        ("tradeUnits", "active", "TL-UNITS"),
        ("owners", "userActive", "TL-OWNERS"),
    ):
        given_up = [row | {member: False} for row in detail[name]]
        answer = move(
            attempt,
            made,
            "APPLY",
            by=attempt.world.citizen(),
            tradeLicenseDetail=detail | {name: given_up},
        )
        attempt.expect_refusal(answer, because=f"no {name}", requirements=(requirement,))


def _register(attempt: Attempt, made: Record) -> Answer:
    return attempt.ask(
        registrations.CREATE,
        by=attempt.world.citizen(),
        body=wrap(made),
        path=registrations.PATH,
    )


def _register_nobody(attempt: Attempt) -> None:
    owner = registrations.write_registration(attempt)["tradeLicenseDetail"]["owners"][0]
    made = registrations.write_registration(attempt, owners=[owner | {"gender": None}])
    attempt.expect_refusal(
        _register(attempt, made), because="no gender", codes=("NULL_USERGENDER",)
    )


def _register_institution(attempt: Attempt) -> None:
    made = registrations.write_registration(
        attempt, subOwnerShipCategory=_COMPANY, institution={"name": "Namuna Peshevar"}
    )
    attempt.expect_refusal(
        _register(attempt, made), because="no contact", codes=("NULL_INSTITUTIONCONTACTNO",)
    )


def _register_twice(attempt: Attempt) -> None:
    made = registrations.write_registration(attempt)
    attempt.need(_register(attempt, made), "a registration could not be applied for")
    attempt.expect_refusal(
        _register(attempt, made), because="twice", codes=("DUPLICATE_TRADETYPEONMOBNO",)
    )
