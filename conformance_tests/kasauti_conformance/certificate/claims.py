"""What a certificate states, taken from the report of a run and from nowhere else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from kasauti_conformance.errors import CertificateError, NotCertifiableError
from kasauti_conformance.model.verdict import EXIT_CODES, Verdict
from kasauti_conformance.reporting.digests import build_root, hash_file, hash_folder
from kasauti_conformance.reporting.folder import REPORT, read_report

TYPE = "kasauti-certificate"
Claims = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Term:
    """When a certificate was issued and until when it holds, in epoch seconds."""

    issued: int
    expires: int


def write_claims(
    folder: Path, *, term: Term, certificate_id: UUID, proof: Mapping[str, object] | None
) -> Claims:
    """The claims of a conformant run; NotCertifiableError where it is none."""
    report = read_report(folder)
    wire = report["verdict"]["wire"]
    if wire["verdict"] != Verdict.CONFORMANT:
        raise NotCertifiableError(
            where=str(folder),
            what=f"the verdict is {wire['verdict']}: {wire['sum']}",
            hint="Only a conformant run is certified; `kasauti conform report RUN` says what "
            "is missing.",
            exit_code=EXIT_CODES[Verdict(wire["verdict"])],
        )
    require_listed_evidence(folder, report)
    if proof is not None and proof.get("plan_sha256") != report["plan"]["sha256"]:
        raise CertificateError(
            where=str(folder),
            what="the proof is of another plan than the run",
            hint=f"Prove the same plan: kasauti conform prove --plan {report['plan']['id']}.",
        )
    return {
        "jti": str(certificate_id),
        "iat": term.issued,
        "exp": term.expires,
        "sub": report["target"]["name"],
        "target": report["target"],
        "plan": {
            name: report["plan"][name]
            for name in ("id", "profile", "cases", "sha256", "requirements_sha256")
        },
        "suite": report["suite"],
        "run": report["run"],
        "verdict": report["verdict"],
        "files": hash_run_files(folder),
        "evidence": {"count": len(report["evidence"]["files"]), "root": hash_evidence(folder)},
        "proof": dict(proof) if proof is not None else None,
    }


def hash_run_files(folder: Path) -> dict[str, str]:
    """SHA-256 of the report and of every other file beside the evidence."""
    return {
        file.name: hash_file(file)
        for file in sorted(folder.iterdir())
        if file.is_file() and (file.name == REPORT or file.suffix in {".html", ".xml"})
    }


def hash_evidence(folder: Path) -> str:
    """The Merkle root over all evidence files as they lie on disk."""
    return build_root(hash_folder(folder))


def require_listed_evidence(folder: Path, report: Mapping[str, Any]) -> None:
    """Refuse a run whose evidence is not what its report lists."""
    changed = list_evidence_changes(folder, report)
    if changed:
        raise NotCertifiableError(
            where=str(folder),
            what="; ".join(changed),
            hint="The evidence was touched after the run: run again.",
            exit_code=EXIT_CODES[Verdict.NOT_CONFORMANT],
        )


def list_evidence_changes(folder: Path, report: Mapping[str, Any]) -> list[str]:
    """Where the evidence on disk differs from the report's list."""
    listed, found = report["evidence"]["files"], hash_folder(folder)
    changes = [f"{name} is missing" for name in sorted(set(listed) - set(found))]
    changes += [f"{name} was not part of the run" for name in sorted(set(found) - set(listed))]
    changes += [
        f"{name} was changed"
        for name in sorted(set(listed) & set(found))
        if listed[name] != found[name]
    ]
    return changes
