"""Code lists as files: the declared CSV byte for byte, the same as JSON, and an index."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from kasauti_standards.derive.artefact import Artefact, write_csv, write_json
from kasauti_standards.kernel import Code, CodeList, Provenance, Standard

LARGEST_AS_JSON = 1_000_000
"""Bytes of CSV beyond which a list is published as CSV only."""

_INDEX = (
    *("list", "urn", "title", "open", "codes", "source", "source_version", "files"),
    *("origin", "reason", "reason_hi"),
)


def derive_code_lists(standard: Standard) -> Iterator[Artefact]:
    """Every list of a standard, and the index of them where there are any."""
    rows = []
    for name, code_list in standard.code_lists.items():
        urn = standard.urn(name)
        content = standard.folder.joinpath("code_lists", f"{name}.csv").read_bytes()
        files = [f"{name}.csv"]
        yield Artefact(f"{standard.id}/code-lists/{name}.csv", content, urn=urn)
        if len(content) <= LARGEST_AS_JSON:
            files.append(f"{name}.json")
            document = write_json(_write_list(code_list, urn))
            yield Artefact(f"{standard.id}/code-lists/{name}.json", document, urn=urn)
        rows.append(
            (
                name,
                urn,
                code_list.title,
                "open" if code_list.is_open else "closed",
                len(code_list.by_code),
                code_list.source,
                code_list.source_version,
                " ".join(files),
                code_list.provenance.origin,
                code_list.provenance.reason.en,
                code_list.provenance.reason.hi,
            )
        )
    if rows:
        yield Artefact(f"{standard.id}/code-lists/index.csv", write_csv(_INDEX, rows))


def _write_list(code_list: CodeList, urn: str) -> dict[str, object]:
    source = f"{code_list.source_version} {code_list.source}".strip()
    return {
        "urn": urn,
        "title": code_list.title,
        "open": code_list.is_open,
        "source": code_list.source,
        "version": code_list.source_version,
        **describe_provenance(code_list.provenance),
        "codes": [_write_code(code, source) for code in code_list.codes],
    }


def describe_provenance(provenance: Provenance) -> dict[str, object]:
    """The origin of a table, with the reason where there is one."""
    if not provenance.is_own:
        return {"origin": provenance.origin}
    reason = {"en": provenance.reason.en, "hi": provenance.reason.hi}
    return {"origin": provenance.origin, "reason": reason}


def _write_code(code: Code, source: str) -> dict[str, object]:
    """One row; what is empty, and a source that is the list's own, is left out."""
    labels = {"en": code.label_en, "hi": code.label_hi}
    row: dict[str, object] = {
        "code": code.code,
        "label": {language: text for language, text in labels.items() if text},
        "parent": code.parent,
        "active": code.active,
        "valid_from": _write_day(code.valid_from),
        "valid_to": _write_day(code.valid_to),
        "attributes": {name: value for name, value in code.attributes.items() if value},
        "source": "" if code.source == source else code.source,
    }
    return {name: value for name, value in row.items() if value not in ("", {})}


def _write_day(day: date | None) -> str:
    return day.isoformat() if day else ""
