"""What no story examines yet: such a requirement is skipped aloud and no certificate is given.

Cases derived from a declaration look at shapes and roles. They cannot tell whether a server keeps
what it was sent or finds what it is asked for; a standard without stories would else be certified
on the strength of its schemas.
"""

from __future__ import annotations

from collections.abc import Iterator

from kasauti_conformance.errors import PreconditionError
from kasauti_conformance.execution.attempt import Attempt
from kasauti_conformance.model.case import Case, Kind
from kasauti_standards.kernel import Actor, Message, Obligation, Standard


def write_unexamined(standard: Standard) -> Iterator[Case]:
    """A case that is always skipped for every MUST that needs a running server."""
    for row in standard.requirements.values():
        if row.actor is Actor.SERVER and row.level is Obligation.MUST and row.not_tested_reason:
            yield Case(
                id=f"{row.id.lower()}.unexamined",
                title=Message(f"Not examined: {row.text.en}", f"जाँचा नहीं गया: {row.text.hi}"),
                standard=standard.id,
                group="unexamined",
                kind=Kind.SCENARIO,
                requirements=(row.id,),
                run=_skip,
            )


def _skip(_attempt: Attempt) -> None:
    raise PreconditionError(
        "no story examines it; cases/library.py names where the stories of a standard stand"
    )
