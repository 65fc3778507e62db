"""Wire models of the master data, version 1: masters of a module by JSONPath.

Sources: UPYOG-NIUA `core-services/docs/mdms-contract.yml`; egov-mdms-service and mdms-v2 `model`.
"""

from __future__ import annotations

from typing import Any

from pydantic import Field

from kasauti_standards.common.envelope import RequestInfo
from kasauti_standards.common.wire import EchoedModel, annotate
from kasauti_standards.platform.entities import FreeResponse


class MasterDetail(EchoedModel):
    """One master asked for, with a JSONPath filter over its rows."""

    name: str | None = Field(
        None,
        min_length=1,
        max_length=100,
        description="Name of the master, e.g. ServiceDefs; none asks for nothing (PLT-E-009).",
    )
    filter: str | None = Field(
        None, min_length=1, max_length=500, description="JSONPath filter, e.g. [?(@.active==true)]."
    )


class ModuleDetail(EchoedModel):
    """The masters asked for of one module."""

    moduleName: str = Field(min_length=1, max_length=100, description="Module, e.g. RAINMAKER-PGR.")
    masterDetails: list[MasterDetail] | None = Field(
        None, description="Masters; the same one may stand several times."
    )


class MdmsCriteria(EchoedModel):
    """What is asked for of the master data."""

    tenantId: str = Field(min_length=1, max_length=100, description="State or city.")
    moduleDetails: list[ModuleDetail] = Field(description="Modules and masters.")


class MdmsCriteriaReq(EchoedModel):
    """A master data search."""

    request_info: RequestInfo | None = Field(None, alias="RequestInfo", description="Who asks.")
    mdms_criteria: MdmsCriteria = Field(
        alias="MdmsCriteria",
        description="What is asked for.",
        json_schema_extra=annotate(requirement="PLT-MDMS"),
    )


class MdmsResponse(FreeResponse):
    """Masters by module and name."""

    mdms_res: dict[str, dict[str, list[Any]]] | None = Field(
        alias="MdmsRes", description="Rows of each master, by module and master."
    )
