"""Masking of what identifies a person, before it reaches a log, a report or evidence."""

from __future__ import annotations

import hashlib
import hmac
import re

LONGEST_SHOWN = 80

_IDENTIFYING = re.compile(
    r"""
      (?P<email>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)
    | (?P<pan>\b[A-Za-z]{5}[0-9]{4}[A-Za-z]\b)
    | (?P<aadhaar>(?<![0-9])[2-9][0-9]{3}[ -]?[0-9]{4}[ -]?[0-9]{4}(?![0-9]))
    | (?P<mobile>(?<![0-9])(?:\+?91[ -]?|0)?[6-9][0-9]{4}[ -]?[0-9]{5}(?![0-9]))
    """,
    re.VERBOSE,
)


class Masker:
    """Replaces identifying values by `kind:token`, equal for equal values within one run.

    The key is passed in: a fresh one per run, so that tokens of two runs cannot be joined.
    """

    def __init__(self, key: bytes) -> None:
        self._key = key

    def mask(self, value: object, *, kind: str) -> str:
        """Mask a value of a field that is declared to identify a person."""
        digest = hmac.new(self._key, repr(value).encode(), hashlib.sha256).hexdigest()
        return f"{kind}:{digest[:10]}"

    def show(self, value: object) -> str:
        """Show a harmless value, shortened, with anything that looks identifying masked."""
        if isinstance(value, dict | list):
            return f"{'object' if isinstance(value, dict) else 'list'} of {len(value)}"
        text = _write_scalar(value)
        masked = _IDENTIFYING.sub(self._replace, text)
        return masked if len(masked) <= LONGEST_SHOWN else masked[: LONGEST_SHOWN - 1] + "…"

    def clean(self, text: str) -> str:
        """The whole text with anything that looks identifying masked."""
        return _IDENTIFYING.sub(self._replace, text)

    def describe(self, value: object) -> str:
        """Describe a value of a field that no standard declares: its kind and size only."""
        if isinstance(value, str):
            return f"text of {len(value)}"
        if isinstance(value, dict | list):
            return self.show(value)
        if value is None or isinstance(value, bool):
            return _write_scalar(value)
        return "number"

    def _replace(self, match: re.Match[str]) -> str:
        return self.mask(match.group(), kind=match.lastgroup or "person")


def _write_scalar(value: object) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)
