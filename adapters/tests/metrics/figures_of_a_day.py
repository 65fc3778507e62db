"""A hand-written set of records with the hard cases, and its figures counted by hand.

The day is 15 April 2026 in India: from 14 April 18:30 UTC.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from kasauti_adapters.exact_json import write_exactly
from kasauti_adapters.metrics.modules import KINDS
from kasauti_adapters.metrics.places import City, Places
from kasauti_adapters.metrics.records import Payload, Records

DAY = date(2026, 4, 15)
START = int(datetime(2026, 4, 14, 18, 30, tzinfo=UTC).timestamp() * 1000)
END = START + 86_400_000
HOUR = 3_600_000
PLACES = Places(
    state="Punjab",
    cities={
        "pg.citya": City("pg.citya", "pb.amritsar", "Amritsar", ("PGR", "MCOLLECT")),
        "pg.cityb": City("pg.cityb", "pb.jalandhar", "Jalandhar"),
    },
    wards={("pg.citya", "SUN04"): "Ward 1", ("pg.citya", "JLC476"): "Ward 2"},
    common="pg.citya",
)


PLACES_TEXT = """\
places: 1
state: Punjab
cities:
  pg.citya: {ulb: pb.amritsar, region: Amritsar, modules: [PGR, MCOLLECT]}
  pg.cityb: {ulb: pb.jalandhar, region: Jalandhar}
wards:
  pg.citya: {SUN04: Ward 1, JLC476: Ward 2}
