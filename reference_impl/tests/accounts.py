"""The accounts over HTTP: writing vouchers and reading the books."""

from __future__ import annotations

from kasauti_reference.store.json_text import read_json

CLERK, MASTER, READER = ("ACC",), ("ACCM",), ("ACCR",)
REST = "/services/EGF/rest/voucher"
BOOKS = "/kasauti/v1/accounts"
CITY = {"tenantId": "pg.citya"}


def line(glcode: str, debit: float = 0, credit: float = 0, **more: object) -> dict:
    return {"glcode": glcode, "debitAmount": debit, "creditAmount": credit} | more


def write_voucher(**changes: object) -> dict:
    return {
        "name": "JVGeneral",
        "type": "Journal Voucher",
        "voucherDate": "10/01/2026",
        "description": "Rent of January",
        "fund": {"code": "01"},
        "function": {"code": "909100"},
        "department": "DEPT_13",
        "ledgers": [line("4501001", debit=1000.10), line("1100101", credit=1000.10)],
    } | changes


def post_voucher(server, by=CLERK, **changes):
    body = CITY | {"vouchers": [write_voucher(**changes)]}
    return server.post(f"{REST}/_create", body, by=by)


def make_voucher(server, **changes) -> dict:
    answer = post_voucher(server, **changes)
    assert answer.status_code == 200, answer.text
    return read_json(answer.content)["Vouchers"][0]


def code_of(answer) -> str:
    return answer.json()["Errors"][0]["code"]


def read_book(server, name: str, by=READER, **query) -> dict:
    answer = server.post(f"{BOOKS}/_{name}", by=by, **(CITY | query))
    assert answer.status_code == 200, answer.text
    body = read_json(answer.content)
    return next(value for key, value in body.items() if key != "ResponseInfo")
