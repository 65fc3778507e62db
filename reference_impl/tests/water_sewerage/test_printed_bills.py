"""Bills and receipts of connections are printed by the number of the application."""

from __future__ import annotations

from tests.water_sewerage.conftest import CLERK, PT_CLERK


def print_it(office, kind: str, by=CLERK, **query):
    return office.send(f"/egov-pdf/download/WNS/{kind}", {}, by, **query)


def test_a_fee_is_billed_and_its_receipt_printed(office, codes) -> None:
    approved = office.approve()
    query = {"tenantId": "pg.citya", "applicationNumber": approved["applicationNo"]}
    fee = {**query, "bussinessService": office.side.one_time_fee}
    bill = print_it(office, "wnsbill", **fee)
    assert (bill.status_code, bill.content[:5]) == (200, b"%PDF-"), bill.text
    assert print_it(office, "wnsreceipt", **fee).status_code == 404
    office.pay(office.fetch_bill(office.side.one_time_fee, approved["applicationNo"]))
    receipt = print_it(office, "wnsreceipt", **fee)
    assert (receipt.status_code, receipt.content[:5]) == (200, b"%PDF-"), receipt.text
    assert codes(print_it(office, "wnsbill", **query)) == ["PDF_PARAMETER_MISSING"]
    other = {**query, "bussinessService": "PT"}
    assert codes(print_it(office, "wnsbill", **other)) == ["PDF_KEY_UNKNOWN"]
    assert print_it(office, "wnsbill", by=PT_CLERK, **fee).status_code == 403
    unknown = {**fee, "applicationNumber": "NONE"}
    assert print_it(office, "wnsbill", **unknown).status_code == 404
