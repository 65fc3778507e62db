"""`kasauti documents verify`: what an issuer signed, and every way in which it is not."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from kasauti_reference.platform.issuing.keys import CERTIFICATE, PRIVATE, load_keys
from kasauti_reference.platform.issuing.signing import draw_seal, sign_certificate, write_seal
from kasauti_reference.platform.pdf.printing import Proof, print_document
from kasauti_standards.cli import main
from kasauti_standards.platform.issued_documents.certificate import build_certificate
from kasauti_standards.platform.issued_documents.kinds import load_kinds

ISSUER = "in.test.city"
KIND = load_kinds()["TDLCS"]
RECORD = json.loads(
    files("kasauti_standards.trade_license").joinpath("examples", "TradeLicense.json").read_text()
)
ANSWER = (
    b'<PullURIResponse><ResponseStatus Status="0" ts="1" txn="1">0</ResponseStatus>'
    b"</PullURIResponse>"
)
LONG_AGO, FAR = 1_500_000_000_000, 4_000_000_000_000


class Desk:
    """An issuer with its papers."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.keys = load_keys(folder, ISSUER)

    def write(self, **changes: Any) -> tuple[etree._Element, bytes, str]:
        record = RECORD | {"validTo": FAR} | changes
        bare = build_certificate(KIND, record, city="City A")
        signed = sign_certificate(bare, self.keys)
        return bare, signed, write_seal(bare, self.keys, ISSUER)

    def print(self, seal: str, certificate: bytes) -> bytes:
        proof = Proof(draw_seal(seal), certificate)
        return print_document(KIND.document, [RECORD], now=LONG_AGO, proofs=[proof])


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return Desk(tmp_path_factory.mktemp("issuer"))


