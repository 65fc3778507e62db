"""Small run folders as an adapter leaves them. Nobody in them exists."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path

FILED = 1_775_001_600_000
YEAR = {"taxPeriodFrom": 1_775_001_600_000, "taxPeriodTo": 1_806_517_799_000}
SERVICE = "ADVT.Hoardings"
PATHS = {
    "resolved": ("APPLY", "ASSIGN", "RESOLVE"),
    "rejected": ("APPLY", "REJECT"),
    "open": ("APPLY",),
    "rated": ("APPLY", "ASSIGN", "RESOLVE", "RATE"),
    "reopened": ("APPLY", "ASSIGN", "RESOLVE", "REOPEN", "ASSIGN"),
}


def complaint(number: int, *, tenant: str = "pg.citya") -> dict[str, object]:
    return {
        "tenantId": tenant,
        "serviceCode": "NoStreetlight",
        "description": "The lamp at the corner is dark.",
        "source": "web",
        "priority": "LOW",
        "active": True,
        "citizen": {"name": "Asha Namuna", "mobileNumber": f"90000000{number % 4:02d}"},
        "address": {"tenantId": tenant, "locality": {"code": "SUN04"}},
        "additionalDetail": {"sourceKey": f"C-{number}"},
        "auditDetails": {"createdTime": FILED + number},
    }


def steps(number: int, actions: Sequence[str]) -> list[dict[str, object]]:
    return [
        {
            "tenantId": "pg.citya",
            "businessService": "PGR",
            "businessId": f"C-{number}",
            "action": action,
            "comment": f"{action} by the old system",
            "rating": 4 if action == "RATE" else None,
            "auditDetails": {"createdTime": FILED + number + place},
        }
        for place, action in enumerate(actions)
    ]


def challan(number: int, *, status: str = "ACTIVE", rupees: str = "150.10") -> dict[str, object]:
    return {
        "tenantId": "pg.citya",
        "businessService": SERVICE,
        "citizen": {"name": "Bala Namuna", "mobileNumber": f"90000001{number % 3:02d}"},
        **YEAR,
        "amount": [
            {"taxHeadCode": "ADVT.HOARDINGS_TAX", "amount": float(rupees)},
            {"taxHeadCode": "ADVT.HOARDINGS_FIELD_FEE", "amount": 0},
        ],
        "address": {"locality": {"code": "JLC476"}},
        "additionalDetail": {"sourceKey": f"M-{number}"},
        "applicationStatus": status,
    }


def payment(number: int, *, rupees: str = "150.10") -> dict[str, object]:
    amounts = {"totalDue": float(rupees), "totalAmountPaid": float(rupees)}
    return {
        "tenantId": "pg.citya",
        "paymentMode": "CASH",
        "paidBy": "Bala Namuna",
        "mobileNumber": "9000000101",
        **amounts,
        "paymentDetails": [
            {"businessService": SERVICE, "bill": {"consumerCode": f"M-{number}"}, **amounts}
        ],
    }


class RunBuilder:
    """Collects records and writes them as a run folder."""

    def __init__(self) -> None:
        self._records: dict[str, list[tuple[dict[str, object], str, list[str]]]] = {}

    def add(
        self, entity: str, key: str, payload: dict[str, object], after: Iterable[str] = ()
    ) -> None:
        self._records.setdefault(entity, []).append((payload, key, list(after)))

    def add_complaint(self, number: int, path: str = "open") -> None:
        self.add("grievance/Service", f"C-{number}", complaint(number))
        for place, step in enumerate(steps(number, PATHS[path])):
            after = [f"grievance/Service#C-{number}"]
            self.add("platform/ProcessInstance", f"C-{number}/{place}", step, after)

    def add_challan(self, number: int, *, status: str = "ACTIVE") -> None:
        self.add("misc-collections/Challan", f"M-{number}", challan(number, status=status))
        if status == "PAID":
            after = [f"misc-collections/Challan#M-{number}"]
            self.add("billing/Payment", f"P-{number}", payment(number), after)

    def write(self, folder: Path) -> Path:
        for entity, rows in self._records.items():
            file = folder / "accepted" / f"{entity}.ndjson"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text("".join(json.dumps(payload) + "\n" for payload, _, _ in rows))
            keys = file.with_name(f"{file.stem}.keys.ndjson")
            keys.write_text(
                "".join(json.dumps({"key": key, "after": after}) + "\n" for _, key, after in rows)
            )
        return folder
