"""The `kasauti` command as a user meets it."""

from __future__ import annotations

import json
import re

import pytest

from kasauti_standards.catalog import load_standard, standard_ids
from kasauti_standards.cli import main
from kasauti_standards.command import ExitCode
from kasauti_standards.kernel import CodeList, Message, Provenance, TableOrigin


def test_without_a_command_it_lists_them(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == ExitCode.CANNOT_RUN
    out = capsys.readouterr().out
    assert "validate" in out
    assert "standards" in out


def test_an_unknown_command_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["frobnicate"]) == ExitCode.CANNOT_RUN
    assert "no command 'frobnicate'" in capsys.readouterr().err


def test_the_version_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == ExitCode.CONFORMANT
    assert capsys.readouterr().out.startswith("kasauti 0.")


def test_standards_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["standards", "list", "--format", "json"]) == ExitCode.CONFORMANT
    rows = {row["id"]: row for row in json.loads(capsys.readouterr().out)}
    assert {"common", "grievance", "national-dashboard"} <= set(rows)
    assert rows["national-dashboard"]["rules"] >= 20
    assert rows["grievance"]["lifecycles"] == len(load_standard("grievance").lifecycles)
    assert main(["standards", "list"]) == ExitCode.CONFORMANT
    out = capsys.readouterr().out
    assert f"{rows['grievance']['lifecycles']} lifecycles" in out
    assert f"{rows['grievance']['faults']} faults" in out


def test_one_standard_is_shown_in_hindi(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["standards", "show", "grievance", "--lang", "hi"]) == ExitCode.CONFORMANT
    out = capsys.readouterr().out
    assert "लोक शिकायत निवारण" in out
    assert "/pgr-services/v2/request/_create" in out
    assert "read: title" in out


@pytest.mark.parametrize("standard_id", standard_ids())
def test_an_unknown_standard_gets_a_near_one(
    standard_id: str, capsys: pytest.CaptureFixture[str]
) -> None:
    mistyped = f"{standard_id}x"
    assert main(["standards", "show", mistyped]) == ExitCode.CANNOT_RUN
    offered = capsys.readouterr().err.partition("Did you mean ")[2]
    assert standard_id in re.split(r" or |[?]", offered)


@pytest.mark.parametrize("standard_id", standard_ids())
def test_one_standard_is_shown_with_all_that_it_declares(
    standard_id: str, capsys: pytest.CaptureFixture[str]
) -> None:
    standard = load_standard(standard_id)
    assert main(["standards", "show", standard_id]) == ExitCode.CONFORMANT
    words = set(re.split(r"[\s,:]+", capsys.readouterr().out))
    named = {
        *standard.entities_by_name,
        *standard.profiles_by_id,
        *standard.rules,
        *(row.path for row in standard.operations.values()),
        *standard.code_lists,
        *standard.lifecycles,
        *(metric.field.name for metric in standard.metrics.values()),
    }
    assert named <= words
    assert main(["standards", "show", standard_id, "--format", "json"]) == ExitCode.CONFORMANT
    described = json.loads(capsys.readouterr().out)
    assert described["rules"] == list(standard.rules)
    assert list(described["lifecycles"]) == list(standard.lifecycles)
    assert described["metrics"] == list(standard.metrics)
    assert described["faults"] == len(standard.faults)


def test_own_words_are_marked_where_a_standard_is_shown(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    standard = load_standard("grievance")
    own = Provenance(TableOrigin.OWN, Message("Nobody lists it.", "कोई सूची नहीं।"))
    lists = {"Mine": CodeList("Mine", "A list", False, "own", "", (), own)}
    monkeypatch.setitem(vars(standard), "code_lists", lists)
    assert main(["standards", "show", "grievance"]) == ExitCode.CONFORMANT
    assert "A list (our own: Nobody lists it.)" in capsys.readouterr().out
    assert main(["standards", "show", "grievance", "--format", "json"]) == ExitCode.CONFORMANT
    assert json.loads(capsys.readouterr().out)["code_lists"]["Mine"]["origin"] == "own"


def test_rules_are_listed_with_level_and_defect(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "list", "--standard", "national-dashboard"]) == ExitCode.CONFORMANT
    lines = capsys.readouterr().out.splitlines()
    assert any(line.startswith("NDB-DATE-FUTURE") and "error" in line for line in lines)


def test_an_unknown_export_format_lists_the_known(
    tmp_path: object, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["standards", "export", "--format", "pdf", "--out", str(tmp_path)]) == 2
    assert "json-schema" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "usage"),
    [
        (["standards", "show", "grievance", "--nothing"], "kasauti standards show"),
        (["conform", "plan", "server:grievance"], "kasauti conform plan"),
        (["validate", "a.json", "--as", "grievance/Service", "--nothing"], "kasauti validate"),
    ],
)
def test_what_a_subcommand_does_not_know_is_answered_with_its_own_usage(
    capsys: pytest.CaptureFixture[str], arguments: list[str], usage: str
) -> None:
    with pytest.raises(SystemExit) as left:
        main(arguments)
    assert left.value.code == ExitCode.CANNOT_RUN
    written = capsys.readouterr().err
    assert written.startswith(f"usage: {usage} ")
    assert f"unrecognized arguments: {arguments[-1]}" in written
