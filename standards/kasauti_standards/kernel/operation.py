"""Operations: what a server answers, declared once for routes, OpenAPI and conformance cases."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from kasauti_standards.kernel.message import Message

ParameterType: TypeAlias = Literal["string", "integer", "number", "boolean", "string-list"]


@dataclass(frozen=True, slots=True)
class Parameter:
    """One query, path or header parameter."""

    name: str
    type: ParameterType
    description: str
    place: Literal["query", "path", "header"] = "query"
    required: bool = False
    code_list: str = ""
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Paging:
    """Paging of a search: what is used when nothing is asked for, and the most that is given."""

    default_limit: int
    max_limit: int
    default_offset: int = 0


@dataclass(frozen=True, slots=True)
class OperationError:
    """An error that an operation may answer; `code` verbatim as the service writes it."""

    status: int
    code: str
    when: Message


@dataclass(frozen=True, slots=True)
class Operation:
    """One endpoint.

    `request` and `response` name entities of the standard (bodies with their envelope).
    `roles` may call it; empty means anyone who is logged in, `anonymous` needs no login.
    `form` is the media type of a request that is a form: its entity's members are the fields, one
    of the format `binary` is a file, and the access token travels in the header.
    `media` is the type of an answer without an entity: text, a document; empty where nothing but a
    status is answered, as by a redirect.
    `request_media` is the type of a request that is no JSON, such as XML; it has no entity.
    `success_by_profile` gives the status where a profile answers another one than `success`.
    """

    id: str
    method: Literal["GET", "POST", "PUT"]
    path: str
    summary: Message
    request: str
    response: str
    success: int
    source: str
    requirements: tuple[str, ...]
    parameters: tuple[Parameter, ...] = ()
    paging: Paging | None = None
    errors: tuple[OperationError, ...] = ()
    roles: tuple[str, ...] = ()
    anonymous: bool = False
    writes: bool = False
    form: str = ""
    media: str = ""
    request_media: str = ""
    profiles: frozenset[str] = frozenset()
    success_by_profile: Mapping[str, int] = field(default_factory=dict, hash=False)
    introduced: str = "0.1.0"
    deprecated_since: str = ""
    replaced_by: str = ""

    def is_offered(self, profile_id: str) -> bool:
        """Whether a profile knows this operation; no profiles named means every one."""
        return not self.profiles or profile_id in self.profiles

    def success_under(self, profile_id: str) -> int:
        """The status of success under a profile."""
        return self.success_by_profile.get(profile_id, self.success)
