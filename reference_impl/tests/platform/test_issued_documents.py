"""Issued documents: of every module, sealed, verified offline, pulled by the holder only."""

from __future__ import annotations

import base64
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from lxml import etree
from reference_impl.tests.birth_death.conftest import ask, read_example, write_rows
from reference_impl.tests.birth_death.test_register import load
from reference_impl.tests.counter import CLERK, fetch_bill, make, pay
from reference_impl.tests.platform.granting import (
    ASHA,
    BALA,
    GRANTS,
    Granted,
    grant_licence,
    grant_property_receipt,
)
from reference_impl.tests.trade_license.conftest import Office as LicenceOffice

from kasauti_reference.platform.issuing.keys import CERTIFICATE
from kasauti_reference.platform.issuing.pulling import HEADER, prove_request
from kasauti_reference.settings import DEMO_PULL_KEY
from kasauti_standards.platform.issued_documents.kinds import load_kinds
from kasauti_validator.issued_documents.printed import read_printed
from kasauti_validator.issued_documents.verification import (
    load_schema,
    read_issuer,
    require_match,
    verify_certificate,
    verify_seal,
)

CITY = "pg.citya"
TODAY = date(2026, 1, 15)
BASE, ISSUER = "/kasauti/v1/documents", "/kasauti/v1/issuer"
DEPLOYED = "/pt-services-dx/dataexchange/_searchReceipt"


@pytest.fixture
def issuer(settled: Any) -> Any:
    return lambda: read_issuer(settled.issuer / CERTIFICATE)


@pytest.fixture
def pull(server: Any) -> Callable[..., Any]:
    def send(path: str, body: str, *, key: str = DEMO_PULL_KEY) -> Any:
        proof = prove_request(body.encode(), key)
        headers = {HEADER: proof, "content-type": "application/xml"}
        return server.client.post(path, content=body.encode(), headers=headers)

    return send


def ask_uri(kind: str, granted: Granted, **changes: str) -> str:
    details = {
        "DocType": kind,
        "FullName": granted.holder,
        "Mobile": granted.mobile,
        "City": "citya",
        "DocumentNumber": granted.number,
    } | changes
    parts = "".join(f"<{name}>{text}</{name}>" for name, text in details.items() if text)
    return (
        '<PullURIRequest ver="3.0" ts="2026-01-15T10:00:00+05:30" txn="t-1" orgId="x" '
        f'format="both"><DocDetails>{parts}</DocDetails></PullURIRequest>'
    )


def ask_document(uri: str, form: str = "both") -> str:
    return (
        f'<PullDocRequest ver="3.0" ts="2026-01-15T10:01:00+05:30" txn="t-2" format="{form}">'
        f"<DocDetails><URI>{uri}</URI></DocDetails></PullDocRequest>"
    )


def read_answer(answer: Any) -> etree._Element:
    root = etree.fromstring(answer.content)
    if answer.status_code == 200:
        load_schema().validate(root)
    return root


def download(server: Any, path: str, kind: str, number: str, by: tuple[str, ...], **more: str):
    query = {"tenantId": CITY, "type": kind, "number": number} | more
    return server.post(f"{BASE}/{path}", by=by, **query)


REGISTERS = {"BTCER": "birth", "DTCER": "death"}
BORN = "05-02-2020"


def test_every_kind_is_tried() -> None:
    assert {*GRANTS, *REGISTERS} == set(load_kinds())


def test_without_a_key_nobody_is_answered(open_server) -> None:
    body = ask_uri("TDLCS", Granted("1")).encode()
    headers = {HEADER: prove_request(body, "")}
    server = open_server(pull_key="")
    assert server.client.post(f"{ISSUER}/pulluri", content=body, headers=headers).status_code == 401


@pytest.mark.parametrize("kind", GRANTS)
def test_what_was_granted_is_issued_to_its_holder_and_verifies(
    server, issuer, pull, kind: str
) -> None:
    granted = GRANTS[kind](server)
    owner = (granted.mobile,) if granted.holder else ASHA
    written = download(server, "_certificate", kind, granted.number, owner)
    assert written.status_code == 200, written.text
    assert written.headers["content-type"] == "application/xml"
    verified = verify_certificate(written.content, issuer(), today=TODAY)
    assert verified.certificate.get("number") == granted.number
    assert not verified.is_expired
    names = [row.get("name") for row in verified.certificate.iterfind("IssuedTo/Persons/Person")]
    assert names == ([granted.holder] if granted.holder else [])
    other = download(server, "_certificate", kind, granted.number, granted.stranger)
    assert (other.status_code, other.json()["Errors"][0]["code"]) == (404, "DOCUMENT_NOT_FOUND")
    printed = download(server, "_download", kind, granted.number, owner)
    assert printed.content.startswith(b"%PDF-")
    page = read_printed(printed.content, "print")
    again = verify_certificate(page.certificates[0], issuer(), today=TODAY)
    require_match(again, verify_seal(page.seals[0], issuer()))
    if not granted.holder:
        return
    found = read_answer(pull(f"{ISSUER}/pulluri", ask_uri(kind, granted)))
    assert found.find("ResponseStatus").attrib["Status"] == "1"
    uri = found.findtext("DocDetails/URI")
    assert uri.startswith(f"in.kasauti.demo-{kind}-")
    given = read_answer(pull(f"{ISSUER}/pulldoc", ask_document(uri)))
    data = base64.b64decode(given.findtext("DocDetails/DataContent"))
    assert verify_certificate(data, issuer(), today=TODAY).certificate.get("type") == kind
    assert given.findtext("DocDetails/DocContent") == found.findtext("DocDetails/DocContent")
    for change in ({"FullName": "Chandra Namuna"}, {"Mobile": "9000000009"}):
        refused = read_answer(pull(f"{ISSUER}/pulluri", ask_uri(kind, granted, **change)))
        assert refused.find("ResponseStatus").attrib["Status"] == "0"
        assert refused.find("DocDetails") is None


