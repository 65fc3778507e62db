"""How a story of both sides is written once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from kasauti_conformance.cases.building import tell_story
from kasauti_conformance.cases.water_sewerage.connections import BILL, PAY, list_roles, name
from kasauti_conformance.execution.attempt import Attempt
from kasauti_conformance.model.case import Case
from kasauti_standards.water_sewerage.sides import SIDES, Side


@dataclass(frozen=True, slots=True)
class Tale:
    """A story of each side; `verbs` are its operations, `roles` are those of `list_roles`."""

    name: str
    title: tuple[str, str]
    requirements: tuple[str, ...]
    run: Callable[[Attempt, Side], None]
    verbs: tuple[str, ...] = ("create", "update", "search")
    pays: bool = False


def tell(group: str, tales: tuple[Tale, ...]) -> Iterator[Case]:
    """The cases of stories, one of each side."""
    for side in SIDES:
        for tale in tales:
            money = (BILL, PAY) if tale.pays else ()
            roles, noun = list_roles(side), side.noun
            yield tell_story(
                f"{name(side, group)}.{tale.name}",
                (
                    f"{noun.en.capitalize()}: {tale.title[0]}",
                    f"{noun.hi}: {tale.title[1]}",
                ),
                tale.requirements,
                partial(_run, tale, side),
                operations=(*(name(side, verb) for verb in tale.verbs), *money),
                roles=roles if "update" in tale.verbs else roles[:2],
            )


def _run(tale: Tale, side: Side, attempt: Attempt) -> None:
    tale.run(attempt, side)
