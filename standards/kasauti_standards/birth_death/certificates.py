"""Wire models of certificates: requests for one, paid or free, and the data that is printed.

Sources: UPYOG-NIUA `municipal-services/docs/birth-death/birth-death.yml` 1.0; birth-death-services
`birth/certmodel`, `death/certmodel`, `birth/calculation`, `common/contract`.
"""

from __future__ import annotations

from typing import Any, Literal, TypeAlias

from pydantic import Field

from kasauti_standards.birth_death.register import EgBirthDtl, EgDeathDtl
from kasauti_standards.common.envelope import AuditDetails, RequestInfo, ResponseInfo
from kasauti_standards.common.persons import Person
from kasauti_standards.common.wire import EchoedModel, EpochMillis, Integer, Rupees, annotate

Status: TypeAlias = Literal[
    "ACTIVE", "CANCELLED", "FREE_DOWNLOAD", "PAID_DOWNLOAD", "PAID_PDF_GENERATED", "PAID"
]


class _Answered(EchoedModel):
    """An answer; this envelope is written small."""

    responseInfo: ResponseInfo | None = Field(None, description="About the answer.")


class Amount(EchoedModel):
    """What a certificate costs by one head."""

    taxHeadCode: str | None = Field(None, description="BIRTH_CERT_FEE or DEATH_CERT_FEE.")
    amount: Rupees | None = Field(None, description="Rupees.")


class TaxHeadEstimate(EchoedModel):
    """An estimated head."""

    taxHeadCode: str | None = Field(None, description="Head.")
    estimateAmount: Rupees | None = Field(None, description="Rupees.")
    category: (
        Literal[
            "TAX",
            "FEE",
            "REBATE",
            "EXEMPTION",
            "ADVANCE_COLLECTION",
            "PENALTY",
            "FINES",
            "CHARGES",
        ]
        | None
    ) = Field(None, description="Category of the head.")


class BirthCalculation(EchoedModel):
    """What a certificate of birth comes to."""

    birthCertificateNo: str | None = Field(None, description="Number of the certificate.")
    tenantId: str | None = Field(None, description="City.")
    taxHeadEstimates: list[TaxHeadEstimate] | None = Field(None, description="Heads.")


class DeathCalculation(EchoedModel):
    """What a certificate of death comes to."""

    deathCertificateNo: str | None = Field(None, description="Number of the certificate.")
    tenantId: str | None = Field(None, description="City.")
    taxHeadEstimates: list[TaxHeadEstimate] | None = Field(None, description="Heads.")


class Asker(Person):
    """Who asked for a certificate, as the user service knows the person."""

    name: str | None = Field(None, description="Name.", json_schema_extra=annotate(person="name"))
    mobileNumber: str | None = Field(
        None, description="Mobile number.", json_schema_extra=annotate(person="mobile")
    )


class _Certificate(EchoedModel):
    """What requests for certificates of births and deaths have in common."""

    id: str | None = Field(None, description="Id.")
    tenantId: str | None = Field(None, description="City.")
    citizen: Asker | None = Field(None, description="Who asked for it; of a fee.")
    businessService: str | None = Field(None, description="BIRTH_CERT or DEATH_CERT; of a fee.")
    additionalDetail: Any | None = Field(None, description="Row of the GL code; of a fee.")
    source: str | None = Field(None, description="Channel, e.g. web.")
    taxPeriodFrom: EpochMillis | None = Field(None, description="Of the demand.")
    taxPeriodTo: EpochMillis | None = Field(None, description="Of the demand.")
    amount: list[Amount] | None = Field(None, description="What it costs.")
    filestoreid: str | None = Field(None, description="File of the printed certificate.")
    auditDetails: AuditDetails | None = Field(None, description="Who and when.")
    gender: str | None = Field(None, description="Male, Female or Others.")
    state: str | None = Field(None, description="State of the permanent address.")
    ward: str | None = Field(None, description="Tehsil of the permanent address.")
    district: str | None = Field(None, description="Its district.")
    applicationStatus: Status | None = Field(None, description="What became of the request.")
    counter: Integer | None = Field(None, description="Certificates given before.")
    embeddedUrl: str | None = Field(None, description="Address behind the QR code.")
    dateofissue: EpochMillis | None = Field(None, description="Day of issue.")
    dateofreport: EpochMillis | None = Field(None, description="Day of registration.")
    year: str | None = Field(None, description="Year of registration.")


