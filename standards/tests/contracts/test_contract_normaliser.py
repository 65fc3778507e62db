import json

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from kasauti_standards.contracts import (
    PATCH_KINDS,
    ContractLibrary,
    Patch,
    UnreadableContract,
    count_patches,
    normalise_contract,
    normalise_library,
)
from kasauti_standards.contracts.patches import SHOWN_LENGTH, write_patch
from kasauti_standards.contracts.reading import read_source

EMPTY = ContractLibrary({})
MINIMAL = {"openapi": "3.1.0", "info": {"title": "Namuna", "version": "1"}, "paths": {}}


def kinds_of(contract):
    return [patch.kind for patch in contract.patches if patch.kind != "dialect"]


def normalise_tree(tree):
    return normalise_contract(json.dumps(tree).encode(), path="city/a.json", library=EMPTY)


def test_the_result_carries_title_version_dialect_and_path(normalise):
    contract = normalise("""
    openapi: 3.0.3
    info: {title: Grievances, version: 2.0.0}
    paths: {/a: {get: {}, post: {}}}
    components: {schemas: {Service: {type: object}}}
    """)
    assert (contract.path, contract.title, contract.version, contract.dialect) == (
        "city/contract.yaml",
        "Grievances",
        "2.0.0",
        "openapi-3.0.3",
    )
    assert contract.list_operations() == [("GET", "/a"), ("POST", "/a")]
    assert contract.list_schemas() == ["Service"]


def test_missing_info_is_made_up_from_the_file_name(normalise):
    contract = normalise("swagger: '2.0'\n", path="city/grievances.yaml")
    assert contract.document["info"] == {"title": "grievances", "version": "0"}
    assert kinds_of(contract) == ["null-value", "missing-text", "missing-text"]


def test_info_and_tags_are_mended(normalise):
    contract = normalise("""
    openapi: 3.0.0
    info:
      title: Namuna
      version: 1.1
      contact: {name: Namuna, phone: 1}
      license: {}
      x-audience: cities
    tags: [{name: a}, {name: a, description: again}, {description: 5}]
    paths: {}
    """)
    assert contract.document["info"] == {
        "title": "Namuna",
        "version": "1.1",
        "contact": {"name": "Namuna"},
        "license": {"name": ""},
        "x-audience": "cities",
    }
    assert contract.document["tags"] == [{"name": "a"}, {"description": "5", "name": "unnamed"}]
    assert sorted(kinds_of(contract)) == [
        *("duplicate-key", "missing-text", "missing-text"),
        *("stray-field", "text-expected", "text-expected"),
    ]


def test_swagger_sections_in_an_openapi_document_are_taken_over(normalise):
    contract = normalise("""
    openapi: 3.0.0
    info: {title: Namuna, version: '1'}
    paths: {}
    definitions: {Role: {type: object}}
    components:
      x-note: kept
      models: {}
      schemas: {User: {properties: {role: {$ref: '#/definitions/Role'}}}}
    """)
    assert list(contract.document["components"]["schemas"]) == ["Role", "User"]
    assert contract.document["components"]["x-note"] == "kept"
    assert kinds_of(contract) == ["mixed-dialect", "stray-field"]


@pytest.mark.parametrize(
    "more",
    [
        {"openapi": "3.1.1"},
        {"components": {}},
        {"components": {"schemas": {}, "x-note": 1}},
        {"tags": [], "servers": [{"url": "/a"}], "x-note": None},
        {"paths": {"/a": {"parameters": [], "get": {"parameters": []}}}},
    ],
    ids=str,
)
def test_what_is_in_order_stays_as_it_is(more):
    tree = {**MINIMAL, **more}
    contract = normalise_tree(tree)
    assert contract.document == tree
    assert contract.patches == ()


@pytest.mark.parametrize(
    ("tree", "kind", "before"),
    [
        ({"openapi": "3.0.0", "basePath": "/a"}, "mixed-dialect", "basePath"),
        ({"swagger": "2.0", "schemes": ["https"]}, "server", '{"schemes":["https"]}'),
        ({"openapi": "3.0.0", "note": 5}, "stray-field", "5"),
        ({"openapi": "3.0.0", "components": {"models": 5}}, "stray-field", "5"),
        ({"openapi": "3.0.0", "servers": None}, "null-value", "null"),
        ({"openapi": "3.0.0", "tags": {}}, "wrong-shape", "{}"),
        ({"openapi": "3.0.0", "paths": {"/a": {"get": {"responses": {}}}}}, "wrong-shape", "{}"),
    ],
    ids=str,
)
def test_what_is_left_out_of_a_document_is_logged(tree, kind, before):
    contract = normalise_tree({"info": MINIMAL["info"], "paths": {}, **tree})
    assert (kind, before) in [(patch.kind, patch.before) for patch in contract.patches]


def test_an_unreadable_text_is_refused():
    with pytest.raises(UnreadableContract):
        normalise_contract(b"a: [", path="a.yaml", library=EMPTY)


