"""Vouchers over HTTP: written in order, refused by code, cancelled, reversed."""

from __future__ import annotations

from decimal import Decimal

from reference_impl.tests.accounts import (
    BOOKS,
    CITY,
    CLERK,
    MASTER,
    READER,
    REST,
    code_of,
    line,
    make_voucher,
    post_voucher,
    read_book,
    write_voucher,
)

WRONG = {
    "Account details Missing": {"ledgers": []},
    "Not a valid account code": {"ledgers": [line("9999999", 5), line("1100101", credit=5)]},
    "Cannot post to": {"ledgers": [line("450", 5), line("1100101", credit=5)]},
    "Both debit amount and credit amount cannot be greater than zero": {
        "ledgers": [line("4501001", 5, 5)]
    },
    "debit and credit both amount is Zero": {
        "ledgers": [line("4501001", 5), line("1100101", credit=5), line("1808005")]
    },
    "An account code can be used only one time in a voucher": {
        "ledgers": [line("4501001", 5), line("4501001", credit=5)]
    },
    "total debit and total credit amount is not matching": {
        "ledgers": [line("4501001", 5), line("1100101", credit=4.99)]
    },
    "Function is required for account code": {
        "function": None,
        "ledgers": [line("4504204", 5), line("1100101", credit=5)],
    },
    "Total of subleger amount is not matching with the account code amount": {
        "ledgers": [
            line("4501001", 5),
            line(
                "3501002",
                credit=5,
                subledgerDetails=[
                    {"accountDetailType": {"id": 1}, "accountDetailKey": {"id": 7}, "amount": 4}
                ],
            ),
        ]
    },
    "multiple.functions.found.in.Header.and.details": {
        "ledgers": [line("4501001", 5), line("1100101", credit=5, function={"code": "101100"})]
    },
    "not a valid fund": {"fund": {"code": "99"}},
    "not a valid function code": {"function": {"code": "999999"}},
    "not a valid Department": {"department": "DEPT_NONE"},
    "SafeHtml": {"description": "<b>rent</b>"},
}
CLOSED = "Voucher Date not within an open fiscal period or FY not open for posting"


def test_a_voucher_is_written_found_and_its_defects_are_refused_by_code(server) -> None:
    made = make_voucher(server)
    assert made["voucherNumber"] == "1/GJV/00000001/01/2025-26"
    assert (made["status"]["code"], made["fiscalPeriod"]["name"]) == ("0", "2025-26")
    for code, changes in WRONG.items():
        answer = post_voucher(server, **changes)
        expected = {code, "Size.voucherRequest.vouchers[0].ledgers"}
        assert answer.status_code == 400
        assert code_of(answer) in expected, answer.text
    for day in ("16/01/2026", "31/02/2026"):
        assert code_of(post_voucher(server, voucherDate=day)) == CLOSED
    assert post_voucher(server, voucherDate="2026-01-10").status_code == 400
    assert post_voucher(server, description="x" * 251).status_code == 400
    taken = post_voucher(server, voucherNumber=made["voucherNumber"])
    assert code_of(taken) == "Duplicate Voucher Number"
    first = make_voucher(server, serviceName="PT", referenceDocument="PT/1")
    again = post_voucher(server, serviceName="PT", referenceDocument="PT/1")
    assert code_of(again) == "Already voucher exists"
    found = server.post(
        f"{REST}/_searchbyserviceandreference",
        CITY,
        by=READER,
        servicecode="PT",
        referencedocument="PT/1",
    ).json()
    assert [row["id"] for row in found["Vouchers"]] == [first["id"]]
    numbers = CITY | {"voucherNumbers": f"{made['voucherNumber']},{first['voucherNumber']}"}
    assert len(server.post(f"{REST}/_search", numbers, by=READER).json()["Vouchers"]) == 2
    by_type = server.post(f"{REST}/v2/_search", CITY, by=READER, voucherType="Receipt").json()
    assert by_type["Vouchers"] == []
    setting = server.post(f"{REST}/_ismanualreceiptdateenabled", by=READER).json()
    assert setting == {"id": 1, "value": "No"}
    module = server.post(f"{REST}/_getmoduleidbyname", by=READER, moduleName="Collections")
    assert module.json()["id"] == 10