class BirthCertificate(_Certificate):
    """A request for a certificate of birth."""

    birthCertificateNo: str | None = Field(None, description="Number, e.g. BR/CB/…/2026/000123.")
    birthDtlId: str | None = Field(None, description="Row of the register.")
    birthPlace: str | None = Field(None, description="Place of birth.")
    dateofbirth: EpochMillis | None = Field(None, description="Day of birth.")
    calculation: BirthCalculation | None = Field(None, description="Of a fee.")


class DeathCertificate(_Certificate):
    """A request for a certificate of death."""

    deathCertificateNo: str | None = Field(None, description="Number, e.g. DT/CB/…/2026/000123.")
    deathDtlId: str | None = Field(None, description="Row of the register.")
    placeofdeath: str | None = Field(None, description="Place of death.")
    dateofdeath: EpochMillis | None = Field(None, description="Day of death.")
    age: Integer | None = Field(None, description="Age in completed years.")
    calculation: DeathCalculation | None = Field(None, description="Of a fee.")


class _Given(_Answered):
    """What a download is answered with: a file, or a consumer code to be paid."""

    filestoreId: str | None = Field(None, description="File of a certificate that is free or paid.")
    consumerCode: str | None = Field(None, description="Number that a bill is asked for.")
    tenantId: str | None = Field(None, description="City of that bill.")


class BirthCertResponse(_Given):
    """A certificate of birth, or all requests of a plain search."""

    birthCertificate: list[BirthCertificate] | None = Field(None, description="Requests.")


class DeathCertResponse(_Given):
    """A certificate of death, or all requests of a plain search."""

    deathCertificate: list[DeathCertificate] | None = Field(None, description="Requests.")


class _Application(EchoedModel):
    """A request for a certificate as its citizen sees it."""

    applicationCategory: str | None = Field(None, description="Birth or Death.")
    applicationType: str | None = Field(None, description="CERT_DOWNLOAD.")
    applicationNumber: str | None = Field(None, description="Number of the certificate.")
    applicationDate: str | None = Field(None, description="Epoch milliseconds, as a text.")
    regNo: str | None = Field(None, description="Number in the register.")
    name: str | None = Field(
        None, description="Child or deceased.", json_schema_extra=annotate(person="name")
    )
    status: str | None = Field(None, description="What became of the request.")
    tenantId: str | None = Field(None, description="City.")
    fileStoreId: str | None = Field(None, description="File, or EXPIRED after three days.")


class BirthCertAppln(_Application):
    """A request for a certificate of birth as its citizen sees it."""


class DeathCertAppln(_Application):
    """A request for a certificate of death as its citizen sees it."""


class BirthCertApplnResponse(_Answered):
    """A citizen's requests for certificates of birth, the last first."""

    applications: list[BirthCertAppln] | None = Field(None, description="Requests.")


class DeathCertApplnResponse(_Answered):
    """A citizen's requests for certificates of death, the last first."""

    applications: list[DeathCertAppln] | None = Field(None, description="Requests.")


class BirthPdfApplicationRequest(EchoedModel):
    """The births that a certificate prints; the service answers the caller's own envelope."""

    request_info: RequestInfo | None = Field(None, alias="RequestInfo", description="Who asked.")
    births: list[EgBirthDtl] = Field(alias="BirthCertificate", description="Births.")


class DeathPdfApplicationRequest(EchoedModel):
    """The deaths that a certificate prints; the service answers the caller's own envelope."""

    request_info: RequestInfo | None = Field(None, alias="RequestInfo", description="Who asked.")
    deaths: list[EgDeathDtl] = Field(alias="DeathCertificate", description="Deaths.")
