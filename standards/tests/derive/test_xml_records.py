"""Records as XML and back: what cannot be written or read is refused, the rest loses nothing."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kasauti_standards.catalog import load_standard
from kasauti_standards.derive.checking import read_example
from kasauti_standards.derive.xml_reading import read_record
from kasauti_standards.derive.xml_record import read_xml, write_xml
from kasauti_standards.derive.xml_writing import write_record
from kasauti_standards.kernel import Standard, UnreadableInputError

FindXml = Callable[[Standard, str], Any]


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ({"number": "a\x00b"}, "U\\+0000"),
        ({"number": 5}, "is no string"),
        ({"number": None}, "null cannot stand here"),
        ({"days": 1.5}, "is no integer"),
        ({"days": True}, "is no integer"),
        ({"fees": {}}, "is no list"),
        ({"holder": []}, "is no object"),
        ({"unknown": 1}, "is no member"),
        ({"measure": 2.5}, "number cannot stand here"),
        ({"counts": {"a": "b"}}, "is no integer"),
    ],
)
def test_what_no_form_holds_is_refused_with_its_place(
    tiny: Standard, value: dict[str, object], reason: str
) -> None:
    with pytest.raises(UnreadableInputError, match=reason) as caught:
        write_xml(value, tiny.entity("Permit"), standard=tiny)
    assert f"/{next(iter(value))}" in caught.value.where


NAMESPACE = b'xmlns="urn:kasauti:tiny:0.1:Zone"'


@pytest.mark.parametrize(
    ("document", "reason"),
    [
        (b"<Zone", "Couldn't find end|line 1"),
        (b"<Zone xmlns='urn:other'/>", "It must be"),
        (b"<!DOCTYPE Zone [<!ENTITY e 'x'>]><Zone %s><code>&e;</code></Zone>", "DOCTYPE"),
        (b"<Zone %s><code><b/></code></Zone>", "holds elements"),
        (b"<Zone %s><code>1</code><code>2</code></Zone>", "stands twice"),
        (b"<Zone %s><inner xmlns='urn:x'/></Zone>", "It must be|does not belong|namespace"),
    ],
)
def test_unreadable_documents_are_refused(tiny: Standard, document: bytes, reason: str) -> None:
    content = document.replace(b"%s", NAMESPACE)
    with pytest.raises(UnreadableInputError, match=reason) as caught:
        read_xml(content, tiny.entity("Zone"), standard=tiny)
    assert caught.value.hint


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0012", 12),
        ("+5", 5),
        (" 7 ", 7),
        ("1.50", 1.5),
        (".5", 0.5),
        ("-0.0", -0.0),
        ("0.1000000000000000055511151231257827", Decimal("0.1000000000000000055511151231257827")),
    ],
)
def test_numbers_keep_every_digit(tiny: Standard, text: str, value: object) -> None:
    entity = tiny.entity("Report")
    record = {"module": "A", "metrics": {"visits": 1}}
    document = write_xml(record, entity, standard=tiny)
    sent = document.replace(b"<number>1<", f"<number>{text}<".encode())
    read = read_xml(sent, entity, standard=tiny)
    assert isinstance(read, dict)
    assert read["metrics"]["visits"] == value
    assert type(read["metrics"]["visits"]) is type(value)


@pytest.mark.parametrize("text", ["१२", "1e3", "NaN", "INF", "", "1 2", "--1"])
def test_texts_that_are_no_number_are_refused(tiny: Standard, text: str) -> None:
    entity = tiny.entity("Report")
    document = write_xml({"module": "A", "metrics": {"visits": 1}}, entity, standard=tiny)
    with pytest.raises(UnreadableInputError, match="is no number"):
        read_xml(
            document.replace(b"<number>1<", f"<number>{text}<".encode()), entity, standard=tiny
        )


XML_TEXT = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff")
    | st.sampled_from("\t\n\r"),
    max_size=20,
)
FREE = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | XML_TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(XML_TEXT, inner, max_size=3),
    max_leaves=12,
)


@st.composite
def permits(draw: st.DrawFn) -> dict[str, Any]:
    record: dict[str, Any] = {
        "number": draw(st.from_regex(r"TP-[0-9]{1,9}", fullmatch=True)),
        "kind": draw(st.sampled_from(["NEW", "RENEWAL"])),
        "trade": draw(XML_TEXT),
        "area": draw(XML_TEXT),
        "days": draw(st.integers(1, 366)),
        "paid": draw(st.integers(-(10**10), 10**10)) / 100,
        "issued": draw(st.integers()),
        "holder": {"name": draw(XML_TEXT)},
        "fees": [{"head": draw(XML_TEXT), "amount": 1}],
    }
    optional: dict[str, st.SearchStrategy[Any]] = {
        "limit": st.sampled_from(["LOW", "HIGH", None]),
        "open": st.booleans(),
        "tags": st.lists(XML_TEXT, max_size=3),
        "remark": st.none() | XML_TEXT,
        "former": st.none() | st.lists(XML_TEXT, max_size=2),
        "measure": st.integers() | XML_TEXT,
        "counts": st.dictionaries(XML_TEXT, st.integers(), max_size=3),
        "extra": st.dictionaries(XML_TEXT, FREE, max_size=3),
        "anything": FREE.filter(lambda value: value is not None),
    }
    for name, strategy in optional.items():
        if draw(st.booleans()):
            record[name] = draw(strategy)
    return record


@given(record=permits())
@example(
    record={
        "number": "TP-1",
        "kind": "NEW",
        "trade": " \r\n ",
        "area": "",
        "days": 1,
        "paid": 1e-2,
        "issued": 0,
        "holder": {"name": "<&>\"']]>"},
        "fees": [{"head": "H", "amount": 1}],
        "extra": {"": [], "a b": [[], {}, ""], "x": 1e300, "y": 5e-324},
    }
)
def test_any_permit_comes_back_from_xml(
    find_xml: FindXml, tiny: Standard, record: dict[str, Any]
) -> None:
    form = find_xml(tiny, "Permit").form
    document = write_record(record, form)
    assert read_record(document, form) == record
    if find_xml(tiny, "Permit").engine.is_valid(record):
        assert find_xml(tiny, "Permit").accepts(document), document


@given(
    wards=st.from_regex(r"[A-Za-z0-9 ]{1,20}", fullmatch=True),
    value=st.integers() | st.floats(allow_nan=False, allow_infinity=False),
    name=XML_TEXT.filter(bool),
)
def test_changed_dashboard_records_come_back(
    find_xml: FindXml, wards: str, value: float, name: str
) -> None:
    standard = load_standard("national-dashboard")
    record = deepcopy(read_example(standard, "Data"))
    record["ward"] = wards
    record["metrics"]["assessments"] = value
    record["metrics"]["todaysCollection"][0]["buckets"][0] = {"name": name, "value": value}
    entity = standard.entity("Data")
    document = write_xml(record, entity, standard=standard)
    assert find_xml(standard, "Data").accepts(document)
    assert read_xml(document, entity, standard=standard) == record
