"""Records as XML and back, in the form that `xml_form` describes, without loss.

What cannot be written (a character that XML has no place for, a value that no form holds) or read
(an element that does not belong) is an UnreadableInputError with its JSON pointer.
"""

from __future__ import annotations

from functools import lru_cache

from kasauti_standards.derive.json_schema import derive_schema
from kasauti_standards.derive.xml_form import XmlForm, build_xml_form
from kasauti_standards.derive.xml_reading import read_record
from kasauti_standards.derive.xml_writing import write_record
from kasauti_standards.kernel import Entity, Standard


def write_xml(record: object, entity: Entity, *, standard: Standard) -> bytes:
    """A decoded JSON record as an XML document under the standard's default profile."""
    return write_record(record, _find_form(standard, entity))


def read_xml(content: bytes, entity: Entity, *, standard: Standard) -> object:
    """The record of an XML document as decoded JSON; numbers keep every digit that was sent."""
    return read_record(content, _find_form(standard, entity))


@lru_cache(maxsize=64)
def _find_form(standard: Standard, entity: Entity) -> XmlForm:
    return build_xml_form(derive_schema(standard, entity, standard.profile()))
