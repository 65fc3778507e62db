"""Redaction: nothing that identifies a person, and no secret, leaves the memory of the run.

Members that the standards declare to identify somebody are replaced by a keyed token, equal for
equal values within one run; their values are learned and replaced in any other text, too.
Detectors find mobile numbers, e-mail addresses, Aadhaar and PAN numbers wherever they stand.
Secrets are removed altogether. Addresses are masked leaf by leaf.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple
from urllib.parse import parse_qsl, quote, urlencode, urlsplit, urlunsplit

from kasauti_conformance.exchange.json_text import read_json
from kasauti_conformance.exchange.learned import LearnedValues
from kasauti_conformance.exchange.outline import outline_xml
from kasauti_conformance.exchange.personal import REMOVED, find_kind, read_member_names
from kasauti_standards.kernel.masking import Masker

_SHORTEST_LEARNED = 4
_LONGEST_KEPT = 200_000
# members below an address that say where, not who: codes of localities make evidence readable
_BINARY = (b"%PDF-", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff")
_PLACES = frozenset({"code", "tenantId", "latitude", "longitude", "label", "id"})


class Body(NamedTuple):
    """What was sent or answered, and of which kind it says it is."""

    content: bytes
    content_type: str


class Kept(NamedTuple):
    """A body that is no document: what evidence keeps of it."""

    text: str


class Redactor:
    """Redacts the exchanges of one run; the key is fresh for each run."""

    def __init__(self, key: bytes) -> None:
        self._masker = Masker(key)
        self._learned = LearnedValues()

    def learn_secret(self, secret: str) -> None:
        """Remove a secret wherever it turns up from now on."""
        if len(secret) >= _SHORTEST_LEARNED:
            self._remember(secret, REMOVED)

    def learn(self, value: object, *, kind: str) -> str:
        """The token of an identifying value, which is replaced in every text from now on."""
        text = str(value)
        token = REMOVED if kind == "secret" else self._masker.mask(text, kind=kind)
        if len(text) >= _SHORTEST_LEARNED and not text.isspace():
            self._remember(text, token)
        return token

    def redact_text(self, text: str) -> str:
        """Free text without learned values and without what detectors find."""
        return self._masker.clean(self._learned.replace_in(text))

    def redact(self, value: object) -> object:
        """A JSON document without personal data: learned first, then replaced everywhere."""
        self._study(value)
        return self._replace(value)

    def redact_bodies(self, bodies: Sequence[Body]) -> tuple[object, ...]:
        """Bodies as evidence keeps them, each without what any of them says about persons.

        JSON is redacted by member, forms by field, other text by pattern.
        """
        read = [_read_body(body) for body in bodies]
        for found in read:
            if not isinstance(found, Kept):
                self._study(found)
        return tuple(
            found.text if isinstance(found, Kept) else self._replace(found) for found in read
        )

    def redact_url(self, url: str) -> str:
        """An address whose query is redacted by parameter."""
        parts = urlsplit(url)
        pairs = parse_qsl(parts.query, keep_blank_values=True)
        for name, value in pairs:
            self._study({name: value})
        redacted = [
            (self._keep_name(name), str(self._replace_member(name, value, {name: value})))
            for name, value in pairs
        ]
        path = quote(self.redact_text(parts.path), safe="/%:[]")
        return urlunsplit(parts._replace(path=path, query=urlencode(redacted)))

    def redact_headers(self, headers: Mapping[str, str]) -> dict[str, str]:
        """Headers without tokens and cookies."""
        return {
            name: REMOVED if find_kind(name, {}) == "secret" else self.redact_text(value)
            for name, value in headers.items()
        }

    def _remember(self, text: str, token: str) -> None:
        if token == REMOVED:
            self._learned.add_secret(text, token)
        # a name that is also a word of the contract would eat it everywhere
        elif text not in read_member_names():
            self._learned.add(text, token)

    def _study(self, value: object) -> None:
        if isinstance(value, Mapping):
            for name, item in value.items():
                kind = find_kind(str(name), value)
                is_text = isinstance(item, str) and item
                if kind and (is_text or (kind == "mobile" and isinstance(item, int))):
                    self.learn(item, kind=kind)
                self._study(item)
        elif isinstance(value, list):
            for item in value:
                self._study(item)

    def _replace(self, value: object) -> object:
        if isinstance(value, Mapping):
            return {
                self._keep_name(str(name)): self._replace_member(str(name), item, value)
                for name, item in value.items()
            }
        if isinstance(value, list):
            return [self._replace(item) for item in value]
        if isinstance(value, str):
            return self.redact_text(value)
        if isinstance(value, Decimal):
            return self._keep_number(f"{value:f}", value)
        if isinstance(value, int) and not isinstance(value, bool):
            return self._keep_number(str(value), value)
        return value

    def _keep_name(self, name: str) -> str:
        """A declared member keeps its name; any other could be somebody's."""
        return name if name in read_member_names() else self.redact_text(name)

    def _keep_number(self, text: str, value: object) -> object:
        return value if self._masker.clean(text) == text else self.redact_text(text)

    def _replace_member(self, name: str, item: object, owner: Mapping[str, object]) -> object:
        kind = find_kind(name, owner)
        if not kind or item is None or isinstance(item, bool):
            return self._replace(item)
        if kind == "secret":
            return REMOVED if not isinstance(item, Mapping | list) else self._replace(item)
        return self._mask_all(item, kind)

    def _mask_all(self, item: object, kind: str) -> object:
        if isinstance(item, Mapping):
            return {
                name: self._replace(part) if name in _PLACES else self._mask_all(part, kind)
                for name, part in item.items()
            }
        if isinstance(item, list):
            return [self._mask_all(part, kind) for part in item]
        if item is None or isinstance(item, bool) or item == "":
            return item
        return self.learn(item, kind=kind)


def _read_body(body: Body) -> object:
    """The document of a body, its text, or what is kept instead of it."""
    content, content_type = body
    if not content:
        return None
    if "form-urlencoded" in content_type:
        return dict(parse_qsl(content.decode("utf-8", "replace")))
    if "multipart" in content_type:
        return Kept(f"[{len(content)} bytes of form data]")
    if content.startswith(_BINARY):
        return Kept(f"[{len(content)} bytes of {content_type or 'a document'}]")
    if "xml" in content_type:
        return outline_xml(content)
    try:
        return read_json(content)
    except ValueError:
        return content.decode("utf-8", "replace")[:_LONGEST_KEPT]
