"""What `kasauti validate` must not import, and how the package shows itself."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import orjson
import pytest

import kasauti_validator
from kasauti_standards.catalog import load_standard, published_folder

FORBIDDEN = {"pydantic", "pydantic_core", "typer", "rich", "fastapi", "starlette", "httpx", "lxml"}
FORBIDDEN |= {"xml", "xmlschema", "jsonschema", "sqlite3", "multiprocessing", "yaml"}

PROGRAM = """
import sys
sys.path.insert(0, sys.argv[1])
from tiny_register.schemas import find_schema
from tiny_register.standard import find_standard
from kasauti_standards.cli import main
from kasauti_validator import commands, spec

commands.RunSpec = lambda **fields: spec.RunSpec(
    **fields, find_standard=find_standard, find_schema=find_schema
)
code = main(["validate", sys.argv[2], "--as", "tiny/Entry"])
sys.stderr.write(" ".join(sorted(sys.modules)))
sys.exit(code)
"""


@pytest.mark.parametrize("members", [{}, {"count": -1, "kind": "X", "colour": 1, "opened": None}])
def test_validating_one_file_imports_nothing_heavy(
    tmp_path: Path, entry: dict[str, Any], members: dict[str, object]
) -> None:
    file = tmp_path / "one.json"
    file.write_bytes(orjson.dumps(entry | members))
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(Path(__file__).parent), str(file)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == (1 if members else 0), done.stderr
    imported = {module.partition(".")[0] for module in done.stderr.split()}
    assert "jsonschema_rs" in imported
    assert imported & FORBIDDEN == set()


def test_published_standards_are_validated_without_their_models(tmp_path: Path) -> None:
    """The same holds for every standard whose schemas are published."""
    ids = [path.parent.name for path in published_folder().glob("*/json-schema")]
    assert "national-dashboard" in ids
    program = (
        "import sys\n"
        "from kasauti_standards.cli import main\n"
        "code = main(['validate', sys.argv[1], '--as', sys.argv[2]])\n"
        "sys.stderr.write(' '.join(sorted(sys.modules)))\n"
        "sys.exit(code)\n"
    )
    for standard_id in ids:
        entity = load_standard(standard_id).entities[0].name
        file = tmp_path / "one.json"
        file.write_text('{"no such member": 1}')
        done = subprocess.run(
            [sys.executable, "-c", program, str(file), f"{standard_id}/{entity}"],
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode in {0, 1}, done.stderr
        imported = {module.partition(".")[0] for module in done.stderr.split()}
        assert imported & FORBIDDEN == set(), standard_id


def test_public_names_are_sorted_and_there() -> None:
    assert kasauti_validator.__all__ == sorted(kasauti_validator.__all__)
    assert all(hasattr(kasauti_validator, name) for name in kasauti_validator.__all__)
