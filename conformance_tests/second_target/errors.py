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


def _row(code: str, message: str, identity: str | None = None) -> dict[str, object]:
    """An error as tracer 2.9 serialises it."""
    blank = {"description": None, "params": None}
    return {"id": identity, "parentId": None, "code": code, "message": message, **blank}


def traced(refusal: RefusalError) -> RefusalError:
    """A service's refusal with the members tracer 2.9 writes."""
    if refusal.body is not None:
        return refusal
    rows = [_row(code, message) for code, message in refusal.faults]
    body: dict[str, object] = {"ResponseInfo": None, "Errors": rows}
    return RefusalError(refusal.faults, refusal.status, body)


def thrown(name: str, detail: str) -> RefusalError:
    """What tracer 2.9 writes where code throws: the class is the id, the sentence the code.

    Its ExceptionAdvise passes (class, sentence, detail) to a constructor of (id, code, message).
    """
    sentence = "An unhandled exception occurred on the server"
    body: dict[str, object] = {"ResponseInfo": None, "Errors": [_row(sentence, detail, name)]}
    return RefusalError([(sentence, detail)], body=body)


def forbidden() -> RefusalError:
    """The gateway refuses a role or a foreign tenant."""
    return RefusalError([("CustomException", FORBIDDEN)], 403)


def no_token() -> RefusalError:
    """The gateway misses a token."""
    return RefusalError([("CustomException", UNAUTHORISED)], 401)


def wrong_token() -> RefusalError:
    """The user service does not know the token."""
    return RefusalError([("InvalidAccessTokenException", "Invalid access token")], 401)
