"""Requirements by id, and what weight a citation of them has under a profile."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property

from kasauti_standards.kernel import (
    LEVEL_OF_OBLIGATION,
    DeclarationError,
    Level,
    Origin,
    Profile,
    Requirement,
    Standard,
)
from kasauti_validator.defects import Weight

COMMON = "common"
_HEAVIEST_FIRST = (Level.ERROR, Level.WARNING, Level.INFO)


class RequirementIndex:
    """Looks requirements up in the standard, then in `common`, then in the standards it uses."""

    def __init__(
        self, standard: Standard, profile: Profile, find_standard: Callable[[str], Standard]
    ) -> None:
        self._standard = standard
        self._profile = profile
        self._find_standard = find_standard
        self._weights: dict[tuple[str, ...], Weight] = {}

    @cached_property
    def _others(self) -> tuple[Mapping[str, Requirement], ...]:
        names = [name for name in (COMMON, *self._standard.uses) if name != self._standard.id]
        return tuple(self._find_standard(name).requirements for name in names)

    def find(self, requirement_id: str) -> Requirement:
        """The requirement; a DeclarationError if no standard in reach declares it."""
        own = self._standard.requirements.get(requirement_id)
        if own is not None:
            return own
        for requirements in self._others:
            if requirement_id in requirements:
                return requirements[requirement_id]
        raise DeclarationError(
            where=f"requirement {requirement_id} of {self._standard.id}",
            what="is cited but declared in no standard that could be asked",
            hint="Add its row to requirements.csv, or name the standard that has it in `uses`.",
        )

    def is_looked_at(self, requirement_ids: Iterable[str]) -> bool:
        """Whether the profile looks at any of the requirements."""
        return any(self._profile.includes(self.find(name).origin) for name in requirement_ids)

    def weigh(self, requirement_ids: tuple[str, ...]) -> Weight:
        """Level and origin of a citation, from those of its requirements that the profile counts.

        The heaviest level holds. Where the profile counts none of them they all speak: the schema
        of a profile is part of what it demands.
        """
        if requirement_ids not in self._weights:
            self._weights[requirement_ids] = self._make_weight(requirement_ids)
        return self._weights[requirement_ids]

    def _make_weight(self, requirement_ids: tuple[str, ...]) -> Weight:
        cited = [self.find(name) for name in requirement_ids]
        counted = [row for row in cited if self._profile.includes(row.origin)] or cited
        wire = [row for row in counted if row.origin is not Origin.ASSURANCE]
        speaking = wire or counted
        levels = {LEVEL_OF_OBLIGATION[row.level] for row in speaking}
        return Weight(
            requirements=requirement_ids,
            level=next(level for level in _HEAVIEST_FIRST if level in levels),
            origin=speaking[0].origin.value,
        )
