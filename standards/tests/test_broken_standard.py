"""A standard that is declared wrongly is named with its mistake, and stops no other one."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kasauti_standards import catalog
from kasauti_standards.cli import main
from kasauti_standards.command import ExitCode
from kasauti_standards.kernel import DeclarationError, Reference

DECLARATION = """
from kasauti_standards.kernel import DEPLOYED, Message, Profile, Reference, Standard

STANDARD = Standard(
    id="park", title=Message("Parks", "उद्यान"), version="0.1", status="none",
    package="broken_park", rests_on=("digit-specs",), entities=(),
    profiles=(Profile("a", Message("a", "अ"), DEPLOYED),), default_profile="a",
)
"""
REQUIREMENTS = (
    "id,level,actor,text,text_hi,origin,source,clause,confidence,checked_by,not_tested_reason,"
    "introduced,deprecated_since,replaced_by,valid_from,valid_to\n"
)
SeedPark = Callable[..., None]


@pytest.fixture
def seed_park(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[SeedPark]:
    """Put a standard `park` with a mistake into the catalogue, first of all."""

    def seed(declaration: str = DECLARATION, **tables: str) -> None:
        package = tmp_path / "broken_park"
        package.mkdir()
        (package / "__init__.py").write_text('"""Parks."""\n')
        (package / "standard.py").write_text(declaration, "utf-8")
        for name, text in tables.items():
            (package / f"{name}.csv").write_text(text, "utf-8")
        monkeypatch.syspath_prepend(tmp_path)
        reference: Reference[catalog.Standard] = Reference("broken_park.standard:STANDARD")
        monkeypatch.setattr(catalog, "_STANDARDS", {"park": reference, **catalog._STANDARDS})

    yield seed
    for name in [name for name in sys.modules if name.partition(".")[0] == "broken_park"]:
        del sys.modules[name]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("id=", "nickname='p', id=", "TypeError: .*unexpected keyword argument 'nickname'"),
        ("DEPLOYED),", "DEPLOYD),", "NameError: .*'DEPLOYD'"),
        ("Message, Profile,", "Message, Profil,", "cannot import name 'Profil'"),
        ("entities=(),", "entities=(,", r"SyntaxError: .*standard.py, line 4\)\."),
        ("STANDARD =", "STANDART =", "has no attribute 'STANDARD'"),
    ],
)
def test_a_mistake_of_a_module_is_a_mistake_of_the_declaration(
    seed_park: SeedPark, old: str, new: str, told: str
) -> None:
    assert old in DECLARATION
    seed_park(DECLARATION.replace(old, new, 1))
    with pytest.raises(DeclarationError, match=told) as caught:
        catalog.load_standard("park")
    assert caught.value.where.startswith("broken_park.standard")
    assert caught.value.hint


def test_the_place_within_the_module_is_named(seed_park: SeedPark) -> None:
    seed_park(DECLARATION.replace("id=", "nickname='p', id=", 1))
    with pytest.raises(DeclarationError, match=r"broken_park/standard\.py:4\)"):
        catalog.load_standard("park")


BROKEN = [
    pytest.param({"declaration": DECLARATION.replace("id=", "nick='p', id=", 1)}, id="module"),
    pytest.param({"requirements": "id,level\nX,MUST\n"}, id="requirements"),
    pytest.param({"errata": "id,where,extra\n"}, id="errata"),
]


@pytest.mark.parametrize("mistake", BROKEN)
def test_it_stops_no_command_that_asks_for_another(
    seed_park: SeedPark, mistake: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    seed_park(**mistake)
    assert main(["explain", "PGR-SEARCH"]) == ExitCode.CONFORMANT
    out, err = capsys.readouterr()
    assert out.startswith("PGR-SEARCH")
    assert "warning: the standard park is left out: " in err
    assert "broken_park" in err
    example = catalog.load_standard("grievance").folder.joinpath("examples", "Service.json")
    for arguments in (
        ["standards", "show", "grievance"],
        ["rules", "list", "--standard", "grievance"],
        ["validate", str(example), "--as", "grievance/Service"],
    ):
        assert main(arguments) == ExitCode.CONFORMANT
        assert capsys.readouterr().err == ""


@pytest.mark.parametrize("mistake", BROKEN)
@pytest.mark.parametrize("form", ["text", "json"])
def test_lists_of_all_standards_name_it_and_go_on(
    seed_park: SeedPark, mistake: dict[str, str], form: str, capsys: pytest.CaptureFixture[str]
) -> None:
    seed_park(**mistake)
    assert main(["standards", "list", "--format", form]) == ExitCode.INCOMPLETE
    out, err = capsys.readouterr()
    assert "grievance" in out
    assert "Parks" not in out
    assert err.count("the standard park is left out: ") == 1
    has_rules_left_out = "declaration" in mistake
    complete = ExitCode.INCOMPLETE if has_rules_left_out else ExitCode.CONFORMANT
    assert main(["rules", "list", "--format", form]) == complete
    assert "NDB-DATE-FUTURE" in capsys.readouterr().out


@pytest.mark.parametrize("mistake", BROKEN)
def test_asked_for_itself_it_is_refused_with_its_mistake(
    seed_park: SeedPark, mistake: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    seed_park(**mistake)
    assert main(["standards", "show", "park"]) == ExitCode.OUR_FAULT
    err = capsys.readouterr().err
    assert err.startswith("kasauti standards: ")
    assert "broken_park" in err
    assert "fault of ours" not in err


def test_an_unknown_source_is_named_with_what_cites_it(
    seed_park: SeedPark, capsys: pytest.CaptureFixture[str]
) -> None:
    row = "PRK-1,MUST,payload,A,अ,law,nowhere,1,read,structure,,0.1.0,,,,\n"
    seed_park(DECLARATION.replace("digit-specs", "digit-spec"), requirements=REQUIREMENTS + row)
    assert main(["standards", "show", "park"]) == ExitCode.OUR_FAULT
    err = capsys.readouterr().err
    assert "park: rests_on: the source 'digit-spec' is not registered" in err
    assert "Did you mean digit-specs" in err
    assert main(["explain", "PRK-1"]) == ExitCode.OUR_FAULT
    assert "requirement PRK-1: the source 'nowhere' is not registered" in capsys.readouterr().err


def test_a_package_that_does_not_exist_is_named(seed_park: SeedPark) -> None:
    seed_park(DECLARATION.replace('package="broken_park"', 'package="no_such_park"'))
    with pytest.raises(DeclarationError, match="park package: No module named 'no_such_park'"):
        _ = catalog.load_standard("park").requirements
