import codecs

import pytest

from kasauti_standards.contracts import UnreadableContract
from kasauti_standards.contracts.reading import read_source
from kasauti_standards.contracts.trees import MAXIMUM_DEPTH
from kasauti_standards.kernel.errors import UnreadableInputError

HEAD = "openapi: 3.0.1\ninfo: {title: Namuna, version: '1'}\n"


def read(text, path="city/contract.yaml"):
    return read_source(text.encode() if isinstance(text, str) else text, path=path)


def patches_of(source):
    return [(patch.kind, patch.pointer, patch.before, patch.after) for patch in source.patches]


def test_response_codes_without_quotes_become_text_keys():
    source = read(f"{HEAD}paths:\n  /a:\n    get:\n      responses:\n        200: {{}}\n")
    responses = source.tree["paths"]["/a"]["get"]["responses"]
    assert responses == {"200": {}}
    assert patches_of(source) == [
        ("non-text-key", "/paths/~1a/get/responses/200", "200 (whole number)", "200")
    ]


@pytest.mark.parametrize(
    ("written", "reading"),
    [
        ("2026-04-01", "date"),
        ("2026-04-01T10:00:00Z", "date"),
        ("yes", "truth value"),
        ("OFF", "truth value"),
        ("12:30", "whole number"),
        ("1_000", "whole number"),
        ("007", "whole number"),
        ("0x1F", "whole number"),
        ("1e999", None),
        (".inf", "number"),
    ],
)
def test_what_yaml_1_1_would_reinterpret_is_kept_as_text(written, reading):
    source = read(f"{HEAD}x-value: {written}\n")
    assert source.tree["x-value"] == written
    expected = [("text-kept", "/x-value", f"{written} ({reading})", written)] if reading else []
    assert patches_of(source) == expected


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("12", 12),
        ("-0.5", -0.5),
        ("true", True),
        ("False", False),
        ("~", None),
        ("''", ""),
        ("'12'", "12"),
        ("2022-23", "2022-23"),
    ],
)
def test_plain_values_need_no_patch(written, value):
    source = read(f"{HEAD}x-value: {written}\n")
    assert source.tree["x-value"] == value
    assert type(source.tree["x-value"]) is type(value)
    assert source.patches == ()


@pytest.mark.parametrize(("key", "reading"), [("yes", "truth value"), ("2026-04-01", "date")])
def test_keys_stay_text(key, reading):
    source = read(f"{HEAD}x-map:\n  {key}: 1\n")
    assert source.tree["x-map"] == {key: 1}
    assert patches_of(source) == [("non-text-key", f"/x-map/{key}", f"{key} ({reading})", key)]


def test_of_a_key_given_twice_the_last_counts():
    source = read(f"{HEAD}x-map:\n  a: 1\n  a: 2\n")
    assert source.tree["x-map"] == {"a": 2}
    assert patches_of(source) == [("duplicate-key", "/x-map/a", "1", "")]


def test_anchors_and_merge_keys_are_unfolded():
    source = read(
        f"{HEAD}x-base: &base {{a: 1, b: 2}}\nx-more:\n  <<: *base\n  b: 3\nx-same: *base\n"
    )
    assert source.tree["x-more"] == {"b": 3, "a": 1}
    assert source.tree["x-same"] == {"a": 1, "b": 2}
    assert source.patches == ()


def test_single_values_may_be_anchored_too():
    source = read(f"{HEAD}x-one: &one 5\nx-two: [*one, &two text]\nx-three: *two\n")
    assert source.tree["x-two"] == [5, "text"]
    assert source.tree["x-three"] == "text"


def test_a_tab_after_a_key_is_replaced():
    source = read(f"{HEAD}paths:\n  /a:\n    get:\n      summary: \t\n      x-note: in\tside\n")
    assert source.tree["paths"]["/a"]["get"] == {"summary": None, "x-note": "in\tside"}
    assert patches_of(source) == [
        ("tab-character", "line 6", "      summary: \t", "      summary: ")
    ]


def test_tabs_in_the_indentation_are_replaced_by_the_step_of_the_file():
    text = "openapi: 3.0.1\ninfo:\n    title: Namuna\npaths:\n\t/a:\n\t\tget: {}\n"
    source = read(text)
    assert source.tree["paths"] == {"/a": {"get": {}}}
    assert [patch[:2] for patch in patches_of(source)] == [
        ("tab-character", "line 5"),
        ("tab-character", "line 6"),
    ]


def test_tabs_within_block_text_are_left_alone():
    source = read(f"{HEAD}x-text: |\n  key:\tvalue\n  \tindented\nx-after:\tvalue\n")
    assert source.tree["x-text"] == "key:\tvalue\n\tindented\n"
    assert source.tree["x-after"] == "value"
    assert [patch[:2] for patch in patches_of(source)] == [("tab-character", "line 6")]


def test_path_keys_at_the_margin_are_moved_under_paths():
    text = (
        f"{HEAD}paths:\n  /bill/_fetch:\n    post: {{}}\n"
        "/bill/_search:\n    post: {summary: Search}\n  /bill/_create:\n    post: {}\n"
        "components: {}\n"
    )
    source = read(text)
    assert list(source.tree["paths"]) == ["/bill/_fetch", "/bill/_search", "/bill/_create"]
    assert source.tree["paths"]["/bill/_search"] == {"post": {"summary": "Search"}}
    assert patches_of(source) == [
        ("misplaced-path-key", "line 6", "/bill/_search:", "  /bill/_search:")
    ]


