"""Time as the client uses it, passed in: the clock, waiting, and the pause between requests."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal


def read_milliseconds() -> int:
    """The present in epoch milliseconds."""
    return time.time_ns() // 1_000_000


@dataclass(frozen=True, slots=True)
class Pace:
    """`waits` are the pauses in seconds before a request that was not sent is tried again."""

    now: Callable[[], int] = field(default=read_milliseconds)
    sleep: Callable[[float], None] = field(default=time.sleep)
    waits: tuple[float, ...] = (0.5, 2, 5)


class RateLimit:
    """Keeps requests apart; without a rate it does nothing."""

    def __init__(self, rate: Decimal | None, pace: Pace) -> None:
        self._interval = float(1 / rate) * 1000 if rate else 0.0
        self._pace = pace
        self._last = 0

    def wait(self) -> None:
        """Pause until the next request is due."""
        if not self._interval:
            return
        left = self._interval - (self._pace.now() - self._last)
        if left > 0:
            self._pace.sleep(min(left, self._interval) / 1000)
        self._last = self._pace.now()
