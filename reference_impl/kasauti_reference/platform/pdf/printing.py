"""Records to the bytes of a PDF, by the declared rows of their kind.

Typeset by Typst with the fonts of two packages and nothing else: without them nothing is printed,
and a font that it does not know is an error of ours, not a page of other letters.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path

import typst
from fontpkg_noto_sans import ROOT as LATIN
from fontpkg_noto_sans_devanagari import ROOT as DEVANAGARI

from kasauti_reference.platform.idgen import IST
from kasauti_standards.catalog import load_standard
from kasauti_standards.kernel import DeclarationError, Message
from kasauti_standards.kernel.pointer import ABSENT, expand_pointer, read_pointer
from kasauti_standards.platform.pdf_documents.documents import (
    DocumentKind,
    Form,
    PrintedMember,
    PrintedTable,
)

Record = Mapping[str, object]
_NOTHING = "–"
_PROVEN = Message(
    "Signed. The code says what was issued; the attached certificate says it in full.",
    "हस्ताक्षरित। कोड बताता है कि क्या जारी हुआ; संलग्न प्रमाणपत्र पूरा बताता है।",
)
_TEMPLATE = Path(__file__).with_name("document.typ")


@dataclass(frozen=True, slots=True)
class Proof:
    """What proves a printed record: its QR code as SVG, and the certificate that is attached."""

    drawing: str
    certificate: bytes


def print_document(
    kind: DocumentKind,
    records: Sequence[Record],
    *,
    now: int,
    proofs: Sequence[Proof | None] = (),
) -> bytes:
    """The bytes of a PDF with one page, or more, for each record; a proof for each, or none."""
    document = {
        "title": _write_words(kind.title),
        "printed": _write_moment(now),
        "proven": _write_words(_PROVEN),
        "records": [
            describe_record(kind, record) | _describe_proof(proof)
            for record, proof in zip(records, proofs or [None] * len(records), strict=True)
        ],
    }
    content, warnings = typst.compile_with_warnings(
        _TEMPLATE,
        font_paths=[LATIN, DEVANAGARI],
        ignore_system_fonts=True,
        format="pdf",
        sys_inputs={"document": json.dumps(document, ensure_ascii=False)},
        timestamp=now // 1000,
    )
    if warnings:
        raise DeclarationError(
            where="document.typ",
            what="; ".join(str(warning.message) for warning in warnings),
            hint="Every font that it names is in the packages of fonts.",
        )
    return content


def _describe_proof(proof: Proof | None) -> dict[str, object]:
    if proof is None:
        return {"seal": "", "certificate": ""}
    return {"seal": proof.drawing, "certificate": proof.certificate.decode()}


def describe_record(kind: DocumentKind, record: Record) -> dict[str, object]:
    """The labelled members and tables of a record; what it lacks is left out."""
    return {
        "title": kind.title.en,
        "city": name_city(str(record.get("tenantId") or "")),
        "members": [
            {"label": _write_words(member.label), "value": text}
            for member in kind.members
            if (text := _read(record, member)) != _NOTHING
        ],
        "tables": list(_list_tables(kind.tables, record)),
    }


def _list_tables(tables: Sequence[PrintedTable], record: Record) -> Iterator[dict[str, object]]:
    for table in tables:
        found = [row for _, row in expand_pointer(record, f"{table.each}/*")]
        rows = [row for row in found if isinstance(row, Mapping)]
        if rows:
            yield {
                "columns": [_write_words(column.label) for column in table.columns],
                "rows": [[_read(row, column) for column in table.columns] for row in rows],
            }


def _read(record: Record, member: PrintedMember) -> str:
    value = read_pointer(record, member.pointer)
    if value is ABSENT or value is None or value == "" or isinstance(value, dict | list):
        return _NOTHING
    return _write(value, member.form)


def _write(value: object, form: Form) -> str:
    if form == "money" and isinstance(value, int | Decimal) and not isinstance(value, bool):
        return write_rupees(Decimal(value))
    if form == "day" and isinstance(value, int) and not isinstance(value, bool):
        return _write_day(value)
    return str(value)


def write_rupees(amount: Decimal) -> str:
    """An amount with the digits grouped as in India: ₹ 1,23,456.50."""
    whole, _, part = f"{abs(amount):.2f}".partition(".")
    head, tail = whole[:-3], whole[-3:]
    groups = [head[max(0, end - 2) : end] for end in range(len(head), 0, -2)]
    sign = "-" if amount < 0 else ""
    return f"{sign}₹ {','.join([*reversed(groups), tail])}.{part}"


def _write_day(moment: int) -> str:
    try:
        return f"{datetime.fromtimestamp(moment / 1000, UTC).astimezone(IST):%d/%m/%Y}"
    except (ValueError, OverflowError, OSError):
        return str(moment)


def _write_moment(moment: int) -> str:
    return f"{datetime.fromtimestamp(moment / 1000, UTC).astimezone(IST):%d/%m/%Y %H:%M} IST"


def _write_words(message: Message) -> dict[str, str]:
    return {"en": message.en, "hi": message.hi}


def name_city(tenant: str) -> str:
    """The name of a city, or its tenant where the list has none."""
    return _read_cities().get(tenant, tenant)


@cache
def _read_cities() -> Mapping[str, str]:
    tenants = load_standard("platform").code_lists["Tenants"].codes
    return {code.code: code.label_en or code.code for code in tenants}
