"""What the target answered to one request."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from kasauti_conformance.exchange.json_text import read_json, read_numbers
from kasauti_standards.kernel.pointer import ABSENT, read_pointer


@dataclass(frozen=True)
class Answer:
    """One answer. `number` is that of its exchange in the run."""

    number: int
    operation: str
    status: int
    headers: Mapping[str, str]
    content: bytes
    url: str
    method: str
    request_body: bytes

    @cached_property
    def document(self) -> object:
        """The JSON document, or None where the answer is none."""
        try:
            return read_json(self.content) if self.content.strip() else None
        except ValueError:
            return None

    @cached_property
    def plain(self) -> object:
        """The document as schema engines read it."""
        return read_numbers(self.document)

    @property
    def is_success(self) -> bool:
        """Whether the status says that the request was carried out."""
        return 200 <= self.status < 300

    @property
    def is_refusal(self) -> bool:
        """Whether the status says that the request was refused."""
        return 400 <= self.status < 500

    @property
    def codes(self) -> tuple[str, ...]:
        """Codes of the refusal."""
        found = self.find("/Errors")
        if not isinstance(found, list):
            return ()
        return tuple(str(row.get("code")) for row in found if isinstance(row, dict))

    def find(self, pointer: str) -> Any:  # noqa: ANN401 (a member of a JSON document)
        """The member at a JSON pointer, or None."""
        if not isinstance(self.document, dict | list):
            return None
        found = read_pointer(self.document, pointer)
        return None if found is ABSENT else found

    def rows(self, pointer: str) -> list[Any]:
        """The list at a JSON pointer; an empty one where there is none."""
        found = self.find(pointer)
        return found if isinstance(found, list) else []
