"""Resident memory and time of `kasauti metrics derive` over many records.

`python benchmarks/metrics_memory.py --records 1000000` writes complaints with three steps each,
challans and payments of sixty days, derives three days and says what the process took.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

_START = int(datetime(2026, 3, 1, tzinfo=UTC).timestamp() * 1000)
_HOUR = 3_600_000
_PLACES = """\
places: 1
state: Punjab
cities:
  pg.citya: {ulb: pb.amritsar, region: Amritsar}
  pg.cityb: {ulb: pb.jalandhar, region: Jalandhar}
wards:
  pg.citya: {SUN04: Ward 1, JLC476: Ward 2}
"""


def write_complaint(number: int) -> Iterator[dict[str, object]]:
    """A complaint of some hour of sixty days, with three steps."""
    tenant = ("pg.citya", "pg.cityb")[number % 2]
    filed = _START + number % 1440 * _HOUR
    times = (filed, filed + 5 * _HOUR, filed + 50 * _HOUR)
    moves = (
        ("APPLY", "PENDINGFORASSIGNMENT"),
        ("ASSIGN", "PENDINGATLME"),
        ("RESOLVE", "RESOLVED"),
    )
    yield {
        "tenantId": tenant,
        "serviceRequestId": f"PG-{number}",
        "serviceCode": "NoStreetlight",
        "description": "The lamp before the house has not been lit for some nights. " * 3,
        "source": "web",
        "citizen": {"uuid": f"citizen-{number % 9973}", "mobileNumber": "9" * 10},
        "applicationStatus": "RESOLVED",
        "address": {"locality": {"code": ("SUN04", "JLC476", "X")[number % 3]}, "city": "A"},
        "auditDetails": {"createdTime": times[0], "lastModifiedTime": times[2]},
        "additionalDetail": {"sourceKey": f"K-{number}"},
    }
    for place, (action, state) in enumerate(moves):
        yield {
            "id": f"step-{number}-{place}",
            "tenantId": tenant,
            "businessService": "PGR",
            "businessId": f"PG-{number}",
            "action": action,
            "state": {"applicationStatus": state},
            "auditDetails": {"createdTime": times[place]},
        }


def write_challan(number: int) -> Iterator[dict[str, object]]:
    """A paid challan and its payment."""
    tenant = ("pg.citya", "pg.cityb")[number % 2]
    made = _START + number % 1440 * _HOUR
    yield {
        "tenantId": tenant,
        "challanNo": f"CH-{number}",
        "businessService": "ADVT.Hoardings",
        "citizen": {"mobileNumber": "9" * 10, "name": "Somebody"},
        "taxPeriodFrom": _START,
        "taxPeriodTo": _START,
        "amount": [{"taxHeadCode": "ADVT.HOARDINGS", "amount": 100}],
        "applicationStatus": "PAID",
        "address": {"locality": {"code": "SUN04"}},
        "auditDetails": {"createdTime": made, "lastModifiedTime": made + _HOUR},
    }
    yield {
        "id": f"payment-{number}",
        "tenantId": tenant,
        "paymentMode": "CASH",
        "paymentStatus": "NEW",
        "paymentDetails": [
            {
                "receiptNumber": f"R-{number}",
                "receiptDate": made + _HOUR,
                "businessService": "ADVT.Hoardings",
                "totalAmountPaid": 100.5,
                "bill": {"consumerCode": f"CH-{number}", "status": "PAID"},
            }
        ],
    }


def write_records(folder: Path, records: int) -> None:
    """Two thirds complaints with their steps, one third challans with their payments."""
    folder.mkdir()
    with (folder / "complaints.ndjson").open("w") as stream:
        for number in range(records * 2 // 3 // 4):
            for row in write_complaint(number):
                stream.write(json.dumps(row) + "\n")
    with (folder / "collections.ndjson").open("w") as stream:
        for number in range(records // 3 // 2):
            for row in write_challan(number):
                stream.write(json.dumps(row) + "\n")


def measure(records: int) -> None:
    """Derive in a process of its own and write what it took."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_records(folder / "records", records)
        (folder / "places.yaml").write_text(_PLACES)
        began = time.perf_counter()
        subprocess.run(
            [
                *(sys.executable, "-m", "kasauti_standards", "metrics", "derive"),
                *("--records", folder / "records", "--places", folder / "places.yaml"),
                *("--from", "2026-04-01", "--to", "2026-04-03", "--out", folder / "out"),
            ],
            check=True,
        )
        took = time.perf_counter() - began
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        files = sorted((folder / "records").iterdir())
        size = sum(file.stat().st_size for file in files) / 1_000_000
        print(f"{records:,} records, {size:,.0f} MB: peak {peak:,.0f} MB resident, {took:.0f} s")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, default=1_000_000)
    measure(parser.parse_args().records)
