"""PDF documents: their requests, and what must become of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from kasauti_conformance.cases import money
from kasauti_conformance.cases.billing import accounts
from kasauti_conformance.cases.building import tell_story
from kasauti_conformance.cases.platform.document_records import (
    RENEWED,
    bill_challan,
    pay_challan,
    sample_approved_connection,
    sample_licence,
    sample_renewal,
    sample_tax,
    sample_transfer,
    sample_unpaid_licence,
)
from kasauti_conformance.cases.platform.requests import choose_employee, read_example
from kasauti_conformance.cases.property_tax.properties import choose_clerk as choose_tax_clerk
from kasauti_conformance.cases.standard_cases import Prepare
from kasauti_conformance.cases.trade_license.licences import choose_clerk as choose_licence_clerk
from kasauti_conformance.cases.water_sewerage import connections
from kasauti_conformance.exchange.answer import Answer
from kasauti_conformance.exchange.gateway import Request
from kasauti_conformance.exchange.json_text import write_json
from kasauti_conformance.execution.attempt import Attempt, Call
from kasauti_conformance.execution.world import find_operation
from kasauti_conformance.model.case import Case
from kasauti_standards.water_sewerage.sides import SIDES, Side

CREATE, UNKEPT, SEARCH = "pdf-create", "pdf-create-unkept", "pdf-search"
RECEIPT, LICENCE = "pdf-receipt", "pdf-licence"
_KIND = "property-receipt"
_PDF = b"%PDF-"
Record = dict[str, Any]


def _order(operation: str, key: str = _KIND) -> Callable[[Attempt], Call]:
    def prepare(attempt: Attempt) -> Call:
        city = attempt.world.city
        body = read_example("PDFRequest", {"/Payments/0/tenantId": city})
        query = {"tenantId": city, "key": key}
        return Call(operation, choose_employee(attempt.world), body, query)

    return prepare


def _find(attempt: Attempt) -> Call:
    made = attempt.need(attempt.send(_order(CREATE)(attempt)), "printing a document")
    query = {"tenantid": attempt.world.city, "jobid": str(made.find("/jobid"))}
    return Call(SEARCH, choose_employee(attempt.world), query=query)


def _of_property(operation: str, make: Callable[[Attempt], Record]) -> Prepare:
    def prepare(attempt: Attempt) -> Call:
        query = {"tenantId": attempt.world.city, "uuid": str(make(attempt)["id"])}
        return Call(operation, choose_tax_clerk(attempt), query=query)

    return prepare


def _of_licence(operation: str, make: Callable[[Attempt], Record]) -> Prepare:
    def prepare(attempt: Attempt) -> Call:
        number = str(make(attempt)["applicationNumber"])
        query = {"tenantId": attempt.world.city, "applicationNumber": number}
        return Call(operation, choose_licence_clerk(attempt), query=query)

    return prepare


def _of_challan(
    operation: str, make: Callable[[Attempt], Record], name: str, **more: str
) -> Prepare:
    def prepare(attempt: Attempt) -> Call:
        record = make(attempt)
        query = {"tenantId": attempt.world.city, name: str(record["challanNo"])}
        query |= {key: str(record[member]) for key, member in more.items()}
        return Call(operation, money.choose_clerk(attempt.world), query=query)

    return prepare


def _of_connection(operation: str, make: Callable[[Attempt, Side], Record]) -> Prepare:
    def prepare(attempt: Attempt) -> Call:
        side = SIDES[0]
        record = make(attempt, side)
        query = {
            "tenantId": attempt.world.city,
            "applicationNumber": str(record["applicationNo"]),
            "bussinessService": side.one_time_fee,
        }
        return Call(operation, connections.choose_clerk(attempt, side), query=query)

    return prepare


def _of_amendment(attempt: Attempt) -> Call:
    number = str(accounts.sample_amendment(attempt)["amendmentId"])
    city = attempt.world.city
    query = {"tenantId": city, "amendmentId": number, "bussinessService": accounts.SERVICE}
    return Call("pdf-amendment", attempt.world.holder(accounts.CLERK, tenant=city), query=query)


REQUESTS: Mapping[str, Prepare] = {
    CREATE: _order(CREATE),
    UNKEPT: _order(UNKEPT),
    SEARCH: _find,
    "pdf-property-receipt": _of_property("pdf-property-receipt", sample_tax),
    "pdf-property-bill": _of_property("pdf-property-bill", sample_tax),
    "pdf-property-transfer": _of_property("pdf-property-transfer", sample_transfer),
    LICENCE: _of_licence(LICENCE, sample_licence),
    "pdf-licence-receipt": _of_licence("pdf-licence-receipt", sample_licence),
    "pdf-licence-bill": _of_licence("pdf-licence-bill", sample_unpaid_licence),
    RENEWED: _of_licence(RENEWED, sample_renewal),
    RECEIPT: _of_challan(RECEIPT, pay_challan, "consumerCode"),
    "pdf-bill": _of_challan(
        "pdf-bill", bill_challan, "consumerCode", bussinessService="businessService"
    ),
    "pdf-challan": _of_challan("pdf-challan", bill_challan, "challanNo"),
    "pdf-challan-bill": _of_challan("pdf-challan-bill", bill_challan, "consumerCode"),
    "pdf-amendment": _of_amendment,
    "pdf-connection-bill": _of_connection("pdf-connection-bill", sample_approved_connection),
    "pdf-connection-receipt": _of_connection(
        "pdf-connection-receipt", connections.sample_connection
    ),
}


def tell_document_stories() -> Iterator[Case]:
    """The stories of PDF documents."""
    for name, title, requirement, run, operations in (
        (
            "kept",
            ("A kept document is found and read", "रखा दस्तावेज़ मिले और पढ़ा जाए"),
            "PLT-PDF",
            _keep,
            (CREATE, UNKEPT, SEARCH),
        ),
        (
            "refusals",
            ("Nothing is printed of nothing", "बिना आधार कुछ न छपे"),
            "PLT-PDF-REFUSED",
            _ask_wrongly,
            (CREATE, UNKEPT, SEARCH),
        ),
        (
            "envelope",
            ("Nothing is printed without RequestInfo", "RequestInfo बिना कुछ न छपे"),
            "PLT-PDF-SHAPE",
            _order_without_envelope,
            (CREATE,),
        ),
        (
            "receipt",
            ("A receipt is downloaded as a PDF", "रसीद PDF में मिले"),
            "PLT-PDF-DOWNLOAD",
            _download,
            (RECEIPT,),
        ),
    ):
        yield tell_story(f"pdf-story.{name}", title, (requirement,), run, operations=operations)


def _expect_pdf(attempt: Attempt, answer: Answer) -> None:
    media = answer.headers.get("content-type", "")
    if not answer.content.startswith(_PDF) or "application/pdf" not in media:
        attempt.differ("document", expected="a PDF", actual=media or "no type", answer=answer)


def _keep(attempt: Attempt) -> None:
    made = attempt.send(_order(CREATE)(attempt))
    if not attempt.expect_success(made):
        return
    entity = str(read_example("PDFRequest")["Payments"][0]["id"])
    by = choose_employee(attempt.world)
    for query in ({"jobid": str(made.find("/jobid"))}, {"entityid": entity}):
        found = attempt.ask(SEARCH, by=by, query={"tenantid": attempt.world.city, **query})
        jobs = found.rows("/searchresult")
        files = [job.get("filestoreids") for job in jobs if isinstance(job, dict)]
        if made.find("/filestoreIds") not in files:
            attempt.differ(
                f"found by {next(iter(query))}",
                expected="the file",
                actual=f"{len(files)} other(s)",
                answer=found,
            )
    file = {"tenantId": attempt.world.city, "fileStoreId": str(made.find("/filestoreIds/0"))}
    read = attempt.probe(
        Request(
            "file-read",
            "/filestore/v1/files/id",
            query=file,
            method="GET",
            headers={"auth-token": by.token},
        )
    )
    _expect_pdf(attempt, read)
    unkept = attempt.send(_order(UNKEPT)(attempt))
    if attempt.expect_success(unkept):
        _expect_pdf(attempt, unkept)


def _ask_wrongly(attempt: Attempt) -> None:
    unknown = attempt.send(_order(UNKEPT, "kasauti-none")(attempt))
    attempt.expect_refusal(unknown, because="unknown kind of document")
    call = _order(CREATE)(attempt)
    empty = attempt.send(Call(CREATE, call.by, {}, call.query))
    attempt.expect_refusal(empty, because="no records")
    nothing = attempt.ask(SEARCH, by=call.by, query={"jobid": "kasauti-none"})
    attempt.expect_refusal(nothing, because="no such job")


def _order_without_envelope(attempt: Attempt) -> None:
    call = _order(CREATE)(attempt)
    token = call.by.token if call.by else ""
    bare = Request(
        CREATE,
        find_operation(CREATE)[1].path,
        content=write_json(dict(call.body)).encode(),
        query=call.query,
        headers={"auth-token": token},
    )
    attempt.expect_refusal(attempt.probe(bare), because="no RequestInfo")


def _download(attempt: Attempt) -> None:
    answer = attempt.send(REQUESTS[RECEIPT](attempt))
    if attempt.expect_success(answer):
        _expect_pdf(attempt, answer)
    clerk = money.choose_clerk(attempt.world)
    query = {"tenantId": attempt.world.city, "consumerCode": "KASAUTI-NONE"}
    unknown = attempt.ask(RECEIPT, by=clerk, query=query)
    attempt.expect_refusal(unknown, because="nothing was paid")