@pytest.fixture
def licence(server: Any) -> Granted:
    return grant_licence(server)


@pytest.mark.parametrize("kind", REGISTERS)
def test_certificates_of_the_registers_are_sealed_and_pulled_by_the_day(
    server, issuer, pull, kind: str
) -> None:
    event = REGISTERS[kind]
    load(server, write_rows(event), f"save{event}import")
    rows = read_example(f"{event.title()}ImportRequest")[f"{event}Certs"]
    facts = {"gender": "2" if event == "birth" else "1", f"dateOf{event.title()}": BORN}
    found = ask(server, f"{event}/_search", **facts).json()[f"{event}Certs"]
    file = ask(server, f"{event}/_download", id=found[0]["id"], source="web").json()
    read = server.client.get(
        "/filestore/v1/files/id", params={"tenantId": CITY, "fileStoreId": file["filestoreId"]}
    )
    page = read_printed(read.content, "print")
    verified = verify_certificate(page.certificates[0], issuer(), today=TODAY).certificate
    seal = verify_seal(page.seals[0], issuer())
    assert (seal.kind, seal.holder) == (kind, found[0]["fullName"])
    assert verified.find("CertificateData/*").get("registrationno") == rows[0]["registrationno"]
    granted = Granted(seal.number, seal.holder)
    day = {"Mobile": "", "DOB": BORN}
    given = read_answer(pull(f"{ISSUER}/pulluri", ask_uri(kind, granted, **day)))
    assert given.find("ResponseStatus").get("Status") == "1"
    wrong = day | {"DOB": "01-01-2020"}
    refused = read_answer(pull(f"{ISSUER}/pulluri", ask_uri(kind, granted, **wrong)))
    assert refused.find("ResponseStatus").get("Status") == "0"
    lacking = pull(f"{ISSUER}/pulluri", ask_uri(kind, granted, Mobile=""))
    assert lacking.status_code == 400
    other = download(server, "_certificate", kind, seal.number, BALA)
    assert other.json()["Errors"][0]["code"] == "DOCUMENT_NOT_FOUND"


def test_only_who_proves_the_request_is_answered(pull, server, licence: Granted) -> None:
    body = ask_uri("TDLCS", licence)
    unproven = server.client.post(f"{ISSUER}/pulluri", content=body.encode())
    for answer in (unproven, pull(f"{ISSUER}/pulluri", body, key="guessed")):
        assert answer.status_code == 401
        status = etree.fromstring(answer.content).find("ResponseStatus")
        assert (status.get("Status"), status.get("code")) == ("0", "HMAC")


_WITH_ENTITY = (
    '<!DOCTYPE x [<!ENTITY who SYSTEM "file:///etc/hostname">]>'
    '<PullURIRequest ts="1" txn="1"><DocDetails><DocType>&who;</DocType></DocDetails>'
    "</PullURIRequest>"
)
BROKEN = (
    ("pulluri", "<PullURIRequest", "XML_UNREADABLE"),
    (
        "pulluri",
        _WITH_ENTITY,
        "XML_ENTITIES",
    ),
    ("pulluri", ask_document("in.x-TDLCS-1"), "XML_ROOT"),
    ("pulluri", '<PullURIRequest ts="1" txn="1"/>', "XML_DETAILS"),
    ("pulluri", '<PullURIRequest ts="1"><DocDetails/></PullURIRequest>', "XML_ATTRIBUTE"),
    ("pulldoc", ask_document("in.x-TDLCS-1", "odt"), "XML_FORMAT"),
    ("pulldoc", ask_document(""), "DETAIL_MISSING"),
    ("pulluri", ask_uri("DIPLO", Granted("1")), "DOC_TYPE"),
    ("pulluri", ask_uri("TDLCS", Granted("1"), FullName=""), "DETAIL_MISSING"),
    ("pulluri", ask_uri("TDLCS", Granted("")), "DETAIL_MISSING"),
    ("pulluri", f"<x>{'y' * 100_001}</x>", "XML_TOO_LARGE"),
)


def test_requests_that_cannot_be_read_are_refused(pull) -> None:
    for path, body, code in BROKEN:
        answer = pull(f"{ISSUER}/{path}", body)
        assert answer.status_code == 400, answer.text
        assert etree.fromstring(answer.content).find("ResponseStatus").get("code") == code


