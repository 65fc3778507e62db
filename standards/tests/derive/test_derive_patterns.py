"""Patterns: portable ones are read alike by every engine, others are refused when derived."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Annotated

import jsonschema_rs
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import etree
from pydantic import BaseModel, Field, TypeAdapter, ValidationError, create_model

from kasauti_standards.catalog import load_standards
from kasauti_standards.common.wire import WireModel
from kasauti_standards.derive.json_schema import derive_schema
from kasauti_standards.derive.patterns import check_pattern, write_xsd_pattern
from kasauti_standards.kernel import DeclarationError, Reference, Standard

PORTABLE = (
    r"^[6-9][0-9]{9}$",
    r"^[a-z]+(\.[A-Za-z0-9()&_ -]+)*$",
    "^[A-Za-z0-9._()/&:,\n -]*$",
    r"^(?:NEW|RENEWAL)$",
    r"^a|b$",
    r"abc",
    r"^\+[1-9]?[0-9]{7,14}$",
    r'^[^<>"]{0,5}$',
    r"^a+?b*?c??$",
    r"^x{2,}$",
    r"^\[\]\^\$\\\/\{\}$",
    r"^[\]\[\-^]+$",
    r"^[\u0900-\u097F ]+$",
    r"^[+*.$|?]+$",
    r"^[a-]$",
    r"^[-a]$",
    r"^(a|(b|c)d)\t\n?$",
)
REFUSED = (
    (r"^\d+$", r"\d"),
    (r"^\w$", r"\w"),
    (r"^[\s]$", r"\s"),
    (r"\bword\b", r"\b"),
    (r"^.$", "full stop"),
    (r"^(?=a)a$", "look-around"),
    (r"^(?!a)b$", "look-around"),
    (r"^(?i)a$", "flags"),
    (r"^(?P<n>a)$", "named group"),
    (r"^(a)\1$", r"\1"),
    (r"^[[:alpha:]]$", "bare ["),
    (r"^[a&&b]$", "set operation"),
    (r"^[a--b]$", "set operation"),
    (r"^a++$", "possessive"),
    (r"^a{,3}$", "counts nothing"),
    (r"^a{$", "counts nothing"),
    (r"^a]$", "bare ]"),
    (r"^a}$", "bare }"),
    (r"^(^a)$", "inside"),
    (r"^a$b$", "inside"),
    (r"^[abc$", "not closed"),
    (r"^\p{L}$", r"\p"),
    (r"^\Aa\Z$", r"\A"),
    ("^a\\", "read differently"),
    (r"^a\-b$", r"\-"),
)


def list_published_patterns() -> list[str]:
    found: set[str] = set()

    def collect(node: object) -> None:
        if isinstance(node, dict):
            if isinstance(node.get("pattern"), str):
                found.add(node["pattern"])
            for child in node.values():
                collect(child)
        elif isinstance(node, list):
            for child in node:
                collect(child)

    for standard in load_standards():
        for profile in standard.profiles:
            for entity in standard.entities:
                collect(derive_schema(standard, entity, profile))
    return sorted(found)


PUBLISHED = list_published_patterns()
ALL = sorted({*PORTABLE, *PUBLISHED})


class Engines:
    """One pattern in five engines."""

    def __init__(self, pattern: str) -> None:
        self._rust = jsonschema_rs.validator_for({"type": "string", "pattern": pattern})
        self._pydantic = TypeAdapter(Annotated[str, Field(pattern=pattern, strict=True)])
        self._python = re.compile(pattern)
        self._xsd = etree.XMLSchema(etree.fromstring(write_xsd(pattern).encode()))

    def answers(self, text: str) -> dict[str, bool]:
        answers = {
            "jsonschema_rs": self._rust.is_valid(text),
            "pydantic": self._pydantic_accepts(text),
            "xsd": self._xsd.validate(write_element(text)),
        }
        if not text.endswith("\n"):  # Python's $ also matches before a last line break
            answers["python"] = self._python.search(text) is not None
        return answers

    def _pydantic_accepts(self, text: str) -> bool:
        try:
            self._pydantic.validate_python(text)
        except ValidationError:
            return False
        return True


def write_xsd(pattern: str) -> str:
    root = etree.Element("{http://www.w3.org/2001/XMLSchema}schema")
    element = etree.SubElement(root, "{http://www.w3.org/2001/XMLSchema}element", name="v")
    simple = etree.SubElement(element, "{http://www.w3.org/2001/XMLSchema}simpleType")
    base = {"base": "xs:string"}
    restriction = etree.SubElement(simple, "{http://www.w3.org/2001/XMLSchema}restriction", base)
    value = {"value": write_xsd_pattern(pattern, where="test")}
    etree.SubElement(restriction, "{http://www.w3.org/2001/XMLSchema}pattern", value)
    return etree.tostring(root).decode().replace("ns0:", "xs:").replace("xmlns:ns0", "xmlns:xs")


def write_element(text: str) -> etree._Element:
    element = etree.Element("v")
    element.text = text
    return element


COMPILED = {pattern: Engines(pattern) for pattern in ALL}


def test_published_schemas_have_patterns() -> None:
    assert len(PUBLISHED) >= 5


@pytest.mark.parametrize("pattern", ALL)
def test_portable_patterns_compile_everywhere(pattern: str) -> None:
    check_pattern(pattern, where="test")
    re.compile(pattern)
    jsonschema_rs.validator_for({"pattern": pattern})
    model: type[BaseModel] = create_model("M", member=(str, Field(pattern=pattern)))
    assert model.model_json_schema()["properties"]["member"]["pattern"] == pattern
    etree.XMLSchema(etree.fromstring(write_xsd(pattern).encode()))


def xml_text() -> st.SearchStrategy[str]:
    """Text that XML can carry; a carriage return is left out, as parsers turn it into a break."""
    letters = st.sampled_from('aAbcdxNEWRL0123456789 .-_()[]{}^$\\/|+*?&:,<>"\n\tकिअ५é😀')
    return st.text(letters, max_size=12)


@given(pattern=st.sampled_from(ALL), text=xml_text())
@example(pattern=r"^[6-9][0-9]{9}$", text="9000000001\n")
@example(pattern=r"^[6-9][0-9]{9}$", text="९०००००००००")
@example(pattern=r"^[6-9][0-9]{9}$", text="9000000001")
@example(pattern=r"^a|b$", text="xxb")
@example(pattern=r"^a|b$", text="axx")
@example(pattern=r"abc", text="\nabc\n")
@example(pattern="^[A-Za-z0-9._()/&:,\n -]*$", text="Ward\n1")
@example(pattern=r"^[\]\[\-^]+$", text="[-^]")
@example(pattern=r"^[+*.$|?]+$", text="+*.$|?")
def test_engines_agree(pattern: str, text: str) -> None:
    answers = COMPILED[pattern].answers(text)
    assert len(set(answers.values())) == 1, answers


def fits_xml(text: str) -> bool:
    return all(
        letter in "\n\t" or "\x20" <= letter <= "\ud7ff" or "\ue000" <= letter <= "\ufffd"
        for letter in text
    )


@given(data=st.data(), pattern=st.sampled_from(ALL))
def test_engines_agree_on_matching_text(data: st.DataObject, pattern: str) -> None:
    text = data.draw(st.from_regex(pattern).filter(fits_xml))
    answers = COMPILED[pattern].answers(text)
    assert len(set(answers.values())) == 1, answers


@pytest.mark.parametrize(("pattern", "reason"), REFUSED)
def test_patterns_that_engines_read_differently_are_refused(pattern: str, reason: str) -> None:
    with pytest.raises(DeclarationError) as caught:
        check_pattern(pattern, where="tiny/Permit")
    assert reason in str(caught.value)
    assert caught.value.where == "tiny/Permit"
    assert caught.value.hint


class Unportable(WireModel):
    code: str = Field(pattern=r"^\d{6}$")


def test_a_schema_with_such_a_pattern_cannot_be_derived(tiny: Standard) -> None:
    reference = Reference(f"{__name__}:Unportable")
    entity = replace(tiny.entity("Zone"), name="Unportable", model=reference)
    with pytest.raises(DeclarationError, match="tiny/Unportable"):
        derive_schema(tiny, entity, tiny.profile())
