"""Refusals and the error bodies the deployed services answer with.

Source: niua-org/UPYOG-NIUA, services-common tracer conventions and core-services/zuul
ExceptionUtils: every service refuses with 400 and `Errors`; the gateway with 401 and 403.
"""

from dataclasses import dataclass, field

FORBIDDEN = "Not authorized to access this resource"
UNAUTHORISED = "You are not authorized to access this resource"


@dataclass
class RefusalError(Exception):
    """A request refused, with the status and the (code, message) pairs of the answer."""

    faults: list[tuple[str, str]]
    status: int = 400
    body: dict[str, object] | None = field(default=None)

    def answer(self) -> dict[str, object]:
        """The body as the services and the gateway write it."""
        if self.body is not None:
            return self.body
        rows = [
            {"code": code, "message": message, "description": None, "params": None}
            for code, message in self.faults
        ]
        return {"ResponseInfo": None, "Errors": rows}


def refused(code: str, message: str) -> RefusalError:
    """One business refusal, status 400."""
    return RefusalError([(code, message)])


def unreadable(detail: str = "Failed to deserialize certain JSON fields") -> RefusalError:
    """A body that does not bind to the service's classes."""
    return RefusalError([("JsonMappingException", detail)])


def unhandled(name: str) -> RefusalError:
    """What the deployed services answer where their code throws: the class name as code."""
    return RefusalError([(name, "An unhandled exception occurred on the server")])


def forbidden() -> RefusalError:
    """The gateway refuses a role or a foreign tenant."""
    return RefusalError([("CustomException", FORBIDDEN)], 403)


def no_token() -> RefusalError:
    """The gateway misses a token."""
    return RefusalError([("CustomException", UNAUTHORISED)], 401)


def wrong_token() -> RefusalError:
    """The user service does not know the token."""
    return RefusalError([("InvalidAccessTokenException", "Invalid access token")], 401)