def test_a_whole_path_at_the_margin_keeps_its_inner_indentation():
    text = (
        f"{HEAD}paths:\n   /a:\n     get: {{}}\n"
        "/b:\n  get:\n    summary: B\n   /c:\n     get: {}\ncomponents: {}\n"
    )
    source = read(text)
    assert source.tree["paths"]["/b"] == {"get": {"summary": "B"}}
    assert source.tree["paths"]["/c"] == {"get": {}}
    assert [patch[:2] for patch in patches_of(source)] == [
        ("misplaced-path-key", "line 6"),
        ("misplaced-path-key", "line 7"),
        ("misplaced-path-key", "line 8"),
    ]


def test_an_indented_first_key_is_moved_to_the_margin():
    source = read("# contract\n swagger: '2.0'\ninfo: {title: Namuna, version: '1'}\n")
    assert source.dialect == "swagger-2.0"
    assert patches_of(source) == [("leading-space", "line 2", " swagger: '2.0'", "swagger: '2.0'")]


def test_a_file_indented_throughout_needs_no_patch():
    source = read("  swagger: '2.0'\n  info: {title: Namuna, version: '1'}\n")
    assert source.dialect == "swagger-2.0"
    assert source.patches == ()


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
    ],
)
def test_a_byte_order_mark_is_taken_off(mark, encoding):
    source = read(mark + f"{HEAD}x-name: नमूना\n".encode(encoding))
    assert source.tree["x-name"] == "नमूना"
    assert next(iter(source.tree)) == "openapi"
    assert patches_of(source) == [("byte-order-mark", "line 1", f"{mark.hex()} ({encoding})", "")]


def test_json_is_read_as_json_and_repeated_keys_are_logged():
    source = read('{"swagger":\t"2.0", "x-a": 1, "x-a": 2}', path="city/contract.json")
    assert source.tree == {"swagger": "2.0", "x-a": 2}
    assert patches_of(source) == [("duplicate-key", "…/x-a", "1", "2")]


def test_a_version_written_as_a_number_is_understood():
    assert read("swagger: 2.0\n").dialect == "swagger-2.0"


@pytest.mark.parametrize(
    ("text", "path", "what"),
    [
        ("a: [1\nb: 2\n", "c.yaml", "is not YAML"),
        ("{", "c.json", "is not JSON"),
        ('{"swagger": NaN}', "c.json", "is not JSON"),
        ('{"swagger": 1e999}', "c.json", "is not JSON"),
        ('{"swagger": "2.0", "x": "\\ud800"}', "c.json", "half a surrogate pair"),
        ("- a\n", "c.yaml", "holds a list"),
        ("", "c.yaml", "holds 0 YAML documents"),
        ("---\na: 1\n---\nb: 1\n", "c.yaml", "holds 2 YAML documents"),
        ("a: 1\n", "c.yaml", "neither a `swagger` nor an `openapi` key"),
        ("swagger: '1.2'\n", "c.yaml", "declares Swagger '1.2'"),
        ("openapi: 4.0.0\n", "c.yaml", "declares OpenAPI '4.0.0'"),
        ("? [a]\n: b\n", "c.yaml", "a key is a list"),
        ("a: &a [*a]\n", "c.yaml", "alias *a has no finished anchor"),
        (b"swagger: \xff\n", "c.yaml", "byte 9 is not utf-8"),
    ],
)
def test_unreadable_files_say_where_what_and_how_to_mend(text, path, what):
    with pytest.raises(UnreadableContract, match=r".+") as caught:
        read(text, path=path)
    assert what in caught.value.what
    assert caught.value.where.startswith(path)
    assert caught.value.hint
    assert isinstance(caught.value, UnreadableInputError)


def test_a_yaml_error_names_line_and_column():
    with pytest.raises(UnreadableContract) as caught:
        read("swagger: '2.0'\ninfo: {title: a\npaths: {}\n")
    assert caught.value.where.startswith("city/contract.yaml:3:")


def test_aliases_that_unfold_to_millions_are_refused():
    levels = [f"x{n}: &x{n} [{', '.join([f'*x{n - 1}'] * 10)}]" for n in range(1, 9)]
    text = "\n".join([HEAD, "x0: &x0 [1, 2]", *levels])
    with pytest.raises(UnreadableContract, match="unfolds to more than"):
        read(text)


@pytest.mark.parametrize("path", ["c.yaml", "c.json"])
def test_deep_nesting_is_refused(path):
    nested = "[" * (MAXIMUM_DEPTH + 1) + "]" * (MAXIMUM_DEPTH + 1)
    with pytest.raises(UnreadableContract, match="nested deeper"):
        read(f'{{"swagger": "2.0", "x": {nested}}}', path=path)


def test_very_deep_json_is_refused_without_a_traceback():
    with pytest.raises(UnreadableContract):
        read('{"x":' + "[" * 200_000, path="c.json")


def test_very_large_files_are_refused(monkeypatch):
    monkeypatch.setattr("kasauti_standards.contracts.reading.MAXIMUM_BYTES", 10)
    with pytest.raises(UnreadableContract, match="larger than"):
        read("swagger: '2.0'\n")
