"""The kinds of PDF documents: what is printed of a record, as rows.

`documents.csv` has one row for each key that clients ask for, `document_rows.csv` the rows and
table columns of each layout, with labels in both languages and a pointer into the record.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal, TypeAlias, cast, get_args

from kasauti_standards.kernel import DeclarationError, Message
from kasauti_standards.kernel.tables import read_exact_table

Form: TypeAlias = Literal["text", "money", "day"]
_DOCUMENTS = (
    *("key", "module", "document_type", "layout", "records", "entity", "title_en", "title_hi"),
)
_ROWS = ("layout", "each", "pointer", "form", "label_en", "label_hi")


@dataclass(frozen=True, slots=True)
class PrintedMember:
    """One member that is printed: where it stands, how it is written, and its label."""

    pointer: str
    form: Form
    label: Message


@dataclass(frozen=True, slots=True)
class PrintedTable:
    """A table: the pointer of its rows (`*` for every one of a list) and its columns."""

    each: str
    columns: tuple[PrintedMember, ...]


@dataclass(frozen=True, slots=True)
class DocumentKind:
    """What clients name by a key.

    `records` points at the records of a request, `entity` at what a record is found by.
    """

    key: str
    module: str
    document_type: str
    records: str
    entity: str
    title: Message
    members: tuple[PrintedMember, ...]
    tables: tuple[PrintedTable, ...]


@cache
def load_documents() -> Mapping[str, DocumentKind]:
    """All kinds by key."""
    folder = files(__package__)
    rows = read_exact_table(folder.joinpath("document_rows.csv"), _ROWS)
    kinds: dict[str, DocumentKind] = {}
    for row in read_exact_table(folder.joinpath("documents.csv"), _DOCUMENTS):
        own = [line for line in rows if line["layout"] == row["layout"]]
        if not own or row["key"] in kinds:
            raise DeclarationError(
                where=f"documents.csv {row['key']}",
                what=f"has no rows of the layout {row['layout']}, or stands twice",
                hint="Its rows stand in document_rows.csv.",
            )
        lists = dict.fromkeys(line["each"] for line in own if line["each"])
        kinds[row["key"]] = DocumentKind(
            key=row["key"],
            module=row["module"],
            document_type=row["document_type"],
            records=row["records"],
            entity=row["entity"],
            title=Message(row["title_en"], row["title_hi"]),
            members=tuple(_read_member(line) for line in own if not line["each"]),
            tables=tuple(
                PrintedTable(each, tuple(_read_member(row) for row in own if row["each"] == each))
                for each in lists
            ),
        )
    return kinds


def _read_member(row: Mapping[str, str]) -> PrintedMember:
    if row["form"] not in get_args(Form):
        raise DeclarationError(
            where=f"document_rows.csv {row['layout']} {row['pointer']}",
            what=f"has the form {row['form']}",
            hint=f"It is one of {', '.join(get_args(Form))}.",
        )
    label = Message(row["label_en"], row["label_hi"])
    return PrintedMember(row["pointer"], cast("Form", row["form"]), label)
