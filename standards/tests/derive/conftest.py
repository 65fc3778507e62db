"""A small declared standard that has one of everything the derivers write about."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import cache
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
import xmlschema
from lxml import etree

from kasauti_standards.derive.checking import compile_schema
from kasauti_standards.derive.json_schema import derive_schema
from kasauti_standards.derive.xml_form import XmlForm, build_xml_form
from kasauti_standards.derive.xsd import write_xsd
from kasauti_standards.kernel import (
    DEPLOYED,
    PUBLISHED,
    Entity,
    Message,
    Overlay,
    Part,
    Profile,
    Reference,
    Standard,
)

FOLDER = Path(__file__).with_name("tiny")
MODULE = "kasauti_tests_tiny"


def load_declaration() -> None:
    """Make `tiny/declaration.py` importable by name, as the references of a standard need it."""
    if MODULE not in sys.modules:
        spec = spec_from_file_location(MODULE, FOLDER / "declaration.py")
        assert spec is not None
        assert spec.loader is not None
        module = module_from_spec(spec)
        sys.modules[MODULE] = module
        spec.loader.exec_module(module)


def declare_entity(name: str, title: str, **further: Any) -> Entity:
    return Entity(
        name=name,
        title=Message(title, f"{title} (हिन्दी)"),
        model=Reference(f"{MODULE}:{name}"),
        source="tiny.yaml",
        requirement="TNY-SHAPE",
        **further,
    )


def declare_standard(folder: Path = FOLDER) -> Standard:
    load_declaration()
    standard = Standard(
        id="tiny",
        title=Message("Tiny permits", "छोटे अनुमति-पत्र"),
        version="0.1",
        status="wire-conformant to nothing",
        package="kasauti_standards",
        rests_on=("digit-specs",),
        uses=("common",),
        entities=(
            declare_entity(
                "Permit", "Permit", overlays=(Overlay("b", "/kind", "optional", (), "TNY-E-001"),)
            ),
            declare_entity("PermitRequest", "Request", parts=(Part("/Permits/*", "Permit"),)),
            declare_entity(
                "PermitResponse",
                "Response",
                parts=(Part("/Permits/*", "Permit"),),
                deprecated_since="0.1.1",
            ),
            declare_entity("Report", "Report", shape=Reference(f"{MODULE}:shape_report")),
            declare_entity("Zone", "Zone"),
        ),
        profiles=(
            Profile("a", Message("As run", "जैसा चलता है"), DEPLOYED),
            Profile("b", Message("As published", "जैसा प्रकाशित है"), PUBLISHED),
        ),
        default_profile="a",
        rule_books=(Reference(f"{MODULE}:RULES"),),
        operation_tables=(Reference(f"{MODULE}:OPERATIONS"),),
    )
    # the data files lie beside the tests instead of in an installed package
    vars(standard)["folder"] = folder
    return standard


@pytest.fixture(scope="session")
def tiny() -> Standard:
    return declare_standard()


@pytest.fixture(scope="session")
def declare_tiny() -> Callable[[Path], Standard]:
    """The small standard with its data files in another folder."""
    return declare_standard


class XmlSubject:
    """One entity's XML form, its XSD in two engines and its JSON Schema."""

    def __init__(self, standard: Standard, name: str) -> None:
        schema = derive_schema(standard, standard.entity(name), standard.profile())
        self.form: XmlForm = build_xml_form(schema)
        self.engine: jsonschema_rs.Validator = compile_schema(schema)
        self.xsd = write_xsd(self.form)
        self._fast = etree.XMLSchema(etree.fromstring(self.xsd))
        self.thorough = xmlschema.XMLSchema(self.xsd)

    def accepts(self, document: bytes) -> bool:
        """What both engines say of a document; they must say the same."""
        tree = etree.fromstring(document)
        answers = {self._fast.validate(tree), self.thorough.is_valid(tree)}
        assert len(answers) == 1, (list(self._fast.error_log), document)
        return answers.pop()


@pytest.fixture(scope="session")
def find_xml() -> Callable[[Standard, str], XmlSubject]:
    return cache(XmlSubject)
