"""The records of the sample state: valid by their standards, in every state, the same by seed."""

from __future__ import annotations

import re
import secrets
from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from reference_impl.tests.sample_state.conftest import SMALL, Played, play_small

from kasauti_reference.app import build_app
from kasauti_reference.sample_state.exporting import EXPORTED, write_records
from kasauti_reference.sample_state.generating import DEFAULT_SEED
from kasauti_reference.sample_state.office import Office
from kasauti_reference.sample_state.people import invent_citizens
from kasauti_reference.sample_state.plan import plan_stories
from kasauti_reference.sample_state.years import MovedClock
from kasauti_reference.settings import Settings
from kasauti_standards.catalog import load_standard
from kasauti_validator import open_engine

pytestmark = pytest.mark.slow
_UUID = re.compile(rb"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
_DRAWN = re.compile(rb"(?<=BR/|DT/)(\d+/\d\d)(?=/\d{4}/)")
NOW = datetime(2026, 5, 1, tzinfo=UTC)
WANTED = {
    "complaint": {"RESOLVED", "CLOSEDAFTERRESOLUTION", "REJECTED", "PENDINGFORASSIGNMENT"},
    "challan": {"PAID", "CANCELLED", "ACTIVE"},
    "property": {"ACTIVE", "INACTIVE", "INWORKFLOW"},
    "licence": {"APPROVED", "REJECTED", "CANCELLED", "APPLIED"},
    "fire_noc": {"APPROVED", "REJECTED", "PENDINGPAYMENT"},
    "noc": {"APPROVED", "REJECTED", "AUTO_APPROVED", "VOIDED"},
    "water_connection": {"CONNECTION_ACTIVATED", "REJECTED"},
    "sewerage_connection": {"CONNECTION_ACTIVATED"},
    "building_plan": {"APPROVED", "PENDING_APPL_FEE"},
    "birth_report": {"REGISTERED", "REFUSED", "REPORTED"},
    "death_report": {"REGISTERED"},
    "still_birth_report": {"REGISTERED"},
    "payment": {"NEW", "DEPOSITED", "CANCELLED", "DISHONOURED"},
    "acc_bills": {"Paid", "Approved", "Cancelled"},
    "acc_instruments": {"Reconciled", "Dishonored"},
}


def read_status(record: dict[str, Any]) -> str:
    inner = record.get("fireNOCDetails") or record
    for name in ("applicationStatus", "paymentStatus", "financialStatus", "status"):
        if status := inner.get(name):
            return str(status["code"] if isinstance(status, dict) else status)
    return ""


@pytest.mark.parametrize("collection", sorted(WANTED))
def test_every_fate_of_a_story_is_met(state: Played, collection: str) -> None:
    met = Counter(map(read_status, state.list_records(collection)))
    assert WANTED[collection] <= set(met), met


def test_reports_of_births_come_in_all_four_bands(state: Played) -> None:
    reports = [
        *state.list_records("birth_report"),
        *state.list_records("death_report"),
        *state.list_records("still_birth_report"),
    ]
    assert len({row["delayCategory"] for row in reports}) == 4


def test_every_record_is_valid_by_its_standard(state: Played, tmp_path: Path) -> None:
    counts = write_records(state.settings, tmp_path)
    assert min(counts.values()) > 0
    for row in EXPORTED:
        standard, entity = row.entity.split("/")
        if entity not in {one.name for one in load_standard(standard).entities}:
            continue
        engine = open_engine(
            standard,
            entity,
            as_of=date(2026, 5, 1),
            now=NOW,
            masker_key=secrets.token_bytes(16),
        )
        lines = (tmp_path / f"{row.entity}.ndjson").read_bytes().splitlines()
        defects = [
            (finding.code, finding.pointer)
            for record in engine.check_stream(lines)
            for finding in record.findings
            if not record.is_valid
        ]
        assert defects == [], row.entity


def digest(settings: Settings, folder: Path) -> str:
    """A digest over the records, without the ids and parts of numbers that the server draws."""
    write_records(settings, folder)
    whole = sha256()
    for row in EXPORTED:
        content = (folder / f"{row.entity}.ndjson").read_bytes()
        whole.update(_DRAWN.sub(b"", _UUID.sub(b"id", content)))
    return whole.hexdigest()


def test_a_seed_gives_the_same_state_again(state: Played, tmp_path: Path) -> None:
    first = digest(state.settings, tmp_path / "first")
    assert digest(play_small(tmp_path, DEFAULT_SEED), tmp_path / "again") == first


def test_another_seed_gives_other_people_and_other_days(state: Played) -> None:
    people = [invent_citizens(seed, 40) for seed in (1, 2)]
    assert people[0] != people[1]
    clock = MovedClock()
    with Office(build_app(replace(state.settings, people="none")), clock, "") as office:
        starts = [
            [scene.start for scene, _ in plan_stories(office, people[0], SMALL, seed)]
            for seed in (1, 2)
        ]
    assert starts[0] != starts[1]
