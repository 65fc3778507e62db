"""Wire models of the deployed register of births and deaths: rows as they are imported and found.

Members are spelt as the database of the service spells them. No row has a length here: a row that
is too long is answered in `errorRowMap`, not refused (`tables/import_checks.csv`).
Sources: UPYOG-NIUA `municipal-services/docs/birth-death/birth-death.yml` 1.0; birth-death-services
`birth/model`, `death/model`, `common/contract`.
"""

from __future__ import annotations

from pydantic import Field

from kasauti_standards.common.envelope import RequestInfo, ResponseInfo
from kasauti_standards.common.wire import EchoedModel, EpochMillis, Integer, annotate


class _Kept(EchoedModel):
    """What every row of the register keeps of itself."""

    id: str | None = Field(None, description="Filled in by the service.")
    createdby: str | None = Field(
        None, description="uuid of the creator.", json_schema_extra=annotate(person="id")
    )
    createdtime: EpochMillis | None = Field(None, description="When created.")
    lastmodifiedby: str | None = Field(
        None, description="uuid of the last writer.", json_schema_extra=annotate(person="id")
    )
    lastmodifiedtime: EpochMillis | None = Field(None, description="When last changed.")


class _Named(_Kept):
    """A person of the register."""

    firstname: str | None = Field(
        None, description="First name.", json_schema_extra=annotate(person="name")
    )
    middlename: str | None = Field(
        None, description="Middle name.", json_schema_extra=annotate(person="name")
    )
    lastname: str | None = Field(
        None, description="Last name.", json_schema_extra=annotate(person="name")
    )
    fullName: str | None = Field(
        None,
        description="The three names together; filled in by the service.",
        json_schema_extra=annotate(person="name"),
    )


class _Reachable(_Named):
    """A person with Aadhaar number, mobile number and e-mail address."""

    aadharno: str | None = Field(
        None,
        description="Aadhaar number; its last four digits only for who is no employee.",
        json_schema_extra=annotate(person="aadhaar", requirement="BND-MASK"),
    )
    mobileno: str | None = Field(
        None, description="Mobile number.", json_schema_extra=annotate(person="mobile")
    )
    emailid: str | None = Field(
        None, description="E-mail address.", json_schema_extra=annotate(person="email")
    )


class _BirthParent(_Reachable):
    """A parent of a child."""

    education: str | None = Field(None, description="Education.")
    proffession: str | None = Field(None, description="Occupation; the wire spells it so.")
    nationality: str | None = Field(None, description="Nationality.")
    religion: str | None = Field(None, description="Religion.")


class EgBirthFatherInfo(_BirthParent):
    """The father of a child."""


class EgBirthMotherInfo(_BirthParent):
    """The mother of a child."""


class EgDeathFatherInfo(_Reachable):
    """The father of a deceased person."""


class EgDeathMotherInfo(_Reachable):
    """The mother of a deceased person."""


class EgDeathSpouseInfo(_Reachable):
    """Husband or wife of a deceased person."""


class _Address(_Kept):
    """An address of the register."""

    buildingno: str | None = Field(
        None, description="Building.", json_schema_extra=annotate(person="address")
    )
    houseno: str | None = Field(
        None, description="House.", json_schema_extra=annotate(person="address")
    )
    streetname: str | None = Field(
        None, description="Street.", json_schema_extra=annotate(person="address")
    )
    locality: str | None = Field(None, description="Locality.")
    tehsil: str | None = Field(None, description="Tehsil.")
    district: str | None = Field(None, description="District.")
    city: str | None = Field(None, description="City.")
    state: str | None = Field(None, description="State.")
    pinno: str | None = Field(None, description="PIN code.")
    country: str | None = Field(None, description="Country.")
    fullAddress: str | None = Field(
        None,
        description="All of it; filled in by the service.",
        json_schema_extra=annotate(person="address"),
    )


class EgBirthPermaddr(_Address):
    """Permanent address of the parents."""


class EgBirthPresentaddr(_Address):
    """Address of the parents at the time of the birth."""


class EgDeathPermaddr(_Address):
    """Permanent address of the deceased."""


class EgDeathPresentaddr(_Address):
    """Address of the deceased at the time of the death."""


class _Event(_Named):
    """What births and deaths have in common in the register."""

    tenantid: str | None = Field(None, description="City, as state.city.")
    registrationno: str | None = Field(None, description="Number in the register, one per city.")
    dateofreport: EpochMillis | None = Field(
        None, description="Day of registration, epoch milliseconds."
    )
    dateofreportepoch: str | None = Field(
        None, description="The same of an import: epoch seconds, or dd-MM-yyyy, dd/MM/yyyy."
    )
    dateofissue: EpochMillis | None = Field(None, description="Day of the certificate.")
    gender: Integer | None = Field(
        None, description="1 male, 2 female, 3 others; of an import it follows genderStr."
    )
    genderStr: str | None = Field(None, description="Male, Female or Others.")
    hospitalname: str | None = Field(None, description="Hospital, found or made by its name.")
    hospitalid: str | None = Field(None, description="Id of the hospital.")
    informantsname: str | None = Field(
        None, description="Who reported.", json_schema_extra=annotate(person="name")
    )
    informantsaddress: str | None = Field(
        None,
        description="Address of who reported.",
        json_schema_extra=annotate(person="address"),
    )
    remarks: str | None = Field(None, description="Remarks.")
    counter: Integer | None = Field(None, description="Certificates given so far.")
    embeddedUrl: str | None = Field(None, description="Address behind the QR code.")
    excelrowindex: Integer | None = Field(None, description="Row of the sheet of an import.")
    rejectReason: str | None = Field(
        None, description="Why a row was refused; one that is sent keeps the row out."
    )
    isLegacyRecord: bool | None = Field(None, description="Taken over from an older register.")


