"""Small run folders as an adapter leaves them. Nobody in them exists."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path

from kasauti_standards.charging.years import INDIA

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


def premises(number: int, *, area: float = 180) -> dict[str, object]:
    return {
        "tenantId": "pg.citya",
        "oldPropertyId": f"1013{number:06d}",
        "propertyType": "BUILTUP.INDEPENDENTPROPERTY",
        "ownershipCategory": "INDIVIDUAL.SINGLEOWNER",
        "usageCategory": "RESIDENTIAL",
        "creationReason": "DATA_UPLOAD",
        "source": "MUNICIPAL_RECORDS",
        "channel": "MIGRATION",
        "noOfFloors": 1,
        "landArea": area,
        "address": {"doorNo": f"{number}/7", "locality": {"code": "JLC476"}},
        "owners": [{"name": "Bala Namuna", "mobileNumber": "9000000101", "ownerType": "NONE"}],
        "units": [
            {
                "floorNo": 0,
                "usageCategory": "RESIDENTIAL",
                "occupancyType": "SELFOCCUPIED",
                "constructionDetail": {"builtUpArea": 100.5, "constructionType": "PUCCA"},
            }
        ],
    }


def tax_demand(number: int, year: int, *, rupees: str, opening: str = "0") -> dict[str, object]:
    start = datetime(year, 4, 1, tzinfo=INDIA)
    end = datetime(year + 1, 4, 1, tzinfo=INDIA)
    return {
        "tenantId": "pg.citya",
        "consumerCode": f"1013{number:06d}",
        "consumerType": "BUILTUP",
        "businessService": "PT",
        "payer": {"name": "Bala Namuna", "mobileNumber": "9000000101", "type": "CITIZEN"},
        "taxPeriodFrom": round(start.timestamp() * 1000),
        "taxPeriodTo": round(end.timestamp() * 1000) - 1000,
        "demandDetails": [
            {
                "taxHeadMasterCode": "PT_TAX",
                "taxAmount": float(rupees),
                "collectionAmount": float(opening),
            }
        ],
        "additionalDetails": {},
    }


def tax_payment(number: int, *, rupees: str, day: str = "2026-04-10") -> dict[str, object]:
    amounts = {"totalAmountPaid": float(rupees)}
    return {
        "tenantId": "pg.citya",
        "paymentMode": "CASH",
        "paidBy": "Bala Namuna",
        "mobileNumber": "9000000101",
        "transactionDate": round(datetime.fromisoformat(f"{day}T10:00+05:30").timestamp() * 1000),
        **amounts,
        "paymentDetails": [{"businessService": "PT", "billId": f"1013{number:06d}", **amounts}],
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

    def add_property(
        self, number: int, *, paid: str = "", opening: str = "0", day: str = "2026-04-10"
    ) -> None:
        """A property with demands of two years, the older with what was collected before."""
        name = f"property-tax/Property#1013{number:06d}"
        self.add("property-tax/Property", name.partition("#")[2], premises(number))
        demands = []
        for year, rupees in ((2023, "400.00"), (2024, "500.50")):
            key = f"1013{number:06d}/{year}-{(year + 1) % 100}"
            given = opening if year == 2023 else "0"
            demand = tax_demand(number, year, rupees=rupees, opening=given)
            self.add("billing/Demand", key, demand, [name])
            demands.append(f"billing/Demand#{key}")
        if paid:
            self.add(
                "billing/Payment",
                f"PT-{number}",
                tax_payment(number, rupees=paid, day=day),
                demands,
            )

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
