"""What was published of every national standard, what was read, what our declaration rests on.

The texts of IS 18006 are sold: only titles, scopes and previews were read, and the page says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files

from kasauti_standards.catalog import load_sources
from kasauti_standards.derive.artefact import Artefact, write_json, write_markdown_table
from kasauti_standards.kernel import DeclarationError, Message, Source, Standard
from kasauti_standards.kernel.tables import read_table

NOT_DECLARED = "not declared yet"
NOT_READ = "not read"

_COLUMNS = (
    *("id", "standard", "title", "title_hi", "publisher", "identifier", "published_title", "year"),
    *("kind", "status", "sources", "confidence", "found_in", "note"),
)
_INTRODUCTION = (
    "What the national programme and the Bureau of Indian Standards published for municipal "
    "services, which text was read, and what the declarations here rest on. Part 1 of IS "
    "18006 is a reference architecture; every other section that was found is a taxonomy: terms, "
    "categories and names of processes, no wire format. The wire format is that of the UPYOG and "
    "DIGIT contracts. So each declaration is aligned to the published terms that could be read and "
    "wire-conformant to a UPYOG contract; none speaks for the text of a standard that was not "
    "read."
)


@dataclass(frozen=True, slots=True)
class NationalStandard:
    """One published or announced standard.

    `standard` is the id of our declaration, present or to come; empty where none is meant.
    `sources` are ids of the source register; `confidence` is high, medium or between.
    """

    id: str
    standard: str
    title: Message
    publisher: str
    identifier: str
    published_title: str
    year: str
    kind: str
    status: str
    sources: tuple[str, ...]
    confidence: str
    found_in: str
    note: str


def read_national_standards() -> tuple[NationalStandard, ...]:
    """The rows of `national_standards.csv`; an unknown source id is a DeclarationError."""
    file = files("kasauti_standards").joinpath("national_standards.csv")
    rows = read_table(file, columns=_COLUMNS)
    known = load_sources()
    for row in rows:
        for source in row["sources"].split():
            if source not in known:
                raise DeclarationError(
                    where=f"national_standards.csv {row['id']}",
                    what=f"the source {source} is not registered",
                    hint="Add it to sources.csv.",
                )
    return tuple(
        NationalStandard(
            title=Message(row["title"], row["title_hi"]),
            sources=tuple(row["sources"].split()),
            **{
                name: row[name] for name in _COLUMNS if name not in {"title", "title_hi", "sources"}
            },
        )
        for row in rows
    )


def derive_national_standards(standards: Sequence[Standard]) -> Iterator[Artefact]:
    """`standards.md` and `standards.json` over all standards."""
    rows = read_national_standards()
    declared = {standard.id: standard for standard in standards}
    yield Artefact("standards.md", _write_page(rows, declared).encode())
    document = {
        "national": [_write_row(row, declared.get(row.standard)) for row in rows],
        "declared": [_write_declaration(standard) for standard in standards],
    }
    yield Artefact("standards.json", write_json(document))


def tell_what_was_read(row: NationalStandard) -> str:
    """How much of the text was read, in the words of the source register."""
    return ", ".join(load_sources()[source].read for source in row.sources) or NOT_READ


def _write_row(row: NationalStandard, standard: Standard | None) -> dict[str, object]:
    return {
        "id": row.id,
        "title": {"en": row.title.en, "hi": row.title.hi},
        "publisher": row.publisher,
        "identifier": row.identifier,
        "published_title": row.published_title,
        "year": row.year,
        "kind": row.kind,
        "status": row.status,
        "text_read": tell_what_was_read(row),
        "sources": [*row.sources],
        "confidence": row.confidence,
        "found_in": row.found_in,
        "note": row.note,
        "declaration": standard.id if standard else NOT_DECLARED,
    }


def _write_declaration(standard: Standard) -> dict[str, object]:
    sources = load_sources()
    return {
        "id": standard.id,
        "title": {"en": standard.title.en, "hi": standard.title.hi},
        "version": standard.version,
        "status": standard.status,
        "rests_on": [
            {
                "source": row.id,
                "title": row.title,
                "publisher": row.publisher,
                "version": row.version,
                "read": row.read,
            }
            for row in (sources[name] for name in standard.rests_on)
        ],
    }


def _write_page(rows: Sequence[NationalStandard], declared: dict[str, Standard]) -> str:
    lines = ["# National standards", "", "राष्ट्रीय मानक", "", _INTRODUCTION, ""]
    columns = (
        *("Standard", "मानक", "Publisher", "Identifier and title", "Year", "Status", "Text read"),
        *("Found in", "Confidence", "Our declaration", "Note"),
    )
    table = write_markdown_table(
        columns,
        (
            (
                *(row.title.en, row.title.hi, row.publisher),
                ": ".join(filter(None, (row.identifier, row.published_title))) or "none found",
                *(row.year or "not stated", row.status, tell_what_was_read(row)),
                *(row.found_in, row.confidence),
                _link(declared.get(row.standard)),
                row.note,
            )
            for row in rows
        ),
    )
    lines += [table, "## What our declarations rest on", ""]
    for standard in declared.values():
        lines += [*_write_section(standard), ""]
    return "\n".join(lines)


def _write_section(standard: Standard) -> Iterator[str]:
    yield f"### {standard.id}"
    yield ""
    title = f"{standard.title.en} ({standard.title.hi})"
    yield f"{title}, version {standard.version}: {standard.status}."
    yield ""
    sources = load_sources()
    for name in standard.rests_on:
        yield f"- {_cite(sources[name])}"


def _cite(source: Source) -> str:
    return f"{source.title}, {source.publisher}, {source.version}. Read: {source.read}."


def _link(standard: Standard | None) -> str:
    return f"[{standard.id}](#{standard.id})" if standard else NOT_DECLARED
