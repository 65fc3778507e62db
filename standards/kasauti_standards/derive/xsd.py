"""XML Schema 1.0 of an entity under its standard's default profile.

What XSD 1.0 cannot say is left to the JSON Schema, the rules and the validator: conditions between
members, unique items, and that an optional list must not be empty. The annotation says so.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from lxml import etree

from kasauti_standards.derive.artefact import Artefact
from kasauti_standards.derive.json_schema import derive_schema
from kasauti_standards.derive.patterns import write_xsd_pattern
from kasauti_standards.derive.schema_tree import Schema
from kasauti_standards.derive.xml_form import (
    EMPTY_LISTS,
    ENTRY,
    ITEM,
    KEY,
    NULL_LISTS,
    Anything,
    Choice,
    Entries,
    Form,
    FreeContent,
    Items,
    Members,
    Named,
    Scalar,
    Slot,
    XmlForm,
    build_xml_form,
)
from kasauti_standards.kernel import Standard
from kasauti_standards.kernel.whole import WIDEST

XS = "http://www.w3.org/2001/XMLSchema"
_ANY_VALUE, _FREE_CONTENT = "any-value", "free-content"
_BASE = {
    "string": "xs:string",
    "integer": "xs:integer",
    "number": "xs:decimal",
    "boolean": "xs:boolean",
}
_FACETS = {
    "minimum": "minInclusive",
    "maximum": "maxInclusive",
    "exclusiveMinimum": "minExclusive",
    "exclusiveMaximum": "maxExclusive",
    "minLength": "minLength",
    "maxLength": "maxLength",
}
_HOW_TO_READ = (
    "Members are elements of their name, in this order. A list is its element repeated; the "
    f"attributes {EMPTY_LISTS} and {NULL_LISTS} name lists that are sent empty or as null. "
    f"xsi:nil is null. An object whose keys are data is {ENTRY} repeated, its key in an "
    "attribute; free content is written so too and is not looked into. Where several JSON types "
    "may stand, one child element names the type that does. XSD 1.0 cannot say conditions "
    "between members: a document valid here may still break the JSON Schema or a rule."
)


def derive_xsds(standard: Standard) -> Iterator[Artefact]:
    """One schema document per entity."""
    for entity in standard.entities:
        schema = derive_schema(standard, entity, standard.profile())
        yield Artefact(
            f"{standard.id}/xsd/{entity.name}.xsd",
            write_xsd(build_xml_form(schema)),
            urn=standard.urn(entity.name),
        )


def write_xsd(form: XmlForm) -> bytes:
    """The schema document of an XML form."""
    return _Writer(form).write()


class _Writer:
    def __init__(self, form: XmlForm) -> None:
        self._form = form
        self._root = etree.Element(
            _xs("schema"),
            {"targetNamespace": form.namespace, "elementFormDefault": "qualified"},
            nsmap={"xs": XS, "k": form.namespace},
        )
        self._named_scalars: list[Scalar] = []
        self._keys = 0

    def write(self) -> bytes:
        _document(self._root, f"{self._form.description} {_HOW_TO_READ}")
        self._add_element(self._root, self._form.name, Slot(self._form.root, is_nullable=False))
        for name, form in self._form.models.items():
            self._add_complex_type(self._root, form).set("name", name)
        self._add_general_types()
        for number, scalar in enumerate(self._named_scalars, start=1):
            self._add_simple_type(self._root, scalar).set("name", f"text-{number}")
        tree = etree.ElementTree(self._root)
        etree.indent(tree)
        written: bytes = etree.tostring(tree, xml_declaration=True, encoding="UTF-8")
        return written + b"\n"

    def _add_element(
        self, parent: etree._Element, name: str, slot: Slot, occurs: tuple[int, int | None] = (1, 1)
    ) -> None:
        element = etree.SubElement(parent, _xs("element"), {"name": name})
        smallest, largest = occurs
        if smallest != 1:
            element.set("minOccurs", str(smallest))
        if largest != 1:
            element.set("maxOccurs", "unbounded" if largest is None else str(largest))
        if slot.is_nullable:
            element.set("nillable", "true")
        reference = self._refer_to(slot.form)
        if reference:
            element.set("type", reference)
        _document(element, slot.description)
        if not reference and isinstance(slot.form, Scalar):
            self._add_simple_type(element, slot.form)
        elif not reference:
            self._add_complex_type(element, slot.form)
        if isinstance(slot.form, Entries):
            self._keys += 1
            unique = etree.SubElement(element, _xs("unique"), {"name": f"keys-{self._keys}"})
            etree.SubElement(unique, _xs("selector"), {"xpath": f"k:{ENTRY}"})
            etree.SubElement(unique, _xs("field"), {"xpath": f"@{KEY}"})

    def _refer_to(self, form: Form) -> str:
        """The name of a type that is declared elsewhere, or nothing."""
        match form:
            case Named(model):
                return f"k:{model}"
            case Anything():
                return f"k:{_ANY_VALUE}"
            case FreeContent():
                return f"k:{_FREE_CONTENT}"
            case Scalar(json_type, keywords) if not list(_list_facets(keywords)):
                return _find_base(json_type, keywords)
            case _:
                return ""

    def _add_simple_type(self, parent: etree._Element, scalar: Scalar) -> etree._Element:
        simple = etree.SubElement(parent, _xs("simpleType"))
        base = {"base": _find_base(scalar.json_type, scalar.keywords)}
        restriction = etree.SubElement(simple, _xs("restriction"), base)
        for facet, value in _list_facets(scalar.keywords):
            etree.SubElement(restriction, _xs(facet), {"value": value})
        return simple

    def _add_complex_type(self, parent: etree._Element, form: Form) -> etree._Element:
        complex_type = etree.SubElement(parent, _xs("complexType"))
        match form:
            case Members():
                self._fill_members(complex_type, form)
            case Entries():
                self._fill_entries(complex_type, form)
            case Items(slot, smallest, largest):
                sequence = etree.SubElement(complex_type, _xs("sequence"))
                self._add_element(sequence, ITEM, slot, (smallest, largest))
            case Choice(branches):
                choice = etree.SubElement(complex_type, _xs("choice"))
                for json_type, branch in branches.items():
                    self._add_element(choice, json_type, Slot(branch, is_nullable=False))
            case _:
                self._extend(complex_type, form)
        return complex_type

    def _fill_members(self, complex_type: etree._Element, form: Members) -> None:
        sequence = etree.SubElement(complex_type, _xs("sequence"))
        attributes = []
        for member in form.members:
            slot = member.slot
            if isinstance(slot.form, Items):
                smallest = slot.form.smallest if member.is_required and not slot.is_nullable else 0
                item = Slot(slot.form.slot.form, slot.form.slot.is_nullable, slot.description)
                self._add_element(sequence, member.name, item, (smallest, slot.form.largest))
                attributes += [NULL_LISTS] if slot.is_nullable else []
                attributes += [EMPTY_LISTS] if not member.is_required else []
            else:
                self._add_element(sequence, member.name, slot, (int(member.is_required), 1))
        if form.is_open:
            self._add_entry(sequence, (), Slot(Anything(), is_nullable=True))
        for name in sorted(set(attributes)):
            row = {"name": name, "type": "xs:NMTOKENS"}
            etree.SubElement(complex_type, _xs("attribute"), row)

    def _fill_entries(self, complex_type: etree._Element, form: Entries) -> None:
        sequence = etree.SubElement(complex_type, _xs("sequence"))
        self._add_entry(sequence, form.keys, form.slot)

    def _add_entry(self, sequence: etree._Element, keys: tuple[str, ...], slot: Slot) -> None:
        occurs = {"name": ENTRY, "minOccurs": "0", "maxOccurs": "unbounded"}
        element = etree.SubElement(sequence, _xs("element"), occurs)
        if slot.is_nullable:
            element.set("nillable", "true")
        complex_type = self._add_complex_type(element, slot.form)
        extensions = complex_type.findall(f".//{_xs('extension')}")
        owner = extensions[0] if complex_type[0].tag.endswith("Content") else complex_type
        attribute = etree.SubElement(owner, _xs("attribute"), {"name": KEY, "use": "required"})
        if keys:
            self._add_simple_type(attribute, Scalar("string", {"enum": [*keys]}))
        else:
            attribute.set("type", "xs:string")

    def _extend(self, complex_type: etree._Element, form: Form) -> None:
        """Content of a type that is declared elsewhere, so that attributes can be added."""
        base = self._refer_to(form)
        if isinstance(form, Scalar) and not base:
            if form not in self._named_scalars:
                self._named_scalars.append(form)
            base = f"k:text-{self._named_scalars.index(form) + 1}"
        kind = "simpleContent" if isinstance(form, Scalar) else "complexContent"
        content = etree.SubElement(complex_type, _xs(kind))
        etree.SubElement(content, _xs("extension"), {"base": base})

    def _add_general_types(self) -> None:
        any_value = etree.SubElement(self._root, _xs("complexType"), {"name": _ANY_VALUE})
        choice = etree.SubElement(any_value, _xs("choice"))
        for json_type, base in _BASE.items():
            if json_type != "integer":
                etree.SubElement(choice, _xs("element"), {"name": json_type, "type": base})
        array = etree.SubElement(choice, _xs("element"), {"name": "array"})
        listing = etree.SubElement(etree.SubElement(array, _xs("complexType")), _xs("sequence"))
        self._add_element(listing, ITEM, Slot(Anything(), is_nullable=True), (0, None))
        free = {"name": "object", "type": f"k:{_FREE_CONTENT}"}
        etree.SubElement(choice, _xs("element"), free)
        free_type = etree.SubElement(self._root, _xs("complexType"), {"name": _FREE_CONTENT})
        sequence = etree.SubElement(free_type, _xs("sequence"))
        occurs = {"minOccurs": "0", "maxOccurs": "unbounded", "processContents": "skip"}
        etree.SubElement(sequence, _xs("any"), occurs)


def _find_base(json_type: str, keywords: Schema) -> str:
    """The XSD type; a whole number of at most 64 bits is a long, which needs no such facet."""
    is_long = json_type == "integer" and any(
        keywords.get(keyword) == bound for keyword, bound in WIDEST.items()
    )
    return "xs:long" if is_long else _BASE[json_type]


def _list_facets(keywords: Schema) -> Iterator[tuple[str, str]]:
    for keyword, facet in _FACETS.items():
        if keyword in keywords and keywords[keyword] != WIDEST.get(keyword):
            yield facet, f"{Decimal(str(keywords[keyword])):f}"
    if "pattern" in keywords:
        yield "pattern", write_xsd_pattern(keywords["pattern"], where="XSD")
    values = [keywords["const"]] if "const" in keywords else keywords.get("enum", [])
    for value in values:
        if isinstance(value, bool):  # XSD enumerates no booleans
            yield "pattern", str(value).lower()
        elif value is not None:
            yield "enumeration", str(value)
    if keywords.get("x-money"):
        yield "fractionDigits", "2"


def _document(element: etree._Element, text: str) -> None:
    if text:
        annotation = etree.SubElement(element, _xs("annotation"))
        etree.SubElement(annotation, _xs("documentation")).text = text


def _xs(name: str) -> str:
    return f"{{{XS}}}{name}"
