"""What became of a request: answered, never sent, or nobody knows.

The services have no idempotency key, so the difference between the last two decides whether a
request may be made again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

Body: TypeAlias = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class ServiceError:
    """One entry of the error form, as the service wrote it."""

    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Answer:
    """The service answered and its answer can be read; 2xx has done it, 4xx has not."""

    status: int
    body: Body = field(default_factory=dict)

    @property
    def is_done(self) -> bool:
        """Whether the service says that it did what was asked."""
        return 200 <= self.status < 300

    @property
    def errors(self) -> tuple[ServiceError, ...]:
        """The service's own errors."""
        entries = self.body.get("Errors") or self.body.get("errors")
        if not isinstance(entries, list):
            return ()
        return tuple(
            ServiceError(str(entry.get("code") or ""), str(entry.get("message") or ""))
            for entry in entries
            if isinstance(entry, Mapping)
        )


@dataclass(frozen=True, slots=True)
class Unsent:
    """The request did not reach the service: it can be made again without harm."""

    reason: str


@dataclass(frozen=True, slots=True)
class Unknown:
    """The request was sent, and what the service did is not known."""

    reason: str


Outcome: TypeAlias = Answer | Unsent | Unknown
