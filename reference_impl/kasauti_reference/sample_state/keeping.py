"""What a database says of the sample state in it: seed, size, and whether it was played whole."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from kasauti_reference.store import Collection, Session
from kasauti_reference.tenancy import TenantScope

STATES = Collection("sample_state")
_ID = "sample-state"


@dataclass(frozen=True, slots=True)
class Kept:
    """A sample state in a database; one that is `begun` was interrupted, or is still under way."""

    seed: int
    size: str
    progress: Literal["begun", "whole"]


def read_kept(session: Session, state: str) -> Kept | None:
    """The sample state of a database; None where there is none."""
    found = session.find(STATES, scope=_scope(state), limit=1)
    if not found:
        return None
    record = found[0]
    progress: Literal["begun", "whole"] = "whole" if record["progress"] == "whole" else "begun"
    return Kept(int(str(record["seed"])), str(record["size"]), progress)


def keep(session: Session, state: str, kept: Kept, *, at: int) -> None:
    """Write down what is in the database."""
    record = {
        "id": _ID,
        "tenantId": state,
        "seed": kept.seed,
        "size": kept.size,
        "progress": kept.progress,
    }
    write = session.add if read_kept(session, state) is None else session.replace
    write(STATES, record, scope=_scope(state), by="", at=at)


def _scope(state: str) -> TenantScope:
    return TenantScope(cities=frozenset({state}))
