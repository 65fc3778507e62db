"""Pushes the records of a run: each step once, whatever happens in between.

The services have no idempotency key. A step is `sent` on disk before its request is made; when
the outcome is unknown it is looked up by what was sent, and sent again only when it is certain
that the target has not done it: the look-up has been seen to find a record that the target surely
has, and the target has had its time. Otherwise the step stays unknown, for a person to decide.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from kasauti_adapters.client import Answer, Pace, ServiceClient, Unknown, Unsent
from kasauti_adapters.push.creating import choose_user
from kasauti_adapters.push.ledger import DONE, LedgerStep, PushLedger, ServerName, StepStatus
from kasauti_adapters.push.moving import ActionStep
from kasauti_adapters.push.run_folder import Item
from kasauti_adapters.push.schedule import Work
from kasauti_adapters.push.steps import Absent, Found, Postponed, Refusal, Request, Scene
from kasauti_standards.kernel import Masker, UsageError
from kasauti_standards.target import User

_MOST_ATTEMPTS = 3
_MOST_SILENCES = 3
_SHOWN_EVERY = 100
_NO_SUCH_SERVICE = frozenset({401, 404, 405})
_UNPROVEN = "no record of the kind is surely there yet, by which the search could be proven"
_UNSEARCHABLE = "the target does not find by its source key what it surely has"


@dataclass(frozen=True, slots=True)
class PushSettings:
    """`settle` is how many seconds the target may take to finish a request that was cut off."""

    settle: float
    search_first: bool = False


class Pusher:
    """One run of a push. `stopped` says why it ended before everything was tried."""

    def __init__(
        self,
        client: ServiceClient,
        ledger: PushLedger,
        work: Sequence[Work],
        *,
        settings: PushSettings,
        pace: Pace,
        masker: Masker,
        on_progress: Callable[[int, int], None] | None = None,
    ) -> None:
        self._client = client
        self._ledger = ledger
        self._work = work
        self._by_record = {one.item.id: one for one in reversed(work)}
        self._settings = settings
        self._pace = pace
        self._masker = masker
        self._on_progress = on_progress
        self._proven: dict[tuple[str, str], bool] = {}
        self._attempts: Counter[tuple[str, str]] = Counter()
        self._silences = 0
        self.stopped = ""

    def push(self) -> None:
        """Do what can be done: first what is new, then what is unknown, until nothing moves.

        The secrets of all who will be asked for are read before anything is sent.
        """
        self._client.read_secrets(self._list_users())
        while not self.stopped:
            if not self._go_through(StepStatus.NEW) and not self._go_through(StepStatus.UNKNOWN):
                return

    def _list_users(self) -> Iterator[User]:
        """Those in whose name the steps that are not done would be sent."""
        wanted: set[tuple[str, tuple[str, ...]]] = set()
        for work in self._work:
            place = (work.tenant, work.step.roles)
            if place not in wanted and not _is_made_elsewhere(work) and not self._is_done(work):
                wanted.add(place)
        for tenant, roles in sorted(wanted):
            user = choose_user(self._client.target, roles, tenant)
            if isinstance(user, User):
                yield user

    def _is_done(self, work: Work) -> bool:
        step = self._ledger.find(work.item.id, work.step.name)
        return step is None or step.status in {*DONE, StepStatus.REFUSED}

    def _go_through(self, status: StepStatus) -> bool:
        moved = False
        for number, work in enumerate(self._work, start=1):
            if self._on_progress and (number % _SHOWN_EVERY == 0 or number == len(self._work)):
                self._on_progress(number, len(self._work))
            if self.stopped:
                return moved
            step = self._ledger.find(work.item.id, work.step.name)
            if step is None or step.status is not status or self._is_waiting(work):
                continue
            if status is StepStatus.NEW:
                moved |= self._begin(work, step)
            else:
                moved |= self._resolve(work, step)
        return moved

    def _is_waiting(self, work: Work) -> bool:
        if any(
            step.position < work.position and step.status not in DONE
            for step in self._ledger.list_steps(record=work.item.id)
        ):
            return True
        return not all(map(self._ledger.is_done, work.waits_for))

    def _begin(self, work: Work, step: LedgerStep) -> bool:
        if _is_filing(work):
            name = self._ledger.server_name(work.waits_for[0])
            self._settle(step, StepStatus.CREATED, server=name, answer="done by creating it")
            return True
        if work.made_by:
            name = self._ledger.server_name(work.made_by)
            self._settle(step, StepStatus.CREATED, server=name, answer=f"made by {work.made_by}")
            return True
        if self._settings.search_first and work.position == 0:
            found = work.step.look_up(self._open_scene(work))
            if isinstance(found, Found):
                self._settle(
                    step, StepStatus.DUPLICATE, server=found.server, answer="was there before"
                )
                return True
        return self._send(work, step)

    def _send(self, work: Work, step: LedgerStep) -> bool:
        self._attempts[work.item.id, work.step.name] += 1
        if self._attempts[work.item.id, work.step.name] > _MOST_ATTEMPTS:
            return False
        scene = self._open_scene(work)
        request = work.step.write(scene)
        if isinstance(request, Refusal):
            self._settle(step, StepStatus.REFUSED, answer=request.reason)
            return True
        if isinstance(request, Postponed):
            self._settle(step, StepStatus.NEW, answer=request.reason)
            self.stopped = request.reason
            return False
        unsent = self._client.log_in(request.user)
        if unsent is not None:
            self._settle(step, StepStatus.NEW, answer=unsent.reason)
            self.stopped = unsent.reason
            return False
        self._ledger.begin_sending(step, at=self._pace.now())
        return self._take_outcome(work, step, request, scene)

    def _take_outcome(self, work: Work, step: LedgerStep, request: Request, scene: Scene) -> bool:
        try:
            outcome = self._client.call(request.path, user=request.user, body=request.body)
        except UsageError:  # the token had expired and no new one was given: nobody looked at it
            self._settle(step, StepStatus.NEW)
            raise
        self._silences = self._silences + 1 if isinstance(outcome, Unknown) else 0
        match outcome:
            case Unsent(reason):
                self._settle(step, StepStatus.NEW, answer=reason)
                self.stopped = reason
                return False
            case Unknown(reason):
                self._settle(step, StepStatus.UNKNOWN, answer=reason)
                if self._silences >= _MOST_SILENCES:
                    self.stopped = f"{self._silences} requests in a row without answer: {reason}"
            case Answer() if outcome.is_done:
                name = work.step.read(outcome, scene)
                if name.number:
                    self._settle(step, StepStatus.CREATED, server=name)
                else:
                    self._settle(
                        step, StepStatus.UNKNOWN, answer="the answer names no created record"
                    )
            case Answer() if outcome.status in _NO_SUCH_SERVICE:
                self.stopped = f"{request.path} is not served: status {outcome.status}"
                self._settle(step, StepStatus.NEW, answer=self.stopped)
                return False
            case Answer():
                self._settle(step, StepStatus.REFUSED, answer=_write_refusal(outcome))
        return True

    def _resolve(self, work: Work, step: LedgerStep) -> bool:
        self._wait_until_settled(step)
        result = work.step.look_up(self._open_scene(work))
        place = (work.item.entity, work.tenant)
        if isinstance(result, Found):
            self._proven[place] = True
            self._settle(step, StepStatus.CREATED, server=result.server, answer="found by look-up")
            return True
        if not isinstance(result, Absent):
            self._settle(step, StepStatus.UNKNOWN, answer=result.reason)
            return False
        if not work.step.proves_itself and not self._is_searchable(*place):
            reason = _UNSEARCHABLE if place in self._proven else _UNPROVEN
            self._settle(step, StepStatus.UNKNOWN, answer=reason)
            return False
        return self._send(work, step)

    def _is_searchable(self, entity: str, tenant: str) -> bool:
        """Whether the look-up finds a record that the target has confirmed."""
        if not self._proven.get((entity, tenant)):
            for step in self._ledger.list_created(entity, tenant):
                work = self._by_record.get(step.record)
                if work is not None:
                    found = work.step.look_up(self._open_scene(work))
                    self._proven[entity, tenant] = isinstance(found, Found)
                    break
        return self._proven.get((entity, tenant), False)

    def _wait_until_settled(self, step: LedgerStep) -> None:
        left = self._settings.settle - (self._pace.now() - step.sent_at) / 1000
        if left > 0:
            self._pace.sleep(min(left, self._settings.settle))

    def _open_scene(self, work: Work) -> Scene:
        item: Item = work.item
        return Scene(
            item, item.read_payload(), work.tenant, self._client, self._ledger, work.actions
        )

    def _settle(
        self,
        step: LedgerStep,
        status: StepStatus,
        *,
        answer: str = "",
        server: ServerName | None = None,
    ) -> None:
        said = "; ".join(map(self._masker.show, answer.split("; "))) if answer else ""
        self._ledger.settle(step, status, at=self._pace.now(), server=server, answer=said)


def _is_filing(work: Work) -> bool:
    return isinstance(work.step, ActionStep) and work.step.position == 0


def _is_made_elsewhere(work: Work) -> bool:
    """Whether another step does it, so that nobody is asked for it."""
    return _is_filing(work) or bool(work.made_by)


def _write_refusal(answer: Answer) -> str:
    said = "; ".join(f"{error.code}: {error.message}" for error in answer.errors)
    return said or f"status {answer.status}"
