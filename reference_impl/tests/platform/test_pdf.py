"""PDF documents: printed, kept, found; downloads of what is kept, by those who may see it."""

from __future__ import annotations

import json
from decimal import Decimal
from importlib.resources import files
from pathlib import Path

import pytest
from reference_impl.tests.counter import CLERK, fetch_bill, make, pay

from kasauti_reference.platform.pdf import printing
from kasauti_reference.platform.pdf.printing import describe_record, print_document, write_rupees
from kasauti_standards.kernel import DeclarationError
from kasauti_standards.platform.pdf_documents.documents import load_documents

BASE, DOWNLOAD = "/pdf-service/v1", "/egov-pdf/download"
CITIZEN, OTHER = ("9000000001",), ("9000000002",)
NOW = 1_768_435_200_000
EXAMPLES = {
    "/Payments": ("billing", "Payment"),
    "/Bill": ("billing", "Bill"),
    "/Amendments": ("billing", "Amendment"),
    "/Licenses": ("trade_license", "TradeLicense"),
    "/Properties": ("property_tax", "Property"),
    "/Challan": ("misc_collections", "Challan"),
    "/FireNOCs": ("fire_noc", "FireNOC"),
    "/Noc": ("noc", "Noc"),
    "/BPA": ("building_plan", "BPA"),
    "/WaterConnection": ("water_sewerage", "WaterConnection"),
    "/SewerageConnections": ("water_sewerage", "SewerageConnection"),
    "/BirthCertificate": ("birth_death", "EgBirthDtl"),
    "/DeathCertificate": ("birth_death", "EgDeathDtl"),
}


def read_example(records: str) -> dict:
    package, name = EXAMPLES[records]
    folder = files(f"kasauti_standards.{package}").joinpath("examples", f"{name}.json")
    return json.loads(folder.read_text())


def order(server, path: str = "_create", by=CLERK, key: str = "property-receipt", **query):
    body = {"Payments": [read_example("/Payments")]}
    return server.post(f"{BASE}/{path}", body, by=by, key=key, tenantId="pg.citya", **query)


@pytest.mark.parametrize("kind", load_documents().values(), ids=lambda kind: kind.key)
def test_every_kind_prints_the_example_of_its_record(kind) -> None:
    record = read_example(kind.records)
    content = print_document(kind, [record, record], now=NOW)
    assert content.startswith(b"%PDF-")
    assert b"/Count 2" in content
    described = describe_record(kind, record)
    assert len(described["members"]) >= 5, described
    assert all(row["label"]["hi"] for row in described["members"])
    assert content == print_document(kind, [record, record], now=NOW)


def test_members_are_written_as_people_read_them() -> None:
    payment = read_example("/Payments") | {"totalDue": Decimal("123456.5"), "paidBy": "आशा <b>"}
    described = describe_record(load_documents()["property-receipt"], payment)
    values = {row["label"]["en"]: row["value"] for row in described["members"]}
    assert values["Due"] == "₹ 1,23,456.50"
    assert values["Date of payment"] == "16/04/2026"
    assert values["Paid by"] == "आशा <b>"
    assert "Number of the instrument" not in values  # the payment has none
    assert described["city"] == "New Delhi"
    assert described["tables"][0]["rows"][0][0] == "ADVT.Hoardings"


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        ("0", "₹ 0.00"),
        ("999", "₹ 999.00"),
        ("12345678", "₹ 1,23,45,678.00"),
        ("-1000", "-₹ 1,000.00"),
    ],
)
def test_rupees_are_grouped_as_in_india(amount, text) -> None:
    assert write_rupees(Decimal(amount)) == text


def test_a_missing_font_is_an_error(monkeypatch, tmp_path: Path) -> None:
    monkeypatch.setattr(printing, "DEVANAGARI", tmp_path)
    with pytest.raises(DeclarationError, match="noto sans devanagari"):
        print_document(load_documents()["property-bill"], [read_example("/Bill")], now=NOW)


def test_a_kept_document_is_found_and_read_from_the_file_store(server) -> None:
    answer = order(server)
    assert answer.status_code == 201, answer.text
    made = answer.json()
    assert (made["message"], made["totalcount"], made["moduleName"]) == ("Success", 1, "PT")
    entity = read_example("/Payments")["id"]
    for query in ({"jobid": made["jobid"]}, {"entityid": entity, "isconsolidated": "false"}):
        found = server.post(f"{BASE}/_search", by=CLERK, tenantid="pg.citya", **query).json()
        assert found["searchresult"][0]["filestoreids"] == made["filestoreIds"]
    file = {"tenantId": "pg.citya", "fileStoreId": made["filestoreIds"][0]}
    read = server.client.get("/filestore/v1/files/id", params=file)
    assert read.headers["content-type"] == "application/pdf"
    assert read.content.startswith(b"%PDF-")
    again = order(server).json()
    latest = server.post(f"{BASE}/_search", by=CLERK, entityid=entity).json()["searchresult"]
    assert [row["jobid"] for row in latest] == [again["jobid"]]


