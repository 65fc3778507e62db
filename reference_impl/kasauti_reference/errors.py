"""What the reference services refuse with.

ServiceError                a refusal the caller reads in `Errors[]`; HTTP 400 unless said otherwise
├── NotAuthenticatedError   no valid token where one is needed: HTTP 401
├── NotAuthorisedError      the caller may not do this, or not in this tenant: HTTP 403
├── RememberedRefusalError  what was written before it stays: an attempt is counted; HTTP 400
├── NotFoundError           there is nothing to answer with, where the service says so: HTTP 404
└── InvalidRequestError     several defects of one request, each with its own code: HTTP 400
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ErrorEntry:
    """One member of `Errors`: code and message as the deployed services write them."""

    code: str
    message: str
    description: str | None = None
    params: tuple[str, ...] = ()

    def as_json(self) -> dict[str, object]:
        """The entry on the wire."""
        return {
            "code": self.code,
            "message": self.message,
            "description": self.description,
            "params": list(self.params) or None,
        }


class ServiceError(Exception):
    """A refusal with one entry."""

    status = 400

    def __init__(self, code: str, message: str, *, description: str | None = None) -> None:
        super().__init__(f"{code}: {message}")
        self.entries: tuple[ErrorEntry, ...] = (ErrorEntry(code, message, description),)


class RememberedRefusalError(ServiceError):
    """A refusal that is itself an event: the transaction is kept, not rolled back.

    Raise it before anything is written but the note of it.
    """


class NotAuthenticatedError(ServiceError):
    """No valid access token came with the request."""

    status = 401

    def __init__(self) -> None:
        super().__init__(
            "InvalidAccessTokenException", "You are not authenticated to access this resource."
        )


class NotAuthorisedError(ServiceError):
    """The caller lacks the role, or the record belongs to a foreign tenant."""

    status = 403

    def __init__(self, message: str = "Not authorized to access this resource") -> None:
        super().__init__("CustomException", message)


class NotFoundError(ServiceError):
    """There is nothing to answer with."""

    status = 404


class InvalidRequestError(ServiceError):
    """A request with several defects: all of them are answered."""

    def __init__(self, entries: Sequence[ErrorEntry]) -> None:
        super().__init__(entries[0].code, entries[0].message)
        self.entries = tuple(entries)
