"""What a server answers that registers: reports of births, deaths, still births; later changes.

The deployed service has no such operations. Resources are named as in egov-services
`docs/BirthAndDeath/BnD_v1.3.yaml`, which was never implemented; the paths are our own.
"""

from __future__ import annotations

from collections.abc import Iterator

from kasauti_standards.birth_death.operation_rows import (
    CITIZEN,
    CITY,
    HOSPITALS,
    LIMIT,
    MARKUP,
    OFFSET,
    OWN,
    REGISTRAR,
    REPORTERS,
    STALE,
    STEPS,
    describe_operation,
    refuse_with,
)
from kasauti_standards.kernel import Operation, Paging, Parameter

_SOURCE = "egov-services docs/BirthAndDeath/BnD_v1.3.yaml; our own"
_PAGE = Paging(default_limit=10, max_limit=100)
_BIRTH_CREATOR, _DEATH_CREATOR = HOSPITALS
_REPORT_ERRORS = (
    refuse_with("BND_DATE_FUTURE", "the event is after its report", "घटना सूचना के बाद की है"),
    refuse_with("BND_DEATH_BEFORE_BIRTH", "the death is before the birth", "मृत्यु जन्म से पहले"),
    refuse_with("BND_AGE_WRONG", "an age cannot be", "आयु संभव नहीं"),
    refuse_with("BND_STILL_BIRTH_EARLY", "before 28 weeks", "28 सप्ताह से पहले"),
    refuse_with("BND_AADHAAR_WRONG", "an Aadhaar number fails its check", "आधार संख्या ग़लत"),
    refuse_with("BND_FORM_MIXED", "a member of another form", "दूसरे प्रपत्र का सदस्य"),
    refuse_with("BND_HOSPITAL_UNNAMED", "no hospital is named", "अस्पताल नहीं बताया"),
    refuse_with("BND_PERMISSION_MISSING", "a late report has no paper", "विलंबित सूचना की अनुमति नहीं"),
    refuse_with("BND_ALREADY_REPORTED", "the event is reported already", "घटना पहले ही सूचित है"),
    MARKUP,
)
_CHANGE_ERRORS = (
    refuse_with("BND_NO_ENTRY", "no such entry of the register", "पंजी में ऐसी प्रविष्टि नहीं"),
    refuse_with("BND_CHANGE_WRONG", "what is changed does not stand so", "बदलाव ठीक नहीं लिखा"),
    refuse_with("BND_NAME_KNOWN", "the child has a name", "बच्चे का नाम दर्ज है"),
    refuse_with("BND_NAME_TOO_LATE", "after fifteen years", "पंद्रह वर्ष बाद"),
    refuse_with("BND_OLD_VALUE", "another value stands in the register", "पंजी में दूसरा मान है"),
    MARKUP,
)
_NOT_FOUND = refuse_with("BND_NOT_FOUND", "there is no such record", "ऐसा अभिलेख नहीं")
_FEE_DUE = refuse_with("BND_FEE_DUE", "a fee was not paid", "शुल्क का भुगतान नहीं हुआ")


def _write_resource(
    word: str, resource: str, noun: tuple[str, str], *, entity: str, roles: tuple[str, ...]
) -> Iterator[Operation]:
    base = f"{OWN}/{resource}"
    yield describe_operation(
        f"bnd-{word}-report",
        f"{base}/_create",
        (f"Report a {noun[0]}", f"{noun[1]} की सूचना दें"),
        source=_SOURCE,
        request=f"{entity}Request",
        response=f"{entity}Response",
        requirements=("BND-REPORT", "BND-REPORT-SHAPE", "BND-ISOLATION"),
        errors=(*_REPORT_ERRORS, *STEPS),
        roles=roles,
        is_writing=True,
    )
    yield describe_operation(
        f"bnd-{word}-decide",
        f"{base}/_update",
        (f"Move the report of a {noun[0]} on", f"{noun[1]} की सूचना आगे बढ़ाएँ"),
        source=_SOURCE,
        request=f"{entity}Request",
        response=f"{entity}Response",
        requirements=("BND-REGISTER", "BND-TRANSITION", "BND-ISOLATION"),
        errors=(*_REPORT_ERRORS, *STEPS, _NOT_FOUND, _FEE_DUE, STALE),
        roles=roles,
        is_writing=True,
    )
    yield describe_operation(
        f"bnd-{word}-reports",
        f"{base}/_search",
        (f"Find reports of {noun[0]}s", f"{noun[1]} की सूचनाएँ खोजें"),
        source=_SOURCE,
        response=f"{entity}Response",
        requirements=("BND-FIND", "BND-ISOLATION"),
        parameters=(
            CITY,
            Parameter("ids", "string-list", "Internal ids."),
            Parameter("applicationNumber", "string-list", "Numbers of reports."),
            Parameter("registrationNumbers", "string-list", "Numbers in the register."),
            Parameter("status", "string-list", "States."),
            LIMIT,
            OFFSET,
        ),
        paging=_PAGE,
        roles=roles,
    )


OPERATIONS: tuple[Operation, ...] = (
    *_write_resource(
        "birth",
        "birthrecords",
        ("birth", "जन्म"),
        entity="BirthRegistration",
        roles=(CITIZEN, _BIRTH_CREATOR, REGISTRAR),
    ),
    *_write_resource(
        "death",
        "deathrecords",
        ("death", "मृत्यु"),
        entity="DeathRegistration",
        roles=(CITIZEN, _DEATH_CREATOR, REGISTRAR),
    ),
    *_write_resource(
        "still-birth",
        "stillbirthrecords",
        ("still birth", "मृत-जन्म"),
        entity="StillBirthRegistration",
        roles=REPORTERS,
    ),
    describe_operation(
        "bnd-change-apply",
        f"{OWN}/registerchanges/_create",
        ("Apply for a name or a correction", "नाम या सुधार का आवेदन करें"),
        source=_SOURCE,
        request="RegisterChangeRequest",
        response="RegisterChangeResponse",
        requirements=("BND-CHANGE-APPLY", "BND-ISOLATION"),
        errors=(*_CHANGE_ERRORS, *STEPS),
        roles=(CITIZEN, REGISTRAR),
        is_writing=True,
    ),
    describe_operation(
        "bnd-change-decide",
        f"{OWN}/registerchanges/_update",
        ("Move a name or a correction on", "नाम या सुधार आगे बढ़ाएँ"),
        source=_SOURCE,
        request="RegisterChangeRequest",
        response="RegisterChangeResponse",
        requirements=("BND-NAME", "BND-CORRECTION", "BND-TRANSITION", "BND-ISOLATION"),
        errors=(*_CHANGE_ERRORS, *STEPS, _NOT_FOUND, _FEE_DUE, STALE),
        roles=(CITIZEN, REGISTRAR),
        is_writing=True,
    ),
    describe_operation(
        "bnd-changes",
        f"{OWN}/registerchanges/_search",
        ("Find changes of the register", "पंजी के बदलाव खोजें"),
        source=_SOURCE,
        response="RegisterChangeResponse",
        requirements=("BND-FIND", "BND-ISOLATION"),
        parameters=(
            CITY,
            Parameter("ids", "string-list", "Internal ids."),
            Parameter("applicationNumber", "string-list", "Numbers of applications."),
            Parameter("registrationNumbers", "string-list", "Numbers in the register."),
            Parameter("status", "string-list", "States."),
            LIMIT,
            OFFSET,
        ),
        paging=_PAGE,
        roles=(CITIZEN, REGISTRAR),
    ),
)
