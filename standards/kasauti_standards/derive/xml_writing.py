"""Writing a decoded JSON record as XML in a given form."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from decimal import Decimal

from lxml import etree

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
    Member,
    Members,
    Scalar,
    Slot,
    XmlForm,
)
from kasauti_standards.kernel import UnreadableInputError
from kasauti_standards.kernel.pointer import join_pointer

XSI = "http://www.w3.org/2001/XMLSchema-instance"
NIL = f"{{{XSI}}}nil"

_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ANYTHING = Slot(Anything(), is_nullable=True)


def write_record(record: object, form: XmlForm) -> bytes:
    """A decoded JSON record as a UTF-8 document."""
    root = etree.Element(
        f"{{{form.namespace}}}{form.name}",
        # the stubs do not know that None names the default namespace
        nsmap={None: form.namespace, "xsi": XSI},  # type: ignore[dict-item]
    )
    _Writer(form).fill(root, record, Slot(form.root, is_nullable=False), "")
    etree.indent(root)
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    return written + b"\n"


class _Writer:
    def __init__(self, form: XmlForm) -> None:
        self._form = form

    def fill(self, element: etree._Element, value: object, slot: Slot, pointer: str) -> None:
        """Write one value into its element."""
        if value is None:
            if not slot.is_nullable:
                raise _refusal(pointer, "null cannot stand here", "Leave the member out.")
            element.set(NIL, "true")
            return
        match self._form.find(slot.form):
            case Scalar(json_type):
                element.text = _write_scalar(value, json_type, pointer)
            case Items(item):
                self._fill_items(element, value, item, pointer)
            case Members() as form:
                self._fill_members(element, _as_object(value, pointer), form, pointer)
            case Entries(_, entry):
                self._fill_entries(element, _as_object(value, pointer), entry, pointer)
            case FreeContent():
                self._fill_entries(element, _as_object(value, pointer), _ANYTHING, pointer)
            case Choice(branches):
                self._fill_choice(element, value, branches, pointer)
            case _:
                self._fill_anything(element, value, pointer)

    def _add(self, parent: etree._Element, name: str) -> etree._Element:
        return etree.SubElement(parent, f"{{{self._form.namespace}}}{name}")

    def _fill_items(self, element: etree._Element, value: object, slot: Slot, at: str) -> None:
        for index, item in enumerate(_as_list(value, at)):
            self.fill(self._add(element, ITEM), item, slot, f"{at}/{index}")

    def _fill_entries(
        self, element: etree._Element, value: Mapping[str, object], slot: Slot, pointer: str
    ) -> None:
        for key, member in value.items():
            place = pointer + join_pointer(key)
            entry = self._add(element, ENTRY)
            entry.set(KEY, _write_text(key, place))
            self.fill(entry, member, slot, place)

    def _fill_members(
        self, element: etree._Element, value: Mapping[str, object], form: Members, pointer: str
    ) -> None:
        for member in form.members:
            if member.name in value:
                place = pointer + join_pointer(member.name)
                self._fill_member(element, value[member.name], member, place)
        declared = {member.name for member in form.members}
        others = {name: row for name, row in value.items() if name not in declared}
        if others and not form.is_open:
            raise _refusal(
                pointer + join_pointer(next(iter(others))),
                "is no member of this object",
                f"Members: {', '.join(sorted(declared))}.",
            )
        self._fill_entries(element, others, _ANYTHING, pointer)

    def _fill_member(
        self, parent: etree._Element, value: object, member: Member, pointer: str
    ) -> None:
        if not isinstance(member.slot.form, Items):
            self.fill(self._add(parent, member.name), value, member.slot, pointer)
        elif value is None and member.slot.is_nullable:
            _note(parent, NULL_LISTS, member.name)
        else:
            items = _as_list(value, pointer)
            if not items and not member.is_required:
                _note(parent, EMPTY_LISTS, member.name)
            for index, item in enumerate(items):
                element = self._add(parent, member.name)
                self.fill(element, item, member.slot.form.slot, f"{pointer}/{index}")

    def _fill_choice(
        self, element: etree._Element, value: object, branches: Mapping[str, Form], pointer: str
    ) -> None:
        json_type = name_type(value)
        if json_type == "integer" and json_type not in branches:
            json_type = "number"
        if json_type not in branches:
            raise _refusal(pointer, f"{json_type} cannot stand here", f"Allowed: {[*branches]}.")
        slot = Slot(branches[json_type], is_nullable=False)
        self.fill(self._add(element, json_type), value, slot, pointer)

    def _fill_anything(self, element: etree._Element, value: object, pointer: str) -> None:
        json_type = "number" if name_type(value) == "integer" else name_type(value)
        child = self._add(element, json_type)
        if json_type == "array":
            self._fill_items(child, value, _ANYTHING, pointer)
        elif json_type == "object":
            self._fill_entries(child, _as_object(value, pointer), _ANYTHING, pointer)
        else:
            child.text = _write_scalar(value, json_type, pointer)


def name_type(value: object) -> str:
    """The JSON type of a decoded value that is not null."""
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, int):
        return "integer"
    if isinstance(value, float | Decimal):
        return "number"
    if isinstance(value, str):
        return "string"
    return "array" if isinstance(value, list) else "object"


def _write_scalar(value: object, json_type: str, pointer: str) -> str:
    match value:
        case bool() if json_type == "boolean":
            return "true" if value else "false"
        case str() if json_type == "string":
            return _write_text(value, pointer)
        case float() | Decimal() if json_type == "integer" and value == int(value):
            return str(int(value))
        case int() if json_type in {"integer", "number"} and not isinstance(value, bool):
            return str(value)
        case float() | Decimal() if json_type == "number" and math.isfinite(value):
            return _write_decimal(value)
    raise _refusal(pointer, f"is no {json_type}", f"Send a {json_type}.")


def _write_decimal(value: float | Decimal) -> str:
    """All digits without an exponent, and a point by which the reader knows it was no integer."""
    text = f"{Decimal(repr(value)) if isinstance(value, float) else value:f}"
    return text if "." in text else f"{text}.0"


def _write_text(value: str, pointer: str) -> str:
    found = _NOT_IN_XML.search(value)
    if found:
        raise _refusal(
            pointer,
            f"the character U+{ord(found.group()):04X} cannot be written in XML",
            "Take it out, or send the record as JSON.",
        )
    return value


def _as_object(value: object, pointer: str) -> Mapping[str, object]:
    if not isinstance(value, Mapping):
        raise _refusal(pointer, "is no object", "Send an object.")
    return value


def _as_list(value: object, pointer: str) -> list[object]:
    if not isinstance(value, list):
        raise _refusal(pointer, "is no list", "Send a list.")
    return value


def _note(element: etree._Element, attribute: str, name: str) -> None:
    element.set(attribute, f"{element.get(attribute, '')} {name}".strip())


def _refusal(pointer: str, what: str, hint: str) -> UnreadableInputError:
    return UnreadableInputError(where=f"record {pointer or '/'}", what=what, hint=hint)
