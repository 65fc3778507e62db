"""Markup in the texts of a request, refused as bean validation of the deployed services does."""

from __future__ import annotations

from kasauti_reference.errors import ErrorEntry, InvalidRequestError
from kasauti_standards.common.markup import MARKUP_CODE, find_markup
from kasauti_standards.kernel.pointer import split_pointer


def refuse_markup(document: object, name: str, code: str = "") -> None:
    """Refuse markup anywhere below a document; `name` is its path in the deployed request.

    `code` is what refuses it where that is another than bean validation's.
    """
    entries = [
        ErrorEntry(
            code or f"{MARKUP_CODE}.{name}{_write_java_path(pointer)}",
            f"{pointer} holds markup; send plain text",
        )
        for pointer, _ in find_markup(document)
    ]
    if entries:
        raise InvalidRequestError(entries)


def _write_java_path(pointer: str) -> str:
    """A pointer as bean validation writes it: `.documents[0].documentType`."""
    steps = split_pointer(pointer)
    return "".join(f"[{step}]" if step.isdecimal() else f".{step}" for step in steps)
