"""Second oracle: the published OpenAPI description, by openapi-core, on the same exchange."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import Any, cast
from urllib.parse import parse_qsl, urlsplit

import orjson
from openapi_core import OpenAPI
from openapi_core.datatypes import RequestParameters
from openapi_core.exceptions import OpenAPIError
from werkzeug.datastructures import Headers, ImmutableMultiDict

from kasauti_conformance.exchange.answer import Answer
from kasauti_conformance.oracles.schema import open_objects
from kasauti_standards.catalog import load_standard, published_folder


@dataclass
class _Request:
    """An exchange's request as openapi-core reads it."""

    host_url: str
    path: str
    method: str
    body: bytes | None
    content_type: str
    parameters: RequestParameters = field(default_factory=RequestParameters)


@dataclass
class _Response:
    """An exchange's answer as openapi-core reads it."""

    status_code: int
    content_type: str
    headers: Headers
    data: bytes | None


def describes(standard_id: str, profile: str, answer: Answer) -> tuple[bool, str]:
    """Whether the description allows the answer, and what it finds wrong otherwise."""
    parts = urlsplit(answer.url)
    request = _Request(
        host_url=f"{parts.scheme}://{parts.netloc}",
        path=parts.path,
        method=answer.method.lower(),
        body=answer.request_body or None,
        content_type="application/json",
        parameters=RequestParameters(
            query=ImmutableMultiDict(parse_qsl(parts.query)), header=Headers()
        ),
    )
    response = _Response(
        status_code=answer.status,
        content_type="application/json",
        headers=Headers(),
        data=orjson.dumps(answer.plain),
    )
    try:
        load_description(standard_id, profile).validate_response(
            cast("Any", request), cast("Any", response)
        )
    except OpenAPIError as error:
        return False, _explain(error)
    return True, ""


@cache
def load_document(standard_id: str, profile: str) -> dict[str, Any]:
    """The published description of a standard under a profile."""
    known = load_standard(standard_id)
    wanted = profile if profile in known.profiles_by_id else known.default_profile
    file = published_folder() / standard_id / "openapi" / f"{wanted}.openapi.json"
    return cast("dict[str, Any]", orjson.loads(file.read_bytes()))


@cache
def load_description(standard_id: str, profile: str) -> OpenAPI:
    """The description, open to further members and served at any address."""
    document = cast("dict[str, Any]", open_objects(load_document(standard_id, profile)))
    document.pop("servers", None)
    return OpenAPI.from_dict(document)


def _explain(error: Exception) -> str:
    cause = error.__cause__
    rows = getattr(cause, "schema_errors", None) or getattr(error, "schema_errors", None)
    places = sorted({"/".join(["", *map(str, row.absolute_path)]) for row in rows or ()})
    return f"{type(error).__name__} at {', '.join(places) or 'the exchange'}"
