"""Wire models of a licence: the application, what it grows into, and what it is about.

Sources: UPYOG-NIUA `municipal-services/docs/tl-service.yml` 1.0.0, tl-services
`web/models/TradeLicense.java`, `TradeLicenseDetail.java`. The same record is the registration of
a professional when its `businessService` is BPAREG.
"""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from kasauti_standards.common.envelope import AuditDetails
from kasauti_standards.common.grammars import TENANT, YEAR
from kasauti_standards.common.wire import (
    EchoedModel,
    EpochMillis,
    Integer,
    Number,
    Rupees,
    annotate,
)
from kasauti_standards.trade_license.calculations import Calculation
from kasauti_standards.trade_license.owners import Document, Institution, OwnerInfo
from kasauti_standards.trade_license.premises import Accessory, Address, TradeUnit


def _by_hand(description: str) -> Rupees | None:
    """Rupees that an officer names; a negative one would turn a penalty into a rebate."""
    member: Rupees | None = Field(
        None,
        ge=0,
        description=description,
        json_schema_extra=annotate(requirement="TL-ADHOC", codes={"minimum": "TL-ADHOC-NEGATIVE"}),
    )
    return member


class TradeLicenseDetail(EchoedModel):
    """What is traded, where, by whom."""

    id: str | None = Field(None, max_length=64, description="Filled in by the service.")
    surveyNo: str | None = Field(None, max_length=64, description="Survey number.")
    subOwnerShipCategory: str | None = Field(
        None,
        max_length=64,
        description="Kind of ownership.",
        examples=["INDIVIDUAL.SINGLEOWNER"],
        json_schema_extra=annotate(
            requirement="TL-OWNERSHIP", code_list="platform/OwnerShipCategory"
        ),
    )
    structureType: str | None = Field(
        None,
        max_length=64,
        description="Kind of building or vehicle.",
        examples=["IMMOVABLE.PUCCA"],
        json_schema_extra=annotate(requirement="TL-STRUCTURE", code_list="platform/StructureType"),
    )
    operationalArea: Number | None = Field(
        None,
        ge=0,
        description="Area of the trade, square yards by the contract.",
        json_schema_extra=annotate(requirement="TL-SIZE", codes={"minimum": "TL-SIZE-NEGATIVE"}),
    )
    noOfEmployees: Integer | None = Field(
        None,
        ge=0,
        description="People employed.",
        json_schema_extra=annotate(requirement="TL-SIZE", codes={"minimum": "TL-SIZE-NEGATIVE"}),
    )
    adhocExemption: Rupees | None = _by_hand("Rupees taken off by an officer.")
    adhocPenalty: Rupees | None = _by_hand("Rupees added by an officer.")
    adhocExemptionReason: str | None = Field(None, max_length=1024, description="Why.")
    adhocPenaltyReason: str | None = Field(None, max_length=1024, description="Why.")
    owners: list[OwnerInfo] = Field(
        min_length=1,
        description="Owners; of a registration, the professional.",
        json_schema_extra=annotate(requirement="TL-OWNERS"),
    )
    channel: Literal["COUNTER", "CITIZEN", "DATAENTRY"] | None = Field(
        None, description="How it came in."
    )
    address: Address = Field(
        description="Where the trade is carried on.",
        json_schema_extra=annotate(requirement="TL-ADDRESS"),
    )
    tradeUnits: list[TradeUnit] = Field(
        min_length=1,
        description="Kinds of trade.",
        json_schema_extra=annotate(requirement="TL-UNITS"),
    )
    accessories: list[Accessory] | None = Field(None, description="Accessories.")
    applicationDocuments: list[Document] | None = Field(
        None, description="Papers of the application."
    )
    verificationDocuments: list[Document] | None = Field(
        None, description="Papers of the officers."
    )
    additionalDetail: Any | None = Field(None, description="Free content; `sourceKey` is kept.")
    institution: Institution | None = Field(
        None, description="Of institutional ownership only; only in the code."
    )
    auditDetails: AuditDetails | None = Field(None, description="Set by the service.")


