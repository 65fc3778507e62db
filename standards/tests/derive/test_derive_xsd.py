"""XSD and the XML form: valid for two engines, and no loss there and back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from kasauti_standards.catalog import load_standard, load_standards
from kasauti_standards.derive.checking import read_example
from kasauti_standards.derive.xml_record import read_xml, write_xml
from kasauti_standards.derive.xsd import derive_xsds
from kasauti_standards.kernel import Standard, UnreadableInputError

ENTITIES = [
    (standard.id, entity.name) for standard in load_standards() for entity in standard.entities
]
WITH_EXAMPLE = [
    (standard_id, name)
    for standard_id, name in ENTITIES
    if read_example(load_standard(standard_id), name) is not None
]


FindXml = Callable[[Standard, str], Any]


@pytest.mark.parametrize(("standard_id", "name"), ENTITIES)
def test_every_schema_is_valid_for_both_engines(
    find_xml: FindXml, standard_id: str, name: str
) -> None:
    standard = load_standard(standard_id)
    subject = find_xml(standard, name)
    assert subject.thorough.target_namespace == standard.urn(name)
    assert list(subject.thorough.elements) == [name]
    artefacts = {row.path: row.content for row in derive_xsds(standard)}
    assert artefacts[f"{standard_id}/xsd/{name}.xsd"] == subject.xsd


@pytest.mark.parametrize(("standard_id", "name"), WITH_EXAMPLE)
def test_every_example_is_valid_xml_and_comes_back(
    find_xml: FindXml, standard_id: str, name: str
) -> None:
    standard = load_standard(standard_id)
    entity = standard.entity(name)
    record = read_example(standard, name)
    document = write_xml(record, entity, standard=standard)
    assert find_xml(standard, name).accepts(document)
    assert read_xml(document, entity, standard=standard) == record


@pytest.mark.parametrize("name", ["Permit", "Report"])
def test_one_of_everything_comes_back(find_xml: FindXml, tiny: Standard, name: str) -> None:
    entity = tiny.entity(name)
    record = read_example(tiny, name)
    document = write_xml(record, entity, standard=tiny)
    assert find_xml(tiny, name).accepts(document), document
    assert read_xml(document, entity, standard=tiny) == record


def change(record: Any, name: str, value: object) -> Any:
    return {**record, name: value}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("number", "TP-"),
        ("number", "TP-00000000000"),
        ("number", "xTP-1"),
        ("kind", "OLD"),
        ("days", 0),
        ("days", 367),
        ("paid", 1.005),
        ("fees", []),
        ("fees", [{"head": "A", "amount": 1}] * 6),
        ("fees", [{"head": "A", "amount": -1}]),
        ("remark", "x" * 41),
        ("holder", {"name": "Asha Namuna", "mobile": "12"}),
    ],
)
def test_facets_refuse_what_the_json_schema_refuses(
    find_xml: FindXml, tiny: Standard, name: str, value: object
) -> None:
    entity = tiny.entity("Permit")
    record = change(read_example(tiny, "Permit"), name, value)
    assert not find_xml(tiny, "Permit").engine.is_valid(record)
    assert not find_xml(tiny, "Permit").accepts(write_xml(record, entity, standard=tiny))


def test_missing_and_unknown_elements_are_refused(find_xml: FindXml, tiny: Standard) -> None:
    entity = tiny.entity("Permit")
    xml = find_xml(tiny, "Permit")
    record = read_example(tiny, "Permit")
    without = {key: value for key, value in record.items() if key != "paid"}
    assert not xml.accepts(write_xml(without, entity, standard=tiny))
    document = write_xml(record, entity, standard=tiny)
    odd = document.replace(b"<days>30</days>", b"<days>30</days><day>30</day>")
    assert not xml.accepts(odd)
    with pytest.raises(UnreadableInputError, match="day does not belong here"):
        read_xml(odd, entity, standard=tiny)


def test_a_metric_of_no_module_and_a_key_twice_are_refused(
    find_xml: FindXml, tiny: Standard
) -> None:
    entity = tiny.entity("Report")
    xml = find_xml(tiny, "Report")
    good = write_xml(read_example(tiny, "Report"), entity, standard=tiny)
    assert not xml.accepts(good.replace(b'key="visits"', b'key="visitors"'))
    twice = good.replace(b'key="byArea"', b'key="visits"')
    assert not xml.accepts(twice)
    with pytest.raises(UnreadableInputError, match="stands twice"):
        read_xml(twice, entity, standard=tiny)
    assert not xml.accepts(good.replace(b">area<", b">street<"))


def test_empty_null_and_absent_lists_are_told_apart(find_xml: FindXml, tiny: Standard) -> None:
    entity = tiny.entity("Permit")
    record = read_example(tiny, "Permit")
    variants = [
        change(record, "former", None),
        change(record, "former", []),
        change(record, "former", ["TP-1", ""]),
        {key: value for key, value in record.items() if key not in {"former", "tags"}},
        change(record, "tags", ["a"]),
    ]
    documents = [write_xml(variant, entity, standard=tiny) for variant in variants]
    assert len(set(documents)) == len(documents)
    for variant, document in zip(variants, documents, strict=True):
        assert find_xml(tiny, "Permit").accepts(document)
        assert read_xml(document, entity, standard=tiny) == variant


def test_foreign_free_content_is_valid_but_cannot_be_read_back(
    find_xml: FindXml, tiny: Standard
) -> None:
    entity = tiny.entity("Permit")
    record = change(read_example(tiny, "Permit"), "extra", {})
    document = write_xml(record, entity, standard=tiny)
    foreign = document.replace(b"<extra/>", b"<extra><o:note xmlns:o='urn:o'>hi</o:note></extra>")
    assert foreign != document
    assert find_xml(tiny, "Permit").accepts(foreign)
    with pytest.raises(UnreadableInputError, match="entries"):
        read_xml(foreign, entity, standard=tiny)
