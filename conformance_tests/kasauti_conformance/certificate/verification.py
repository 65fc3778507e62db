"""Verifies a certificate against the run it was issued for, offline: names all that fails."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from joserfc.jwk import OKPKey

from kasauti_conformance.certificate.claims import (
    Claims,
    hash_evidence,
    hash_run_files,
    list_evidence_changes,
)
from kasauti_conformance.certificate.signing import BadSignatureError, read_claims, refuse_empty
from kasauti_conformance.errors import CertificateError, RunUnreadableError
from kasauti_conformance.reporting.document import write_time
from kasauti_conformance.reporting.folder import REPORT, read_report

_STATED = ("target", "suite", "run", "verdict")


@dataclass
class Verification:
    """What was found: nothing wrong, or every file and claim that does not hold."""

    claims: Claims = field(default_factory=dict)
    failures: list[str] = field(default_factory=list)

    @property
    def holds(self) -> bool:
        """Whether certificate, report and evidence are as they were signed, and in force."""
        return not self.failures


def verify_certificate(file: Path, folder: Path, *, key: OKPKey, now: int) -> Verification:
    """Verify at a moment in epoch seconds."""
    found = Verification()
    try:
        content = file.read_bytes()
    except OSError as error:
        raise CertificateError(
            where=str(file),
            what=f"cannot be read: {error.strerror}",
            hint="Name the file that `certify --out` wrote.",
        ) from error
    refuse_empty(content, str(file))
    try:
        found.claims = read_claims(content, key)
    except BadSignatureError as error:
        found.failures.append(f"certificate {file.name}: {error}")
    report = _read_report(folder, found)
    if report is not None:
        found.failures.extend(list_evidence_changes(folder, report))
    if found.claims:
        _compare(found, folder, report)
        _check_term(found, now)
    return found


def _read_report(folder: Path, found: Verification) -> dict[str, Any] | None:
    try:
        return read_report(folder)
    except RunUnreadableError as error:
        found.failures.append(f"{REPORT} {error.what}")
        return None


def _compare(found: Verification, folder: Path, report: dict[str, Any] | None) -> None:
    claims = found.claims
    present = hash_run_files(folder) if folder.is_dir() else {}
    for name, digest in claims["files"].items():
        if name not in present:
            found.failures.append(f"{name} is missing")
        elif present[name] != digest:
            found.failures.append(f"{name} is not the file that was certified")
    found.failures.extend(
        f"{name} was not part of the certified run"
        for name in present
        if name not in claims["files"]
    )
    if folder.is_dir() and hash_evidence(folder) != claims["evidence"]["root"]:
        found.failures.append("the evidence files are not those that were certified")
    if report is None:
        return
    stated = {name: report[name] for name in _STATED} | {
        "plan": {name: report["plan"][name] for name in claims["plan"]}
    }
    for name, value in stated.items():
        if claims[name] != value:
            found.failures.append(f"claim {name} is not what {REPORT} says")
    if report["verdict"]["wire"]["verdict"] != "conformant":
        found.failures.append(f"{REPORT} does not say conformant")


def _check_term(found: Verification, now: int) -> None:
    issued, expires = int(found.claims["iat"]), int(found.claims["exp"])
    if now >= expires:
        found.failures.append(f"the certificate expired on {write_time(expires * 1000)}")
    if now + 300 < issued:
        found.failures.append(f"the certificate is dated ahead: {write_time(issued * 1000)}")