def test_a_changed_record_ends_the_address_of_what_was_issued(
    pull, server, licence: Granted
) -> None:
    uri = read_answer(pull(f"{ISSUER}/pulluri", ask_uri("TDLCS", licence)))
    address = uri.findtext("DocDetails/URI")
    again = read_answer(
        pull(f"{ISSUER}/pulluri", ask_uri("TDLCS", licence, FullName="asha  NAMUNA"))
    )
    assert again.findtext("DocDetails/URI") == address
    only = read_answer(pull(f"{ISSUER}/pulldoc", ask_document(address, "xml")))
    assert only.find("DocDetails/DocContent") is None
    office = LicenceOffice(server)
    held = office.find(("TLCEMP",), licenseNumbers=licence.number)["Licenses"][0]
    assert office.send("_update", held, ("TLAP",), action="CANCEL").status_code == 200
    gone = read_answer(pull(f"{ISSUER}/pulldoc", ask_document(address)))
    assert gone.find("ResponseStatus").get("Status") == "0"
    unknown = read_answer(pull(f"{ISSUER}/pulldoc", ask_document("in.kasauti.demo-TDLCS-0")))
    assert unknown.find("ResponseStatus").get("Status") == "0"


def test_the_deployed_address_gives_the_last_receipt_of_a_property(pull, server, issuer) -> None:
    granted = grant_property_receipt(server)
    found = server.post(
        "/collection-services/payments/_search",
        by=CLERK,
        tenantId=CITY,
        receiptNumbers=granted.number,
    ).json()["Payments"][0]
    code = found["paymentDetails"][0]["bill"]["consumerCode"]
    body = ask_uri("PRTAX", granted, DocumentNumber="", PropertyID=code)
    answer = read_answer(pull(DEPLOYED, body))
    data = base64.b64decode(answer.findtext("DocDetails/DataContent"))
    verified = verify_certificate(data, issuer(), today=TODAY).certificate
    assert verified.get("number") == granted.number
    given = read_answer(pull(DEPLOYED, ask_document(answer.findtext("DocDetails/URI"))))
    assert given.find("ResponseStatus").get("Status") == "1"


def test_prints_of_the_server_are_sealed_and_prints_of_clients_are_not(server, issuer) -> None:
    challan = make(server)
    receipt = pay(server, fetch_bill(server, challan)).json()["Payments"][0]
    own = server.post(
        "/egov-pdf/download/PAYMENT/consolidatedreceipt",
        by=CLERK,
        tenantId=CITY,
        consumerCode=challan["challanNo"],
    )
    page = read_printed(own.content, "receipt")
    seal = verify_seal(page.seals[0], issuer())
    assert (seal.kind, seal.number) == ("RCEPT", receipt["paymentDetails"][0]["receiptNumber"])
    sent = server.post(
        "/pdf-service/v1/_createnosave",
        {"Payments": [receipt]},
        by=CLERK,
        key="consolidatedreceipt",
        tenantId=CITY,
    )
    assert read_printed(sent.content, "print").seals == ()


def test_what_is_not_in_force_is_not_issued(server) -> None:
    challan = make(server)
    number = pay(server, fetch_bill(server, challan)).json()["Payments"][0]["paymentDetails"][0][
        "receiptNumber"
    ]
    found = server.post(
        "/collection-services/payments/_search", by=CLERK, tenantId=CITY, receiptNumbers=number
    ).json()["Payments"][0]
    cancel = {"paymentId": found["id"], "tenantId": CITY, "action": "CANCEL", "reason": "Twice"}
    path = "/collection-services/payments/ADVT.Hoardings/_workflow"
    done = server.post(path, {"PaymentWorkflows": [cancel]}, by=CLERK)
    assert done.status_code == 200, done.text
    gone = download(server, "_certificate", "RCEPT", number, CLERK)
    assert gone.json()["Errors"][0]["code"] == "DOCUMENT_NOT_FOUND"


def test_a_download_says_what_it_lacks(server) -> None:
    for query, code in (
        ({"type": "DIPLO"}, "DOCUMENT_TYPE_UNKNOWN"),
        ({"type": "TDLCS", "number": ""}, "DOCUMENT_PARAMETER_MISSING"),
        ({"type": "TDLCS", "number": "1", "tenantId": ""}, "DOCUMENT_PARAMETER_MISSING"),
    ):
        asked = {"tenantId": CITY, "number": "1"} | query
        answer = server.post(f"{BASE}/_download", by=CLERK, **asked)
        assert (answer.status_code, answer.json()["Errors"][0]["code"]) == (400, code)


def test_officers_of_another_city_get_nothing(server, licence: Granted) -> None:
    other = server.post(
        f"{BASE}/_certificate",
        by=("TLCEMP", "pg.cityb"),
        tenantId=CITY,
        type="TDLCS",
        number=licence.number,
    )
    assert other.status_code == 403, other.text


def test_the_kinds_are_listed(server) -> None:
    listed = server.post(f"{BASE}/_types", by=CLERK).json()["documentTypes"]
    assert {row["code"] for row in listed} == set(load_kinds())
    assert all(row["name"] and row["nameHi"] for row in listed)