class TradeLicense(EchoedModel):
    """An application for a licence or registration, and the licence it grows into."""

    id: str | None = Field(None, max_length=64, description="Filled in by the service.")
    tenantId: str = Field(
        pattern=TENANT,
        max_length=64,
        description="City, as state.city.",
        examples=["pg.citya"],
        json_schema_extra=annotate(requirement="TL-TENANT", codes={"pattern": "TL-TENANT-GRAMMAR"}),
    )
    businessService: Literal["TL", "BPAREG"] | None = Field(
        None,
        description="TL, a trade licence, where it is not said; BPAREG, a registration.",
        json_schema_extra=annotate(requirement="TL-SERVICE"),
    )
    licenseType: Literal["TEMPORARY", "PERMANENT"] | None = Field(
        None,
        description="For a part of a year, or for the whole.",
        json_schema_extra=annotate(requirement="TL-LICENCE-TYPE"),
    )
    applicationType: Literal["NEW", "RENEWAL"] | None = Field(
        None,
        description="New, or the renewal of a licence.",
        json_schema_extra=annotate(requirement="TL-APPLICATION-TYPE"),
    )
    workflowCode: str | None = Field(
        None,
        max_length=64,
        description="Workflow it goes through.",
        examples=["NewTL"],
        json_schema_extra=annotate(requirement="TL-WORKFLOW"),
    )
    licenseNumber: str | None = Field(
        None, max_length=64, description="Given when approved; the same for every renewal."
    )
    applicationNumber: str | None = Field(None, max_length=64, description="Given by the service.")
    oldLicenseNumber: str | None = Field(
        None, max_length=64, description="Number in the register before; keeps a source's key."
    )
    propertyId: str | None = Field(None, max_length=256, description="Property traded on.")
    oldPropertyId: str | None = Field(None, max_length=64, description="Its number before.")
    accountId: str | None = Field(
        None,
        max_length=64,
        description="uuid of the citizen who applied.",
        json_schema_extra=annotate(person="id"),
    )
    tradeName: str | None = Field(None, max_length=256, description="Name of the trade.")
    applicationDate: EpochMillis | None = Field(None, ge=0, description="Set by the service.")
    commencementDate: EpochMillis | None = Field(
        None, ge=0, description="Since when the trade is carried on, epoch milliseconds."
    )
    issuedDate: EpochMillis | None = Field(None, ge=0, description="Set by the service.")
    financialYear: str | None = Field(
        None,
        max_length=64,
        pattern=YEAR,
        description="Financial year it is for.",
        examples=["2026-27"],
        json_schema_extra=annotate(requirement="TL-YEAR", codes={"pattern": "TL-YEAR-GRAMMAR"}),
    )
    validFrom: EpochMillis | None = Field(
        None,
        ge=0,
        description="First instant of validity.",
        json_schema_extra=annotate(requirement="TL-VALIDITY"),
    )
    validTo: EpochMillis | None = Field(
        None,
        ge=0,
        description="Last instant of validity.",
        json_schema_extra=annotate(requirement="TL-VALIDITY"),
    )
    action: str | None = Field(
        None,
        max_length=64,
        description="Step that is asked for; required of a request.",
        json_schema_extra=annotate(requirement="TL-ACTION"),
    )
    assignee: list[str] | None = Field(
        None,
        description="uuids of those who shall act next.",
        json_schema_extra=annotate(person="id"),
    )
    wfDocuments: list[Document] | None = Field(None, description="Papers of the step.")
    status: str | None = Field(
        None,
        max_length=64,
        description="Set by the service: application status of the workflow's state.",
        json_schema_extra=annotate(requirement="TL-STATUS"),
    )
    tradeLicenseDetail: TradeLicenseDetail = Field(
        description="What it is about.", json_schema_extra=annotate(requirement="TL-DETAIL")
    )
    calculation: Calculation | None = Field(
        None, description="What it comes to, in the answer to create and update."
    )
    auditDetails: AuditDetails | None = Field(None, description="Set by the service.")
    comment: str | None = Field(None, max_length=128, description="Words with the step.")
    fileStoreId: str | None = Field(None, description="File of the printed licence.")
