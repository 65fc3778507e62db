"""The closed set of converters: the names that `as:` may say, and what makes each."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping

from kasauti_adapters.errors import MappingError
from kasauti_adapters.mapping import amounts, areas, people, times
from kasauti_adapters.mapping.amounts import Convert

CONVERTERS: Mapping[str, Callable[..., Convert]] = {
    "text": people.make_text,
    "area": areas.make_area,
    "decimal": amounts.make_decimal,
    "inr": amounts.make_inr,
    "int": amounts.make_int,
    "date": times.make_date,
    "financial_year": times.make_financial_year,
    "mobile_in": people.make_mobile_in,
    "bool_yn": people.make_bool_yn,
    "gender": people.make_gender,
    "enum_ordinal": people.make_enum_ordinal,
    "choice": people.make_choice,
}
"""Each by name; `code` and `template` are fields of their own kind."""

PRODUCES: Mapping[str, frozenset[str]] = {
    "text": frozenset({"string"}),
    "area": frozenset({"number"}),
    "decimal": frozenset({"number"}),
    "inr": frozenset({"number"}),
    "int": frozenset({"integer", "number"}),
    "date": frozenset({"integer", "number"}),
    "financial_year": frozenset({"string", "integer", "number"}),
    "mobile_in": frozenset({"string"}),
    "bool_yn": frozenset({"boolean"}),
    "gender": frozenset({"string"}),
    "code": frozenset({"string"}),
    "template": frozenset({"string"}),
}
"""JSON types that a converter gives; those left out give what the mapping lists."""


def make_converter(name: str, options: Mapping[str, object], *, where: str) -> Convert:
    """A converter with its options; MappingError names those that it knows."""
    if name not in CONVERTERS:
        raise MappingError(
            where=where,
            what=f"{name!r} is no converter",
            hint=f"Known: {', '.join(sorted([*CONVERTERS, 'code', 'template']))}.",
        )
    known = inspect.signature(CONVERTERS[name]).parameters
    foreign = sorted(set(options) - set(known))
    if foreign:
        raise MappingError(
            where=where,
            what=f"{name} has no option {', '.join(foreign)}",
            hint=f"Its options: {', '.join(sorted(known)) or 'none'}.",
        )
    try:
        return CONVERTERS[name](**options)
    except (TypeError, ValueError, KeyError) as error:
        raise MappingError(
            where=where,
            what=f"an option of {name} cannot be used: {error}",
            hint="Correct the option.",
        ) from error
