"""Wire models of the calculator of fire permits: what is computed, and the slabs it is read from.

Sources: UPYOG-NIUA `municipal-services/firenoc-calculator/config/docs/contract/`
`fire_noc_calculation_service.yaml` 2.0.0, firenoc-calculator `src/model/validationReq.js`,
`src/services/calculateService.js`, `src/controller/search.js`.
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from kasauti_standards.common.envelope import RequestInfo, ResponseInfo
from kasauti_standards.common.wire import EchoedModel, EpochMillis, Number, Rupees, annotate
from kasauti_standards.fire_noc.permits import FireNOC


class CalulationCriteria(EchoedModel):
    """One application to compute: itself, or its number. The wire spells the name so."""

    fireNOC: FireNOC | None = Field(None, description="The application.")
    applicationNumber: str | None = Field(
        None, min_length=2, max_length=64, description="Its number, where it is not sent."
    )
    tenantId: str = Field(
        min_length=2,
        max_length=256,
        description="City.",
        json_schema_extra=annotate(requirement="FN-CALCULATION"),
    )


class CalculationReq(EchoedModel):
    """A request to compute charges and to make or renew their demands."""

    request_info: RequestInfo = Field(alias="RequestInfo", description="Who asks.")
    calulation_criteria: list[CalulationCriteria] = Field(
        alias="CalulationCriteria",
        min_length=1,
        max_length=100,
        description="Applications; the wire spells the name so.",
        json_schema_extra=annotate(requirement="FN-CALCULATION"),
    )


class TaxHeadEstimate(EchoedModel):
    """What one tax head comes to."""

    category: Literal["FEE", "PENALTY", "REBATE", "TAX"] = Field(description="Kind of head.")
    taxHeadCode: str = Field(description="Tax head.", examples=["FIRENOC_FEES"])
    estimateAmount: Rupees = Field(description="Rupees; negative for a rebate.")


class Calculation(EchoedModel):
    """What one application comes to."""

    applicationNumber: str | None = Field(None, description="Number of the application.")
    fireNoc: FireNOC | None = Field(None, description="The application, spelt so in the answer.")
    tenantId: str = Field(min_length=2, max_length=256, description="City.")
    taxHeadEstimates: list[TaxHeadEstimate] = Field(
        description="By tax head; the round-off is always among them.",
        json_schema_extra=annotate(requirement="FN-CALCULATION-ANSWER"),
    )


class CalculationRes(EchoedModel):
    """The answer of a calculation."""

    response_info: ResponseInfo | None = Field(
        None, alias="ResponseInfo", description="About the answer."
    )
    calculation: list[Calculation] = Field(alias="Calculation", description="By application.")


class SlabAudit(EchoedModel):
    """Who wrote a slab and when; the names differ from those of other records."""

    createdBy: str | None = Field(
        None, description="uuid of the creator.", json_schema_extra=annotate(person="id")
    )
    createdDate: EpochMillis | None = Field(None, description="Epoch milliseconds.")
    lastModifiedBy: str | None = Field(
        None, description="uuid of the last writer.", json_schema_extra=annotate(person="id")
    )
    lastModifiedDate: EpochMillis | None = Field(None, description="Epoch milliseconds.")


def _code(description: str, *, longest: int, code_list: str = "") -> str:
    member: str = Field(
        min_length=2,
        max_length=longest,
        description=description,
        json_schema_extra=annotate(requirement="FN-SLAB", code_list=code_list),
    )
    return member


class BillingSlab(EchoedModel):
    """What one kind of permit costs for one use, by one measure."""

    tenantId: str = Field(
        min_length=4,
        max_length=128,
        description="City.",
        json_schema_extra=annotate(requirement="FN-SLAB"),
    )
    id: str | None = Field(
        None, min_length=2, max_length=64, description="Filled in by the service."
    )
    isActive: bool | None = Field(None, description="Whether it is charged.")
    fireNOCType: Literal["PROVISIONAL", "NEW", "RENEW"] = Field(
        description="Kind of permit.", json_schema_extra=annotate(requirement="FN-SLAB")
    )
    buildingUsageType: str = _code("Use of the building.", longest=64, code_list="BuildingType")
    calculationType: Literal["SINGLESLAB", "MULTISLAB", "FLAT"] = Field(
        description="FLAT is a sum, the others a rate for each unit of the measure.",
        json_schema_extra=annotate(requirement="FN-SLAB"),
    )
    rate: Rupees = Field(
        ge=0,
        description="Rupees.",
        json_schema_extra=annotate(
            requirement="FN-SLAB", codes={"minimum": "FN-SLAB-RATE-NEGATIVE"}
        ),
    )
    uom: str = _code("Measure.", longest=64, code_list="UOMs")
    fromUom: Number | None = Field(None, ge=0, description="Of a measure above this.")
    toUom: Number | None = Field(None, ge=0, description="Up to and with this.")
    fromDate: EpochMillis | None = Field(None, description="First day; no calculation reads it.")
    toDate: EpochMillis | None = Field(None, description="Last day; no calculation reads it.")
    auditDetails: SlabAudit | None = Field(None, description="Set by the service.")


class BillingSlabReq(EchoedModel):
    """Slabs to be made or changed."""

    request_info: RequestInfo = Field(alias="RequestInfo", description="Who asks.")
    billing_slabs: list[BillingSlab] = Field(
        alias="BillingSlabs",
        min_length=1,
        max_length=100,
        description="Slabs.",
        json_schema_extra=annotate(requirement="FN-SLAB"),
    )


class BillingSlabRes(EchoedModel):
    """The answer with slabs."""

    response_info: ResponseInfo | None = Field(
        None, alias="ResponseInfo", description="About the answer."
    )
    billing_slabs: list[BillingSlab] = Field(alias="BillingSlabs", description="Slabs.")
