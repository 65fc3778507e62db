"""Wire models of billing slabs: what a city charges for a kind of trade or accessory.

Sources: UPYOG-NIUA `municipal-services/docs/tl-calculator.yml` 2.0.0, tl-calculator
`web/models/BillingSlab.java`, `BillingSlabReq.java`, `BillingSlabRes.java`.
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from kasauti_standards.common.envelope import AuditDetails, RequestInfo, ResponseInfo
from kasauti_standards.common.wire import EchoedModel, Number, Rupees, annotate


def _code(description: str, code_list: str = "") -> str | None:
    member: str | None = Field(
        None,
        min_length=2,
        max_length=64,
        description=description,
        json_schema_extra=annotate(requirement="TL-SLAB", code_list=code_list),
    )
    return member


class BillingSlab(EchoedModel):
    """The rate of one kind of trade, or of one kind of accessory."""

    tenantId: str | None = Field(
        None,
        min_length=2,
        max_length=128,
        description="City; required of a request, absent in the rate of a registration.",
        json_schema_extra=annotate(requirement="TL-SLAB"),
    )
    id: str | None = Field(
        None, min_length=2, max_length=64, description="Filled in by the service."
    )
    licenseType: Literal["TEMPORARY", "PERMANENT", "ALL"] | None = Field(
        None,
        description="Kind of licence, or ALL.",
        json_schema_extra=annotate(requirement="TL-SLAB"),
    )
    applicationType: Literal["NEW", "RENEWAL"] | None = Field(
        None,
        description="New licences or renewals.",
        json_schema_extra=annotate(requirement="TL-SLAB"),
    )
    structureType: str | None = _code("Kind of structure, or ALL.")
    tradeType: str | None = _code("Kind of trade, of a slab of trades.", "TradeType")
    accessoryCategory: str | None = _code(
        "Kind of accessory, of a slab of accessories.", "AccessoriesCategory"
    )
    type: Literal["RATE", "FLAT"] | None = Field(
        None,
        description="Per unit of measure, or a fixed amount.",
        json_schema_extra=annotate(requirement="TL-SLAB"),
    )
    uom: str | None = Field(
        None,
        min_length=2,
        max_length=32,
        description="Unit of measure.",
        json_schema_extra=annotate(requirement="TL-SLAB", code_list="platform/UOM"),
    )
    fromUom: Number | None = Field(None, ge=0, description="From this measure on.")
    toUom: Number | None = Field(None, ge=0, description="Below this measure.")
    rate: Rupees | None = Field(
        None,
        ge=0,
        description="Rupees.",
        json_schema_extra=annotate(
            requirement="TL-SLAB-RATE", codes={"minimum": "TL-SLAB-RATE-NEGATIVE"}
        ),
    )
    auditDetails: AuditDetails | None = Field(None, description="Set by the service.")


class BillingSlabReq(EchoedModel):
    """Slabs to be made or changed."""

    request_info: RequestInfo = Field(alias="RequestInfo", description="Who asks.")
    billing_slab: list[BillingSlab] = Field(
        alias="billingSlab",
        min_length=1,
        description="Slabs of one city.",
        json_schema_extra=annotate(requirement="TL-SLAB"),
    )


class BillingSlabRes(EchoedModel):
    """The answer to create, update and search."""

    response_info: ResponseInfo | None = Field(
        None, alias="ResponseInfo", description="About the answer."
    )
    billing_slab: list[BillingSlab] = Field(alias="billingSlab", description="Slabs.")
