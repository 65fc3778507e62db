"""The standard of the pages is one: written into a copy of the tree, it does what is said."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = tuple(ROOT / "docs" / f"new-standard-{name}.md" for name in ("declaration", "running"))
BLOCK = re.compile(r"^`([\w./-]+)`:\n```(\w+)\n(.*?)^```", re.MULTILINE | re.DOTALL)
PARTS = (
    "standards/kasauti_standards",
    "validator/kasauti_validator",
    "reference_impl/kasauti_reference",
    "adapters/kasauti_adapters",
    "conformance_tests/kasauti_conformance",
)
SERVE = """
from fastapi.testclient import TestClient
from kasauti_reference.app import build_app
from kasauti_reference.settings import Settings

with TestClient(build_app(Settings())) as client:
    login = client.post(
        "/user/oauth/token",
        data={
            "username": "9000000001", "password": "123456", "tenantId": "pg",
            "userType": "CITIZEN", "scope": "read", "grant_type": "password",
        },
        headers={"Authorization": "Basic ZWdvdi11c2VyLWNsaWVudDo="},
    )
    info = {"RequestInfo": {"authToken": login.json()["access_token"]}}

    def apply(species):
        licence = {"tenantId": "pg.citya", "species": species, "ownerName": "Namuna Nagrik"}
        return client.post("/pet-services/v1/licence/_create", json={**info, "PetLicence": licence})

    numbers = []
    for species in ("DOG", "CAT"):
        (made,) = apply(species).json()["PetLicences"]
        assert made["applicationStatus"] == "APPLIED", made
        numbers.append(made["licenceNumber"])
    refused = apply("DRAGON")
    assert (refused.status_code, refused.json()["Errors"][0]["code"]) == (400, "PET_SPECIES")

    def find(**criteria):
        path = "/pet-services/v1/licence/_search"
        answer = client.post(path, json=info, params={"tenantId": "pg.citya", **criteria})
        return [row["licenceNumber"] for row in answer.json()["PetLicences"]]

    assert find() == numbers[::-1]
    assert find(species="DOG") == numbers[:1]
"""
PLAN = """
from datetime import date
from kasauti_conformance.cases.library import open_plan
from kasauti_conformance.proving.proof import Kill, choose_faults, list_unreasoned, write_proof
from kasauti_reference.faults.register import BREAKS
from kasauti_standards import load_standard

plan = open_plan("server:pet-licence", profile="intended", on=date(2026, 11, 22))
assert {"pet-story.applied", "pet-story.unknown-species"} <= {case.id for case in plan.cases}
assert plan.unwalked == ("PETLIC",)
faults = load_standard("pet-licence").faults
assert set(faults) <= set(BREAKS) and set(faults) <= {row.id for row in choose_faults(plan, ())}
kills = [Kill(row, ("a.b",), (), 1, 0.1) for row in faults.values()]
assert list_unreasoned(write_proof(plan, kills, clean={}, suite="0")) == []
"""


PUSH = """
from kasauti_adapters.push.plans import PLANS
from kasauti_adapters.push.run_folder import ENTITIES
from kasauti_standards import load_standard

(step,) = PLANS["pet-licence/PetLicence"].list_steps({})
assert "pet-licence/PetLicence" in ENTITIES
operations = {row.path: row for row in load_standard("pet-licence").operations.values()}
assert set(step.roles) <= set(operations[step.path].roles)
assert set(step.search.roles) <= set(operations[step.search.path].roles)
parameters = {row.name for row in operations[step.search.path].parameters}
assert {name for name, _ in step.criteria} <= parameters
"""


def read_pages() -> list[tuple[str, str, str]]:
    """Path, language and content of every block, page by page."""
    return [block for page in PAGES for block in BLOCK.findall(page.read_text(encoding="utf-8"))]


def change(file: Path, hunk: str) -> None:
    """Apply a change to a file; what it replaces stands there exactly once."""
    lines = hunk.splitlines()
    before = "".join(f"{line[1:]}\n" for line in lines if line[0] in " -")
    after = "".join(f"{line[1:]}\n" for line in lines if line[0] in " +")
    text = file.read_text(encoding="utf-8")
    assert text.count(before) == 1, f"{file}: {before}"
    file.write_text(text.replace(before, after), encoding="utf-8")


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the tree with the pages' files, published."""
    root = tmp_path_factory.mktemp("tree")
    for part in PARTS:
        shutil.copytree(ROOT / part, root / part, ignore=shutil.ignore_patterns("__pycache__"))
    for path, language, content in read_pages():
        file = root / path
        if language == "diff":
            change(file, content)
            continue
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content, encoding="utf-8")
    run(root, "-m", "kasauti_standards.derive.publish", str(root / "standards" / "published"))
    return root


def run(root: Path, *arguments: str) -> str:
    """Run Python on the copy."""
    places = os.pathsep.join(str((root / part).parent) for part in PARTS)
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=root,
        env=os.environ | {"PYTHONPATH": places, "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_every_fence_of_the_pages_is_a_file_or_a_change() -> None:
    fences = sum(page.read_text(encoding="utf-8").count("\n```") for page in PAGES)
    assert fences == 2 * len(read_pages())


def test_the_examples_of_the_pages_are_valid(tree: Path) -> None:
    folder = tree / "standards/kasauti_standards/pet_licence/examples"
    assert (tree / "standards/published/0.1/pet-licence/fields/PetLicence.csv").is_file()
    for file in sorted(folder.glob("*.json")):
        entity = f"pet-licence/{file.stem}"
        said = run(tree, "-m", "kasauti_standards", "validate", str(file), "--as", entity)
        assert "1 valid, 0 invalid" in said


def test_the_rule_of_the_pages_finds_its_defect(tree: Path) -> None:
    said = run(tree, "-m", "kasauti_standards", "explain", "PET-VACCINE-LATE")
    assert '[["PET-VACCINE-LATE", "/vaccinatedAt"]]' in said


def test_the_server_of_the_pages_takes_and_finds_licences(tree: Path) -> None:
    run(tree, "-c", SERVE)


def test_the_plan_of_the_pages_has_its_stories_and_faults(tree: Path) -> None:
    run(tree, "-c", PLAN)


def test_the_plan_of_pushing_of_the_pages_asks_declared_operations(tree: Path) -> None:
    run(tree, "-c", PUSH)
