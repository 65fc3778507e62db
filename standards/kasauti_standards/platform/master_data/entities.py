"""Wire models of this service.

Source: DIGIT-Specs `Common Services/mdms.yaml`; what deployed front ends send.
"""

from __future__ import annotations

from pydantic import Field

from kasauti_standards.common.envelope import RequestInfo
from kasauti_standards.common.wire import EchoedModel, annotate


class MasterDetail(EchoedModel):
    """One master asked for, with a JSONPath filter over its rows."""

    name: str | None = Field(
        None,
        min_length=1,
        description="Name of the master, e.g. ServiceDefs; none asks for nothing (PLT-E-009).",
    )
    filter: str | None = Field(None, description="JSONPath filter, e.g. [?(@.active==true)].")


class ModuleDetail(EchoedModel):
    """The masters asked for of one module."""

    moduleName: str = Field(min_length=1, description="Module, e.g. RAINMAKER-PGR.")
    masterDetails: list[MasterDetail] | None = Field(
        None, description="Masters; the same one may stand several times."
    )


class MdmsCriteria(EchoedModel):
    """What is asked for of the master data."""

    tenantId: str = Field(min_length=1, description="State or city.")
    moduleDetails: list[ModuleDetail] = Field(description="Modules and masters.")


class MdmsCriteriaReq(EchoedModel):
    """A master data search."""

    request_info: RequestInfo | None = Field(None, alias="RequestInfo", description="Who asks.")
    mdms_criteria: MdmsCriteria = Field(
        alias="MdmsCriteria",
        description="What is asked for.",
        json_schema_extra=annotate(requirement="PLT-MDMS"),
    )
