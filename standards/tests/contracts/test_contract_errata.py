"""What explains a difference, how differences are counted, what a binding names."""

import pytest
from standards.tests.contracts.comparing import TEXT, build, compare, normalise_document

from kasauti_standards.contracts import (
    BindingError,
    ContractBinding,
    Difference,
    find_contract,
    find_unused_errata,
    summarise,
)
from kasauti_standards.contracts.differences import find_erratum


def test_a_difference_carries_the_errata_row_of_its_kind_and_place():
    found = compare(
        build({"Service": {"properties": {"a": TEXT, "b": TEXT, "c": {**TEXT, "enum": ["X"]}}}}),
        build(
            {"Service": {"properties": {"b": {"type": "integer"}, "c": {**TEXT, "enum": ["Y"]}}}}
        ),
        entities={"Service": "Service"},
        errata={"field:Service.a": "E-1", "enum-value:Service.c": "E-2", "type:Service.c": "E-3"},
    )
    explained = {(entry.kind, entry.where): entry.errata for entry in found}
    assert explained["field", "Service.a"] == "E-1"
    assert explained["enum-value", "Service.c=X"] == "E-2"
    assert explained["enum-value", "Service.c=Y"] == "E-2"
    assert explained["type", "Service.b"] is None
    assert explained["type", "Service.c"] is None
    unexplained = [entry.where for entry in found if entry.is_unexplained]
    assert unexplained == ["Service.b"]


@pytest.mark.parametrize(
    ("key", "where", "explains"),
    [
        ("field:*.RequestInfo.*", "Service.RequestInfo.ts", True),
        ("field:*.RequestInfo.*", "Service.requestInfo.ts", False),
        ("field:Service.owners[].*", "Service.owners[].name", True),
        ("field:Service.owners[].*", "Service.owner.name", False),
        ("field:Service.?", "Service.a", False),
        ("type:*", "Service.a", False),
    ],
)
def test_a_star_in_an_errata_key_stands_for_any_text(key, where, explains):
    assert find_erratum({key: "E-1"}, "field", where) == ("E-1" if explains else None)


def test_an_exact_errata_key_goes_before_a_pattern():
    errata = {"field:*": "E-1", "field:Service.a": "E-2"}
    assert find_erratum(errata, "field", "Service.a") == "E-2"
    assert find_erratum(errata, "field", "Service.b") == "E-1"
    found = [
        Difference("s", "c", "field", "Service.a", "lacks", "", ""),
        Difference("s", "c", "field", "Service.a", "has", "", ""),
    ]
    assert find_unused_errata(errata, found) == {"field:*": "E-1"}


def test_errata_rows_that_explain_nothing_are_found():
    found = compare(
        build({"Service": {"properties": {"a": TEXT, "c": {"enum": ["X"]}}}}),
        build({"Service": {"properties": {"c": {"enum": ["Y"]}}}}),
        entities={"Service": "Service"},
    )
    errata = {
        "field:Service.a": "E-1",
        "enum-value:Service.c": "E-2",
        "type:Service.c": "E-3",
        "field:Service.z": "E-4",
    }
    assert find_unused_errata(errata, found) == {
        "type:Service.c": "E-3",
        "field:Service.z": "E-4",
    }


def make(standard, kind, verdict, errata=None):
    return Difference(standard, "c.yml", kind, "w", verdict, "", "", errata)


def test_the_summary_counts_by_standard_kind_and_verdict():
    summary = summarise(
        [
            make("noc", "field", "has"),
            make("grievance", "type", "differs", "E-1"),
            make("grievance", "field", "lacks"),
            make("grievance", "field", "adds"),
            make("grievance", "field", "has"),
        ]
    )
    assert list(summary) == ["grievance", "noc"]
    counts = summary["grievance"]
    assert (counts.has, counts.differs, counts.lacks, counts.adds) == (1, 1, 1, 1)
    assert (counts.explained, counts.unexplained) == (1, 1)
    assert counts.contracts == ("c.yml",)
    assert counts.by_kind == {
        "field": {"has": 1, "differs": 0, "lacks": 1, "adds": 1},
        "type": {"has": 0, "differs": 1, "lacks": 0, "adds": 0},
    }


@pytest.mark.parametrize("entities", [{"Servise": "Service"}, {"Service": "Servise"}])
def test_a_binding_to_a_schema_that_is_not_there_is_refused(entities):
    document = build({"Service": {}})
    with pytest.raises(BindingError, match="Did you mean Service"):
        compare(document, document, entities=entities)


def bind(contract):
    return ContractBinding("grievance", contract, {}, "")


def test_a_binding_names_a_contract_by_the_end_of_its_path():
    contracts = [
        normalise_document(build(), path)
        for path in ("upyog/noc/services.yaml", "upyog/noc/bin/services.yaml", "upyog/a.yml")
    ]
    assert find_contract(contracts, bind("noc/services.yaml")) is contracts[0]
    assert find_contract(contracts, bind("upyog/a.yml")) is contracts[2]
    with pytest.raises(BindingError, match="is the end of 2 paths"):
        find_contract(contracts, bind("services.yaml"))
    with pytest.raises(BindingError, match="is not known"):
        find_contract(contracts, bind("vices.yaml"))
