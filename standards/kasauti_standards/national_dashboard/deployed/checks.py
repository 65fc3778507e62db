"""Checks that daily figures and master data share in the deployed receiver."""

from __future__ import annotations

import re
from collections.abc import Mapping

from kasauti_standards.national_dashboard.deployed.java import (
    bind_text,
    find_member,
    is_blank,
    refuse,
)
from kasauti_standards.national_dashboard.text import is_parsable_number

BINDING = "Jackson binding"
_SPECIAL = re.compile(r"[^A-Za-z0-9._()/&:,\- ]")


def bind_object(value: object, *, what: str) -> dict[str, object] | None:
    """An object property; null stays null, anything else does not bind."""
    if value is None or isinstance(value, dict):
        return value
    raise refuse("JsonMappingException", f"Cannot deserialize {what}", step=BINDING)


def bind_record(value: object, names: tuple[str, ...]) -> dict[str, object] | None:
    """A record with its text members and metrics; null stays null."""
    body = bind_object(value, what="record")
    if body is None:
        return None
    record: dict[str, object] = {
        name: bind_text(find_member(body, name), step=BINDING) for name in names
    }
    record["metrics"] = bind_object(find_member(body, "metrics"), what="metrics")
    return record


def list_missing(
    record: Mapping[str, object], names: tuple[str, ...], *, path: str, blank_is_missing: bool
) -> list[str]:
    """Codes of the bean validation errors of one record, as Spring writes them."""
    codes: list[str] = []
    for name in names:
        value = record[name]
        if value is None:
            codes.append(f"NotNull.{path}.{name}")
        if blank_is_missing and (value is None or (isinstance(value, str) and is_blank(value))):
            codes.append(f"NotBlank.{path}.{name}")
    if record["metrics"] is None:
        codes.append(f"NotNull.{path}.metrics")
    return codes


def check_place(text: str) -> None:
    """IngestValidator.validateStringNotNumeric."""
    step = "IngestValidator.validateStringNotNumeric"
    if text in {"-", "."}:
        raise refuse(
            "EG_DS_ERR",
            "Cannot have a string of length 1 containing separator( . OR - ) as ingest input.",
            step=step,
        )
    if _SPECIAL.search(text.replace("\n", "")):
        raise refuse("EG_DS_ERR", "Special characters are not allowed in input.", step=step)
    if is_parsable_number(text):
        raise refuse(
            "EG_DS_ERR",
            f"Received numeric value: {text}. Please provide String value strictly.",
            step=step,
        )
