"""Issued documents: signed, sealed, given to those who may have them, pulled by DigiLocker.

Certificates are verified by the certificate of the issuer that the system hands out, with the same
verifier as `kasauti documents verify`.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime

from cryptography import x509
from lxml import etree

from kasauti_conformance.cases import money
from kasauti_conformance.cases.building import tell_story
from kasauti_conformance.cases.platform.document_records import pay_challan
from kasauti_conformance.cases.platform.requests import choose_employee
from kasauti_conformance.cases.standard_cases import Prepare
from kasauti_conformance.errors import PreconditionError
from kasauti_conformance.exchange.answer import Answer
from kasauti_conformance.exchange.gateway import Request
from kasauti_conformance.execution.attempt import Attempt, Call
from kasauti_conformance.execution.world import find_operation
from kasauti_conformance.model.case import Case
from kasauti_standards.platform.issued_documents.kinds import load_kinds
from kasauti_validator.issued_documents.printed import read_printed
from kasauti_validator.issued_documents.verification import (
    DocumentError,
    load_schema,
    require_match,
    verify_certificate,
    verify_seal,
)

KINDS, PRINT, CERTIFICATE = "document-kinds", "document-print", "document-certificate"
ISSUER, DEPLOYED = "document-issuer", "issuer-property-receipt"
PULL_URI, PULL_DOCUMENT = "issuer-pull-uri", "issuer-pull-document"
_RECEIPT = "RCEPT"
_HEADER = "x-digilocker-hmac"
_ENTITIES = (
    '<!DOCTYPE PullURIRequest [<!ENTITY who SYSTEM "file:///etc/hostname">]>'
    '<PullURIRequest ts="1" txn="1"><DocDetails><DocType>&who;</DocType></DocDetails>'
    "</PullURIRequest>"
)


def _read_payment(attempt: Attempt) -> Mapping[str, str]:
    """A receipt with the name and the number of who owed it."""
    challan = pay_challan(attempt)
    found = attempt.ask(
        "billing-payment-search",
        by=money.choose_clerk(attempt.world),
        query={"tenantId": attempt.world.city, "consumerCodes": str(challan["challanNo"])},
    )
    number = found.find("/Payments/0/paymentDetails/0/receiptNumber")
    bill = found.find("/Payments/0/paymentDetails/0/bill")
    if not number or not isinstance(bill, dict):
        raise PreconditionError("no receipt was found of a payment that was made")
    name, mobile = str(bill.get("payerName")), str(bill.get("mobileNumber"))
    return {"number": str(number), "name": name, "mobile": mobile}


def _ask(operation: str) -> Prepare:
    def prepare(attempt: Attempt) -> Call:
        number = _read_payment(attempt)["number"]
        query = {"tenantId": attempt.world.city, "type": _RECEIPT, "number": number}
        return Call(operation, money.choose_clerk(attempt.world), query=query)

    return prepare


REQUESTS: Mapping[str, Prepare] = {
    KINDS: lambda attempt: Call(KINDS, choose_employee(attempt.world)),
    PRINT: _ask(PRINT),
    CERTIFICATE: _ask(CERTIFICATE),
    ISSUER: lambda _attempt: Call(ISSUER, None),
}


def tell_issuer_stories() -> Iterator[Case]:
    """The stories of issued documents."""
    for name, title, requirement, run, operations in (
        (
            "issued",
            ("A document is signed and sealed", "दस्तावेज़ हस्ताक्षरित और मुहरबंद हो"),
            "PLT-DOCUMENT",
            _issue,
            (KINDS, PRINT, CERTIFICATE, ISSUER),
        ),
        (
            "pulled",
            ("DigiLocker gets the document of its holder", "डिजिलॉकर को धारक का दस्तावेज़ मिले"),
            "PLT-ISSUER",
            _pull,
            (PULL_URI, PULL_DOCUMENT, ISSUER),
        ),
        (
            "deployed-address",
            ("The address of property receipts answers both", "संपत्ति रसीद का पता दोनों उत्तर दे"),
            "PLT-ISSUER",
            _pull_at_deployed_address,
            (DEPLOYED,),
        ),
        (
            "refused",
            ("Requests that cannot be read are refused", "न पढ़े जाने वाले अनुरोध अस्वीकृत हों"),
            "PLT-ISSUER-REFUSED",
            _pull_wrongly,
            (PULL_URI, PULL_DOCUMENT, DEPLOYED),
        ),
    ):
        yield tell_story(f"issuer-story.{name}", title, (requirement,), run, operations=operations)


def _find_issuer(attempt: Attempt) -> x509.Certificate:
    answer = attempt.send(Call(ISSUER, None))
    try:
        return x509.load_pem_x509_certificate(answer.content)
    except ValueError:
        media = answer.headers.get("content-type", "no type")
        attempt.differ("issuer", expected="a certificate as PEM", actual=media, answer=answer)
        raise PreconditionError("the system hands out no certificate of its issuer") from None


def _issue(attempt: Attempt) -> None:
    listed = attempt.send(REQUESTS[KINDS](attempt))
    known = [str(row.get("code")) for row in listed.rows("/documentTypes")]
    if _RECEIPT not in known or set(known) - set(load_kinds()):
        actual = ", ".join(known)
        attempt.differ("kinds", expected="declared kinds", actual=actual, answer=listed)
    issuer = _find_issuer(attempt)
    call = _ask(CERTIFICATE)(attempt)
    written = attempt.send(call)
    if attempt.expect_success(written):
        _verify(attempt, written, written.content, issuer, str(call.query["number"]))
    printed = attempt.send(_ask(PRINT)(attempt))
    if attempt.expect_success(printed):
        _verify_print(attempt, printed, issuer)
    refused = attempt.ask(CERTIFICATE, by=attempt.world.citizen(1), query=call.query)
    attempt.expect_refusal(refused, because="the document of somebody else")
    none = attempt.ask(PRINT, by=call.by, query={**call.query, "number": "KASAUTI-NONE"})
    attempt.expect_refusal(none, because="no document of this number")


def _today(attempt: Attempt) -> date:
    return datetime.fromtimestamp(attempt.world.now() / 1000, UTC).date()


def _verify(
    attempt: Attempt, answer: Answer, content: bytes, issuer: x509.Certificate, number: str
) -> None:
    try:
        found = verify_certificate(content, issuer, today=_today(attempt))
    except DocumentError as error:
        attempt.differ("certificate", expected="verified", actual=error.what, answer=answer)
        return
    if found.certificate.get("number") != number:
        attempt.differ("number", expected="as asked for", actual="another", answer=answer)


def _verify_print(attempt: Attempt, answer: Answer, issuer: x509.Certificate) -> None:
    try:
        printed = read_printed(answer.content, "print")
        if not printed.seals or not printed.certificates:
            attempt.differ("print", expected="code and certificate", actual="none", answer=answer)
            return
        verified = verify_certificate(printed.certificates[0], issuer, today=_today(attempt))
        require_match(verified, verify_seal(printed.seals[0], issuer))
    except DocumentError as error:
        attempt.differ("print", expected="verified", actual=error.what, answer=answer)


def _open(root: str) -> etree._Element:
    attributes = {"ver": "3.0", "ts": "2026-01-15T10:00:00+05:30", "txn": "kasauti-1"}
    return etree.Element(root, {**attributes, "format": "both"})


def _write_pull(attempt: Attempt, **changes: str) -> str:
    payment = _read_payment(attempt)
    details = {
        "DocType": _RECEIPT,
        "FullName": payment["name"],
        "Mobile": payment["mobile"],
        "City": attempt.world.city,
        "DocumentNumber": payment["number"],
    } | changes
    request = _open("PullURIRequest")
    parts = etree.SubElement(request, "DocDetails")
    for name, text in details.items():
        etree.SubElement(parts, name).text = text
    return etree.tostring(request, encoding="unicode")


def _write_document_pull(uri: str) -> str:
    request = _open("PullDocRequest")
    etree.SubElement(etree.SubElement(request, "DocDetails"), "URI").text = uri
    return etree.tostring(request, encoding="unicode")


def _send(attempt: Attempt, operation: str, body: str, *, key: str | None = None) -> Answer:
    content = body.encode()
    secret = attempt.world.read_pull_key() if key is None else key
    proof = base64.b64encode(hmac.digest(secret.encode(), content, hashlib.sha256)).decode()
    return attempt.probe(
        Request(
            operation,
            find_operation(operation)[1].path,
            content=content,
            content_type="application/xml",
            headers={_HEADER: proof, "Accept": "application/xml"},
        )
    )


def _read(attempt: Attempt, answer: Answer, *, wanted: str) -> etree._Element | None:
    """The answer, if it is one of the schema with the status that is wanted."""
    try:
        root = etree.fromstring(answer.content)
        load_schema().validate(root)
    except (etree.XMLSyntaxError, ValueError) as error:
        actual = type(error).__name__
        attempt.differ("answer", expected="XML of the schema", actual=actual, answer=answer)
        return None
    status = root.find("ResponseStatus")
    actual = "" if status is None else status.get("Status", "")
    if actual != wanted:
        attempt.differ("status", expected=wanted, actual=actual, answer=answer)
        return None
    return root


def _pull(attempt: Attempt) -> None:
    issuer = _find_issuer(attempt)
    found = _send(attempt, PULL_URI, _write_pull(attempt))
    root = _read(attempt, found, wanted="1")
    if root is not None:
        number = _read_payment(attempt)["number"]
        _verify(attempt, found, _decode(root), issuer, number)
        uri = root.findtext("DocDetails/URI") or ""
        given = _send(attempt, PULL_DOCUMENT, _write_document_pull(uri))
        document = _read(attempt, given, wanted="1")
        if document is not None:
            _verify(attempt, given, _decode(document), issuer, number)
    for because, changes in (
        ("another name", {"FullName": "Kasauti Nobody"}),
        ("another telephone", {"Mobile": "9000000000"}),
        ("another number", {"DocumentNumber": "KASAUTI-NONE"}),
    ):
        answer = _send(attempt, PULL_URI, _write_pull(attempt, **changes))
        other = _read(attempt, answer, wanted="0")
        if other is not None and other.find("DocDetails") is not None:
            attempt.differ(because, expected="no document", actual="details", answer=answer)
    unknown = _send(attempt, PULL_DOCUMENT, _write_document_pull("in.kasauti-RCEPT-none"))
    _read(attempt, unknown, wanted="0")
    unproven = _send(attempt, PULL_URI, _write_pull(attempt), key="kasauti-guess")
    if unproven.status != 401:
        attempt.differ("proof", expected="401", actual=str(unproven.status), answer=unproven)


def _pull_at_deployed_address(attempt: Attempt) -> None:
    root = _read(attempt, _send(attempt, DEPLOYED, _write_pull(attempt)), wanted="1")
    if root is not None:
        uri = root.findtext("DocDetails/URI") or ""
        _read(attempt, _send(attempt, DEPLOYED, _write_document_pull(uri)), wanted="1")


def _pull_wrongly(attempt: Attempt) -> None:
    for because, operation, body in (
        ("no XML", PULL_URI, "<PullURIRequest"),
        ("entities", PULL_URI, _ENTITIES),
        ("no details", PULL_DOCUMENT, '<PullDocRequest ts="1" txn="1"/>'),
        ("no number", PULL_URI, _write_pull(attempt, DocumentNumber="")),
        ("an unknown kind", PULL_URI, _write_pull(attempt, DocType="DIPLO")),
        ("another request", DEPLOYED, "<Certificate/>"),
    ):
        answer = _send(attempt, operation, body)
        if answer.status != 400:
            attempt.differ(because, expected="400", actual=str(answer.status), answer=answer)


def _decode(root: etree._Element) -> bytes:
    try:
        return base64.b64decode(root.findtext("DocDetails/DataContent") or "", validate=True)
    except ValueError:
        return b""
