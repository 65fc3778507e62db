"""Kinds of record: recognised, told apart, cut down to what is read, found by what names them."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest

from kasauti_adapters.metrics.complaints import COMPLAINTS
from kasauti_adapters.metrics.kinds import PAYMENTS, STEPS
from kasauti_adapters.metrics.modules import KINDS, MODULE_FIGURES, index_modules, list_kinds
from kasauti_adapters.metrics.pgr import PGR
from kasauti_adapters.metrics.pruning import build_branch, prune
from kasauti_adapters.metrics.records import RecordKind, Records
from kasauti_standards.catalog import load_standard
from kasauti_standards.kernel import DeclarationError

DECLARED = [kind for kind in KINDS if kind.entity]


@pytest.mark.parametrize("kind", DECLARED, ids=lambda kind: kind.name)
def test_the_example_of_an_entity_is_of_its_kind_and_of_no_other(kind: RecordKind) -> None:
    standard_id, _, entity = kind.entity.partition("/")
    standard = load_standard(standard_id)
    file = standard.folder.joinpath("examples", f"{standard.entity(entity).name}.json")
    example = json.loads(file.read_text(encoding="utf-8"))
    for other in KINDS:
        fits = all(member in example for member in other.members)
        assert fits == (other is kind), other.name
    records = Records(KINDS)
    for envelope in kind.envelopes:
        assert [name for name, _ in records.recognise({envelope: [example]})] == [kind.name]


@pytest.mark.parametrize("kind", DECLARED, ids=lambda kind: kind.name)
def test_what_is_kept_of_a_record_are_members_of_its_entity(kind: RecordKind) -> None:
    standard_id, _, entity = kind.entity.partition("/")
    standard = load_standard(standard_id)
    known = standard.entity(entity).model.load().model_fields
    for pointer in kind.keeps:
        assert pointer.split("/")[1] in known, pointer


def test_a_module_or_a_kind_of_record_is_declared_once() -> None:
    with pytest.raises(DeclarationError, match="PGR: are declared twice"):
        index_modules(*MODULE_FIGURES.values(), PGR)
    twin = RecordKind("step", "steps", "", ("colour",), (), (), ())
    other = type(PGR)("PARK", (twin,), (), PGR.count)
    with pytest.raises(DeclarationError, match="record step"):
        list_kinds([PGR, other])


def test_only_what_is_named_is_kept() -> None:
    branch = build_branch(["/a", "/b/c", "/d/*/e"])
    payload = {"a": {"x": 1}, "b": {"c": 2, "z": 3}, "d": [{"e": 4, "z": 5}, 6], "z": 7}
    assert prune(payload, branch) == {"a": {"x": 1}, "b": {"c": 2}, "d": [{"e": 4}, 6]}
    assert prune({"b": "text", "d": {"e": 1}}, branch) == {}


def add_payment(records: Records, changed: int, consumer: str, rupees: str) -> None:
    detail = {"bill": {"consumerCode": consumer}, "totalAmountPaid": Decimal(rupees)}
    audit = {"lastModifiedTime": changed}
    records.add(
        "payment",
        {"id": "P1", "tenantId": "pg.a", "paymentDetails": [detail], "auditDetails": audit},
    )


def test_a_record_met_again_is_kept_once_as_it_was_changed_last() -> None:
    records = Records(KINDS)
    add_payment(records, 5, "M1", "1.10")
    add_payment(records, 4, "M2", "2.20")
    assert [one["paymentDetails"] for one in records.find(PAYMENTS, "pg.a", "M1")] == [
        [{"bill": {"consumerCode": "M1"}, "totalAmountPaid": Decimal("1.10")}]
    ]
    assert not records.find(PAYMENTS, "pg.a", "M2")
    add_payment(records, 6, "M3", "3.30")
    assert not records.find(PAYMENTS, "pg.a", "M1")
    assert len(records.find(PAYMENTS, "pg.a", "M3")) == 1
    assert (records.counts()["payments"], records.repeated) == (1, 2)
    assert len(list(records.walk(PAYMENTS))) == 1


def test_values_that_no_database_column_takes_are_kept() -> None:
    records = Records(KINDS)
    odd = {"serviceCode": "\ud800", "address": {}, "serviceRequestId": "\ud800\0", "tenantId": "t"}
    records.add("complaint", {**odd, "auditDetails": {"lastModifiedTime": 1 << 80}})
    (kept,) = records.walk(COMPLAINTS)
    assert kept["serviceRequestId"] == "\ud800\0"
    records.add("step", {"businessId": "\ud800\0", "action": "X", "tenantId": "t"})
    assert len(records.find(STEPS, "t", "\ud800\0")) == 1
