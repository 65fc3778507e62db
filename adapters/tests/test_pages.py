"""What the pages show is read by the code that they speak of."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from adapters.tests.serving import run_kasauti

from kasauti_adapters.metrics.places import read_places
from kasauti_adapters.push.ledger import StepStatus
from kasauti_standards.kernel import UsageError
from kasauti_standards.target import parse_target

DOCS = Path(__file__).parents[2] / "docs"


def read_blocks(page: str, language: str) -> list[str]:
    text = (DOCS / page).read_text(encoding="utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.MULTILINE | re.DOTALL)


def test_the_yaml_of_the_pages_is_read(tmp_path: Path) -> None:
    (target,) = read_blocks("target.md", "yaml")
    assert parse_target(target).find_user("GRO").tenant == "pg.citya"
    places, receiver = read_blocks("nightly.md", "yaml")
    assert parse_target(receiver).find_user("NDA_SYSTEM", tenant="pb").name == "REPORTER"
    file = tmp_path / "places.yaml"
    file.write_text(places)
    assert read_places(file).common == "pg.citya"


def test_the_mistake_on_the_page_is_what_is_said() -> None:
    (target,) = read_blocks("target.md", "yaml")
    broken = re.sub(r"^sandbox_tenants:.*\n", "", target, flags=re.MULTILINE)
    with pytest.raises(UsageError) as caught:
        parse_target(broken, name="target.yaml")
    error = caught.value
    shown = (DOCS / "target.md").read_text(encoding="utf-8")
    assert re.sub(r":\d+", "", f"{error.where}: {error.what}.\n  {error.hint}") in re.sub(
        r":\d+", "", shown
    )


def test_the_page_of_pushing_names_every_status_and_only_real_options() -> None:
    text = (DOCS / "pushing.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (\w+) \|", text, re.MULTILINE)
    assert rows == ["status", *(status.value for status in StepStatus)]
    known = run_kasauti("adapt", "push", "--help").stdout
    for option in set(re.findall(r"(?<![\w-])--[a-z][a-z-]*", text)):
        assert option in known, option
