"""What evidence keeps of an XML document: its elements, and the values that name nobody."""

from __future__ import annotations

import hashlib

from lxml import etree

_SHOWN = frozenset({"Status", "code", "message", "ts", "txn", "ver", "format", "type", "status"})
_SHOWN_TEXTS = frozenset({"URI", "DocType", "ResponseStatus", "City"})
_REMOVED = "[removed]"
_MOST = 500


def outline_xml(content: bytes) -> object:
    """The outline of a document, or its size where it cannot be read."""
    digest = hashlib.sha256(content).hexdigest()
    summary = f"[{len(content)} bytes of XML, SHA-256 {digest}]"
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError:
        return summary
    if sum(1 for _ in root.iter()) > _MOST:
        return summary
    return {"xml": summary, "outline": _outline(root)}


def _outline(element: etree._Element) -> dict[str, object]:
    name = etree.QName(element).localname if isinstance(element.tag, str) else "other"
    found: dict[str, object] = {"element": name}
    if element.attrib:
        found["attributes"] = {
            str(key): str(value) if key in _SHOWN else _REMOVED
            for key, value in element.attrib.items()
        }
    text = (element.text or "").strip()
    if text:
        found["text"] = text if name in _SHOWN_TEXTS else f"{_REMOVED} {len(text)} characters"
    children = [_outline(child) for child in element]
    if children:
        found["within"] = children
    return found
