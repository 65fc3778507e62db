"""Which papers an application may have, which it needs, and what is wrong with those it has.

Source: UPYOG-NIUA NOCValidator.validateAttachedDocumentTypes, validateDuplicateDocuments,
validateRequiredDocuments; upyog-mdms NOC/DocumentTypeMapping.json.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from kasauti_standards.catalog import load_standard
from kasauti_standards.noc.lifecycle import read_code_list


@dataclass(frozen=True, slots=True)
class DocumentDefect:
    """What is wrong with the papers: the deployed code, where, and in words."""

    code: str
    pointer: str
    value: str
    message: str


@dataclass(frozen=True, slots=True)
class Papers:
    """The kinds of paper of one kind of certificate and application."""

    allowed: frozenset[str]
    needed: tuple[str, ...]


def find_papers(noc: Mapping[str, object]) -> Papers | None:
    """The papers of an application; None where the master data name none."""
    kind, application = noc.get("nocType"), noc.get("applicationType")
    rows = [
        row
        for row in read_code_list("DocumentTypeMapping").codes
        if row.parent == kind and row.attributes["applicationType"] == application
    ]
    if not rows:
        return None
    needed = tuple(row.code for row in rows if row.attributes["required"] == "true")
    return Papers(frozenset(row.code for row in rows), needed)


def find_attached_defects(noc: Mapping[str, object]) -> Iterator[DocumentDefect]:
    """Defects of the papers that are attached."""
    attached = _read_documents(noc)
    papers = find_papers(noc) if attached else None
    if attached and papers is None:
        yield DocumentDefect(
            "MDMS_DATA_ERROR",
            "/documents",
            str(noc.get("nocType")),
            "Unable to fetch noc document mapping",
        )
    seen: set[object] = set()
    for place, document in enumerate(attached):
        at = f"/documents/{place}"
        kind, file = document.get("documentType"), document.get("fileStoreId")
        if not file:
            yield DocumentDefect("NOC_FILE_EMPTY", f"{at}/fileStoreId", "", "Filestore id is empty")
        elif file in seen:
            yield DocumentDefect(
                "NOC_DUPLICATE_DOCUMENT",
                f"{at}/fileStoreId",
                str(file),
                "Same document cannot be used multiple times",
            )
        seen.add(file)
        if kind not in _read_document_kinds():
            yield DocumentDefect(
                "NOC_UNKNOWN_DOCUMENTTYPE", f"{at}/documentType", str(kind), f"{kind} is unknown"
            )
        elif papers is not None and name_paper(str(kind)) not in papers.allowed:
            yield DocumentDefect(
                "NOC_INVALID_DOCUMENTTYPE",
                f"{at}/documentType",
                str(kind),
                f"Document Type {kind} is invalid for {noc.get('nocType')} application",
            )


def find_missing_papers(noc: Mapping[str, object]) -> Iterator[DocumentDefect]:
    """Papers that an approval needs and the application has not."""
    papers = find_papers(noc)
    attached = {name_paper(str(row.get("documentType"))) for row in _read_documents(noc)}
    for kind in papers.needed if papers else ():
        if kind not in attached:
            yield DocumentDefect(
                "NOC_MANDATORY_DOCUMENTYPE_MISSING",
                "/documents",
                kind,
                f"Document Type {kind} is missing",
            )


def name_paper(document_type: str) -> str:
    """The paper that a kind of document is a form of: `NOC.FIRE` of `NOC.FIRE.CERTIFICATE`."""
    name, dot, _ = document_type.rpartition(".")
    return name if dot and len(name) > 1 else document_type


@cache
def _read_document_kinds() -> frozenset[str]:
    rows = load_standard("platform").code_lists["DocumentType"].codes
    return frozenset(row.code for row in rows if row.active)


def _read_documents(noc: Mapping[str, object]) -> list[Mapping[str, object]]:
    documents = noc.get("documents")
    rows = documents if isinstance(documents, list) else []
    return [row for row in rows if isinstance(row, dict)]
