"""Worker processes: each opens its own examiner and does shards as they come."""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from itertools import islice

from kasauti_standards.kernel import KasautiError
from kasauti_validator.examiner import Examiner
from kasauti_validator.shards import Part, Shard, check_shard
from kasauti_validator.spec import RunSpec

_AHEAD = 2
"""Shards per worker that are under way or waiting, so that results do not pile up."""


class WorkerLostError(KasautiError):
    """A worker process died, most often for want of memory."""

    exit_code = 3


class _Worker:
    examiner: Examiner
    spec: RunSpec


def _start(spec: RunSpec) -> None:
    _Worker.spec = spec
    _Worker.examiner = Examiner(spec)


def _work(shard: Shard) -> Part:
    return check_shard(_Worker.examiner, shard, _Worker.spec.settings)


class Pool:
    """Does shards in parallel and gives their parts in order."""

    def __init__(self, executor: ProcessPoolExecutor, workers: int) -> None:
        self._executor = executor
        self._ahead = workers * _AHEAD

    def check(self, shards: Iterable[Shard]) -> Iterator[Part]:
        """The parts of the shards, in the order of the shards."""
        waiting = iter(shards)
        under_way: deque[Future[Part]] = deque(
            self._executor.submit(_work, shard) for shard in islice(waiting, self._ahead)
        )
        while under_way:
            try:
                part = under_way.popleft().result()
            except BrokenProcessPool as error:
                raise WorkerLostError(
                    where="a worker process",
                    what="ended before its work was done",
                    hint="Run again with --workers 1, or with more memory.",
                ) from error
            under_way.extend(self._executor.submit(_work, shard) for shard in islice(waiting, 1))
            yield part


@contextmanager
def open_pool(spec: RunSpec, workers: int) -> Iterator[Pool]:
    """Start workers; what they have not begun is dropped when an error passes through."""
    executor = ProcessPoolExecutor(
        workers,
        mp_context=multiprocessing.get_context("spawn"),
        initializer=_start,
        initargs=(spec,),
    )
    try:
        yield Pool(executor, workers)
    finally:
        executor.shutdown(wait=True, cancel_futures=True)
