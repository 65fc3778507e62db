"""The schema of issued documents: certificates, and the requests and answers of an issuer.

XML Schema 1.1, by which a certificate ends after it begins; a reader of version 1.0 refuses the
assertion. What an issuer of DigiLocker sends and gets has no published schema: this one is ours.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lxml import etree

from kasauti_standards.derive.artefact import Artefact
from kasauti_standards.derive.xsd import XS
from kasauti_standards.platform.issued_documents.certificate import (
    DataMember,
    list_data_members,
    list_data_rows,
)
from kasauti_standards.platform.issued_documents.kinds import IssuedKind, load_kinds

PATH = "platform/issued-documents.xsd"
SIGNATURE = "http://www.w3.org/2000/09/xmldsig#"
_DAY = r"((0[1-9]|[12][0-9]|3[01])-(0[1-9]|1[0-2])-[0-9]{4})?"
_URI = r"[a-z0-9.]+-[A-Z]{5}-[A-Za-z0-9]+"
_TYPES = {"money": "Rupees", "day": "Day", "text": "xs:string"}
# attributes of a request and of the status of an answer
_ATTRIBUTES = ("ver", "ts", "txn", "orgId", "format")
_STATUSES = ("0", "1", "9")
_CERTIFICATE = (
    *(("language", "xs:string"), ("name", "xs:string"), ("type", "DocumentType")),
    *(("number", "Words"), ("prevNumber", "xs:string"), ("issuedAt", "Words")),
    *(("issueDate", "Day"), ("validFromDate", "Day"), ("expiryDate", "Day")),
    ("status", "xs:string"),
)
_SORTABLE = "concat(substring({0}, 7, 4), substring({0}, 4, 2), substring({0}, 1, 2))"
_IN_ORDER = (
    "@validFromDate = '' or @expiryDate = '' or "
    f"{_SORTABLE.format('@validFromDate')} le {_SORTABLE.format('@expiryDate')}"
)


def derive_certificate_schema() -> Iterator[Artefact]:
    """The schema document."""
    schema = etree.Element(f"{{{XS}}}schema", {"elementFormDefault": "qualified"}, nsmap={"xs": XS})
    kinds = load_kinds()
    _add_text_type(schema, "DocumentType", values=kinds)
    _add_text_type(schema, "Day", pattern=_DAY)
    _add_text_type(schema, "Words", pattern=r"[\s\S]*\S[\s\S]*")
    _add_text_type(schema, "DocumentUri", pattern=_URI)
    _add_text_type(schema, "Status", values=_STATUSES)
    _add_rupees(schema)
    _add_certificate(schema)
    for kind in kinds.values():
        _add_data(schema, kind)
    _add_exchange(schema)
    content = etree.tostring(schema, pretty_print=True, xml_declaration=True, encoding="UTF-8")
    yield Artefact(PATH, content)


def _add(parent: etree._Element, tag: str, /, **attributes: str) -> etree._Element:
    return etree.SubElement(parent, f"{{{XS}}}{tag}", attributes)


def _add_text_type(
    schema: etree._Element, name: str, *, pattern: str = "", values: Iterable[str] = ()
) -> None:
    limits = _add(_add(schema, "simpleType", name=name), "restriction", base="xs:string")
    if pattern:
        _add(limits, "pattern", value=pattern)
    for value in values:
        _add(limits, "enumeration", value=value)


def _add_rupees(schema: etree._Element) -> None:
    limits = _add(_add(schema, "simpleType", name="Rupees"), "restriction", base="xs:decimal")
    _add(limits, "fractionDigits", value="2")


def _open_element(parent: etree._Element, name: str, /, **more: str) -> etree._Element:
    return _add(_add(parent, "element", name=name, **more), "complexType")


def _add_certificate(schema: etree._Element) -> None:
    certificate = _open_element(schema, "Certificate")
    parts = _add(certificate, "sequence")
    organisation = _open_element(_add(_open_element(parts, "IssuedBy"), "sequence"), "Organization")
    address = _open_element(_add(organisation, "sequence"), "Address")
    _add(address, "attribute", name="country", type="xs:string", use="required")
    for name, kind in (("name", "Words"), ("code", "Words")):
        _add(organisation, "attribute", name=name, type=kind, use="required")
    for name in ("tin", "uid", "type"):
        _add(organisation, "attribute", name=name, type="xs:string")
    persons = _open_element(_add(_open_element(parts, "IssuedTo"), "sequence"), "Persons")
    person = _open_element(
        _add(persons, "sequence"), "Person", minOccurs="0", maxOccurs="unbounded"
    )
    _add(person, "attribute", name="name", type="Words", use="required")
    _add(person, "attribute", name="swd", type="xs:string")
    choice = _add(_open_element(parts, "CertificateData"), "choice")
    for kind_of_document in load_kinds().values():
        _add(choice, "element", ref=kind_of_document.element)
    _add(parts, "any", namespace=SIGNATURE, processContents="skip", minOccurs="0")
    for name, kind in _CERTIFICATE:
        _add(certificate, "attribute", name=name, type=kind, use="required")
    _add(certificate, "assert", test=_IN_ORDER)


def _add_data(schema: etree._Element, kind: IssuedKind) -> None:
    data = _open_element(schema, kind.element)
    rows = list_data_rows(kind)
    if rows:
        parts = _add(data, "sequence")
        for row in rows:
            element = _open_element(parts, row.name, minOccurs="0", maxOccurs="unbounded")
            _add_members(element, row.members)
    _add_members(data, list_data_members(kind))


def _add_members(element: etree._Element, members: Iterable[DataMember]) -> None:
    for member in members:
        _add(element, "attribute", name=member.name, type=_TYPES[member.form])


def _add_exchange(schema: etree._Element) -> None:
    for name, asked in (
        ("PullURIRequest", ("DocType", "FullName", "DOB", "GENDER", "DigiLockerId", "Mobile")),
        ("PullDocRequest", ("URI", "DigiLockerId")),
    ):
        request = _open_element(schema, name)
        details = _open_element(_add(request, "sequence"), "DocDetails")
        parts = _add(details, "all")
        optional = ("City", "DocumentNumber", "PropertyID") if "DocType" in asked else ()
        for part in (*asked, *optional):
            required = part in {"DocType", "URI"}
            _add(parts, "element", name=part, type="xs:string", minOccurs="1" if required else "0")
        for attribute in _ATTRIBUTES:
            use = "required" if attribute in {"ts", "txn"} else "optional"
            _add(request, "attribute", name=attribute, type="xs:string", use=use)
    for name in ("PullURIResponse", "PullDocResponse"):
        parts = _add(_open_element(schema, name), "sequence")
        status = _add(
            _add(_open_element(parts, "ResponseStatus"), "simpleContent"),
            "extension",
            base="Status",
        )
        _add(status, "attribute", name="Status", type="Status", use="required")
        for attribute in ("ts", "txn"):
            _add(status, "attribute", name=attribute, type="xs:string", use="required")
        details = _open_element(parts, "DocDetails", minOccurs="0")
        given = _add(details, "sequence")
        _add(given, "element", name="URI", type="DocumentUri", minOccurs="0")
        for part in ("DocContent", "DataContent"):
            _add(given, "element", name=part, type="xs:base64Binary", minOccurs="0")
