"""Forms: the fields as a document, and the files that came with them."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import Request
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException

from kasauti_reference.errors import ServiceError
from kasauti_reference.http.envelope import LARGEST_BODY


@dataclass(frozen=True, slots=True)
class SentFile:
    """A file of a form."""

    field: str
    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Form:
    """A form: its fields, of which a file's value is its name, and its files."""

    fields: dict[str, str]
    files: tuple[SentFile, ...]


async def read_form(request: Request) -> Form:
    """The form of a request; what is no form is refused, an empty one has no fields."""
    fields: dict[str, str] = {}
    files: list[SentFile] = []
    try:
        async with request.form() as form:
            for name, value in form.multi_items():
                if not isinstance(value, UploadFile):
                    fields.setdefault(name, value)
                    continue
                if (value.size or 0) > LARGEST_BODY:
                    raise ServiceError(
                        "REQUEST_TOO_LARGE", f"At most {LARGEST_BODY} bytes are taken"
                    )
                files.append(SentFile(name, value.filename or "", await value.read()))
                fields.setdefault(name, value.filename or "")
    except (HTTPException, MultiPartException, ValueError) as error:
        raise ServiceError("MultipartException", f"The body is no form: {error}") from error
    return Form(fields, tuple(files))
