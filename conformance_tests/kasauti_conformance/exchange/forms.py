"""Forms as a client writes them. A text in the place of a file is its name; a pixel is sent."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from urllib.parse import urlencode

MULTIPART = "multipart/form-data"
ONE_PIXEL = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00"
    b"\x1f\x15\xc4\x89\x00\x00\x00\rIDATx\x9cc\xfc\xcf\xc0P\x0f\x00\x04\x85\x01\x80\x84\xa9"
    b"\x8c!\x00\x00\x00\x00IEND\xaeB`\x82"
)
_BOUNDARY = "kasauti-form"


def write_form(
    media: str, fields: Mapping[str, object], *, files: Collection[str]
) -> tuple[bytes, str]:
    """The body of a form and its content type; `files` names the fields that are files."""
    if media != MULTIPART:
        return urlencode({name: str(value) for name, value in fields.items()}).encode(), media
    parts = []
    for name, value in fields.items():
        head = f'--{_BOUNDARY}\r\nContent-Disposition: form-data; name="{_quote(name)}"'
        if name in files:
            head += f'; filename="{_quote(str(value))}"\r\nContent-Type: image/png'
        content = ONE_PIXEL if name in files else str(value).encode("utf-8", "replace")
        parts.append(head.encode("utf-8", "replace") + b"\r\n\r\n" + content + b"\r\n")
    end = f"--{_BOUNDARY}--\r\n".encode()
    return b"".join(parts) + end, f"{media}; boundary={_BOUNDARY}"


def _quote(text: str) -> str:
    """A name in quotation marks, as browsers write it."""
    return text.replace('"', "%22").replace("\r", "%0D").replace("\n", "%0A")