def test_a_library_is_normalised_in_the_order_of_its_files():
    sources = {
        path: read_source(json.dumps(MINIMAL).encode(), path=path) for path in ("b.json", "a.json")
    }
    paths = [contract.path for contract in normalise_library(ContractLibrary(sources))]
    assert paths == ["b.json", "a.json"]


def test_normalising_does_not_touch_the_library():
    source = read_source(b"swagger: '2.0'\ndefinitions: {A: {type: file}}\n", path="a.yaml")
    before = json.dumps(source.tree)
    list(normalise_library(ContractLibrary({"a.yaml": source})))
    assert json.dumps(source.tree) == before


def test_a_patch_has_one_of_the_documented_kinds():
    with pytest.raises(ValueError, match="not a kind of patch"):
        Patch(file="a", pointer="", kind="mended", before="", after="", reason="")


def test_a_patch_explains_itself_and_shows_a_cut():
    patch = write_patch(file="a", pointer="", kind="nullable", before="x" * 500, after=[1, None])
    assert patch.reason == PATCH_KINDS["nullable"]
    assert len(patch.before) == SHOWN_LENGTH
    assert patch.before.endswith("…")
    assert patch.after == "[1,null]"


def test_a_place_that_two_contracts_bundle_is_counted_once():
    one = write_patch(file="a", pointer="/x", kind="nullable", before="", after="1")
    two = write_patch(file="a", pointer="/x", kind="nullable", before="", after="2")
    other = write_patch(file="b", pointer="/x", kind="dialect", before="", after="")
    assert count_patches([one, two, other]) == {"dialect": 1, "nullable": 1}


WORDS = st.sampled_from(
    [
        *("string", "integer", "array", "object", "file", "body", "query", "path", "formData"),
        *("#/definitions/A", "#/components/schemas/A", "#/parameters/A", "z.yaml#/definitions/A"),
        *("basic", "oauth2", "10", "true", "(", ""),
    ]
)
KEYS = st.sampled_from(
    [
        *("$ref", "type", "properties", "items", "required", "enum", "allOf", "anyOf", "default"),
        *("minLength", "maximum", "exclusiveMinimum", "pattern", "nullable", "discriminator"),
        *("description", "in", "name", "schema", "content", "parameters", "responses", "headers"),
        *("requestBody", "get", "post", "200", "default", "examples", "x-a", "format", "style"),
        *("collectionFormat", "consumes", "flow", "scopes", "callbacks", "operationId", "tags"),
        *("additionalProperties", "/a/{b}", "a", "application/json", "title", "version"),
    ]
)
SECTIONS = st.sampled_from(
    [
        *("info", "paths", "definitions", "components", "parameters", "responses", "tags"),
        *("securityDefinitions", "servers", "host", "basePath", "schemes", "produces", "/b"),
    ]
)
NAMES = st.sampled_from(["A", "a b", "/a/{b}", "schemas", "parameters", "responses", "callbacks"])
LEAVES = st.none() | st.booleans() | st.integers(-3, 30) | WORDS
TREES = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=5),
    max_leaves=20,
)
VERSIONS = st.sampled_from(
    [{"swagger": "2.0"}, {"swagger": 2.0}, {"openapi": "3.0.1"}, {"openapi": "3.1.0"}]
)
DOCUMENTS = st.builds(
    lambda sections, version: {**sections, **version},
    st.dictionaries(
        SECTIONS,
        st.dictionaries(NAMES, TREES | st.dictionaries(NAMES, TREES, max_size=3), max_size=3)
        | TREES,
        max_size=5,
    ),
    VERSIONS,
)


PLACELESS_LIST = {"openapi": "3.0.1", "components": {"parameters": {"A": {"type": "array"}}}}


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(DOCUMENTS)
@example(PLACELESS_LIST)
def test_normalising_a_normalised_document_changes_nothing(tree):
    contract = normalise_tree(tree)
    again = normalise_tree(contract.document)
    assert again.document == contract.document
    assert again.patches == ()


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(DOCUMENTS)
def test_a_document_is_only_changed_where_a_patch_says_so(sections):
    tree = {**sections, **MINIMAL, "paths": sections.get("paths", {})}
    tree.pop("swagger", None)
    contract = normalise_tree(tree)
    assert bool(contract.patches) == (contract.document != tree)


TEXT_PIECES = st.sampled_from(
    [
        *("swagger: '2.0'\n", "openapi: 3.0.0\n", "paths:\n", "/x:\n", "a: ", "- ", "  ", "\t"),
        *("\n", "&a ", "*a", "<<: ", "{", "}", "[", "]", "'", '"', "|\n", "? ", "---\n", "!!int "),
        *("\ufeff", "0x1", "1e999", "12:30", "~", "#c\n", "%YAML 1.1\n"),
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(TEXT_PIECES, max_size=20).map("".join), st.sampled_from(["a.yaml", "a.json"]))
def test_any_text_is_normalised_or_refused(text, path):
    try:
        contract = normalise_contract(text.encode(), path=path, library=EMPTY)
    except UnreadableContract as error:
        outcome = error.hint
    else:
        outcome = contract.document["openapi"]
    assert outcome
