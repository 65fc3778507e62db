"""Code lists as the schema's `x-code-list` names them, as of a day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from kasauti_standards.kernel import CodeList, Message, Standard, UnknownNameError

UNKNOWN_CODE = "TERM-UNKNOWN-CODE"
EXPIRED_CODE = "TERM-EXPIRED-CODE"

TEXTS = {
    UNKNOWN_CODE: (
        Message("{value} is no code of the list {list}", "{value} सूची {list} का कोड नहीं है"),
        Message(
            "Use a code of {list} ({title}){codes}{near}.",
            "{list} ({title}) का कोई कोड लिखें{codes}{near}।",
        ),
    ),
    EXPIRED_CODE: (
        Message(
            "{value} is a code of the list {list}, but not valid on {day}",
            "{value} सूची {list} का कोड है, पर {day} को मान्य नहीं",
        ),
        Message(
            "Use a code that is valid on that day{codes}{near}.",
            "उस दिन मान्य कोई कोड लिखें{codes}{near}।",
        ),
    ),
}
SHORT = 12
"""The most codes of a list that a hint names; of a longer one it names the nearest."""

NEAR = Message(", perhaps {near}", ", शायद {near}")
NEAR_NAMED = Message("; perhaps {fix}", "; शायद {fix}")


@dataclass(frozen=True, slots=True)
class Terms:
    """One code list as of the day of the run."""

    code_list: CodeList
    valid: frozenset[str]

    def judge(self, value: str) -> str | None:
        """The finding code for a value, or None for a valid code."""
        if value in self.valid:
            return None
        return EXPIRED_CODE if value in self.code_list.by_code else UNKNOWN_CODE


class CodeBook:
    """Finds code lists by `List` (of the standard) or `standard/List`, each read once."""

    def __init__(
        self, standard: Standard, as_of: date, find_standard: Callable[[str], Standard]
    ) -> None:
        self.as_of = as_of
        self._standard = standard
        self._find_standard = find_standard
        self._terms: dict[str, Terms] = {}

    def terms(self, name: str) -> Terms:
        """The list of that name; UnknownNameError names near ones."""
        if name not in self._terms:
            owner, _, list_name = name.rpartition("/")
            standard = self._find_standard(owner) if owner else self._standard
            if list_name not in standard.code_lists:
                raise UnknownNameError.among(
                    f"code list of {standard.id}", list_name, standard.code_lists
                )
            code_list = standard.code_lists[list_name]
            self._terms[name] = Terms(code_list, code_list.valid_codes(self.as_of))
        return self._terms[name]

    def code_list(self, name: str) -> CodeList:
        """The list with all its rows, as rules ask for it."""
        return self.terms(name).code_list

    def valid_codes(self, name: str) -> frozenset[str]:
        """The codes of a list that may be used on the day of the run."""
        return self.terms(name).valid
