"""Profiles: which of several published or deployed behaviours a check follows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from kasauti_standards.kernel.message import Message
from kasauti_standards.kernel.requirement import Origin

Switch: TypeAlias = str | int | bool


@dataclass(frozen=True, slots=True)
class Profile:
    """A named choice.

    `counts` are the origins whose requirements make the verdict; `assurance` findings are
    always reported in a section of their own and never counted here.
    `switches` are values that rules read, such as the receiver's batch limit.
    """

    id: str
    title: Message
    counts: frozenset[Origin]
    switches: Mapping[str, Switch] = field(default_factory=dict)

    def includes(self, origin: Origin) -> bool:
        """Whether a requirement of this origin is looked at under this profile."""
        return origin in self.counts or origin is Origin.ASSURANCE

    def number(self, switch: str) -> int:
        """An integer switch; a missing one is a mistake of the declaration."""
        value = self.switches[switch]
        if isinstance(value, bool) or not isinstance(value, int):
            raise TypeError(f"switch {switch} of profile {self.id} is not a number: {value!r}")
        return value

    def is_on(self, switch: str) -> bool:
        """A yes/no switch; absent means no."""
        return self.switches.get(switch, False) is True


PUBLISHED = frozenset({Origin.CONTRACT, Origin.LAW})
DEPLOYED = PUBLISHED | {Origin.CODE}
