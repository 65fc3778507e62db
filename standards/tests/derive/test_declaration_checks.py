"""What must hold between parts of a declaration: no standard has a mistake, seeded ones tell."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest

from kasauti_standards.catalog import load_standards
from kasauti_standards.derive import publish
from kasauti_standards.derive.declaration_checks import find_mistakes
from kasauti_standards.kernel import DeclarationError, KasautiError, Parameter, Standard

TINY = Path(__file__).with_name("tiny")
FAULTS = "id,requirement,operations,text,text_hi\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The data files of the small standard, with an example of every entity."""
    copy = tmp_path / "tiny"
    shutil.copytree(TINY, copy)
    for name in ("PermitResponse", "Zone"):
        (copy / "examples" / f"{name}.json").write_text("{}")
    (copy / "faults.csv").write_text(f"{FAULTS}lost,TNY-SHAPE,permit-create,A,अ\n", "utf-8")
    return copy


def tell(mistakes: list[KasautiError]) -> list[str]:
    assert all(mistake.hint for mistake in mistakes)
    return [f"{mistake.where}: {mistake.what}" for mistake in mistakes]


@pytest.mark.parametrize("standard", load_standards(), ids=lambda standard: standard.id)
def test_no_standard_has_a_mistake(standard: Standard) -> None:
    assert tell(find_mistakes(standard)) == []


