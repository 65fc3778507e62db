"""Wire models of this service: ours, not published."""

from __future__ import annotations

from pydantic import Field

from kasauti_standards.common.wire import EchoedModel
from kasauti_standards.platform.entities import FreeResponseInfo


class IssuedDocumentType(EchoedModel):
    """A kind of document that is issued."""

    code: str = Field(pattern="^[A-Z]{5}$", description="Code of the kind in DigiLocker.")
    name: str = Field(description="Name.")
    nameHi: str = Field(description="Name in Hindi.")
    source: str = Field(description="Who publishes the code.")


class IssuedDocumentTypesResponse(EchoedModel):
    """The kinds of documents that are issued."""

    response_info: FreeResponseInfo | None = Field(
        None, alias="ResponseInfo", description="About the answer."
    )
    documentTypes: list[IssuedDocumentType] = Field(description="Kinds.")
