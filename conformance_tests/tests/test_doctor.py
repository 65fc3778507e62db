"""The doctor names what is wrong, the key of the target file, and how to mend it."""

from __future__ import annotations

import json
import socket
from dataclasses import replace
from pathlib import Path

import pytest

from kasauti_standards.cli import main
from kasauti_standards.target import Target, User, read_demo_secrets, write_target


@pytest.fixture
def secrets(reference: Target, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    found = read_demo_secrets(reference)
    for name, value in found.items():
        monkeypatch.setenv(name, value)
    return found


def write(target: Target, tmp_path: Path) -> Path:
    file = tmp_path / "target.yaml"
    file.write_text(write_target(target), encoding="utf-8")
    return file


def consult(file: Path, capsys, *more: str) -> tuple[int, dict]:
    code = main(["conform", "doctor", "--target", str(file), "--format", "json", *more])
    return code, json.loads(capsys.readouterr().out)


def find_bad(answer: dict) -> dict[str, dict]:
    return {row["key"]: row for row in answer["findings"] if row["state"] == "bad"}


@pytest.mark.usefixtures("secrets")
def test_a_ready_target(reference, tmp_path, capsys) -> None:
    code, answer = consult(write(reference, tmp_path), capsys)
    assert (code, answer["ready"]) == (0, True)
    checks = {row["check"] for row in answer["findings"]}
    assert {"DNS", "TCP", "base URL", "clock", "sandbox", "tenant pg.citya"} <= checks
    # what is written outside the sandbox is said beforehand
    assert {"figures", "registrations"} <= checks
    assert not any(value in json.dumps(answer) for value in {"eGov@123", "123456"})


@pytest.mark.usefixtures("secrets")
def test_an_unreachable_target(reference, tmp_path, capsys) -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    target = replace(reference, base_url=f"http://127.0.0.1:{port}")
    code, answer = consult(write(target, tmp_path), capsys)
    assert code == 2
    bad = find_bad(answer)
    assert list(bad) == ["base_url"]
    assert str(port) in bad["base_url"]["text"]
    assert bad["base_url"]["fix"]


@pytest.mark.usefixtures("secrets")
def test_wrong_secret_unknown_user_and_no_secret_are_told_apart(
    reference, tmp_path, capsys, monkeypatch
) -> None:
    users = list(reference.users)
    roles = [user.role for user in users]
    unknown, silent = roles.index("PGR_LME"), roles.index("CSR")
    users[unknown] = replace(users[unknown], name="NOBODY")
    target = replace(reference, users=tuple(users))
    monkeypatch.setenv("KASAUTI_SECRET_GRO", "wrong")
    monkeypatch.delenv("KASAUTI_SECRET_CSR")
    code, answer = consult(write(target, tmp_path), capsys)
    bad = find_bad(answer)
    assert code == 2
    assert "refused" in bad[f"users[{roles.index('GRO') + 1}].secret"]["text"]
    assert "refused" in bad[f"users[{unknown + 1}].secret"]["text"]
    assert "holds no secret" in bad[f"users[{silent + 1}].secret"]["text"]
    assert "export KASAUTI_SECRET_CSR" in bad[f"users[{silent + 1}].secret"]["fix"]
    assert "wrong" not in json.dumps(answer).replace("wrongly", "")


@pytest.mark.usefixtures("secrets")
def test_roles_tenants_and_data_that_are_not_there(reference, tmp_path, capsys) -> None:
    citizen = next(user for user in reference.users if user.type == "CITIZEN")
    users = [user for user in reference.users if user.role not in {"CSR", "CITIZEN"}]
    users += [citizen, User("CSR", "GRO", "EMPLOYEE", "pg.citya", users[0].secret)]
    target = replace(
        reference,
        users=tuple(users),
        tenants=("pg.citya", "pg.nosuchcity"),
        sandbox_tenants=("pg.citya",),
        data={"service_code": "NoSuchKind"},
    )
    code, answer = consult(write(target, tmp_path), capsys)
    text = json.dumps(answer)
    bad = find_bad(answer)
    assert code == 2
    assert "does not hold the role CSR" in text
    assert "only one citizen" in text
    assert "NoSuchKind is none of the declared codes" in bad["data.service_code"]["text"]
    assert "do not list it" in bad["tenants"]["text"]


def run_grievance(file: Path, out: Path) -> int:
    arguments = ["--plan", "server:grievance", "--target", str(file), "--out", str(out)]
    return main(["conform", "run", *arguments, "--fuzz", "1"])


def test_a_run_without_secrets_is_not_begun(reference, tmp_path, capsys, monkeypatch) -> None:
    for user in reference.users:
        monkeypatch.delenv(user.secret.variable, raising=False)
    assert run_grievance(write(reference, tmp_path), tmp_path / "run") == 2
    shown = capsys.readouterr().err
    assert "users[1].secret" in shown
    assert "holds no secret" in shown
    assert "export KASAUTI_SECRET_GRO" in shown
    assert "Traceback" not in shown


@pytest.mark.usefixtures("secrets")
def test_a_run_against_nothing_is_not_begun(reference, tmp_path, capsys) -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    target = replace(reference, base_url=f"http://127.0.0.1:{port}")
    assert run_grievance(write(target, tmp_path), tmp_path / "run") == 2
    shown = capsys.readouterr().err
    assert "base_url" in shown
    assert "Start the system" in shown


@pytest.mark.usefixtures("secrets")
def test_a_run_with_a_role_missing_is_incomplete_and_says_why(reference, tmp_path, capsys) -> None:
    users = tuple(user for user in reference.users if user.role != "CSR")
    file = write(replace(reference, users=users), tmp_path)
    assert run_grievance(file, tmp_path / "run") == 4
    shown = capsys.readouterr()
    assert "INCOMPLETE" in shown.out
    assert "names no user with role CSR" in shown.out
    assert "Mend users" in shown.err


@pytest.mark.usefixtures("secrets")
@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (["run", "--target", "{none}", "--out", "{new}"], "cannot be read"),
        (["run", "--target", "{target}", "--out", "{full}"], "holds something"),
        (["run", "--target", "{target}", "--out", "{new}", "--plan", "server:x"], "plan"),
        (["run", "--target", "{target}", "--out", "{new}", "--budget", "0"], "--budget"),
        (["run", "--target", "{target}", "--out", "{new}", "--fuzz", "0"], "--fuzz"),
        (["run", "--target", "{target}", "--out", "{new}", "--capabilities", "{none}"], "read"),
        (["run", "--target", "{target}", "--out", "{new}", "--capabilities", "{odd}"], "operation"),
        (["prove", "--out", "{new}", "--fault", "no-such-fault"], "fault"),
        (["prove", "--out", "{new}", "--workers", "0"], "--workers"),
        (["plan", "--plan", "nothing"], "plan"),
    ],
)
def test_bad_input_is_told_with_exit_code_2(reference, tmp_path, capsys, arguments, word) -> None:
    odd = tmp_path / "odd.yaml"
    odd.write_text("capabilities: 1\nnot_offered:\n  - {operation: grievance-serch, reason: x}\n")
    places = {
        "none": tmp_path / "none",
        "target": write(reference, tmp_path),
        "full": tmp_path,
        "new": tmp_path / "new",
        "odd": odd,
    }
    assert main(["conform", *(text.format(**places) for text in arguments)]) == 2
    shown = capsys.readouterr().err
    assert word in shown
    assert "Traceback" not in shown


def test_a_capability_file_names_line_and_near_name(tmp_path) -> None:
    odd = tmp_path / "odd.yaml"
    odd.write_text("capabilities: 1\nnot_offered:\n  - {operation: grievance-serch, reason: x}\n")
    from kasauti_conformance.model.capability import read_capabilities
    from kasauti_standards.kernel import KasautiError

    with pytest.raises(KasautiError, match=r"odd\.yaml:3.*grievance-search"):
        read_capabilities(odd)


def test_plans_are_listed(capsys) -> None:
    assert main(["conform", "plan", "--list"]) == 0
    assert "server:first-road" in capsys.readouterr().out
    assert main(["conform", "plan", "--plan", "server:grievance", "--cases"]) == 0
    assert "grievance-create.answers: PGR-CREATE" in capsys.readouterr().out
    assert main(["conform", "plan", "--plan", "server:grievance", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["cases"]
