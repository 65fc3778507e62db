"""The base of all wire models and the types that wire fields are made of.

Strict: no coercion, no unknown members, no null for a member that is merely optional. The
semantics are those of the derived JSON Schema (see the table of probes in the field tables).
"""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import Annotated, Any, ClassVar, Literal, TypeAlias

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetJsonSchemaHandler,
    model_validator,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from kasauti_standards.kernel.money import NotMoneyError, read_rupees
from kasauti_standards.kernel.whole import GREATEST_WHOLE, LEAST_WHOLE, WIDEST


class WireModel(BaseModel):
    """A JSON object of a published contract, field names as the contract spells them."""

    model_config = ConfigDict(
        strict=True,
        extra="forbid",
        frozen=True,
        allow_inf_nan=False,
        validate_default=False,
        ser_json_inf_nan="constants",
    )
    nullable: ClassVar[frozenset[str]] = frozenset()

    @model_validator(mode="before")
    @classmethod
    def _refuse_null(cls, value: object) -> object:
        if isinstance(value, dict):
            for name, member in value.items():
                if member is None and name not in cls.nullable and name in _declared_names(cls):
                    raise ValueError(f"{name} is null; leave the member out instead")
        return value


class EchoedModel(WireModel):
    """An object that services answer with nulls for what is unset, and clients send back so.

    Every optional member may be null, as Jackson writes it.
    """

    @classmethod
    def __pydantic_init_subclass__(cls, **_: object) -> None:
        """Declare the optional members nullable."""
        cls.nullable = frozenset(
            field.alias or name
            for name, field in cls.model_fields.items()
            if not field.is_required()
        )


@cache
def _declared_names(model: type[WireModel]) -> frozenset[str]:
    """Members that the model declares; about others its `extra` decides."""
    return frozenset(field.alias or name for name, field in model.model_fields.items())


def _read_integral(value: object) -> object:
    """JSON knows one number type: 1.0 is the integer 1, as in JSON Schema."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _read_whole(value: object) -> object:
    """A whole number of 64 bits; a float of that size has lost digits."""
    whole = _read_integral(value)
    if isinstance(whole, int) and (
        not LEAST_WHOLE <= whole <= GREATEST_WHOLE
        or (isinstance(value, float) and whole == LEAST_WHOLE)
    ):
        raise ValueError("a whole number beyond 64 bits")
    return whole


def _read_money(value: object) -> object:
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        return value
    try:
        return read_rupees(value)
    except NotMoneyError as error:
        raise ValueError(str(error)) from error


def _refuse_boolean(value: object) -> object:
    if isinstance(value, bool):
        raise ValueError("a boolean is no number")  # noqa: TRY004 (pydantic collects ValueError)
    return value


class _OfSixtyFourBits:
    """The schema says the bounds that no narrower limit of a field replaces."""

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return WIDEST | handler(schema)


Integer = Annotated[int, BeforeValidator(_read_whole), _OfSixtyFourBits()]
EpochMillis = Annotated[
    int,
    BeforeValidator(_read_whole),
    _OfSixtyFourBits(),
    Field(json_schema_extra={"x-epoch": "ms"}),
]


class _WrittenAsNumber:
    """The schema is a plain JSON number, with the limits that a field declares.

    pydantic puts them beside or into the alternatives of the Python types, in its own words or in
    those of JSON Schema.
    """

    _LIMITS = frozenset(
        {"ge", "gt", "le", "lt", "multiple_of", "minimum", "maximum", "multipleOf"}
        | {"exclusiveMinimum", "exclusiveMaximum"}
    )

    def __init__(self, **annotations: object) -> None:
        self._annotations = annotations

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        derived = handler(schema)
        limits = {
            keyword: _read_integral(limit)
            for part in (derived, *derived.get("anyOf", ()))
            for keyword, limit in part.items()
            if keyword in self._LIMITS
        }
        return {"type": "number", **self._annotations, **limits}


Number = Annotated[int | float, BeforeValidator(_refuse_boolean), _WrittenAsNumber()]
Rupees = Annotated[Decimal, BeforeValidator(_read_money), _WrittenAsNumber(**{"x-money": True})]
PersonKind: TypeAlias = Literal[
    "name", "mobile", "email", "address", "aadhaar", "pan", "id", "secret"
]


def annotate(
    *,
    requirement: str | tuple[str, ...] = (),
    codes: dict[str, str] | None = None,
    person: PersonKind | None = None,
    code_list: str = "",
    source: str = "",
) -> dict[str, Any]:
    """The annotations a field's schema carries, read by the validator and the field tables.

    `codes` maps a JSON Schema keyword to the finding code that replaces the general one;
    `person` says that the value identifies somebody and how it is masked.
    """
    extra: dict[str, Any] = {}
    if requirement:
        extra["x-requirement"] = [requirement] if isinstance(requirement, str) else [*requirement]
    if codes:
        extra["x-code"] = codes
    if person:
        extra["x-person"] = person
    if code_list:
        extra["x-code-list"] = code_list
    if source:
        extra["x-source"] = source
    return extra