class EgBirthDtl(_Event):
    """A birth in the register."""

    dateofbirth: EpochMillis | None = Field(None, description="Day of birth, epoch milliseconds.")
    dateofbirthepoch: str | None = Field(
        None, description="The same of an import: epoch seconds, or dd-MM-yyyy, dd/MM/yyyy."
    )
    placeofbirth: str | None = Field(None, description="Place of birth.")
    birthcertificateno: str | None = Field(None, description="Number of the certificate.")
    birthFatherInfo: EgBirthFatherInfo | None = Field(None, description="Father.")
    birthMotherInfo: EgBirthMotherInfo | None = Field(None, description="Mother.")
    birthPermaddr: EgBirthPermaddr | None = Field(None, description="Permanent address.")
    birthPresentaddr: EgBirthPresentaddr | None = Field(None, description="Present address.")


class EgDeathDtl(_Event):
    """A death in the register."""

    dateofdeath: EpochMillis | None = Field(None, description="Day of death, epoch milliseconds.")
    dateofdeathepoch: str | None = Field(
        None, description="The same of an import: epoch seconds, or dd-MM-yyyy, dd/MM/yyyy."
    )
    placeofdeath: str | None = Field(None, description="Place of death.")
    age: Integer | None = Field(None, description="Age in completed years.")
    eidno: str | None = Field(
        None, description="Aadhaar enrolment number.", json_schema_extra=annotate(person="id")
    )
    aadharno: str | None = Field(
        None,
        description="Aadhaar number; its last four digits only for who is no employee.",
        json_schema_extra=annotate(person="aadhaar", requirement="BND-MASK"),
    )
    nationality: str | None = Field(None, description="Nationality.")
    religion: str | None = Field(None, description="Religion.")
    icdcode: str | None = Field(None, description="Cause of death, ICD.")
    deathcertificateno: str | None = Field(None, description="Number of the certificate.")
    deathFatherInfo: EgDeathFatherInfo | None = Field(None, description="Father.")
    deathMotherInfo: EgDeathMotherInfo | None = Field(None, description="Mother.")
    deathSpouseInfo: EgDeathSpouseInfo | None = Field(None, description="Husband or wife.")
    deathPermaddr: EgDeathPermaddr | None = Field(None, description="Permanent address.")
    deathPresentaddr: EgDeathPresentaddr | None = Field(None, description="Present address.")


class BirthImportRequest(EchoedModel):
    """Rows of births to be imported; the deployed class is BirthResponse."""

    request_info: RequestInfo = Field(alias="RequestInfo", description="Who asks.")
    births: list[EgBirthDtl] = Field(alias="birthCerts", min_length=1, description="Rows.")


class DeathImportRequest(EchoedModel):
    """Rows of deaths to be imported; the deployed class is DeathResponse."""

    request_info: RequestInfo = Field(alias="RequestInfo", description="Who asks.")
    deaths: list[EgDeathDtl] = Field(alias="deathCerts", min_length=1, description="Rows.")


class BirthResponse(EchoedModel):
    """Births that were found."""

    request_info: RequestInfo | None = Field(None, alias="RequestInfo", description="Unused.")
    response_info: ResponseInfo | None = Field(
        None, alias="ResponseInfo", description="About the answer."
    )
    births: list[EgBirthDtl] | None = Field(None, alias="birthCerts", description="Births.")


class DeathResponse(EchoedModel):
    """Deaths that were found."""

    request_info: RequestInfo | None = Field(None, alias="RequestInfo", description="Unused.")
    response_info: ResponseInfo | None = Field(
        None, alias="ResponseInfo", description="About the answer."
    )
    deaths: list[EgDeathDtl] | None = Field(None, alias="deathCerts", description="Deaths.")


class _Import(EchoedModel):
    """What became of the rows of an import, refused ones by reason."""

    response_info: ResponseInfo | None = Field(
        None, alias="ResponseInfo", description="About the answer."
    )
    statsMap: dict[str, Integer] = Field(
        description="Rows by reason, and Total, Sucessful and Failed Records, spelt so."
    )
    errorRowMap: dict[str, list[str]] = Field(description="Rows of the sheet by reason.")
    serviceError: str | None = Field(None, description="The last reason of the import.")
    hospitals: list[str] | None = Field(None, description="All hospitals of the city.")


class ImportBirthWrapper(_Import):
    """What became of imported births."""

    statsMapData: dict[str, list[EgBirthDtl]] = Field(description="Refused rows by reason.")


class ImportDeathWrapper(_Import):
    """What became of imported deaths."""

    statsMapData: dict[str, list[EgDeathDtl]] = Field(description="Refused rows by reason.")


class EgHospitalDtl(EchoedModel):
    """A hospital of the register."""

    id: str | None = Field(None, description="City and a running number, e.g. citya_1.")
    name: str | None = Field(None, description="Name.")
    tenantid: str | None = Field(None, description="City.")


class HospitalResponse(EchoedModel):
    """The hospitals of a city."""

    response_info: ResponseInfo | None = Field(
        None, alias="ResponseInfo", description="About the answer."
    )
    hospitals: list[EgHospitalDtl] = Field(alias="hospitalDtls", description="Hospitals.")


class RequestInfoWrapper(EchoedModel):
    """The body of a search: nothing but who asks."""

    request_info: RequestInfo = Field(alias="RequestInfo", description="Who asks.")
