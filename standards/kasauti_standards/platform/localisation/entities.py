"""Wire models of texts in languages.

Sources: UPYOG-NIUA `core-services/docs/localisation-contract.yml`; egov-localization
`web/contract`, `domain/model`.
"""

from __future__ import annotations

from pydantic import Field

from kasauti_standards.common.envelope import RequestInfo
from kasauti_standards.common.wire import EchoedModel
from kasauti_standards.platform.entities import FreeResponse, FreeResponseInfo

_KEY = 255


class LocalisationMessage(EchoedModel):
    """One text in one language."""

    code: str = Field(min_length=1, max_length=_KEY, description="Code of the text.")
    message: str = Field(min_length=1, max_length=500, description="The text.")
    module: str = Field(min_length=1, max_length=_KEY, description="Module, e.g. rainmaker-pgr.")
    locale: str = Field(min_length=1, max_length=_KEY, description="Language, e.g. hi_IN.")


class LocalisationRequest(EchoedModel):
    """Texts to be added or changed."""

    request_info: RequestInfo | None = Field(None, alias="RequestInfo", description="Who asks.")
    tenantId: str = Field(min_length=1, max_length=256, description="State or city.")
    messages: list[LocalisationMessage] = Field(min_length=1, description="Texts.")


class LocalisationResponse(FreeResponse):
    """Texts."""

    response_info: FreeResponseInfo | None = Field(
        None, alias="responseInfo", description="About the answer."
    )
    messages: list[LocalisationMessage] | None = Field(None, description="Texts.")


class NewText(EchoedModel):
    """A text that replaces another of the same code."""

    code: str = Field(min_length=1, max_length=_KEY, description="Code of the text.")
    message: str = Field(min_length=1, max_length=500, description="The text.")


class LocalisationUpdateRequest(EchoedModel):
    """Texts of one module and language to be changed."""

    request_info: RequestInfo | None = Field(None, alias="RequestInfo", description="Who asks.")
    tenantId: str = Field(min_length=1, max_length=256, description="State or city.")
    locale: str = Field(min_length=1, max_length=_KEY, description="Language.")
    module: str = Field(min_length=1, max_length=_KEY, description="Module.")
    messages: list[NewText] = Field(min_length=1, description="Texts.")


class TextKey(EchoedModel):
    """Which text."""

    code: str = Field(min_length=1, max_length=_KEY, description="Code of the text.")
    module: str = Field(min_length=1, max_length=_KEY, description="Module.")
    locale: str = Field(min_length=1, max_length=_KEY, description="Language.")


class LocalisationDeleteRequest(EchoedModel):
    """Texts to be taken away."""

    request_info: RequestInfo | None = Field(None, alias="RequestInfo", description="Who asks.")
    tenantId: str = Field(min_length=1, max_length=256, description="State or city.")
    messages: list[TextKey] = Field(min_length=1, description="Which texts.")


class LocalisationDeleteResponse(FreeResponse):
    """Whether texts were taken away."""

    response_info: FreeResponseInfo | None = Field(
        None, alias="responseInfo", description="About the answer."
    )
    successful: bool = Field(description="Whether they were.")


class CacheBustResponse(FreeResponse):
    """That texts are read anew."""

    response_info: FreeResponseInfo | None = Field(
        None, alias="responseInfo", description="About the answer."
    )
    isSuccessful: bool = Field(description="Whether they are.")


class TextCriteria(EchoedModel):
    """Which texts are asked for, in a body."""

    tenantId: str = Field(min_length=1, max_length=256, description="State or city.")
    locale: str | None = Field(None, max_length=_KEY, description="Language; en_IN unless said.")
    module: str | None = Field(None, max_length=_KEY, description="Modules, with commas.")
    codes: list[str] | None = Field(None, description="Codes.")


class LocalisationSearchRequest(EchoedModel):
    """A search for texts by version 2."""

    request_info: RequestInfo | None = Field(None, alias="RequestInfo", description="Who asks.")
    criteria: TextCriteria = Field(alias="messageSearchCriteria", description="Which.")
