"""Text in English and Hindi with named parameters."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Language = Literal["en", "hi"]
LANGUAGES: tuple[Language, ...] = ("en", "hi")


@dataclass(frozen=True, slots=True)
class Message:
    """One sentence in both languages; `{name}` marks a parameter."""

    en: str
    hi: str

    def render(self, language: Language = "en", /, **params: object) -> str:
        """Fill in the parameters; a missing one stays visible as `{name}`."""
        return self.template(language).format_map(_Visible(params))

    def template(self, language: Language) -> str:
        """The text of one language before its parameters are filled in."""
        return self.hi if language == "hi" else self.en


UNSAID = Message("", "")
"""What stands where there is nothing to say."""


class _Visible(dict[str, object]):
    def __init__(self, params: Mapping[str, object]) -> None:
        super().__init__(params)

    def __missing__(self, key: str) -> str:
        return "{" + key + "}"
