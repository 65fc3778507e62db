"""Sends figures to the receiver, which takes a batch whole or not at all and corrects nothing.

A refused batch is split until the refused record stands alone. "Already ingested" is taken for an
acknowledgement only when the ledger holds this very record as sent with unknown outcome. What was
sent with unknown outcome is sent again once the receiver has had time to store it: it refuses a
second one by its key.
Source: UPYOG-NIUA IngestService.ingestData (order of checks), IngestValidator.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from kasauti_adapters.client import Answer, Pace, ServiceClient, Unknown, Unsent
from kasauti_adapters.client.outcome import ServiceError
from kasauti_adapters.metrics.ledger import Figure, FigureLedger, FigureStatus
from kasauti_standards.kernel import Masker
from kasauti_standards.target import User

PATH = "/national-dashboard/metric/_ingest"
REPORTER = "NDA_SYSTEM"
_MOST_SILENCES = 3
_NOT_JUDGED = frozenset({401, 403, 404, 405})
"""Who asks, or where, is refused; the receiver answers 400 to what is wrong with figures."""
_ALREADY = "EG_DS_RECORD_ALREADY_INGESTED_ERR"


@dataclass(frozen=True, slots=True)
class SendingPlan:
    """How figures are sent: records per batch, seconds until an unknown outcome is settled."""

    batch: int
    settle: float


class FigureSender:
    """One run of sending. `stopped` says why it ended before everything was tried."""

    def __init__(
        self,
        client: ServiceClient,
        ledger: FigureLedger,
        plan: SendingPlan,
        *,
        pace: Pace,
        masker: Masker,
    ) -> None:
        self._client = client
        self._ledger = ledger
        self._plan = plan
        self._pace = pace
        self._masker = masker
        self.stopped = ""
        self._silences = 0

    def send(self, figures: Sequence[Figure]) -> None:
        """Send figures that are derived, or whose outcome is unknown, in batches by reporter."""
        fresh = [one for one in figures if one.status is FigureStatus.DERIVED]
        self._send_all(fresh)
        if self.stopped:
            return
        doubtful = self._ledger.list_figures(FigureStatus.UNKNOWN)
        if doubtful:
            self._wait_until_settled(doubtful)
            self._send_all(doubtful)

    def _send_all(self, figures: Sequence[Figure]) -> None:
        for user, batch in self._split_by_reporter(figures):
            if self.stopped:
                return
            self._send_batch(user, batch)

    def _split_by_reporter(self, figures: Sequence[Figure]) -> Iterator[tuple[User, list[Figure]]]:
        by_user: dict[User, list[Figure]] = {}
        for figure in figures:
            by_user.setdefault(self._find_reporter(figure.ulb), []).append(figure)
        for user, rows in by_user.items():
            for start in range(0, len(rows), self._plan.batch):
                yield user, rows[start : start + self._plan.batch]

    def _find_reporter(self, ulb: str) -> User:
        """The reporting user of the city's state, or the only one there is."""
        target = self._client.target
        for user in target.users_of(REPORTER, tenant=ulb.partition(".")[0]):
            return user
        return target.find_user(REPORTER)

    def _wait_until_settled(self, figures: Sequence[Figure]) -> None:
        latest = max(self._ledger.last_sent(figure.key) for figure in figures)
        left = self._plan.settle - (self._pace.now() - latest) / 1000
        if left > 0:
            self._pace.sleep(min(left, self._plan.settle))

    def _send_batch(self, user: User, figures: list[Figure]) -> None:
        at = self._pace.now()
        self._ledger.open_sending(figures, at=at)
        data = [json.loads(figure.payload, parse_float=Decimal) for figure in figures]
        outcome = self._client.call(PATH, user=user, body={"Data": data})
        now = self._pace.now()
        self._silences = self._silences + 1 if isinstance(outcome, Unknown) else 0
        match outcome:
            case Unsent(reason):
                self._ledger.take_back_sending(figures, at=now)
                self.stopped = reason
            case Unknown(reason):
                self._ledger.close_sending(figures, FigureStatus.UNKNOWN, note=reason, at=now)
                if self._silences >= _MOST_SILENCES:
                    self.stopped = f"{self._silences} requests in a row without answer: {reason}"
            case Answer() if outcome.is_done:
                self._ledger.close_sending(figures, FigureStatus.ACKNOWLEDGED, at=now)
            case Answer() if outcome.status in _NOT_JUDGED:
                self._ledger.take_back_sending(figures, at=now)
                self.stopped = f"{user.name} of {user.tenant} cannot report: {_describe(outcome)}"
            case Answer() if len(figures) > 1:
                self._ledger.take_back_sending(figures, at=now)
                middle = len(figures) // 2
                for half in (figures[:middle], figures[middle:]):
                    if not self.stopped:
                        self._send_batch(user, half)
            case Answer():
                self._judge_refusal(figures[0], outcome, at=now)

    def _judge_refusal(self, figure: Figure, answer: Answer, *, at: int) -> None:
        if any(error.code == _ALREADY for error in answer.errors):
            if self._ledger.unknown_hashes(figure.key) == {figure.sha256}:
                self._ledger.acknowledge_earlier(figure, at=at)
                return
            note = "the receiver has other figures, or somebody else's, for this place and day"
            self._ledger.close_sending([figure], FigureStatus.CONFLICT, note=note, at=at)
            return
        said = "; ".join(map(self._write_error, answer.errors)) or f"status {answer.status}"
        self._ledger.close_sending([figure], FigureStatus.REFUSED, note=said, at=at)

    def _write_error(self, error: ServiceError) -> str:
        return f"{self._masker.show(error.code)}: {self._masker.show(error.message)}"


def _describe(answer: Answer) -> str:
    codes = ", ".join(error.code for error in answer.errors)
    return f"status {answer.status} {codes}".strip()
