"""What stories of births and deaths do: report, decide, import, find, ask for certificates."""

from __future__ import annotations

import json
from copy import deepcopy
from importlib.resources import files
from typing import Any

from reference_impl.tests.counter import pay

ASHA, BALA = ("9000000001",), ("9000000002",)
REGISTRAR, HOSPITAL = ("BNDREG",), ("BNDHOSP",)
OWN, DEPLOYED = "/kasauti/v1", "/birth-death-services"
PATHS = {
    "BirthRegistration": "birthrecords",
    "DeathRegistration": "deathrecords",
    "StillBirthRegistration": "stillbirthrecords",
    "RegisterChange": "registerchanges",
}
DAY = 86_400_000
Record = dict[str, Any]


def read_example(name: str) -> Record:
    folder = files("kasauti_standards.birth_death").joinpath("examples")
    return dict(json.loads(folder.joinpath(f"{name}.json").read_text(encoding="utf-8")))


def write_report(server: Any, entity: str = "BirthRegistration", *, days: int = 5) -> Record:
    """A report of an event that happened so many days ago."""
    sent: Record = deepcopy(read_example(f"{entity}Request")[entity])
    event = server.clock.now - days * DAY
    if entity == "DeathRegistration":
        sent["legalPart"] |= {"deathDate": event, "birthDate": event - 26_000 * DAY}
    else:
        sent["legalPart"]["birthDate"] = event
    return sent


def send(server: Any, entity: str, sent: Record, by: tuple[str, ...], word: str = "_create") -> Any:
    return server.post(f"{OWN}/{PATHS[entity]}/{word}", {entity: sent}, by=by)


def report(
    server: Any,
    entity: str = "BirthRegistration",
    by: tuple[str, ...] = HOSPITAL,
    *,
    days: int = 5,
    **changes: Any,
) -> Record:
    answer = send(server, entity, write_report(server, entity, days=days) | changes, by)
    assert answer.status_code == 200, answer.text
    return dict(answer.json()[f"{entity}s"][0])


def decide(
    server: Any,
    record: Record,
    action: str,
    by: tuple[str, ...] = REGISTRAR,
    *,
    entity: str = "BirthRegistration",
    comment: str | None = None,
    **changes: Any,
) -> Any:
    sent = record | changes | {"workflow": {"action": action, "comment": comment}}
    return send(server, entity, sent, by, "_update")


def decided(answer: Any) -> Record:
    assert answer.status_code == 200, answer.text
    body = answer.json()
    return dict(next(rows[0] for rows in body.values() if isinstance(rows, list)))


def read_codes(answer: Any) -> list[str]:
    return [entry["code"] for entry in answer.json()["Errors"]]


def pay_for(server: Any, number: str, service: str = "BIRTH_CERT") -> Record:
    query = {"tenantId": "pg.citya", "consumerCode": number, "businessService": service}
    bill = server.post("/billing-service/bill/v2/_fetchbill", by=("CEMP",), **query).json()["Bill"]
    total = bill[0]["totalAmount"]
    detail = {"billId": bill[0]["id"], "businessService": service}
    detail |= {"totalDue": total, "totalAmountPaid": total}
    paid = pay(server, bill[0], paymentDetails=[detail])
    assert paid.status_code == 200, paid.text
    return dict(bill[0])


def find_births(server: Any, by: tuple[str, ...] = ASHA, **query: Any) -> list[Record]:
    answer = server.post(f"{DEPLOYED}/birth/_search", by=by, **({"tenantId": "pg.citya"} | query))
    assert answer.status_code == 200, answer.text
    return list(answer.json()["birthCerts"])


def ask(server: Any, path: str, by: tuple[str, ...] = ASHA, **query: Any) -> Any:
    return server.post(f"{DEPLOYED}/{path}", by=by, **({"tenantId": "pg.citya"} | query))


def write_rows(event: str = "birth", **changes: Any) -> Record:
    example = read_example(f"{event.title()}ImportRequest")
    return {f"{event}Certs": [example[f"{event}Certs"][0] | changes]}
