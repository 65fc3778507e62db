"""What the deployed service answers: import, search, certificates; birth and death alike.

Source: UPYOG-NIUA birth-death-services CommonController, BirthController, DeathController.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kasauti_standards.birth_death.operation_rows import (
    CITIZEN,
    CITY,
    EVERYBODY,
    LIMIT,
    MARKUP,
    OFFSET,
    REGISTRAR,
    SERVICE,
    describe_operation,
    refuse_with,
)
from kasauti_standards.kernel import Operation, Paging, Parameter

_HOME = "UPYOG-NIUA birth-death-services"
_COMMON = f"{_HOME} common/controller/CommonController.java"
_PAGE = Paging(default_limit=100, max_limit=100)
_NO_CRITERIA = refuse_with("null_input", "a fact that is needed is missing", "ज़रूरी जानकारी नहीं है")
_NO_CERTIFICATE = refuse_with(
    "invalid_data", "there is no such certificate of the caller", "कॉल करने वाले का ऐसा प्रमाणपत्र नहीं"
)
_NO_DOWNLOAD = refuse_with(
    "DOWNLOAD_ERROR",
    "no entry of that id, or no channel named",
    "इस id की प्रविष्टि नहीं, या माध्यम नहीं बताया",
)
SOURCE = Parameter(
    "source",
    "string",
    "Channel.",
    values=("sms", "email", "ivr", "mobileapp", "whatsapp", "csc", "web"),
)
_SHARED = (
    Parameter("registrationNo", "string", "Number in the register."),
    Parameter("gender", "integer", "1 male, 2 female, 3 others."),
    Parameter("hospitalId", "string", "Name of the hospital, in spite of its name."),
    Parameter("id", "string", "Row of the register."),
    Parameter("motherName", "string", "A part of a name of the mother."),
    Parameter("fatherName", "string", "A part of a name of the father."),
    Parameter("fromDate", "string", "From this day on, dd-MM-yyyy."),
    Parameter("toDate", "string", "To this day, dd-MM-yyyy."),
)


@dataclass(frozen=True, slots=True)
class _Register:
    """One of the two registers, in words."""

    event: str
    title: str
    noun: tuple[str, str]
    day: str
    own: tuple[Parameter, ...] = ()

    @property
    def controller(self) -> str:
        return f"{_HOME} {self.event}/controller/{self.title}Controller.java"


_BIRTHS = _Register("birth", "Birth", ("births", "जन्म"), "dateOfBirth")
_DEATHS = _Register(
    "death",
    "Death",
    ("deaths", "मृत्यु"),
    "dateOfDeath",
    (
        Parameter("name", "string", "A part of a name of the deceased."),
        Parameter("spouseName", "string", "A part of a name of the spouse."),
    ),
)


def _write_import(row: _Register) -> Iterator[Operation]:
    for word, title, requirement in (
        ("save", ("Import", "आयात करें"), "BND-IMPORT-ANSWER"),
        ("update", ("Change", "बदलें"), "BND-IMPORT-CHANGE"),
    ):
        yield describe_operation(
            f"bnd-{row.event}-import-{word}",
            f"{SERVICE}/common/{word}{row.event}import",
            (f"{title[0]} {row.noun[0]} of a sheet", f"सूची के {row.noun[1]} {title[1]}"),
            source=_COMMON,
            request=f"{row.title}ImportRequest",
            response=f"Import{row.title}Wrapper",
            requirements=(requirement, "BND-SHAPE", "BND-ISOLATION"),
            errors=(MARKUP,),
            roles=(REGISTRAR,),
            is_writing=True,
        )


def _write_search(row: _Register) -> Iterator[Operation]:
    base = f"{SERVICE}/{row.event}"
    yield describe_operation(
        f"bnd-{row.event}-search",
        f"{base}/_search",
        (f"Find {row.noun[0]} in the register", f"पंजी में {row.noun[1]} खोजें"),
        source=row.controller,
        response=f"{row.title}Response",
        requirements=("BND-SEARCH", "BND-SEARCH-FACTS", "BND-MASK", "BND-ISOLATION"),
        parameters=(
            CITY,
            Parameter(row.day, "string", "Day, dd-MM-yyyy."),
            *_SHARED,
            *row.own,
            LIMIT,
            OFFSET,
        ),
        paging=_PAGE,
        errors=(_NO_CRITERIA,),
        roles=EVERYBODY,
    )
    yield describe_operation(
        f"bnd-{row.event}-plain-search",
        f"{base}/_plainsearch",
        ("List all requests for certificates", "प्रमाणपत्र के सभी अनुरोध देखें"),
        source=row.controller,
        response=f"{row.title}CertResponse",
        requirements=("BND-PLAIN", "BND-ISOLATION"),
        parameters=(CITY, LIMIT, OFFSET),
        paging=_PAGE,
        roles=(REGISTRAR,),
    )
    yield describe_operation(
        f"bnd-{row.event}-applications",
        f"{base}/_searchapplications",
        ("List one's own requests for certificates", "प्रमाणपत्र के अपने अनुरोध देखें"),
        source=row.controller,
        response=f"{row.title}CertApplnResponse",
        requirements=("BND-APPLICATIONS", "BND-ISOLATION"),
        parameters=(CITY,),
        roles=(CITIZEN, REGISTRAR),
    )


def _write_certificates(row: _Register) -> Iterator[Operation]:
    base = f"{SERVICE}/{row.event}"
    number = Parameter(f"{row.event}certificateno", "string", "Number of the certificate.")
    yield describe_operation(
        f"bnd-{row.event}-download",
        f"{base}/_download",
        ("Ask for a certificate", "प्रमाणपत्र माँगें"),
        source=row.controller,
        response=f"{row.title}CertResponse",
        requirements=("BND-CERTIFICATE", "BND-FEE", "BND-ISOLATION"),
        parameters=(
            CITY,
            Parameter("id", "string", "Row of the register.", required=True),
            SOURCE,
        ),
        errors=(_NO_DOWNLOAD,),
        roles=EVERYBODY,
        is_writing=True,
    )
    yield describe_operation(
        f"bnd-{row.event}-file",
        f"{base}/_getfilestoreid",
        ("Fetch the file of a paid certificate", "भुगतान किए प्रमाणपत्र की फ़ाइल लें"),
        source=row.controller,
        response=f"{row.title}CertResponse",
        requirements=("BND-PAID", "BND-CERTIFICATE-OWN", "BND-ISOLATION"),
        parameters=(
            CITY,
            Parameter("consumerCode", "string", "Number of the certificate.", required=True),
        ),
        errors=(_NO_CERTIFICATE,),
        roles=EVERYBODY,
        is_writing=True,
    )
    yield describe_operation(
        f"bnd-{row.event}-certificate-data",
        f"{base}/_viewcertdata",
        ("Look a certificate up by its number", "प्रमाणपत्र को नंबर से देखें"),
        source=row.controller,
        response=f"{row.title}PdfApplicationRequest",
        requirements=("BND-VERIFY", "BND-MASK", "BND-ISOLATION"),
        parameters=(CITY, number),
        errors=(_NO_CERTIFICATE,),
        roles=EVERYBODY,
    )
    yield describe_operation(
        f"bnd-{row.event}-entry",
        f"{base}/_viewfullcertdata",
        ("Read an entry of the register", "पंजी की प्रविष्टि पढ़ें"),
        source=row.controller,
        response=f"{row.title}PdfApplicationRequest",
        requirements=("BND-ENTRY", "BND-MASK", "BND-ISOLATION"),
        parameters=(CITY, Parameter("id", "string", "Row of the register.", required=True)),
        roles=EVERYBODY,
    )


OPERATIONS: tuple[Operation, ...] = (
    *_write_import(_BIRTHS),
    *_write_import(_DEATHS),
    describe_operation(
        "bnd-hospitals",
        f"{SERVICE}/common/gethospitals",
        ("List the hospitals of a city", "नगर के अस्पताल देखें"),
        source=_COMMON,
        response="HospitalResponse",
        requirements=("BND-HOSPITALS", "BND-ISOLATION"),
        parameters=(CITY,),
        roles=(CITIZEN, REGISTRAR),
    ),
    *(
        operation
        for row in (_BIRTHS, _DEATHS)
        for write in (_write_search, _write_certificates)
        for operation in write(row)
    ),
)
