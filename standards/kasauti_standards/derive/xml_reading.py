"""Reading an XML document in a given form into decoded JSON.

Document types, entities and the network are off. Validity is the schema's affair; here only what
no form holds is refused.
"""

from __future__ import annotations

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
from kasauti_standards.derive.xml_writing import NIL
from kasauti_standards.kernel import UnreadableInputError
from kasauti_standards.kernel.pointer import join_pointer

_INTEGER = re.compile(r"[+-]?[0-9]+")
_NUMBER = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)")
_BOOLEANS = {"true": True, "1": True, "false": False, "0": False}
_TRUE = frozenset({"true", "1"})
_ANYTHING = Slot(Anything(), is_nullable=True)


def read_record(content: bytes, form: XmlForm) -> object:
    """The record of a document; UnreadableInputError says where it cannot be read."""
    root = _parse(content)
    expected = f"{{{form.namespace}}}{form.name}"
    if root.tag != expected:
        raise UnreadableInputError(
            where=f"line {root.sourceline}",
            what=f"the document is {root.tag}",
            hint=f"It must be {expected}.",
        )
    return _Reader(form).read(root, Slot(form.root, is_nullable=False), "")


def _parse(content: bytes) -> etree._Element:
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise UnreadableInputError(
            where=f"line {error.lineno}", what=str(error.msg), hint="Send well-formed XML."
        ) from error
    # the stubs leave `doctype` out
    if root.getroottree().docinfo.doctype:  # type: ignore[union-attr]
        raise UnreadableInputError(
            where="document", what="it has a document type", hint="Take the DOCTYPE out."
        )
    return root


class _Reader:
    def __init__(self, form: XmlForm) -> None:
        self._form = form

    def read(self, element: etree._Element, slot: Slot, pointer: str) -> object:
        """The value of one element."""
        if element.get(NIL, "").strip() in _TRUE:
            return None
        match self._form.find(slot.form):
            case Scalar(json_type):
                return _read_scalar(element, json_type, pointer)
            case Items(item):
                return self._read_items(element, item, pointer)
            case Members() as form:
                return self._read_members(element, form, pointer)
            case Entries(_, entry):
                return self._read_entries(element, entry, pointer)
            case FreeContent():
                return self._read_entries(element, _ANYTHING, pointer)
            case Choice(branches):
                return self._read_choice(element, branches, pointer)
            case _:
                return self._read_choice(element, _GENERAL, pointer)

    def _name_of(self, element: etree._Element, pointer: str) -> str:
        prefix = f"{{{self._form.namespace}}}"
        if not element.tag.startswith(prefix):
            raise _refusal(
                element,
                pointer,
                f"{element.tag} is of another namespace",
                "Free content can be read back only in the form of entries.",
            )
        return element.tag.removeprefix(prefix)

    def _read_items(self, element: etree._Element, slot: Slot, pointer: str) -> list[object]:
        items = []
        for index, child in enumerate(element):
            self._expect(child, ITEM, pointer)
            items.append(self.read(child, slot, f"{pointer}/{index}"))
        return items

    def _read_entries(self, element: etree._Element, slot: Slot, pointer: str) -> dict[str, object]:
        entries: dict[str, object] = {}
        for child in element:
            self._expect(child, ENTRY, pointer)
            self._read_entry(child, slot, pointer, into=entries)
        return entries

    def _read_entry(
        self, element: etree._Element, slot: Slot, pointer: str, *, into: dict[str, object]
    ) -> None:
        key = element.get(KEY)
        if key is None or key in into:
            what = "an entry without a key" if key is None else f"the key {key} stands twice"
            raise _refusal(element, pointer, what, "Give every entry a key of its own.")
        into[key] = self.read(element, slot, pointer + join_pointer(key))

    def _read_members(
        self, element: etree._Element, form: Members, pointer: str
    ) -> dict[str, object]:
        declared = {member.name: member for member in form.members}
        record: dict[str, object] = {}
        for child in element:
            name = self._name_of(child, pointer)
            if name in declared:
                self._read_member(child, declared[name], record, pointer)
            elif form.is_open and name == ENTRY:
                self._read_entry(child, _ANYTHING, pointer, into=record)
            else:
                raise _refusal(
                    child, pointer, f"{name} does not belong here", f"Members: {[*declared]}."
                )
        for member in form.members:
            if isinstance(member.slot.form, Items) and member.is_required:
                record.setdefault(member.name, [])
        for name in element.get(EMPTY_LISTS, "").split():
            record[name] = []
        for name in element.get(NULL_LISTS, "").split():
            record[name] = None
        return record

    def _read_member(
        self, element: etree._Element, member: Member, record: dict[str, object], pointer: str
    ) -> None:
        place = pointer + join_pointer(member.name)
        if isinstance(member.slot.form, Items):
            items = record.setdefault(member.name, [])
            if isinstance(items, list):
                slot = member.slot.form.slot
                items.append(self.read(element, slot, f"{place}/{len(items)}"))
        elif member.name in record:
            raise _refusal(element, place, "stands twice", "Send it once.")
        else:
            record[member.name] = self.read(element, member.slot, place)

    def _read_choice(
        self, element: etree._Element, branches: Mapping[str, Form], pointer: str
    ) -> object:
        names = [self._name_of(child, pointer) for child in element]
        if len(names) != 1 or names[0] not in branches:
            raise _refusal(
                element,
                pointer,
                f"holds {', '.join(names) or 'no element'}",
                f"Put one of {', '.join(branches)} there.",
            )
        return self.read(element[0], Slot(branches[names[0]], is_nullable=False), pointer)

    def _expect(self, element: etree._Element, name: str, pointer: str) -> None:
        found = self._name_of(element, pointer)
        if found != name:
            raise _refusal(element, pointer, f"{found} does not belong here", f"Send {name}.")


_GENERAL: Mapping[str, Form] = {
    "string": Scalar("string", {}),
    "number": Scalar("number", {}),
    "boolean": Scalar("boolean", {}),
    "array": Items(_ANYTHING, 0, None),
    "object": FreeContent(),
}


def _read_scalar(element: etree._Element, json_type: str, pointer: str) -> object:
    if len(element):
        raise _refusal(element, pointer, "holds elements", f"Send the text of a {json_type}.")
    text = element.text or ""
    bare = text.strip(" \t\r\n")
    match json_type:
        case "string":
            return text
        case "boolean" if bare in _BOOLEANS:
            return _BOOLEANS[bare]
        case "integer" if _INTEGER.fullmatch(bare):
            return int(bare)
        case "number" if _NUMBER.fullmatch(bare):
            return _read_number(bare)
    raise _refusal(element, pointer, f"is no {json_type}", f"Send a {json_type}.")


def _read_number(text: str) -> int | float | Decimal:
    """An integer, or the float whose shortest text has these digits, or else all the digits."""
    if "." not in text:
        return int(text)
    exact = Decimal(text)
    nearest = float(text)
    return nearest if Decimal(repr(nearest)) == exact else exact


def _refusal(element: etree._Element, pointer: str, what: str, hint: str) -> UnreadableInputError:
    return UnreadableInputError(
        where=f"line {element.sourceline}, {pointer or '/'}", what=what, hint=hint
    )
