"""The plans pass without a false failure on a server that another hand wrote from other sources."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from conformance_tests.tests.conftest import choose

from kasauti_standards.target import Target, read_target

FOLDER = Path(__file__).parents[1]
PASSWORD, ONE_TIME = "eGov@123", "123456"


@pytest.fixture(scope="module")
def second(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Target]:
    file = tmp_path_factory.mktemp("second") / "target.yaml"
    command = [sys.executable, "-m", "second_target", "--port", "0", "--describe-target", str(file)]
    server = subprocess.Popen(command, cwd=FOLDER, stderr=subprocess.DEVNULL)
    try:
        for _ in range(200):
            if file.is_file() and file.read_text().endswith("\n"):
                break
            assert server.poll() is None
            time.sleep(0.05)
        yield read_target(file)
    finally:
        server.terminate()
        server.wait(timeout=10)


@pytest.mark.parametrize("plan_id", ["server:grievance", "server:national-dashboard"])
def test_it_is_conformant_without_a_false_failure(second, run, plan_id) -> None:
    secrets = {
        user.secret.variable: ONE_TIME if user.type == "CITIZEN" else PASSWORD
        for user in second.users
    }
    document, _ = run(second, choose(plan_id), environment={**os.environ, **secrets})
    assert [row for row in document["cases"] if row["outcome"] != "pass"] == []
    assert document["verdict"]["wire"]["verdict"] == "conformant"
    assert document["verdict"]["assurance"]["verdict"] == "conformant"
    assert len(document["cases"]) > 40


def test_it_shares_nothing_with_the_declarations() -> None:
    for file in (FOLDER / "second_target").glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            names = [row.name for row in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            assert not [name for name in names if name.startswith("kasauti")], file
