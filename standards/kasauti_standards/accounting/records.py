"""Wire models of the records that stand in `tables/`: `Fund`, `FundRequest`, `FundResponse`, ….

A record inside another one is a reference: the deployed services look at its id or code only, so
that none of its members is required there (ACC-E-012).
"""

from __future__ import annotations

from functools import cache
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import Field, create_model

from kasauti_standards.accounting.resources import Member, Resource, list_kept, load_resources
from kasauti_standards.common.envelope import AuditDetails, RequestInfo, ResponseInfo
from kasauti_standards.common.wire import (
    EchoedModel,
    EpochMillis,
    Integer,
    Number,
    PersonKind,
    Rupees,
    annotate,
)

Model: TypeAlias = type[EchoedModel]
FieldOf: TypeAlias = tuple[Any, Any]
_TYPES: dict[str, Any] = {
    "text": str,
    "date": str,
    "whole": Integer,
    "number": Number,
    "rupees": Rupees,
    "flag": bool,
    "moment": EpochMillis,
}
_DATE = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
_PERSONS: dict[tuple[str, str], PersonKind] = {
    ("Supplier", "mobile"): "mobile",
    ("Supplier", "email"): "email",
    ("Supplier", "panNo"): "pan",
    ("Supplier", "address"): "address",
    ("BankBranch", "phone"): "mobile",
    ("BankBranch", "contactPerson"): "name",
    ("Instrument", "payee"): "name",
    ("Instrument", "drawer"): "name",
}
_CODE_LISTS = {("ChartOfAccount", "glcode"): "ChartOfAccounts"}
TENANT = r"^[a-z]+(\.[A-Za-z0-9()&_ -]+)*$"


class Page(EchoedModel):
    """Where a page stands in all that was found."""

    totalResults: Integer | None = Field(None, description="How many meet the criteria.")
    totalPages: Integer | None = Field(None, description="How many pages they fill.")
    pageSize: Integer | None = Field(None, description="How many a page holds.")
    currentPage: Integer | None = Field(None, description="Number of this page.")
    offSet: Integer | None = Field(None, description="How many are passed over.")


def _describe(owner: str, member: Member, *, is_whole: bool) -> FieldOf:
    """The annotation and the field of one member."""
    limits: dict[str, Any] = {"description": member.about}
    if person := _PERSONS.get((owner, member.name)):
        limits["json_schema_extra"] = annotate(person=person)
    elif (code_list := _CODE_LISTS.get((owner, member.name))) and is_whole:
        limits["json_schema_extra"] = annotate(code_list=code_list)
    if member.least is not None:
        limits["min_length"] = member.least
    if member.most is not None:
        limits["max_length"] = member.most
    if member.pattern or member.type == "date":
        limits["pattern"] = member.pattern or _DATE
    if member.values:
        kind: Any = Literal[member.values]
    elif member.target:
        inner = _build(member.target, is_whole=member.type.startswith("list:"))
        kind = list[inner] if member.type.startswith("list:") else inner  # type: ignore[valid-type]
    else:
        kind = _TYPES[member.type]
    if is_whole and member.is_required:
        return (Annotated[kind, Field(**limits)], ...)
    return (Annotated[kind | None, Field(**limits)], None)


@cache
def _build(name: str, *, is_whole: bool) -> Model:
    """The model of a record, or of a reference to it."""
    resource = load_resources()[name]
    own: dict[str, Any] = {}
    if not is_whole:
        kept = [row for row in resource.members if not row.target]
        own = {row.name: _describe(name, row, is_whole=False) for row in kept}
    else:
        own = {row.name: _describe(name, row, is_whole=True) for row in resource.members}
    if resource.path and is_whole:
        own["tenantId"] = (
            Annotated[
                str,
                Field(pattern=TENANT, min_length=2, max_length=256, description="City."),
            ],
            ...,
        )
        own["auditDetails"] = (
            Annotated[AuditDetails | None, Field(description="Set by the service.")],
            None,
        )
    elif not is_whole:
        own["tenantId"] = (Annotated[str | None, Field(description="City.")], None)
    title = resource.title_en if is_whole else f"{resource.title_en}, by id or code"
    model: Model = create_model(
        name if is_whole else f"{name}Reference",
        __base__=EchoedModel,
        __module__=__name__,
        __doc__=f"{title}.",
        **own,
    )
    return model


def _build_envelope(resource: Resource, suffix: str, doc: str, members: dict[str, Any]) -> Model:
    """A body that holds a list of records; a request holds one at least."""
    least = 1 if suffix == "Request" else None
    record: Any = _build(resource.name, is_whole=True)
    rows = Field(description="The records.", min_length=least)
    members = members | {resource.member: (Annotated[list[record], rows], ...)}
    model: Model = create_model(
        f"{resource.name}{suffix}",
        __base__=EchoedModel,
        __module__=__name__,
        __doc__=f"{doc}: {resource.title_en.lower()}.",
        **members,
    )
    return model


_REQUEST: dict[str, Any] = {
    "RequestInfo": (Annotated[RequestInfo | None, Field(description="Who asks.")], None),
    "requestInfo": (
        Annotated[RequestInfo | None, Field(description="Who asks, as the wire spells it.")],
        None,
    ),
}
_RESPONSE: dict[str, Any] = {
    "responseInfo": (
        Annotated[ResponseInfo | None, Field(description="About the answer.")],
        None,
    ),
    "page": (Annotated[Page | None, Field(description="Which page, of a search.")], None),
}


@cache
def _build_all() -> dict[str, Model]:
    found: dict[str, Model] = {}
    for resource in list_kept():
        found[resource.name] = _build(resource.name, is_whole=True)
        found[f"{resource.name}Request"] = _build_envelope(
            resource, "Request", "Request with records", _REQUEST
        )
        found[f"{resource.name}Response"] = _build_envelope(
            resource, "Response", "Answer with records", _RESPONSE
        )
    return found


def __getattr__(name: str) -> Model:
    """A model by its name, as `Reference` asks for it."""
    try:
        return _build_all()[name]
    except KeyError:
        raise AttributeError(f"there is no record {name}") from None