"""


class GivenRecords(Records):
    """Records that also remember what they were given."""

    def __init__(self) -> None:
        super().__init__(KINDS)
        self.given: dict[str, list[Payload]] = {}

    def add(self, name: str, payload: Payload) -> None:
        self.given.setdefault(name, []).append(payload)
        super().add(name, payload)


def hours_after(start: int, hours: float) -> int:
    return start + int(timedelta(hours=hours).total_seconds() * 1000)


def add_complaint(
    records: Records,
    number: str,
    history: list[tuple[str, str, int]],
    *,
    tenant: str = "pg.citya",
    locality: str = "SUN04",
    code: str = "NoStreetlight",
    citizen: str = "u1",
    source: str = "web",
) -> None:
    """A complaint with its history of (action, resulting state, moment)."""
    records.add(
        "complaint",
        {
            "tenantId": tenant,
            "serviceRequestId": number,
            "serviceCode": code,
            "source": source,
            "citizen": {"uuid": citizen},
            "applicationStatus": history[-1][1],
            "address": {"locality": {"code": locality}},
            "auditDetails": {"createdTime": history[0][2], "lastModifiedTime": history[-1][2]},
        },
    )
    for place, (action, state, moment) in enumerate(history):
        records.add(
            "step",
            {
                "id": f"{number}/{place}",
                "tenantId": tenant,
                "businessService": "PGR",
                "businessId": number,
                "action": action,
                "state": {"applicationStatus": state},
                "auditDetails": {"createdTime": moment},
            },
        )


def add_challan(
    records: Records,
    number: str,
    made: int,
    *,
    status: str = "ACTIVE",
    changed: int | None = None,
    locality: str = "SUN04",
    service: str = "ADVT.Hoardings",
) -> None:
    records.add(
        "challan",
        {
            "tenantId": "pg.citya",
            "challanNo": number,
            "businessService": service,
            "citizen": {"mobileNumber": "9000000001"},
            "taxPeriodFrom": 1,
            "amount": [],
            "applicationStatus": status,
            "address": {"locality": {"code": locality}},
            "auditDetails": {"createdTime": made, "lastModifiedTime": changed or made},
        },
    )


def add_payment(
    records: Records,
    identifier: str,
    moment: int,
    parts: list[tuple[str, str, str]],
    *,
    mode: str = "CASH",
    status: str = "NEW",
) -> None:
    """A payment of parts (challan number, service, rupees); each part is a bill and a receipt."""
    records.add(
        "payment",
        {
            "id": identifier,
            "tenantId": "pg.citya",
            "paymentMode": mode,
            "paymentStatus": status,
            "paymentDetails": [
                {
                    "receiptNumber": f"{identifier}/{place}",
                    "receiptDate": moment,
                    "businessService": service,
                    "totalAmountPaid": rupees,
                    "bill": {"consumerCode": consumer, "status": "PAID"},
                }
                for place, (consumer, service, rupees) in enumerate(parts)
            ],
        },
    )


def gather_records() -> GivenRecords:
    """All the hard cases of one day."""
    records = GivenRecords()
    filed, assigned, resolved = "PENDINGFORASSIGNMENT", "PENDINGATLME", "RESOLVED"
    # filed in the first millisecond, resolved within the day after 10 hours
    add_complaint(
        records,
        "A1",
        [
            ("APPLY", filed, START),
            ("ASSIGN", assigned, hours_after(START, 1)),
            ("RESOLVE", resolved, hours_after(START, 10)),
        ],
    )
    # filed in the last millisecond, which the deployed query loses; in another ward
    add_complaint(
        records, "A2", [("APPLY", filed, END - 1)], locality="JLC476", citizen="u2", source="mobile"
    )
    # filed in the first millisecond of the next day
    add_complaint(records, "A3", [("APPLY", filed, END)], citizen="u3")
    # filed in the last millisecond of the day before, rejected today, in a ward nobody knows
    add_complaint(
        records,
        "A4",
        [("APPLY", filed, START - 1), ("REJECT", "REJECTED", hours_after(START, 2))],
        locality="NOWHERE",
        code="NonSweepingOfRoad",
    )
    # resolved yesterday, reopened today, assigned, given back, assigned anew, still pending
    add_complaint(
        records,
        "A5",
        [
            ("APPLY", filed, START - 10 * 24 * HOUR),
            ("ASSIGN", assigned, START - 9 * 24 * HOUR),
            ("RESOLVE", resolved, START - 5 * HOUR),
            ("REOPEN", filed, hours_after(START, 3)),
            ("ASSIGN", assigned, hours_after(START, 4)),
            ("REASSIGN", "PENDINGFORREASSIGNMENT", hours_after(START, 5)),
            ("ASSIGN", assigned, hours_after(START, 6)),
        ],
    )
    # filed 20 days ago, resolved today far beyond 336 hours, then rated: no second closure
    add_complaint(
        records,
        "A6",
        [
            ("APPLY", filed, START - 20 * 24 * HOUR),
            ("ASSIGN", assigned, START - 19 * 24 * HOUR),
            ("RESOLVE", resolved, hours_after(START, 20)),
            ("RATE", "CLOSEDAFTERRESOLUTION", hours_after(START, 21)),
        ],
        citizen="u6",
    )
    # the same citizen again, in another ward, resolved only tomorrow: open at the end of today
    add_complaint(
        records,
        "A7",
        [
            ("APPLY", filed, hours_after(START, 9)),
            ("ASSIGN", assigned, hours_after(END, 1)),
            ("RESOLVE", resolved, hours_after(END, 2)),
        ],
        locality="JLC476",
        source="whatsapp",
    )
    # another city
    add_complaint(
        records,
        "B1",
        [("APPLY", filed, hours_after(START, 5))],
        tenant="pg.cityb",
        locality="X",
        citizen="u1",
    )
    add_challan(records, "M1", START, status="PAID", changed=hours_after(START, 2))
    add_challan(records, "M2", END - 1, locality="JLC476")
    add_challan(records, "M3", END)
    add_challan(records, "M4", hours_after(START, 1), status="PAID", changed=hours_after(END, 1))
    add_challan(records, "M5", START - 1, service="OTHER.Fine", locality="NOWHERE")
    add_challan(records, "M6", hours_after(START, 1), status="CANCELLED", changed=END + 5)
    add_challan(records, "M7", hours_after(START, 1), status="CANCELLED", changed=END - 5)
    # paid in full; a part payment online of two bills at once; cancelled; tomorrow; not a challan
    add_payment(records, "P1", hours_after(START, 2), [("M1", "ADVT.Hoardings", "150.10")])
    add_payment(
        records,
        "P2",
        END - 1,
        [("M5", "OTHER.Fine", "0.20"), ("M2", "ADVT.Hoardings", "99.99"), ("PT-9", "PT", "1000")],
        mode="ONLINE",
        status="DEPOSITED",
    )
    add_payment(records, "P3", START, [("M2", "ADVT.Hoardings", "500")], status="CANCELLED")
    add_payment(records, "P4", END, [("M4", "ADVT.Hoardings", "70")])
    add_payment(records, "P5", hours_after(START, 4), [("M5", "OTHER.Fine", "0.1")])
    records.add(
        "user",
        {"uuid": "u1", "type": "CITIZEN", "userName": "9000000001", "createdDate": END - 1},
    )
    records.add(
        "user", {"uuid": "u2", "type": "CITIZEN", "userName": "9000000002", "createdDate": END}
    )
    return records


def write_records(records: GivenRecords, folder: Path) -> Path:
    folder.mkdir(parents=True)
    for name in ("complaint", "step", "challan", "payment"):
        text = b"".join(write_exactly(row) + b"\n" for row in records.given.get(name, ()))
        (folder / f"{name}s.ndjson").write_bytes(text)
    (folder / "people.json").write_bytes(write_exactly({"user": [
        {**user, "roles": []} for user in records.given.get("user", ())
    ]}))  # fmt: skip
    return folder
