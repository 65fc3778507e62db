"""How an entity and an operation of a shared service are written down.

All operations are POST with criteria in the query, unless the body is the criteria.
"""

from __future__ import annotations

from typing import Literal

from kasauti_standards.kernel import (
    Entity,
    Message,
    Operation,
    OperationError,
    Paging,
    Parameter,
    Reference,
)

SPECS = "DIGIT-Specs Common Services"
UPYOG = "UPYOG-NIUA"
TENANT = Parameter("tenantId", "string", "State or city.")
LIMIT = Parameter("limit", "integer", "How many at most.")
OFFSET = Parameter("offset", "integer", "How many to pass over.")
Access = Literal["anyone", "user"]


def describe_entity(
    package: str | None,
    name: str,
    title: Message,
    *,
    source: str,
    requirement: str,
    published_in: str = SPECS,
) -> Entity:
    """An entity whose model stands in `entities.py` of the service's package."""
    return Entity(
        name=name,
        title=title,
        model=Reference(f"{package}.entities:{name}"),
        source=f"{published_in}/{source}#/components/schemas/{name}",
        requirement=requirement,
    )


def describe_operation(
    identifier: str,
    path: str,
    title: tuple[str, str],
    *,
    source: str,
    request: str = "RequestInfoWrapper",
    response: str = "FreeResponse",
    requirement: str,
    access: Access = "user",
    parameters: tuple[Parameter, ...] = (),
    paging: Paging | None = None,
    errors: tuple[OperationError, ...] = (),
    roles: tuple[str, ...] = (),
    success: int = 200,
    writes: bool = False,
    method: Literal["GET", "POST", "PUT"] = "POST",
    media: str = "",
    request_media: str = "",
    form: str = "",
) -> Operation:
    """An operation of a shared service."""
    return Operation(
        id=identifier,
        method=method,
        path=path,
        summary=Message(*title),
        request=request,
        response=response,
        success=success,
        source=source,
        requirements=(requirement,),
        parameters=parameters,
        paging=paging,
        errors=errors,
        roles=roles,
        anonymous=access == "anyone",
        writes=writes,
        media=media,
        request_media=request_media,
        form=form,
    )


def refuse(code: str, en: str, hi: str) -> OperationError:
    """A refusal with status 400."""
    return OperationError(400, code, Message(en, hi))