def test_the_small_standard_has_none(
    folder: Path, declare_tiny: Callable[[Path], Standard]
) -> None:
    assert tell(find_mistakes(declare_tiny(folder))) == []


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        ("requirements.csv", "read,structure", "read,TNY-NONE",
         "requirements.csv TNY-SHAPE: checked_by names 'TNY-NONE', which is not declared"),
        ("requirements.csv", "contract,digit-specs,tiny.yaml#/Permit", "contract,nowhere,x",
         "requirements.csv TNY-SHAPE: the source 'nowhere' is not registered"),
        ("errata.csv", "TNY-E-001", "TNY-E-009",
         "kasauti_standards.standard Permit: overlays names 'TNY-E-001', which is not declared"),
        ("faults.csv", "permit-create", "permit-make",
         "faults.csv lost: operations names 'permit-make', which is not declared"),
        ("faults.csv", "TNY-SHAPE", "TNY-SHAPES",
         "faults.csv lost: the requirement names 'TNY-SHAPES', which is not declared"),
        ("faults.csv", "id,req", "req", "faults.csv: the heading is req"),
        ("code_lists/index.csv", "Trade,Kinds", "Trades,Kinds",
         "code_lists/index.csv: names the list Trades, of which there is no file"),
        ("code_lists/index.csv", "Area,Areas of the city,closed,3", "Area,Areas,closed,4",
         "code_lists/index.csv Area: rows is '4' in the index"),
        ("lifecycles/TINY.csv", "CLERK|OFFICER", "CLERK OFFICER",
         "TINY.csv:2 (new) GRANT: roles is 'CLERK OFFICER'"),
        ("examples/Permit.json", "{", "", "examples/Permit.json: "),
        ("metrics.csv", "module,", "", "metrics.csv: the heading is metric"),
    ],
)  # fmt: skip
def test_a_seeded_mistake_is_told_with_file_and_id(
    folder: Path,
    declare_tiny: Callable[[Path], Standard],
    file: str,
    old: str,
    new: str,
    told: str,
) -> None:
    text = (folder / file).read_text("utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), "utf-8")
    found = tell(find_mistakes(declare_tiny(folder)))
    assert [row for row in found if told in row], found


def test_a_missing_example_and_one_of_nothing_are_told(
    folder: Path, declare_tiny: Callable[[Path], Standard]
) -> None:
    (folder / "examples" / "Zone.json").rename(folder / "examples" / "Zones.json")
    found = tell(find_mistakes(declare_tiny(folder)))
    assert [row.partition("examples/")[2] for row in found] == [
        "Zone.json: the entity Zone has no example",
        "Zones.json: the entity names 'Zones', which is not declared",
    ]


def test_a_list_without_a_row_and_a_field_of_an_undeclared_list_are_told(
    folder: Path, declare_tiny: Callable[[Path], Standard]
) -> None:
    index = folder / "code_lists" / "index.csv"
    rows = index.read_text("utf-8").splitlines(keepends=True)
    index.write_text("".join(row for row in rows if not row.startswith("Area,")), "utf-8")
    found = tell(find_mistakes(declare_tiny(folder)))
    assert "tiny/Permit/area: the code list 'Area' is not declared" in found
    assert (
        "tiny: operation permit-search parameter area: the code list 'Area' is not declared"
        in found
    )
    assert f"{folder}/code_lists/Area.csv: is not named in index.csv" in found


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"requirements": ("TNY-GONE",)},
         "the requirement names 'TNY-GONE', which is not declared"),
        ({"request": "PermitRequests"}, "request names 'PermitRequests', which is not declared"),
        ({"response": "Nothing"}, "response names 'Nothing', which is not declared"),
        ({"profiles": frozenset({"z"})}, "profiles names 'z', which is not declared"),
        ({"success_by_profile": {"y": 201}}, "profiles names 'y', which is not declared"),
        ({"parameters": (Parameter("p", "string", "P.", code_list="Gone"),)},
         "parameter p: the code list 'Gone' is not declared"),
    ],
)  # fmt: skip
def test_an_operation_that_cites_what_does_not_exist_is_told(
    folder: Path,
    declare_tiny: Callable[[Path], Standard],
    change: dict[str, Any],
    told: str,
) -> None:
    standard = declare_tiny(folder)
    changed = {**standard.operations}
    changed["permit-create"] = replace(changed["permit-create"], **change)
    vars(standard)["operations"] = MappingProxyType(changed)
    (mistake,) = tell(find_mistakes(standard))
    assert mistake.startswith("tiny: operation permit-create")
    assert told in mistake


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"rests_on": ("digit-spec",)}, "rests_on: the source 'digit-spec' is not registered"),
        ({"uses": ("common", "commons")}, "standard 'commons': is not known"),
        ({"default_profile": "c"}, "default_profile names 'c', which is not declared"),
    ],
)
def test_a_wrong_name_in_the_frame_is_told(
    folder: Path,
    declare_tiny: Callable[[Path], Standard],
    change: dict[str, Any],
    told: str,
) -> None:
    standard = replace(declare_tiny(folder), **change)
    vars(standard)["folder"] = folder
    assert [row for row in tell(find_mistakes(standard)) if told in row]


def test_publishing_tells_all_mistakes_and_leaves_what_is_there(
    folder: Path,
    declare_tiny: Callable[[Path], Standard],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (folder / "examples" / "Zone.json").unlink()
    (folder / "faults.csv").write_text(f"{FAULTS}lost,TNY-GONE,permit-create,A,अ\n", "utf-8")
    standard = declare_tiny(folder)
    monkeypatch.setattr(publish, "load_standards", lambda: (standard,))
    kept = tmp_path / "published" / "0.1" / "kept.json"
    kept.parent.mkdir(parents=True)
    kept.write_text("{}")
    assert publish.main([str(tmp_path / "published")]) == 3
    told = capsys.readouterr().err
    assert "faults.csv lost: the requirement names 'TNY-GONE'" in told
    assert "the entity Zone has no example" in told
    assert told.endswith("Mistakes: 2. Nothing was written.\n")
    assert kept.exists()


def test_publishing_tells_of_a_standard_that_cannot_be_loaded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse() -> tuple[Standard, ...]:
        raise DeclarationError(where="park.standard", what="is broken", hint="Mend it.")

    monkeypatch.setattr(publish, "load_standards", refuse)
    assert publish.main([str(tmp_path)]) == 3
    assert "park.standard: is broken.\n  Mend it.\n" in capsys.readouterr().err
