"""What the pages show is read by the code that they speak of."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from adapters.tests.metrics.figures_of_a_day import DAY, HOUR, START
from adapters.tests.serving import run_kasauti

from kasauti_adapters.metrics.derivation import Question, derive_figures
from kasauti_adapters.metrics.modules import MODULE_FIGURES, index_modules, list_kinds
from kasauti_adapters.metrics.places import read_places
from kasauti_adapters.metrics.records import Records
from kasauti_adapters.push.ledger import StepStatus
from kasauti_standards.kernel import UsageError
from kasauti_standards.kernel.metric_table import read_metrics
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


def test_the_module_of_the_page_gives_its_figures(tmp_path: Path) -> None:
    """Somebody who follows the page of new standards has what it promises."""
    (table,) = read_blocks("new-standard.md", "csv")
    (code,) = read_blocks("new-standard.md", "python")
    (places, _) = read_blocks("nightly.md", "yaml")
    (tmp_path / "places.yaml").write_text(places)
    (tmp_path / "metrics.csv").write_text(table, encoding="utf-8")
    scope: dict[str, Any] = {"__name__": "park"}
    exec(compile(code, "new-standard.md", "exec"), scope)
    modules = index_modules(*MODULE_FIGURES.values(), scope["PARK"])
    records = Records(list_kinds(modules.values()))
    tree = {"tenantId": "pg.citya", "species": "neem", "locality": "SUN04"}
    for number, hours in enumerate((0, 23, 24)):
        records.take({"Trees": [{**tree, "id": str(number), "plantedAt": START + hours * HOUR}]})
    derived = derive_figures(
        records,
        read_places(tmp_path / "places.yaml"),
        Question(DAY, DAY, ("PARK",)),
        modules=modules,
        metrics=read_metrics(tmp_path / "metrics.csv"),
    )
    assert {(row["ulb"], row["ward"]): row["metrics"] for row in derived.rows} == {
        ("pb.amritsar", "Ward 1"): {
            "treesPlanted": [{"groupBy": "species", "buckets": [{"name": "neem", "value": 2}]}]
        },
        ("pb.jalandhar", "N/A"): {"treesPlanted": []},
    }


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
