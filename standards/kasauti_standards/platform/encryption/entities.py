"""Wire models of this service.

Source: UPYOG-NIUA `core-services/docs/enc-service-contract.yml`; egov-enc-service `web/models`.
"""

from __future__ import annotations

from typing import Any

from pydantic import Field, RootModel

from kasauti_standards.common.wire import EchoedModel, Number, annotate


class EncReqObject(EchoedModel):
    """Values to be encrypted with the keys of a tenant."""

    tenantId: str = Field(min_length=1, description="Whose keys are used.")
    type: str = Field(description="Normal (AES), or Imp or Important (RSA).")
    value: str | bool | Number | list[Any] | dict[str, Any] = Field(
        description="A text, or a list or object of which every text is encrypted.",
        json_schema_extra=annotate(person="secret"),
    )


class EncryptionRequest(EchoedModel):
    """Values of one or several tenants."""

    encryptionRequests: list[EncReqObject] = Field(description="Values, answered in this order.")


class EncryptionResponse(RootModel[list[Any]]):
    """The encrypted values, each in the form of its request: key|text in place of each text."""


class DecryptionRequest(RootModel[list[Any] | dict[str, Any] | str]):
    """A text, list or object of which every text is an encrypted one."""


class DecryptionResponse(RootModel[list[Any] | dict[str, Any] | str]):
    """The decrypted values in the form of the request."""


class SignRequest(EchoedModel):
    """A text to be signed with the key of a tenant."""

    tenantId: str = Field(min_length=1, description="Whose key is used.")
    value: str = Field(description="Text to be signed.")


class SignResponse(EchoedModel):
    """A text with its signature."""

    value: str = Field(description="The text that was sent.")
    signature: str = Field(description="key|signature.")


class VerifyRequest(EchoedModel):
    """A text with what is claimed to be its signature."""

    value: str = Field(description="Text.")
    signature: str = Field(description="key|signature.")


class VerifyResponse(EchoedModel):
    """Whether a signature is right."""

    verified: bool = Field(description="True where the text was signed so.")


class RotateKeyRequest(EchoedModel):
    """Whose keys are replaced."""

    tenantId: str = Field(min_length=1, description="Tenant.")


class RotateKeyResponse(EchoedModel):
    """That the keys were replaced."""

    acknowledged: bool = Field(description="True.")
