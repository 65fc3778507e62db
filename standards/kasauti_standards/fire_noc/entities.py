"""Wire models of fire permits: requests and answers, and the records they hold.

Sources: UPYOG-NIUA `municipal-services/firenoc-services/docs/contract/fire_noc_contract.yaml`
1.0.0, firenoc-services `src/model/fireNOC.js`.
"""

from __future__ import annotations

from pydantic import Field

from kasauti_standards.common.envelope import RequestInfo, ResponseInfo
from kasauti_standards.common.wire import EchoedModel, annotate
from kasauti_standards.fire_noc.calculations import (
    BillingSlab,
    BillingSlabReq,
    BillingSlabRes,
    Calculation,
    CalculationReq,
    CalculationRes,
)
from kasauti_standards.fire_noc.permits import FireNOC

__all__ = [
    "BillingSlab",
    "BillingSlabReq",
    "BillingSlabRes",
    "Calculation",
    "CalculationReq",
    "CalculationRes",
    "FireNOC",
    "FireNOCRequest",
    "FireNOCResponse",
    "RequestInfoWrapper",
]


class FireNOCRequest(EchoedModel):
    """Permits to be applied for or moved on."""

    request_info: RequestInfo = Field(alias="RequestInfo", description="Who asks.")
    fire_nocs: list[FireNOC] = Field(
        alias="FireNOCs",
        min_length=1,
        max_length=100,
        description="Permits of one city.",
        json_schema_extra=annotate(requirement="FN-SHAPE"),
    )


class FireNOCResponse(EchoedModel):
    """The answer to create, update and search."""

    response_info: ResponseInfo | None = Field(
        None, alias="ResponseInfo", description="About the answer."
    )
    fire_nocs: list[FireNOC] = Field(
        alias="FireNOCs",
        description="Permits.",
        json_schema_extra=annotate(requirement="FN-ANSWER"),
    )


class RequestInfoWrapper(EchoedModel):
    """The body of a search or a bill: nothing but who asks."""

    request_info: RequestInfo = Field(alias="RequestInfo", description="Who asks.")
