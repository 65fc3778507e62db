"""The committed lifecycles hold what the upstream configurations hold, action for action.

The configurations are third-party copies that may lie beside the repository; without them these
tests are skipped. They are compared here by other code than the tool uses.
"""

import csv
import json
import sys
from collections import Counter
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tools.lifecycles import main

ROOT = Path(__file__).resolve().parents[2]
SOURCES = ROOT.parent / "shared" / "sources"
PACKAGES = ROOT / "standards" / "kasauti_standards"

pytestmark = pytest.mark.skipif(
    not SOURCES.is_dir(), reason="the upstream copies do not lie beside the repository"
)


def read_csv(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


INDEX = {
    index.with_name(f"{'.'.join(filter(None, (row['business_service'], row['variant'])))}.csv"): row
    for index in PACKAGES.glob("*/lifecycles/index.csv")
    for row in read_csv(index)
}
UPSTREAM = {path: row for path, row in INDEX.items() if row["origin"] == "upstream"}


def test_lifecycles_hold_every_distinct_configuration() -> None:
    configurations = json.loads((SOURCES / "workflows" / "workflows.json").read_text("utf-8"))
    expected: dict[str, Counter[str]] = {}
    for business_service, found in configurations.items():
        bodies = {json.dumps([x["business"], x["sla"], x["states"]]) for x in found}
        expected[business_service] = Counter(map(summarise_configuration, bodies))
    committed: dict[str, Counter[str]] = {}
    for path in UPSTREAM:
        rows = read_csv(path)
        service = rows[0]["business_service"]
        committed.setdefault(service, Counter())[summarise_rows(rows)] += 1
    assert expected
    assert committed == expected


def summarise_configuration(body: str) -> str:
    business, sla, states = json.loads(body)
    lines = []
    for state in states:
        flags = [state[key] for key in ("sla", "start", "term", "upd", "doc")]
        head = [state["state"], state["applicationStatus"], *flags]
        lines += [[*head, *action] for action in state["actions"] or [["", "", []]]]
    return json.dumps([business, sla, lines])


def summarise_rows(rows: list[dict[str, str]]) -> str:
    flag = {"true": True, "false": False, "": None}
    lines = [
        [
            row["state"] or None,
            row["application_status"] or None,
            int(row["sla_ms"]) if row["sla_ms"] else None,
            flag[row["is_start"]],
            flag[row["is_terminate"]],
            flag[row["is_state_updatable"]],
            flag[row["doc_upload_required"]],
            row["action"],
            row["next_state"],
            row["roles"].split("|") if row["roles"] else [],
        ]
        for row in rows
    ]
    sla = rows[0]["business_service_sla_ms"]
    return json.dumps([rows[0]["business"], int(sla) if sla else None, lines])


def test_lifecycle_index_names_every_place_a_configuration_was_found_in() -> None:
    configurations = json.loads((SOURCES / "workflows" / "workflows.json").read_text("utf-8"))
    places = Counter(each["file"] for found in configurations.values() for each in found)
    indexed: Counter[str] = Counter()
    for row in UPSTREAM.values():
        references = [row["source"], *filter(None, row["also_in"].split("|"))]
        indexed.update(reference.split(" ", 1)[1] for reference in references)
    assert indexed == places


def test_a_rerun_gives_the_committed_bytes_and_keeps_our_own_rows(tmp_path: Path) -> None:
    committed = {path.relative_to(PACKAGES): path for path in PACKAGES.glob("*/lifecycles/*.csv")}
    for name, path in committed.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"" if path in UPSTREAM else path.read_bytes())
    assert main(["--sources", str(SOURCES), "--out", str(tmp_path)]) == 0
    rewritten = {path.relative_to(tmp_path): path.read_bytes() for path in tmp_path.rglob("*.csv")}
    assert rewritten == {name: path.read_bytes() for name, path in committed.items()}