def test_a_document_is_found_by_those_who_may(server) -> None:
    made = order(server, by=CITIZEN).json()
    query = {"jobid": made["jobid"]}
    assert server.post(f"{BASE}/_search", by=CITIZEN, **query).status_code == 200
    assert server.post(f"{BASE}/_search", by=OTHER, **query).status_code == 404
    assert server.post(f"{BASE}/_search", by=("CEMP", "pg.cityb"), **query).status_code == 404
    foreign = server.post(f"{BASE}/_search", by=("CEMP", "pg.cityb"), tenantid="pg.citya", **query)
    assert foreign.status_code == 403
    empty = server.post(f"{BASE}/_search", by=CLERK)
    assert empty.json()["Errors"][0]["code"] == "PDF_CRITERION_MISSING"
    assert order(server, by=("CEMP", "pg.cityb")).status_code == 403
    assert order(server, by=()).status_code == 401


def test_a_document_that_is_not_kept_is_the_answer(server) -> None:
    answer = order(server, "_createnosave")
    assert (answer.status_code, answer.headers["content-type"]) == (201, "application/pdf")
    assert answer.headers["content-disposition"].startswith('attachment; filename="property-rec')
    assert answer.content.startswith(b"%PDF-")


def test_orders_without_kind_or_records_are_refused(server) -> None:
    def read_code(answer) -> str:
        assert answer.status_code == 400, answer.text
        return answer.json()["Errors"][0]["code"]

    assert read_code(order(server, key="diploma")) == "PDF_KEY_UNKNOWN"
    assert read_code(order(server, key="")) == "PDF_PARAMETER_MISSING"
    assert read_code(order(server, key="property-bill")) == "PDF_RECORDS_MISSING"
    many = {"Payments": [{"id": str(number)} for number in range(501)]}
    too_many = server.post(
        f"{BASE}/_create", many, by=CLERK, key="property-receipt", tenantId="pg.citya"
    )
    assert read_code(too_many) == "PDF_TOO_MANY"


def download(server, path: str, by=CLERK, **query: object):
    return server.post(f"{DOWNLOAD}{path}", by=by, **{"tenantId": "pg.citya", **query})


def test_challan_bill_and_receipt_are_downloaded(server) -> None:
    challan = make(server)
    number = challan["challanNo"]
    for path, query in (
        ("/UC/mcollect-challan", {"challanNo": number}),
        ("/UC/mcollect-bill", {"consumerCode": number}),
        (
            "/BILL/consolidatedbill",
            {"consumerCode": number, "bussinessService": challan["businessService"]},
        ),
    ):
        answer = download(server, path, **query)
        assert answer.status_code == 200, (path, answer.text)
        assert answer.headers["content-type"] == "application/pdf"
    unpaid = download(server, "/PAYMENT/consolidatedreceipt", consumerCode=number)
    assert (unpaid.status_code, unpaid.json()["Errors"][0]["code"]) == (404, "PDF_NOT_FOUND")
    pay(server, fetch_bill(server, challan))
    paid = download(server, "/PAYMENT/consolidatedreceipt", consumerCode=number)
    assert paid.content.startswith(b"%PDF-")
    named = download(
        server, "/PAYMENT/consolidatedreceipt", consumerCode=number, pdfKey="misc-receipt"
    )
    assert named.status_code == 200
    odd = download(
        server, "/PAYMENT/consolidatedreceipt", consumerCode=number, pdfKey="tlcertificate"
    )
    assert odd.json()["Errors"][0]["code"] == "PDF_KEY_UNKNOWN"
    missing = download(server, "/PAYMENT/consolidatedreceipt")
    assert missing.json()["Errors"][0]["code"] == "PDF_PARAMETER_MISSING"


def test_downloads_give_nothing_that_the_searches_do_not(server) -> None:
    number = make(server)["challanNo"]
    assert (
        download(server, "/UC/mcollect-challan", by=("LME",), challanNo=number).status_code == 403
    )
    elsewhere = ("CEMP", "pg.cityb")
    assert (
        download(server, "/UC/mcollect-challan", by=elsewhere, challanNo=number).status_code == 403
    )
    assert download(server, "/UC/mcollect-challan", by=OTHER, challanNo=number).status_code == 404
    assert download(server, "/UC/mcollect-challan", challanNo="none").status_code == 404
