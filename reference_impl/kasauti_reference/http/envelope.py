"""Reading RequestInfo and writing ResponseInfo as the deployed services do."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import cast

from kasauti_reference.errors import ErrorEntry, ServiceError
from kasauti_reference.store.json_text import read_json

_HALF_CHARACTER = re.compile("[\ud800-\udfff]")
LARGEST_BODY = 16 * 1024 * 1024


def read_body(content: bytes) -> Mapping[str, object]:
    """The JSON object of a request; an empty body is an empty object."""
    body = read_document(content)
    if not isinstance(body, dict):
        raise ServiceError("JsonMappingException", "The body must be a JSON object")
    return cast("dict[str, object]", body)


def read_document(content: bytes) -> object:
    """The JSON value of a request, of any kind; an empty body is an empty object."""
    if len(content) > LARGEST_BODY:
        raise ServiceError("REQUEST_TOO_LARGE", f"At most {LARGEST_BODY} bytes are taken")
    if not content.strip():
        return {}
    try:
        body = read_json(content)
    except (ValueError, RecursionError) as error:
        raise ServiceError("JsonParseException", f"The body is no JSON: {error}") from error
    if b"\\u" in content:
        refuse_unstorable(body)
    return body


def refuse_unstorable(value: object, place: str = "") -> None:
    """Refuse text that no database or answer can hold: NUL characters, halves of a character."""
    if isinstance(value, str):
        if "\x00" in value or _HALF_CHARACTER.search(value):
            raise ServiceError(
                "JsonParseException", f"Text with a NUL or half a character: {place or 'the body'}"
            )
    elif isinstance(value, Mapping):
        for name, item in value.items():
            refuse_unstorable(name, "a member's name")
            refuse_unstorable(item, f"{place}.{name}" if place else str(name))
    elif isinstance(value, list | tuple):
        for number, item in enumerate(value):
            refuse_unstorable(item, f"{place}[{number}]")


def read_request_info(body: Mapping[str, object]) -> Mapping[str, object]:
    """RequestInfo in either letter case; front ends of accounting write requestInfo.

    The searches of billing slabs take it as the whole body (PT-E-022), and are sent it either way.
    """
    for name in ("RequestInfo", "requestInfo"):
        info = body.get(name)
        if isinstance(info, dict):
            return cast("dict[str, object]", info)
    return body if "authToken" in body or "apiId" in body else {}


def write_response_info(
    request_info: Mapping[str, object], *, succeeded: bool
) -> dict[str, object]:
    """ResponseInfo: what the request said, and the status in lower case (COM-E-002)."""
    return {
        "apiId": request_info.get("apiId"),
        "ver": request_info.get("ver"),
        "ts": request_info.get("ts"),
        "resMsgId": "uief87324",
        "msgId": request_info.get("msgId"),
        "status": "successful" if succeeded else "failed",
    }


def write_errors(
    request_info: Mapping[str, object], entries: tuple[ErrorEntry, ...]
) -> dict[str, object]:
    """The body of a refusal."""
    return {
        "ResponseInfo": write_response_info(request_info, succeeded=False),
        "Errors": [entry.as_json() for entry in entries],
    }
