"""A year of the sample state: derived, reported, acknowledged, and the same as the records."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from adapters.tests.serving import run_kasauti
from conformance_tests.tests.test_random_walks import Office, open_office
from conformance_tests.tests.test_stories_to_the_dashboard import count_all
from reference_impl.tests.sample_state.conftest import describe_settings

from kasauti_adapters.metrics.modules import MODULES
from kasauti_reference.sample_state.exporting import write_records
from kasauti_reference.sample_state.generating import DEFAULT_SEED
from kasauti_reference.sample_state.opening import Wanted, settle_state
from kasauti_reference.sample_state.plan import SIZES
from kasauti_standards.charging.years import INDIA
from kasauti_standards.target import read_demo_secrets

pytestmark = pytest.mark.slow
PLACES = """\
places: 1
state: Punjab
cities:
  pg.citya: {ulb: pb.amritsar, region: Amritsar}
  pg.cityb: {ulb: pb.jalandhar, region: Jalandhar}
  pg.cityc: {ulb: pb.ludhiana, region: Ludhiana}
common: pg.citya
"""
CANCELLED = "4"
FIRST, LAST = "2025-04-01", "2026-03-31"
SERVICES = {
    "PT": ("PT",),
    "TL": ("TL",),
    "FIRENOC": ("FIRENOC",),
    "MCOLLECT": ("ADVT.Hoardings",),
    "OBPS": (
        *("BPA.NC_APP_FEE", "BPA.NC_SAN_FEE", "BPA.LOW_RISK_PERMIT_FEE"),
        *("BPA.NC_OC_APP_FEE", "BPA.NC_OC_SAN_FEE"),
    ),
    "BIRTH": ("BIRTH_CERT",),
    "DEATH": ("DEATH_CERT",),
    "WS": ("WS", "SW", "WS.ONE_TIME_FEE", "SW.ONE_TIME_FEE"),
}


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    folder = tmp_path_factory.mktemp("sample")
    settings = describe_settings(folder, "server")
    settle_state(settings, Wanted(DEFAULT_SEED, SIZES["small"], settings.database))
    write_records(settings, folder / "records")
    with open_office(folder, "--demo", "--demo-size", "small") as opened:
        yield opened


def falls_in_the_year(moment: int) -> bool:
    day = datetime.fromtimestamp(moment / 1000, UTC).astimezone(INDIA).date().isoformat()
    return FIRST <= day <= LAST


def read_moment(record: dict, member: str) -> int:
    for name in member.split("."):
        record = record[name]
    return record


def read_records(folder: Path, entity: str) -> list[dict]:
    lines = (folder / "records" / f"{entity}.ndjson").read_text(encoding="utf-8").splitlines()
    return [json.loads(line, parse_float=Decimal) for line in lines]


def test_a_year_is_reported_whole_and_agrees_with_the_records(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in read_demo_secrets(office.target).items():
        monkeypatch.setenv(name, value)
    places, figures = tmp_path / "places.yaml", tmp_path / "figures"
    places.write_text(PLACES)
    days = ("--places", places, "--from", FIRST, "--to", LAST)
    records = office.folder / "records"
    derived = run_kasauti(
        *("metrics", "derive", "--records", records, *days),
        *("--profile", "intended", "--out", figures),
    )
    assert derived.returncode == 0, derived.stdout + derived.stderr

    received = {module: Decimal(0) for module in SERVICES}
    for payment in read_records(office.folder, "billing/Payment"):
        for detail in payment["paymentDetails"]:
            for module, services in SERVICES.items():
                if (
                    detail["businessService"] in services
                    and payment["paymentStatus"] in {"NEW", "DEPOSITED"}
                    and falls_in_the_year(detail["receiptDate"])
                ):
                    received[module] += detail["totalAmountPaid"]
    assert min(received.values()) > 0
    for module, rupees in received.items():
        assert count_all(figures, module, "todaysCollection") == rupees, module
    for module, figure, entity, member in (
        ("PT", "assessments", "property-tax/Assessment", "assessmentDate"),
        ("MCOLLECT", "numberOfChallans", "misc-collections/Challan", "auditDetails.createdTime"),
        ("PGR", "todaysComplaints", "grievance/Service", "auditDetails.createdTime"),
    ):
        found = [
            row
            for row in read_records(office.folder, entity)
            if falls_in_the_year(read_moment(row, member))
        ]
        assert found
        assert count_all(figures, module, figure) == len(found), module

    income = Decimal(0)
    for voucher in read_records(office.folder, "accounting/Voucher"):
        day = datetime.strptime(voucher["voucherDate"], "%d/%m/%Y").date().isoformat()  # noqa: DTZ007
        if FIRST <= day <= LAST and voucher["status"]["code"] != CANCELLED:
            assert voucher["name"] != "YEARCLOSING"  # the second year is still open
            for line in voucher["ledgers"]:
                if line["glcode"].startswith("1"):
                    income += line["creditAmount"] - line["debitAmount"]
    assert count_all(figures, "FINANCE", "financeTotalIncome") == income > 0

    target, ledger = tmp_path / "target.yaml", tmp_path / "ledger.sqlite"
    described = (office.folder / "target.yaml").read_text(encoding="utf-8")
    assert described.count("profile: upyog-2026") == 1  # which refuses births, deaths and BPA
    target.write_text(described.replace("profile: upyog-2026", "profile: intended"))
    sent = run_kasauti(
        *("metrics", "push", "--figures", figures, "--target", str(target)),
        *("--ledger", ledger, "--format", "json"),
    )
    assert sent.returncode == 0, sent.stdout + sent.stderr
    report = json.loads(sent.stdout)
    assert report["statuses"]["acknowledged"] == report["records"] > 365
    assert set(list_modules(figures)) == {*MODULES}


def list_modules(figures: Path) -> Iterator[str]:
    for file in figures.glob("*.ndjson"):
        for line in file.read_text(encoding="utf-8").splitlines():
            yield json.loads(line)["module"]