def test_others_and_other_cities_do_not_write_or_read(server) -> None:
    make_voucher(server)
    assert post_voucher(server, by=READER).status_code == 403
    assert post_voucher(server, by=("9000000001",)).status_code == 403
    foreign = {"tenantId": "pg.cityb", "vouchers": [write_voucher()]}
    assert server.post(f"{REST}/_create", foreign, by=CLERK).status_code == 403
    assert server.post(f"{BOOKS}/_trialbalance", by=READER, tenantId="pg.cityb").status_code == 403
    assert server.post(f"{BOOKS}/_trialbalance", by=READER).status_code == 400


def test_a_cancelled_voucher_counts_no_longer_and_a_reversed_one_is_swapped_once(server) -> None:
    first, second = make_voucher(server), make_voucher(server)
    cancelled = server.post(
        f"{REST}/_cancel", CITY | {"voucherNumbers": first["voucherNumber"]}, by=CLERK
    )
    assert cancelled.json()["Vouchers"][0]["status"]["code"] == "4"
    assert read_book(server, "balancesheet")["assets"]["total"] == Decimal("1000.10")
    body = CITY | {"vouchers": [{"voucherNumber": second["voucherNumber"]}]}
    early = CITY | {
        "vouchers": [{"voucherNumber": second["voucherNumber"], "voucherDate": "09/01/2026"}]
    }
    path = "/egf-voucher/vouchers/_reverse"
    assert code_of(server.post(path, early, by=CLERK)) == "reversal.voucher.date.validate"
    answer = server.post(path, body, by=CLERK)
    assert answer.status_code == 201, answer.text
    reversal = answer.json()["Vouchers"][0]
    assert (reversal["originalVhId"], reversal["status"]["code"]) == (second["id"], "2")
    assert [row["creditAmount"] for row in reversal["ledgers"]] == [1000.1, 0]
    assert code_of(server.post(path, body, by=CLERK)) == "voucher.not.approved"
    unknown = CITY | {"voucherNumbers": "NONE"}
    assert code_of(server.post(f"{REST}/_cancel", unknown, by=CLERK)) == "voucher.not.found"
    sheet = read_book(server, "balancesheet")
    assert (sheet["assets"]["total"], sheet["surplus"]) == (0, 0)


def test_a_year_closes_once_with_its_surplus_in_the_municipal_fund(server) -> None:
    make_voucher(server, voucherDate="01/12/2024")
    spent = [line("2301001", debit=400), line("4501001", credit=400)]
    make_voucher(server, voucherDate="31/03/2025", ledgers=spent)
    before = read_book(server, "balancesheet", toDate="2025-03-31")
    assert float(before["surplus"]) == 600.10
    path = f"{BOOKS}/_closeyear"
    assert code_of(server.post(path, by=MASTER, **CITY, finYearRange="2025-26")) == "YEAR_UNKNOWN"
    closed = read_book(server, "closeyear", by=MASTER, finYearRange="2024-25")
    assert (float(closed["surplus"]), len(closed["voucherNumbers"])) == (600.10, 1)
    assert code_of(server.post(path, by=MASTER, **CITY, finYearRange="2024-25")) == "YEAR_CLOSED"
    assert server.post(path, by=CLERK, **CITY, finYearRange="2024-25").status_code == 403
    assert code_of(post_voucher(server, voucherDate="31/03/2025")) == CLOSED
    after = read_book(server, "balancesheet", toDate="2025-03-31")
    assert (after["surplus"], float(after["liabilities"]["total"])) == (0, 600.10)
    told = read_book(server, "incomeandexpenditure", fromDate="2024-04-01", toDate="2025-03-31")
    assert float(told["surplus"]) == 600.10
    book = read_book(server, "receiptsandpayments", fromDate="2024-04-01", toDate="2025-03-31")
    assert [float(book[name]) for name in ("opening", "closing")] == [0, 600.10]
    ledger = read_book(server, "ledger", glcode="4501001", fromDate="2025-01-01")
    assert (float(ledger["opening"]), float(ledger["closing"])) == (1000.10, 600.10)
    assert len(ledger["entries"]) == 1
