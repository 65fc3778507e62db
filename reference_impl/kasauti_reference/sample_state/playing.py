"""Playing stories in the order of time: each waits for its moment, and the earliest goes on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from heapq import heapify, heappop, heappush

from kasauti_reference.sample_state.scene import Scene, Story
from kasauti_reference.sample_state.years import MovedClock


@dataclass(order=True)
class _Waiting:
    moment: int
    number: int
    steps: Iterator[int] = field(compare=False)


def play(
    stories: Iterable[tuple[Scene, Story]],
    clock: MovedClock,
    *,
    end: int,
    tell: Callable[[int, int], None],
) -> int:
    """Play stories until `end`; gives the steps taken.

    What waits for a later moment stays as it is. `tell` hears after each step how many were taken,
    and the moment.
    """
    waiting = [
        _Waiting(scene.start, number, story(scene)) for number, (scene, story) in enumerate(stories)
    ]
    heapify(waiting)
    taken = 0
    while waiting and waiting[0].moment < end:
        first = heappop(waiting)
        clock.move(first.moment)
        taken += 1
        moment = next(first.steps, None)
        tell(taken, clock.moment)
        if moment is not None:
            first.moment = moment
            heappush(waiting, first)
    return taken
