"""Searches: each criterion finds what it says, pages are honest, counts agree."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from kasauti_conformance.cases import money
from kasauti_conformance.cases.complaints import (
    choose_actor,
    file_complaint,
    move_complaint,
    sample_complaint,
)
from kasauti_conformance.exchange.answer import Answer
from kasauti_conformance.exchange.people import Person
from kasauti_conformance.execution.attempt import Attempt
from kasauti_conformance.execution.world import find_operation
from kasauti_conformance.model.case import Case, Kind, RunCase
from kasauti_standards.kernel import Message
from kasauti_standards.kernel.pointer import ABSENT, expand_pointer, read_pointer

_PAGE_PROBES = 12


@dataclass(frozen=True, slots=True)
class Criterion:
    """A search parameter and the member it speaks of.

    `compare` is `equal`, `at-least` or `at-most`; `beside` are parameters it needs.
    """

    name: str
    pointer: str
    compare: str = "equal"
    beside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Search:
    """How the records of one search operation are made, found and told apart."""

    operation: str
    requirement: str
    records: str
    identity: str
    sample: Callable[[Attempt], dict[str, Any]]
    another: Callable[[Attempt], object]
    by: Callable[[Attempt], Person]
    criteria: tuple[Criterion, ...]
    service_in_path: bool = False


def _clerk(attempt: Attempt) -> Person:
    return money.choose_clerk(attempt.world)


def _file_different(attempt: Attempt) -> object:
    """A rejected complaint of another citizen, kind and place."""
    world = attempt.world
    complaint = file_complaint(
        attempt,
        by=world.citizen(1),
        serviceCode=world.datum("other_service_code", default="BurningOfGarbage"),
        address={
            "tenantId": world.city,
            "locality": {"code": world.datum("other_locality", default="SUN11")},
        },
    )
    return move_complaint(attempt, complaint, "REJECT", by=choose_actor(attempt, "GRO"))


def _make_different(attempt: Attempt) -> object:
    """A cancelled challan of another citizen and category."""
    world = attempt.world
    category, amounts = money.choose_other_category(world)
    challan = money.make_challan(
        attempt,
        citizen={"name": "Namuna Nagrik", "mobileNumber": world.citizen(1).user.name},
        businessService=category,
        amount=amounts,
    )
    body = {"Challan": {**challan, "applicationStatus": "CANCELLED"}}
    return attempt.ask("challan-update", by=_clerk(attempt), body=body)


def _pay_different(attempt: Attempt) -> object:
    """A payment by another citizen, cancelled afterwards."""
    bill = money.fetch_bill(attempt, money.make_challan(attempt))
    body = money.write_payment(attempt, bill, mobileNumber=attempt.world.citizen(1).user.name)
    answer = attempt.ask("billing-payment-create", by=_clerk(attempt), body=body)
    attempt.need(answer, "the bill could not be paid")
    step = {
        "paymentId": answer.find("/Payments/0/id"),
        "action": "CANCEL",
        "tenantId": bill["tenantId"],
        "reason": f"test of run {attempt.world.mark}",
    }
    return attempt.ask(
        "billing-payment-workflow",
        by=_clerk(attempt),
        body={"PaymentWorkflows": [step]},
        path={"businessService": str(bill["businessService"])},
    )


def _sample_demand(attempt: Attempt) -> dict[str, Any]:
    challan = money.sample_challan(attempt)
    answer = attempt.ask(
        "billing-demand-search",
        by=_clerk(attempt),
        query={"tenantId": attempt.world.city, "consumerCode": str(challan["challanNo"])},
    )
    rows = attempt.need(answer, "the demand was not found").rows("/Demands")
    return rows[0] if rows and isinstance(rows[0], dict) else {}


def _sample_bill(attempt: Attempt) -> dict[str, Any]:
    samples = attempt.world.samples
    if "bill" not in samples:
        samples["bill"] = money.fetch_bill(attempt, money.sample_challan(attempt))
    return dict(samples["bill"])


_SEARCHES = (
    Search(
        operation="grievance-search",
        requirement="PGR-SEARCH",
        records="/ServiceWrappers/*/service",
        identity="/serviceRequestId",
        sample=sample_complaint,
        another=_file_different,
        by=lambda attempt: choose_actor(attempt, "GRO"),
        criteria=(
            Criterion("serviceRequestId", "/serviceRequestId"),
            Criterion("ids", "/id"),
            Criterion("serviceCode", "/serviceCode"),
            Criterion("applicationStatus", "/applicationStatus"),
            Criterion("mobileNumber", "/citizen/mobileNumber"),
            Criterion("accountId", "/accountId"),
            Criterion("userIds", "/accountId"),
            Criterion("locality", "/address/locality/code"),
            Criterion("fromDate", "/auditDetails/createdTime", "at-least"),
            Criterion("toDate", "/auditDetails/createdTime", "at-most"),
        ),
    ),
    Search(
        operation="challan-search",
        requirement="MCL-SEARCH",
        records="/challans/*",
        identity="/challanNo",
        sample=money.sample_challan,
        another=_make_different,
        by=_clerk,
        criteria=(
            Criterion("challanNo", "/challanNo"),
            Criterion("ids", "/id"),
            Criterion("businessService", "/businessService"),
            Criterion("status", "/applicationStatus"),
            Criterion("mobileNumber", "/citizen/mobileNumber"),
            Criterion("accountId", "/accountId"),
            Criterion("userIds", "/accountId"),
        ),
    ),
    Search(
        operation="billing-demand-search",
        requirement="BIL-DEMAND-SEARCH",
        records="/Demands/*",
        identity="/id",
        sample=_sample_demand,
        another=_make_different,
        by=_clerk,
        criteria=(
            Criterion("consumerCode", "/consumerCode"),
            Criterion("demandId", "/id"),
            Criterion("status", "/status", beside=("businessService",)),
            Criterion("businessService", "/businessService"),
        ),
    ),
    Search(
        operation="billing-bill-search",
        requirement="BIL-BILL-SEARCH",
        records="/Bill/*",
        identity="/id",
        sample=_sample_bill,
        another=lambda attempt: money.fetch_bill(attempt, money.make_challan(attempt)),
        by=_clerk,
        criteria=(
            Criterion("billId", "/id"),
            Criterion("billNumber", "/billNumber"),
            Criterion("consumerCode", "/consumerCode", beside=("service",)),
        ),
    ),
    Search(
        operation="billing-payment-service-search",
        requirement="BIL-PAYMENT-SEARCH",
        records="/Payments/*",
        identity="/id",
        sample=money.sample_payment,
        another=_pay_different,
        by=_clerk,
        service_in_path=True,
        criteria=(
            Criterion("ids", "/id"),
            Criterion("receiptNumbers", "/paymentDetails/0/receiptNumber"),
            Criterion("consumerCodes", "/paymentDetails/0/bill/consumerCode"),
            Criterion("billIds", "/paymentDetails/0/billId"),
            Criterion("status", "/paymentStatus"),
            Criterion("transactionNumber", "/transactionNumber"),
            Criterion("mobileNumber", "/mobileNumber"),
        ),
    ),
)


def write_searches(standard_id: str) -> Iterator[Case]:
    """Cases of the searches that a standard declares."""
    for search in _SEARCHES:
        standard, operation = find_operation(search.operation)
        if standard.id != standard_id:
            continue
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
    if standard_id == "grievance":
        yield Case(
            id="grievance-count.agrees",
            title=Message("The count is what the same search finds", "गिनती वही जो खोज पाए"),
            standard="grievance",
            group="grievance-count",
            kind=Kind.DERIVED,
            requirements=("PGR-COUNT",),
            run=_compare_count,
            operations=("grievance-count", "grievance-search"),
            roles=("CITIZEN", "GRO"),
            writes=True,
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
        operations=(search.operation,),
        writes=True,
    )


def _ask(attempt: Attempt, search: Search, **query: str) -> Answer:
    path = {"businessService": money.read_service(attempt.world)} if search.service_in_path else {}
    full = {"tenantId": attempt.world.city, **query}
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
        query = {criterion.name: str(value)}
        if "businessService" in criterion.beside:
            query["businessService"] = str(sample["businessService"])
        if "service" in criterion.beside:
            query["service"] = str(sample["businessService"])
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
        times = [
            read_pointer(row, "/auditDetails/lastModifiedTime")
            if search.operation == "challan-search"
            else read_pointer(row, "/auditDetails/createdTime")
            for row in _read_rows(answer, search)
        ]
        numbers = [time for time in times if isinstance(time, int)]
        if len(numbers) != len(times) or numbers != sorted(numbers, reverse=True):
            attempt.differ(
                "order", expected="the latest first", actual="another order", answer=answer
            )

    return run


def _compare_count(attempt: Attempt) -> None:
    complaint = sample_complaint(attempt)
    world = attempt.world
    by = choose_actor(attempt, "GRO")
    number = str(complaint["serviceRequestId"])
    for query, wanted in (
        ({"serviceRequestId": number}, 1),
        ({"serviceRequestId": f"{world.mark}-NONE"}, 0),
        ({"locality": "NO_SUCH_PLACE"}, 0),
        ({"serviceCode": "NO_SUCH_KIND"}, 0),
        ({"applicationStatus": "NO_SUCH_STATUS"}, 0),
        ({"ids": "00000000-0000-4000-8000-00000000dead"}, 0),
    ):
        answer = attempt.ask("grievance-count", by=by, query={"tenantId": world.city, **query})
        if not attempt.expect_success(answer):
            return
        if answer.find("/count") != wanted:
            attempt.differ(
                f"count by {next(iter(query))}",
                expected=f"{wanted}",
                actual=f"{answer.find('/count')}",
                answer=answer,
            )
    before = attempt.ask("grievance-count", by=by, query={"tenantId": world.city}).find("/count")
    file_complaint(attempt)
    after = attempt.ask("grievance-count", by=by, query={"tenantId": world.city}).find("/count")
    if not isinstance(before, int) or after != before + 1:
        attempt.differ("count after filing", expected="one more", actual="another count")
