"""Values that were learned to identify somebody, and replacing them in any text.

A run over a real city learns thousands of values and redacts millions of texts, so that a text is
first asked whether it can hold any of them: a value that stands as words begins with one of the
text's own words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_WORDS = re.compile(r"\w+")


class LearnedValues:
    """Texts with what replaces them: secrets anywhere, others where they stand as words."""

    def __init__(self) -> None:
        self._replacements: dict[str, str] = {}
        self._anywhere: list[str] = []
        self._by_first_word: dict[str, list[str]] = {}

    def __contains__(self, text: str) -> bool:
        return text in self._replacements

    def add_secret(self, text: str, replacement: str) -> None:
        """Replace a text wherever it turns up, within words too."""
        if text in self._replacements and text not in self._anywhere:
            self._forget_words(text)
        elif text in self._replacements:
            return
        self._replacements[text] = replacement
        self._anywhere.append(text)

    def add(self, text: str, replacement: str) -> None:
        """Replace a text where it stands as words; the first replacement stays."""
        if text in self._replacements:
            return
        self._replacements[text] = replacement
        first = _WORDS.match(text)
        if first is None:
            self._anywhere.append(text)
        else:
            self._by_first_word.setdefault(first.group(), []).append(text)

    def replace_in(self, text: str) -> str:
        """The text with every learned value replaced, the longest first."""
        present = sorted(self._find(text), key=len, reverse=True)
        if not present:
            return text
        pattern = "|".join(
            re.escape(value) if value in self._anywhere else rf"(?<!\w){re.escape(value)}(?!\w)"
            for value in present
        )
        return re.sub(pattern, lambda match: self._replacements[match.group()], text)

    def _find(self, text: str) -> Iterator[str]:
        for value in self._anywhere:
            if value in text:
                yield value
        known = self._by_first_word
        for word in set(_WORDS.findall(text)):
            for value in known.get(word, ()):
                if value in text:
                    yield value

    def _forget_words(self, text: str) -> None:
        first = _WORDS.match(text)
        if first is not None:
            self._by_first_word[first.group()].remove(text)
