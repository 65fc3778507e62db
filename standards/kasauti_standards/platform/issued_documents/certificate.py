"""A certificate as DigiLocker reads it: built of a record, and the names of what is in it.

Three layers: who issues, to whom, and the data of the kind. The data are those of the printed
document, one attribute for a member, one element for a row of a table. A person is named and
nothing more: numbers, addresses and photographs stay where they are.

Source: UPYOG-NIUA pt-services-dx `web/models/Certificate.java` and the models that it holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal

from lxml import etree

from kasauti_standards.charging.years import INDIA
from kasauti_standards.kernel.pointer import ABSENT, expand_pointer, read_pointer, split_pointer
from kasauti_standards.platform.issued_documents.kinds import IssuedKind
from kasauti_standards.platform.pdf_documents.documents import Form, PrintedMember

LANGUAGE_OF_MANY = "99"
IN_FORCE = "A"
_GENERAL = frozenset({"name", "code"})
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class DataMember:
    """One attribute of the data: its name, where its value stands, and how it is written."""

    name: str
    pointer: str
    form: Form


@dataclass(frozen=True, slots=True)
class DataRows:
    """One element for each row of a list."""

    name: str
    each: str
    members: tuple[DataMember, ...]


def list_data_members(kind: IssuedKind) -> tuple[DataMember, ...]:
    """The attributes of the data of a kind."""
    return _name_members(kind.document.members)


def list_data_rows(kind: IssuedKind) -> tuple[DataRows, ...]:
    """The elements within the data of a kind."""
    return tuple(
        DataRows(_last_word(split_pointer(table.each)), table.each, _name_members(table.columns))
        for table in kind.document.tables
    )


def build_certificate(
    kind: IssuedKind, record: Mapping[str, object], *, city: str, previous: str = ""
) -> etree._Element:
    """The certificate of a record, not signed yet; `city` is the name of who issues it.

    `previous` is the number of the certificate that this one takes the place of.
    """
    tenant = str(record.get("tenantId") or "")
    root = etree.Element(
        "Certificate",
        {
            "language": LANGUAGE_OF_MANY,
            "name": kind.document.title.en,
            "type": kind.code,
            "number": read_text(record, kind.number),
            "prevNumber": previous,
            "issuedAt": _clean(city),
            "issueDate": read_day(record, kind.issued),
            "validFromDate": read_day(record, kind.valid_from),
            "expiryDate": read_day(record, kind.expires),
            "status": IN_FORCE,
        },
    )
    organisation = etree.SubElement(
        etree.SubElement(root, "IssuedBy"),
        "Organization",
        {"name": _clean(city), "code": tenant, "tin": "", "uid": "", "type": "SG"},
    )
    etree.SubElement(organisation, "Address", {"country": "IN"})
    persons = etree.SubElement(etree.SubElement(root, "IssuedTo"), "Persons")
    for name, parent in list_names(kind, record):
        person = etree.SubElement(persons, "Person", {"name": name})
        if parent:
            person.set("swd", parent)
    data = etree.SubElement(etree.SubElement(root, "CertificateData"), kind.element)
    _fill(data, record, list_data_members(kind))
    for rows in list_data_rows(kind):
        for _, row in expand_pointer(record, f"{rows.each}/*"):
            if isinstance(row, Mapping):
                _fill(etree.SubElement(data, rows.name), row, rows.members)
    return root


def list_names(kind: IssuedKind, record: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """The persons to whom a document is issued: name, and name of a parent or spouse."""
    holders = kind.holders
    if holders is None:
        return
    persons = (
        (read_text(person, holders.name), read_text(person, holders.parent))
        for person in list_holders(kind, record)
    )
    yield from dict.fromkeys(person for person in persons if person[0])


def list_holders(kind: IssuedKind, record: Mapping[str, object]) -> Iterator[Mapping[str, object]]:
    """The records of the persons to whom a document is issued."""
    if kind.holders is None:
        return
    for _, person in expand_pointer(record, kind.holders.persons):
        if isinstance(person, Mapping) and not _has_left(person):
            yield person


def read_text(record: Mapping[str, object], pointer: str) -> str:
    """A value as text, empty where there is none."""
    value = read_pointer(record, pointer) if pointer else ABSENT
    if value is ABSENT or value is None or isinstance(value, Mapping | list):
        return ""
    return _clean(str(value))


def read_day(record: Mapping[str, object], pointer: str) -> str:
    """The day in India of epoch milliseconds, DD-MM-YYYY; empty where there is none."""
    value = read_pointer(record, pointer) if pointer else ABSENT
    return _write_day(value) if isinstance(value, int) and not isinstance(value, bool) else ""


def canonicalise(certificate: etree._Element) -> bytes:
    """The bytes of a certificate that do not depend on how it is written (C14N 1.1)."""
    return etree.tostring(certificate, method="c14n2")


def _has_left(person: Mapping[str, object]) -> bool:
    """Whether a person held it once: a former owner of a property, a partner who was taken off."""
    return person.get("status") == "INACTIVE" or person.get("userActive") is False


def _fill(
    element: etree._Element, record: Mapping[str, object], members: Iterable[DataMember]
) -> None:
    for member in members:
        if text := _write(read_pointer(record, member.pointer), member.form):
            element.set(member.name, text)


def _write(value: object, form: Form) -> str:
    if value is ABSENT or value is None or isinstance(value, Mapping | list):
        return ""
    is_number = isinstance(value, int | Decimal) and not isinstance(value, bool)
    if form == "money":
        return f"{Decimal(str(value)):.2f}" if is_number else ""
    if form == "day":
        return _write_day(value) if isinstance(value, int) and is_number else ""
    return _clean(str(value))


def _write_day(moment: int) -> str:
    try:
        return f"{datetime.fromtimestamp(moment / 1000, UTC).astimezone(INDIA):%d-%m-%Y}"
    except (ValueError, OverflowError, OSError):
        return ""


def _clean(text: str) -> str:
    return _NO_XML.sub("\ufffd", text)


def _name_members(printed: Iterable[PrintedMember]) -> tuple[DataMember, ...]:
    named: dict[str, DataMember] = {}
    for member in printed:
        steps = split_pointer(member.pointer)
        name = _last_word(steps)
        if (name in _GENERAL and len(steps) > 1) or name in named:
            before = _last_word(steps[: steps.index(name)])
            name = f"{before}{name[:1].upper()}{name[1:]}"
        named[name] = DataMember(name, member.pointer, member.form)
    return tuple(named.values())


def _last_word(steps: tuple[str, ...]) -> str:
    return next((step for step in reversed(steps) if step != "*" and not step.isdecimal()), "")
