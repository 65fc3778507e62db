"""At the counter: making challans, fetching bills, paying, and checking the books."""

from __future__ import annotations

from kasauti_reference.billing.demands import DEMANDS
from kasauti_reference.billing.payment_records import PAYMENTS
from kasauti_reference.store.json_text import read_json
from kasauti_reference.tenancy import TenantScope
from kasauti_standards.kernel.money import to_paise

CHALLAN = "/echallan-services/eChallan/v1"
PAY = "/collection-services/payments"
CLERK = ("CEMP",)
STATE = TenantScope(states=frozenset({"pg"}))
START, DAY = 1_768_435_200_000, 86_400_000
APRIL, MARCH = 1_775_001_600_000, 1_806_517_799_000


def write_challan(**changes: object) -> dict:
    challan = {
        "tenantId": "pg.citya",
        "businessService": "ADVT.Hoardings",
        "citizen": {"name": "Asha Namuna", "mobileNumber": "9000000001"},
        "taxPeriodFrom": APRIL,
        "taxPeriodTo": MARCH,
        "amount": [
            {"taxHeadCode": "ADVT.HOARDINGS_TAX", "amount": 1500.10},
            {"taxHeadCode": "ADVT.HOARDINGS_FIELD_FEE", "amount": 500.20},
        ],
        "address": {"locality": {"code": "JLC476"}},
        "additionalDetail": {"sourceKey": "MC-1"},
    } | changes
    return {"Challan": challan}


def make(server, **changes) -> dict:
    answer = server.post(f"{CHALLAN}/_create", write_challan(**changes), by=CLERK)
    assert answer.status_code == 200, answer.text
    return answer.json()["challans"][0]


def fetch_bill(server, challan: dict) -> dict:
    answer = server.post(
        "/billing-service/bill/v2/_fetchbill",
        by=CLERK,
        tenantId="pg.citya",
        businessService="ADVT.Hoardings",
        consumerCode=challan["challanNo"],
    )
    assert answer.status_code == 201, answer.text
    return read_json(answer.content)["Bill"][0]


def pay(server, bill: dict, amount: object = None, by=CLERK, **changes):
    paid = str(amount if amount is not None else bill["totalAmount"])
    payment = {
        "tenantId": "pg.citya",
        "paymentMode": "CASH",
        "paidBy": "Asha Namuna",
        "mobileNumber": "9000000001",
        "totalDue": float(bill["totalAmount"]),
        "totalAmountPaid": float(paid),
        "paymentDetails": [
            {
                "billId": bill["id"],
                "businessService": "ADVT.Hoardings",
                "totalDue": float(bill["totalAmount"]),
                "totalAmountPaid": float(paid),
            }
        ],
    } | changes
    return server.post(f"{PAY}/_create", {"Payment": payment}, by=by)


def read_status(server, challan: dict) -> str:
    found = server.post(
        f"{CHALLAN}/_search", by=CLERK, tenantId="pg.citya", challanNo=challan["challanNo"]
    ).json()
    return found["challans"][0]["applicationStatus"]


def check_books(server) -> int:
    """What is due equals what was taxed less what was collected, and receipts equal the latter."""
    with server.client.app.state.store.begin() as session:
        demands = session.find(DEMANDS, scope=STATE)
        payments = session.find(PAYMENTS, scope=STATE)
    rows = [
        row for demand in demands if demand["status"] == "ACTIVE" for row in demand["demandDetails"]
    ]
    collected = sum(to_paise(row["collectionAmount"]) for row in rows)
    live = [row for row in payments if row["paymentStatus"] in {"NEW", "DEPOSITED"}]
    assert collected == sum(to_paise(row["totalAmountPaid"]) for row in live)
    return sum(to_paise(row["taxAmount"]) for row in rows) - collected


def code_of(answer) -> str:
    assert answer.status_code == 400, answer.text
    return answer.json()["Errors"][0]["code"]
