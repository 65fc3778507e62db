"""The requests and answers of an issuer of DigiLocker, as XML.

Source: API Setu `issuer.json` 3.0.0; UPYOG-NIUA pt-services-dx `web/models`.
"""

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

from lxml import etree

from kasauti_reference.http.routes import Reply
from kasauti_reference.platform.idgen import IST

XML = "application/xml"
PULL_URI, PULL_DOCUMENT = "PullURIRequest", "PullDocRequest"
FORMATS = ("pdf", "xml", "both")
_MOST_BYTES = 100_000


@dataclass(frozen=True, slots=True)
class PullRequest:
    """A request: which of the two, its attributes, and the details of the document."""

    root: str
    attributes: Mapping[str, str]
    details: Mapping[str, str]

    def detail(self, *names: str) -> str:
        """The first of these details that has a value."""
        return next((text for name in names if (text := self.details.get(name, ""))), "")


class PullError(Exception):
    """A request that cannot be read or is not allowed: HTTP status, code and message."""

    def __init__(self, status: int, code: str, message: str) -> None:
        super().__init__(message)
        self.status, self.code, self.message = status, code, message


def read_pull(content: bytes, allowed: tuple[str, ...]) -> PullRequest:
    """The request of a body; PullError where it is none."""
    if len(content) > _MOST_BYTES:
        raise PullError(400, "XML_TOO_LARGE", f"A request has {_MOST_BYTES} bytes at most")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise PullError(400, "XML_UNREADABLE", f"The request is no XML: {error.msg}") from error
    if root.getroottree().docinfo.doctype:  # type: ignore[union-attr]
        raise PullError(400, "XML_ENTITIES", "A request declares no document type and no entities")
    if root.tag not in allowed:
        raise PullError(400, "XML_ROOT", f"The request is one of {', '.join(allowed)}")
    details = root.find("DocDetails")
    if details is None:
        raise PullError(400, "XML_DETAILS", "The request has no DocDetails")
    for name in ("ts", "txn"):
        if not root.get(name):
            raise PullError(400, "XML_ATTRIBUTE", f"The request has no attribute {name}")
    form = root.get("format", FORMATS[0])
    if form not in FORMATS:
        raise PullError(400, "XML_FORMAT", f"format is one of {', '.join(FORMATS)}")
    return PullRequest(
        root=str(root.tag),
        attributes={str(name): str(value) for name, value in root.attrib.items()},
        details={
            str(part.tag): (part.text or "").strip()
            for part in details
            if isinstance(part.tag, str)
        },
    )


def answer_pull(
    request: PullRequest,
    *,
    now: int,
    uri: str = "",
    pdf: bytes = b"",
    certificate: bytes = b"",
) -> Reply:
    """The answer with a document, as the format asks for it; without one it has the status 0."""
    form = request.attributes.get("format", FORMATS[0])
    root = _open_answer(request.root, "1" if uri else "0", request.attributes["txn"], now)
    if uri:
        details = etree.SubElement(root, "DocDetails")
        if request.root == PULL_URI:
            etree.SubElement(details, "URI").text = uri
        if form in {"pdf", "both"}:
            etree.SubElement(details, "DocContent").text = base64.b64encode(pdf).decode()
        if form in {"xml", "both"}:
            etree.SubElement(details, "DataContent").text = base64.b64encode(certificate).decode()
    return _write(root, 200)


def refuse_pull(error: PullError, allowed: tuple[str, ...], *, now: int) -> Reply:
    """A refusal; the status names code and reason, which no document is known by."""
    root = _open_answer(allowed[0], "0", "", now)
    status = root[0]
    status.set("code", error.code)
    status.set("message", error.message)
    return _write(root, error.status)


def _open_answer(
    request: str, status: Literal["0", "1"], transaction: str, now: int
) -> etree._Element:
    root = etree.Element(request.replace("Request", "Response"))
    moment = datetime.fromtimestamp(now / 1000, UTC).astimezone(IST)
    attributes = {"Status": status, "ts": f"{moment:%Y-%m-%dT%H:%M:%S%z}", "txn": transaction}
    etree.SubElement(root, "ResponseStatus", attributes).text = status
    return root


def _write(root: etree._Element, status: int) -> Reply:
    content = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    return Reply(content, XML, status=status)
