"""Pushing a run in a process of its own, and what the target holds afterwards."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

from adapters.tests.run_building import RunBuilder
from adapters.tests.serving import SECRETS, run_kasauti

from kasauti_adapters.client import ServiceClient
from kasauti_adapters.client.search import CHALLANS, COMPLAINTS, PAYMENTS, STEPS, walk_pages
from kasauti_standards.target import Secrets, read_target


def push(run: Path, target: Path, *more: str) -> dict:
    answer = run_kasauti(
        *("adapt", "push", "--run", run, "--target", target, "--settle", "0.3"),
        *(*more, "--format", "json"),
    )
    assert answer.stdout, answer.stderr
    return json.loads(answer.stdout) | {"code": answer.returncode}


class AtTarget:
    """What a target holds, by source key."""

    def __init__(self, target: Path) -> None:
        with ServiceClient(read_target(target), secrets=Secrets(SECRETS)) as client:
            city = {"tenantId": "pg.citya"}
            services = [row["service"] for row in walk_pages(client, COMPLAINTS, city)]
            self.complaints = Counter(row["additionalDetail"]["sourceKey"] for row in services)
            self.statuses = {
                row["additionalDetail"]["sourceKey"]: row["applicationStatus"] for row in services
            }
            numbers = {
                row["serviceRequestId"]: row["additionalDetail"]["sourceKey"] for row in services
            }
            self.ratings = {
                row["additionalDetail"]["sourceKey"]: row.get("rating") for row in services
            }
            self.actions: dict[str, list[str]] = {}
            steps = list(walk_pages(client, STEPS, {**city, "history": "true"}))
            for row in sorted(steps, key=lambda one: one["auditDetails"]["createdTime"]):
                self.actions.setdefault(numbers[row["businessId"]], []).append(row["action"])
            challans = list(walk_pages(client, CHALLANS, city))
            self.challans = Counter(row["additionalDetail"]["sourceKey"] for row in challans)
            self.challan_statuses = {
                row["additionalDetail"]["sourceKey"]: row["applicationStatus"] for row in challans
            }
            payments = list(walk_pages(client, PAYMENTS, city))
            self.payments = Counter(row["additionalDetails"]["sourceKey"] for row in payments)


def build_everything(folder: Path, *, complaints: int, challans: int) -> Path:
    builder = RunBuilder()
    for number in range(complaints):
        builder.add_complaint(number, ("resolved", "rejected", "open", "reopened")[number % 4])
    for number in range(challans):
        builder.add_challan(number, status=("PAID", "ACTIVE", "CANCELLED")[number % 3])
    return builder.write(folder)


def check_everything(target: Path, *, complaints: int, challans: int) -> None:
    held = AtTarget(target)
    assert held.complaints == {f"C-{number}": 1 for number in range(complaints)}
    for number in range(complaints):
        wanted = ("RESOLVED", "REJECTED", "PENDINGFORASSIGNMENT", "PENDINGATLME")[number % 4]
        assert held.statuses[f"C-{number}"] == wanted
        lengths = (3, 2, 1, 5)
        assert len(held.actions[f"C-{number}"]) == lengths[number % 4]
    assert held.challans == {f"M-{number}": 1 for number in range(challans)}
    for number in range(challans):
        wanted = ("PAID", "ACTIVE", "CANCELLED")[number % 3]
        assert held.challan_statuses[f"M-{number}"] == wanted
    assert held.payments == {f"P-{number}": 1 for number in range(0, challans, 3)}
