"""Wire models of the master data, version 2: data by schema.

Sources: DIGIT-Specs `Common Services/mdms-v2.yaml`; UPYOG-NIUA mdms-v2 `model`.
"""

from __future__ import annotations

from typing import Any

from pydantic import Field

from kasauti_standards.common.envelope import AuditDetails, RequestInfo
from kasauti_standards.common.wire import EchoedModel, Integer
from kasauti_standards.platform.entities import FreeResponse

_CODE = 128


class SchemaDefinition(EchoedModel):
    """What the data of a master look like."""

    id: str | None = Field(
        None, min_length=2, max_length=_CODE, description="Filled in by the service."
    )
    tenantId: str = Field(
        min_length=2, max_length=_CODE, description="State; of a city its state is taken."
    )
    code: str = Field(
        min_length=2, max_length=_CODE, description="module.master, e.g. PropertyTax.PropertyType."
    )
    description: str | None = Field(None, min_length=2, max_length=512, description="In words.")
    definition: dict[str, Any] = Field(
        description="JSON Schema (draft 7) with required, x-unique and x-ref-schema."
    )
    isActive: bool | None = Field(None, description="Whether it is in use.")
    auditDetails: AuditDetails | None = Field(None, description="Who and when.")


class SchemaDefinitionRequest(EchoedModel):
    """A schema to be added."""

    request_info: RequestInfo = Field(alias="RequestInfo", description="Who asks.")
    schema_definition: SchemaDefinition = Field(alias="SchemaDefinition", description="The schema.")


class SchemaDefinitionResponse(FreeResponse):
    """Schemas as kept."""

    schema_definitions: list[SchemaDefinition] | None = Field(
        alias="SchemaDefinitions", description="Schemas."
    )


class SchemaDefCriteria(EchoedModel):
    """Which schemas are asked for."""

    tenantId: str = Field(min_length=1, max_length=100, description="State or city.")
    codes: list[str] | None = Field(None, description="module.master.")
    offset: Integer | None = Field(None, description="How many to pass over.")
    limit: Integer | None = Field(None, description="How many at most.")


class SchemaDefSearchRequest(EchoedModel):
    """A search for schemas."""

    request_info: RequestInfo = Field(alias="RequestInfo", description="Who asks.")
    criteria: SchemaDefCriteria = Field(
        alias="SchemaDefCriteria", description="Which are asked for."
    )


class Mdms(EchoedModel):
    """A row of a master."""

    id: str | None = Field(
        None, min_length=2, max_length=64, description="Filled in by the service."
    )
    tenantId: str = Field(min_length=2, max_length=_CODE, description="State or city.")
    schemaCode: str = Field(min_length=2, max_length=_CODE, description="module.master.")
    uniqueIdentifier: str | None = Field(
        None, min_length=1, max_length=_CODE, description="Values of x-unique, joined by dots."
    )
    data: dict[str, Any] = Field(description="The row, as its schema describes it.")
    isActive: bool | None = Field(None, description="Whether it is in use.")
    auditDetails: AuditDetails | None = Field(None, description="Who and when.")


class MdmsRequest(EchoedModel):
    """A row to be added or changed."""

    request_info: RequestInfo | None = Field(None, alias="RequestInfo", description="Who asks.")
    mdms: Mdms = Field(alias="Mdms", description="The row.")


class MdmsResponseV2(FreeResponse):
    """Rows as kept."""

    mdms: list[Mdms] | None = Field(description="Rows.")


class MdmsCriteriaV2(EchoedModel):
    """Which rows are asked for."""

    tenantId: str = Field(min_length=1, max_length=100, description="State or city.")
    ids: list[str] | None = Field(None, description="Ids of rows.")
    uniqueIdentifiers: list[str] | None = Field(
        None,
        min_length=1,
        max_length=64,
        description="Values of x-unique.",
    )
    schemaCode: str | None = Field(None, description="module.master.")
    filters: dict[str, str] | None = Field(None, description="Values by member of the data.")
    isActive: bool | None = Field(None, description="Only rows in use, or only others.")
    offset: Integer | None = Field(None, description="How many to pass over.")
    limit: Integer | None = Field(None, description="How many at most; 10.")


class MdmsCriteriaReqV2(EchoedModel):
    """A search for rows."""

    request_info: RequestInfo | None = Field(None, alias="RequestInfo", description="Who asks.")
    criteria: MdmsCriteriaV2 = Field(alias="MdmsCriteria", description="Which are asked for.")