@pytest.fixture(scope="module")
def forger(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return Desk(tmp_path_factory.mktemp("forger"))


@pytest.fixture
def verify(desk: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    def run(content: bytes | None = None, *options: str) -> tuple[int, str]:
        names = []
        if content is not None:
            (tmp_path / "paper").write_bytes(content)
            names = [str(tmp_path / "paper")]
        issuer = ("--issuer", str(desk.folder / CERTIFICATE))
        code = main(["documents", "verify", *names, *issuer, *options])
        return code, capsys.readouterr().out

    return run


def test_certificate_print_and_code_are_verified(desk: Desk, verify) -> None:
    _, signed, seal = desk.write()
    for content, proof in ((signed, "signature"), (desk.print(seal, signed), "signature and code")):
        code, output = verify(content)
        assert code == 0, output
        assert output.startswith("VALID")
        assert "Trade licence PB-TL-2026-04-20-000007" in output
        assert "to Asha Example" in output
        assert f"proven by {proof}" in output
    code, output = verify(None, "--seal", seal, "--format", "json")
    (found,) = json.loads(output)
    assert (code, found["valid"], found["number"]) == (0, True, "PB-TL-2026-04-20-000007")
    assert found["holders"] == ["Asha Example"]


def test_what_is_over_is_said_to_be(desk: Desk, verify) -> None:
    _, signed, seal = desk.write(validFrom=LONG_AGO, validTo=LONG_AGO)
    for arguments in ((signed,), (None, "--seal", seal)):
        code, output = verify(*arguments)
        assert (code, output.split()[0]) == (1, "EXPIRED")


def forge(desk: Desk, forger: Desk) -> dict[str, tuple[bytes, str]]:
    bare, signed, seal = desk.write()
    _, _, other_seal = desk.write(licenseNumber="PB-TL-2026-04-20-000008")
    _, foreign, foreign_seal = forger.write()
    wrapped = etree.fromstring(signed)
    wrapped.find("IssuedTo/Persons/Person").set("name", "Usha Example")
    within = etree.tostring(wrapped).replace(b"</Certificate>", signed[38:] + b"</Certificate>", 1)
    doctype = b"<!DOCTYPE Certificate [<!ENTITY x 'y'>]>"
    backwards = build_certificate(
        KIND, RECORD | {"validFrom": FAR, "validTo": LONG_AGO}, city="City A"
    )
    return {
        "changed": (signed.replace(b"Asha", b"Usha"), "is not signed by this issuer"),
        "unsigned": (etree.tostring(bare), "is not signed by this issuer"),
        "foreign": (foreign, "is not signed by this issuer"),
        "wrapped": (within, "is not as issued documents are"),
        "entities": (doctype + etree.tostring(etree.fromstring(signed)), "document type"),
        "not XML": (b"licence", "is no XML"),
        "too large": (b"<x>" + b"y" * 5_000_000 + b"</x>", "bytes"),
        "backwards": (sign_certificate(backwards, desk.keys), "is not as issued documents are"),
        "an answer": (
            ANSWER,
            "is not signed",
        ),
        "code of another": (desk.print(other_seal, signed), "belongs to another certificate"),
        "foreign code": (desk.print(foreign_seal, signed), "is not of this issuer"),
        "no code": (print_document(KIND.document, [RECORD], now=LONG_AGO), "0 readable codes"),
        "broken PDF": (b"%PDF-1.7 nothing", "is no PDF"),
        "own key": (desk.print(seal, foreign), "is not signed by this issuer"),
    }


def test_forged_documents_are_refused_with_the_reason(desk: Desk, forger: Desk, verify) -> None:
    for name, (content, reason) in forge(desk, forger).items():
        code, output = verify(content)
        assert (code, output.split()[:2]) == (1, ["NOT", "VALID"]), name
        assert reason in output, (name, output)


def test_forged_codes_are_refused(desk: Desk, forger: Desk, verify) -> None:
    _, _, seal = desk.write()
    head, body, signature = seal.split(".")
    none = "eyJhbGciOiJub25lIn0"
    for text in (
        forger.write()[2],
        f"{head}.{body[:-4]}AAAA.{signature}",
        f"{none}.{body}.",
        "https://example.org/licence",
    ):
        code, output = verify(None, "--seal", text)
        assert (code, output.split()[:2]) == (1, ["NOT", "VALID"]), text


def test_mistakes_of_the_caller_are_named(desk: Desk, tmp_path: Path, capsys) -> None:
    key = tmp_path / "key.pem"
    key.write_text("-----BEGIN PRIVATE KEY-----")
    issuer = str(desk.folder / CERTIFICATE)
    for arguments, reason in (
        (["--issuer", str(tmp_path / "none.pem"), "--seal", "x"], "cannot be read"),
        (["--issuer", str(key), "--seal", "x"], "holds no certificate"),
        (["--issuer", issuer], "has nothing to verify"),
        (["--issuer", issuer, str(tmp_path / "none.pdf")], "cannot be read"),
    ):
        assert main(["documents", "verify", *arguments]) == 2
        assert reason in capsys.readouterr().err


@pytest.fixture
def revoke(desk: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    """Revokes a certificate in a list of the test; the list."""

    def run(content: bytes, *options: str, by: Desk = desk) -> tuple[int, str]:
        (tmp_path / "certificate.xml").write_bytes(content)
        code = main(
            [
                *("documents", "revoke", str(tmp_path / "certificate.xml")),
                *("--issuer", str(desk.folder / CERTIFICATE)),
                *("--key", str(by.folder / PRIVATE)),
                *("--list", str(tmp_path / "revoked.jws"), "--reason", "Given in error"),
                *options,
            ]
        )
        shown = capsys.readouterr()
        return code, shown.out + shown.err

    return run


def test_a_revoked_document_is_said_to_be_by_the_signed_list(
    desk: Desk, verify, revoke, tmp_path: Path
) -> None:
    _, signed, seal = desk.write()
    _, other, _ = desk.write(licenseNumber="PB-TL-2026-04-20-000008")
    listed = ("--revoked", str(tmp_path / "revoked.jws"))
    code, output = revoke(other)
    assert (code, "1 in" in output) == (0, True), output
    code, output = verify(signed, *listed)
    assert code == 0
    assert "none was revoked by" in output
    assert revoke(signed)[0] == 0
    code, output = revoke(signed)
    assert "2 in" in output
    for content, options in (
        (signed, ()),
        (None, ("--seal", seal)),
        (desk.print(seal, signed), ()),
    ):
        code, output = verify(content, *options, *listed)
        assert (code, output.split()[0]) == (1, "REVOKED"), output
        assert "Given in error" in output
    assert verify(other, *listed)[0] == 1
    assert verify(signed)[0] == 0


def test_a_list_of_revoked_documents_is_only_of_its_issuer(
    desk: Desk, forger: Desk, verify, revoke, tmp_path: Path
) -> None:
    _, signed, seal = desk.write()
    _, foreign, _ = forger.write()
    file = tmp_path / "revoked.jws"
    code, output = revoke(signed, by=forger)
    assert (code, "is not the key of this issuer" in output) == (2, True), output
    assert (revoke(foreign)[0], file.exists()) == (1, False)
    assert revoke(signed)[0] == 0
    head, body, signature = file.read_text().split(".")
    for text in (f"{head}.{body[:-4]}AAAA.{signature}", seal, "", "{}"):
        file.write_text(text)
        assert verify(signed, "--revoked", str(file))[0] == 2
        assert revoke(signed)[0] == 2
    file.unlink()
    assert verify(signed, "--revoked", str(file))[0] == 2
