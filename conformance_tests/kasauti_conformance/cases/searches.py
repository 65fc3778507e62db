"""Searches: each criterion finds what it says, pages are honest, counts agree."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from kasauti_conformance.cases.standard_cases import Criterion, Search, StandardCases
from kasauti_conformance.exchange.answer import Answer
from kasauti_conformance.execution.attempt import Attempt
from kasauti_conformance.execution.world import find_operation
from kasauti_conformance.model.case import Case, Kind, RunCase
from kasauti_standards.kernel import Message
from kasauti_standards.kernel.pointer import ABSENT, expand_pointer, read_pointer

_PAGE_PROBES = 12


def write_searches(own: StandardCases) -> Iterator[Case]:
    """Cases of the searches of a standard."""
    for search in own.searches:
        _, operation = find_operation(search.operation)
        for criterion in search.criteria:
            yield _build(
                search,
                f"{search.operation}.finds-by.{criterion.name}",
                (
                    f"Found by {criterion.name}, and only what fits",
                    f"{criterion.name} से मिले, केवल योग्य",
                ),
                (search.requirement,),
                _find_by(search, criterion),
            )
        if operation.paging is not None:
            yield _build(
                search,
                f"{search.operation}.pages",
                ("Pages neither overlap nor lose a record", "पृष्ठों में न दोहराव हो न कमी"),
                ("COM-PAGING", search.requirement),
                _read_pages(search, operation.paging.max_limit),
            )
            yield _build(
                search,
                f"{search.operation}.newest-first",
                ("The latest record comes first", "नया अभिलेख पहले"),
                (search.requirement,),
                _read_latest(search),
            )


def _build(
    search: Search,
    case_id: str,
    title: tuple[str, str],
    requirements: tuple[str, ...],
    run: RunCase,
) -> Case:
    standard, operation = find_operation(search.operation)
    return Case(
        id=case_id,
        title=Message(f"{operation.summary.en}: {title[0]}", f"{operation.summary.hi}: {title[1]}"),
        standard=standard.id,
        group=search.operation,
        kind=Kind.DERIVED,
        requirements=requirements,
        run=run,
        operations=(search.operation, *search.makes),
        writes=True,
    )


def _ask(attempt: Attempt, search: Search, **query: str) -> Answer:
    full = {"tenantId": attempt.world.city, **query}
    path = search.path(attempt.world)
    return attempt.ask(search.operation, by=search.by(attempt), query=full, path=path)


def _read_rows(answer: Answer, search: Search) -> list[Any]:
    return [row for _, row in expand_pointer(answer.document, search.records)]


def _find_by(search: Search, criterion: Criterion) -> RunCase:
    def run(attempt: Attempt) -> None:
        sample = search.sample(attempt)
        # a second record that most criteria have to leave out
        if f"another:{search.operation}" not in attempt.world.samples:
            attempt.world.samples[f"another:{search.operation}"] = search.another(attempt)
        value = read_pointer(sample, criterion.pointer)
        if value is ABSENT or value is None:
            attempt.stop(f"record without {criterion.pointer}", expected="a value", actual="none")
        text = str(value).lower() if isinstance(value, bool) else str(value)
        query = {criterion.name: text}
        for name, wanted in criterion.beside.items():
            query[name] = str(read_pointer(sample, wanted)) if wanted.startswith("/") else wanted
        answer = _ask(attempt, search, **query)
        if not attempt.expect_success(answer):
            return
        rows = _read_rows(answer, search)
        misfits = [row for row in rows if not _fits(row, criterion, value)]
        if misfits:
            attempt.differ(
                f"{criterion.name} finds what does not fit",
                expected=f"only records with that {criterion.pointer}",
                actual=f"{len(misfits)} of {len(rows)} do not fit",
                answer=answer,
            )
        own = read_pointer(sample, search.identity)
        is_full = len(rows) >= (find_operation(search.operation)[1].paging or _NO_PAGES).max_limit
        if not any(read_pointer(row, search.identity) == own for row in rows) and not is_full:
            attempt.differ(
                f"{criterion.name} does not find the record",
                expected="the record",
                actual=f"{len(rows)} other(s)",
                answer=answer,
            )

    return run


@dataclass(frozen=True, slots=True)
class _Unpaged:
    max_limit: int = 2**31


_NO_PAGES = _Unpaged()


def _fits(row: object, criterion: Criterion, value: object) -> bool:
    found = read_pointer(row, criterion.pointer)
    if criterion.compare == "at-least":
        return isinstance(found, int) and isinstance(value, int) and found >= value
    if criterion.compare == "at-most":
        return isinstance(found, int) and isinstance(value, int) and found <= value
    return found == value


def _read_pages(search: Search, most: int) -> RunCase:
    def run(attempt: Attempt) -> None:
        search.sample(attempt)
        for _ in range(2):
            search.another(attempt)
        whole = _ask(attempt, search, limit=str(_PAGE_PROBES), offset="0")
        if not attempt.expect_success(whole, (search.requirement,)):
            return
        wanted = [read_pointer(row, search.identity) for row in _read_rows(whole, search)]
        paged: list[object] = []
        for offset in range(0, len(wanted), 2):
            answer = _ask(attempt, search, limit="2", offset=str(offset))
            rows = _read_rows(answer, search)
            if len(rows) > 2:
                attempt.differ(
                    "page larger than asked for",
                    expected="at most 2",
                    actual=f"{len(rows)}",
                    answer=answer,
                )
                return
            paged += [read_pointer(row, search.identity) for row in rows]
        if paged[: len(wanted)] != wanted:
            attempt.differ(
                "pages overlap or lose records",
                expected=f"the same {len(wanted)} records in the same order",
                actual=f"{len(set(map(str, paged)))} different of {len(paged)}",
                answer=whole,
            )
        largest = _ask(attempt, search, limit=str(most * 10))
        if len(_read_rows(largest, search)) > most:
            attempt.differ(
                "limit above the largest",
                expected=f"at most {most}",
                actual=f"{len(_read_rows(largest, search))}",
                answer=largest,
            )

    return run


def _read_latest(search: Search) -> RunCase:
    def run(attempt: Attempt) -> None:
        for _ in range(2):
            search.another(attempt)
        answer = _ask(attempt, search, limit="20")
        if not attempt.expect_success(answer):
            return
        times = [read_pointer(row, search.latest) for row in _read_rows(answer, search)]
        numbers = [time for time in times if isinstance(time, int)]
        if len(numbers) != len(times) or numbers != sorted(numbers, reverse=True):
            attempt.differ(
                "order", expected="the latest first", actual="another order", answer=answer
            )

    return run
