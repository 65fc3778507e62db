"""Wire models of miscellaneous collections, eChallan.

Sources: DIGIT-Specs `Domain Services/e-challan.yaml`; UPYOG-NIUA echallan-services `model`,
echallan-calculator `web/models/calculation` (no contract publishes the calculator).
"""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from kasauti_standards.common.envelope import AuditDetails, RequestInfo, ResponseInfo
from kasauti_standards.common.wire import EchoedModel, EpochMillis, Integer, Rupees, annotate
from kasauti_standards.misc_collections.citizens import Address, Citizen

Category = Literal[
    "TAX", "FEE", "REBATE", "EXEMPTION", "ADVANCE_COLLECTION", "PENALTY", "FINES", "CHARGES"
]


class Amount(EchoedModel):
    """Rupees under one tax head."""

    taxHeadCode: str | None = Field(
        None,
        description="Tax head of the business service.",
        examples=["ADVT.HOARDINGS_TAX"],
        json_schema_extra=annotate(requirement="MCL-TAXHEAD"),
    )
    amount: Rupees = Field(
        ge=0,
        description="Rupees, not below zero; without it the service breaks off.",
        json_schema_extra=annotate(
            requirement="MCL-AMOUNT", codes={"minimum": "MCL-AMOUNT-NEGATIVE"}
        ),
    )


class TaxHeadEstimate(EchoedModel):
    """What the calculator will demand under one tax head."""

    taxHeadCode: str | None = Field(None, description="Tax head.")
    estimateAmount: Rupees | None = Field(None, description="Rupees.")
    category: Category | None = Field(None, description="Kind of amount.")


class Calculation(EchoedModel):
    """What the calculator made of a challan."""

    challanNo: str | None = Field(None, description="Number of the challan.")
    challan: Challan | None = Field(None, description="The challan.")
    tenantId: str = Field(min_length=2, max_length=256, description="City.")
    taxHeadEstimates: list[TaxHeadEstimate] | None = Field(None, description="By tax head.")


class Challan(EchoedModel):
    """One challan: what one citizen owes for one category and period."""

    citizen: Citizen | None = Field(
        None,
        description="Who pays; needed to make one.",
        json_schema_extra=annotate(requirement="MCL-CITIZEN"),
    )
    id: str | None = Field(None, description="Filled in by the service.")
    tenantId: str = Field(
        description="City, as state.city.",
        examples=["pg.citya"],
        json_schema_extra=annotate(requirement="MCL-SHAPE"),
    )
    businessService: str = Field(
        description="Category, as CATEGORY.SubCategory.",
        examples=["ADVT.Hoardings"],
        json_schema_extra=annotate(requirement="MCL-CATEGORY", code_list="ChallanCategory"),
    )
    challanNo: str | None = Field(
        None, description="Number of the challan, the consumer code of its bill."
    )
    referenceId: str | None = Field(None, description="Id in another system; kept as it is.")
    description: str | None = Field(None, description="What it is for.")
    accountId: str | None = Field(
        None,
        description="uuid of the citizen; set by the service.",
        json_schema_extra=annotate(person="id"),
    )
    additionalDetail: dict[str, Any] | None = Field(
        None, description="Free content, stored as it is; keeps a source system's key."
    )
    source: str | None = Field(None, description="Channel; not kept by the service.")
    taxPeriodFrom: EpochMillis = Field(
        description="Period from, epoch milliseconds.",
        json_schema_extra=annotate(requirement="MCL-PERIOD-GIVEN"),
    )
    taxPeriodTo: EpochMillis = Field(
        description="Period up to, epoch milliseconds.",
        json_schema_extra=annotate(requirement="MCL-PERIOD-GIVEN"),
    )
    calculation: Calculation | None = Field(None, description="Set by the service.")
    amount: list[Amount] | None = Field(
        None, description="Rupees by tax head; needed to make one, not answered by a search."
    )
    address: Address | None = Field(
        None,
        description="Where it arose; needed to make one.",
        json_schema_extra=annotate(requirement="MCL-LOCALITY"),
    )
    filestoreid: str | None = Field(None, description="Id of the printed challan.")
    auditDetails: AuditDetails | None = Field(None, description="Set by the service.")
    applicationStatus: Literal["ACTIVE", "CANCELLED", "PAID"] | None = Field(
        None,
        description="State; ACTIVE when made.",
        json_schema_extra=annotate(
            requirement="MCL-STATUS",
            codes={"enum": "MCL-STATUS-UNKNOWN"},
            code_list="ApplicationStatus",
        ),
    )
    receiptNumber: str | None = Field(None, description="Number of the receipt once paid.")


class ChallanRequest(EchoedModel):
    """A challan to be made or changed."""

    request_info: RequestInfo = Field(alias="RequestInfo", description="Who asks.")
    challan: Challan = Field(alias="Challan", description="The challan.")


class ChallanResponse(EchoedModel):
    """The answer to create, search and update; the figures are of a search."""

    responseInfo: ResponseInfo | None = Field(None, description="About the answer.")
    challans: list[Challan] = Field(description="Challans, last changed first.")
    countOfServices: Integer | None = Field(None, description="Categories used in 12 months.")
    totalAmountCollected: Integer | None = Field(
        None, description="Whole rupees collected in 12 months."
    )
    challanValidity: Integer | None = Field(
        None, description="As configured; its unit is not stated."
    )
    totalCount: Integer | None = Field(None, description="Challans that match.")


class ChallanCount(EchoedModel):
    """Challans by status; numbers as text."""

    activeChallan: str = Field(pattern="^[0-9]+$", description="ACTIVE ones.")
    paidChallan: str = Field(pattern="^[0-9]+$", description="PAID ones.")
    cancelledChallan: str = Field(pattern="^[0-9]+$", description="CANCELLED ones.")
    totalChallan: str = Field(pattern="^[0-9]+$", description="All.")


class CountResponse(EchoedModel):
    """The answer to count."""

    response_info: ResponseInfo | None = Field(
        None, alias="ResponseInfo", description="About the answer."
    )
    challan_count: ChallanCount = Field(alias="ChallanCount", description="Challans by status.")


class CalulationCriteria(EchoedModel):
    """What is to be computed; the wire spells it so."""

    challan: Challan | None = Field(None, description="The challan.")
    challanNo: str | None = Field(
        None, min_length=2, max_length=64, description="Its number instead."
    )
    tenantId: str = Field(min_length=2, max_length=256, description="City.")


class CalculationReq(EchoedModel):
    """Demands to be made from challans."""

    request_info: RequestInfo = Field(alias="RequestInfo", description="Who asks.")
    calulation_criteria: list[CalulationCriteria] = Field(
        alias="CalulationCriteria", min_length=1, description="Challans; the wire spells it so."
    )


class CalculationRes(EchoedModel):
    """The answer of the calculator; it leaves ResponseInfo out."""

    response_info: ResponseInfo | None = Field(
        None, alias="ResponseInfo", description="About the answer."
    )
    calculations: list[Calculation] = Field(alias="Calculations", description="By challan.")


class RequestInfoWrapper(EchoedModel):
    """The body of a search: nothing but who asks."""

    request_info: RequestInfo = Field(alias="RequestInfo", description="Who asks.")
