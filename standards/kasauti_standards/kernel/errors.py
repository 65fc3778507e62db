"""The one error tree of this package.

KasautiError                    anything that stops us; says where, what and how to mend it
├── DeclarationError            a standard is declared wrongly (found when it loads)
├── UnknownNameError            the caller named something that does not exist
├── UnreadableInputError        a file, folder or payload could not be read
└── UsageError                  the caller's options do not fit together

Findings about somebody's data are never errors: see `finding.Finding`.
"""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


class KasautiError(Exception):
    """Something stops us. `where` and `what` are facts, `hint` says how to mend it."""

    exit_code = 2

    def __init__(self, *, where: str, what: str, hint: str) -> None:
        super().__init__(f"{where}: {what}. {hint}")
        self.where = where
        self.what = what
        self.hint = hint


class DeclarationError(KasautiError):
    """A standard's declaration contradicts itself: our fault, never the user's data."""

    exit_code = 3


class UnknownNameError(KasautiError):
    """A standard, entity, profile, rule or code list of this name does not exist."""

    @classmethod
    def among(cls, kind: str, name: str, known: Iterable[str]) -> UnknownNameError:
        """Build the error with the nearest known names as the hint."""
        hint = suggest_names(name, known)
        return cls(where=f"{kind} {name!r}", what="is not known", hint=hint)


class UnreadableInputError(KasautiError):
    """An input cannot be opened or read at all; a bad record inside one is a finding."""


class UsageError(KasautiError):
    """Options or arguments that do not fit together."""


def suggest_names(name: str, known: Iterable[str]) -> str:
    """The hint for a name that is none of the known ones: near names, or all."""
    names = sorted(known)
    near = get_close_matches(name, names, n=3, cutoff=0.5)
    if near:
        return f"Did you mean {' or '.join(near)}?"
    return f"Known: {', '.join(names) or 'none'}."
