"""Compiled mapping against hand-written Python: the same CSV, the same payload bytes, one run.

    python benchmarks/adapters_mapping.py [--receipts 20000] [--rounds 5]

One hand-written side is what an integrator would write for this one export in an hour:
csv.reader, plain functions, no findings with cells, no policies, no lineage. The other
(checked_by_hand.py) does by hand what the mapping does: blanks, spellings, forms, sums, each
defect with its cell, each member with its column. All sides read the file, map each row to a
billing/Payment and write JSON; validation and the files of a run are left out of all.
Prints seconds (best of the rounds, which alternate) and how many times each the compiled does.
"""

from __future__ import annotations

import csv
import re
import sys
import tempfile
import time
from argparse import ArgumentParser
from collections.abc import Callable, Iterator
from datetime import datetime
from decimal import Decimal
from functools import partial
from pathlib import Path
from random import Random

import checked_by_hand
import orjson

from kasauti_adapters.fixtures.charges import make_charges
from kasauti_adapters.fixtures.city import City
from kasauti_adapters.fixtures.exports import write_exports
from kasauti_adapters.mapping.feed import CompiledFeed
from kasauti_adapters.mapping.times import find_zone
from kasauti_adapters.pipeline.judging import write_payload
from kasauti_adapters.sources.opening import open_source
from kasauti_adapters.systems.catalog import open_system

SERVICES = {"ADH": "ADVT.Hoardings", "ADTAX": "ADVT.Hoardings"}
SERVICES["ADPS"] = "ADVT.Outdoor_Media_Display_Fee"
MODES = {"cash": "CASH", "cheque": "CHEQUE", "dd": "DD", "online": "ONLINE", "card": "CARD"}
NULLS = {"", "na", "n/a", "-", "--select--", "null", "nil", "â"}
MOBILE = re.compile(r"[6-9][0-9]{9}")
INDIA = find_zone("Asia/Kolkata")


def run_compiled(folder: Path, feed: CompiledFeed) -> Iterator[bytes]:
    """Payloads by the mapping of egov-erp."""
    with open_source(str(folder)) as source:
        for row in source.rows(feed.spec):
            outcome = feed.map_row(row)
            if outcome.left_out or outcome.sink.is_rejected:
                continue
            for record in outcome.records:
                yield write_payload(record.payload)


def run_by_hand(folder: Path) -> Iterator[bytes]:
    """Payloads by a script for this export."""
    with (folder / "receipts.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = csv.reader(file)
        for _ in range(5):
            next(rows)
        for cells in rows:
            if cells[0] == "Total" or cells[13] in {"CANCELLED", "INSTR_BOUNCED", "FAILED"}:
                continue
            yield orjson.dumps(map_by_hand(cells), default=write_amount)


def map_by_hand(cells: list[str]) -> dict[str, object]:
    """One payment."""
    number, when, debt, service, payee, mobile, email, ward = cells[:8]
    mode, instrument, dated, transaction, amount = cells[8:13]
    rupees = read_amount(amount)
    moment = read_moment(when)
    category = SERVICES[service]
    payment: dict[str, object] = {
        "tenantId": "pg.citya",
        "totalAmountPaid": rupees,
        "transactionDate": moment,
    }
    if transaction.lower() not in NULLS:
        payment["transactionNumber"] = transaction
    payment["paymentMode"] = MODES[mode]
    if instrument.lower() in NULLS:
        instrument = transaction
    if instrument.lower() not in NULLS:
        payment["instrumentNumber"] = instrument
    if dated.lower() not in NULLS:
        payment["instrumentDate"] = read_moment(dated)
    payment["paidBy"] = payment["payerName"] = clean(payee)
    payment["payerEmail"] = clean(email)
    if not MOBILE.fullmatch(mobile) or len(set(mobile)) == 1:
        raise ValueError(number)
    payment["mobileNumber"] = mobile
    payment["paymentDetails"] = [
        {
            "tenantId": "pg.citya",
            "totalAmountPaid": rupees,
            "businessService": category,
            "billId": clean(debt),
            "receiptNumber": clean(number),
            "receiptDate": moment,
        }
    ]
    payment["additionalDetails"] = {
        "sourceKey": clean(number),
        "consumerCode": clean(debt),
        "ward": clean(ward),
    }
    return payment


def clean(text: str) -> str:
    """Blanks collapsed."""
    return " ".join(text.split())


def read_amount(text: str) -> Decimal:
    """Rupees with lakh commas."""
    return Decimal(text.replace(",", "")).quantize(Decimal("0.01"))


def read_moment(text: str) -> int:
    """Epoch milliseconds of a moment in India."""
    moment = datetime.strptime(text, "%d/%m/%Y %H:%M").replace(tzinfo=INDIA)
    return int(moment.timestamp()) * 1000


def write_amount(value: object) -> object:
    """Rupees as digits."""
    if not isinstance(value, Decimal):
        raise TypeError(type(value).__name__)
    whole = value.to_integral_value()
    return orjson.Fragment(f"{whole:f}" if value == whole else f"{value.normalize():f}")


def measure(run: Callable[[], Iterator[bytes]]) -> float:
    """Seconds of one pass."""
    begin = time.perf_counter()
    for _ in run():
        pass
    return time.perf_counter() - begin


def main() -> int:
    """Measure and print; 1 if the two sides do not give the same bytes."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--receipts", type=int, default=20_000)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        count = options.receipts * 3 // 2
        charges = make_charges(count, Random(7), tenant="pg.citya", first_person=1)
        write_exports(Path(name), City("pg.citya", [], charges))
        folder = Path(name) / "csv"
        feed = open_system("egov-erp").compile({})["receipts"]
        walks = feed.crosswalks
        crosswalks = {"services": walks["services"], "modes": walks["instrument_types"]}
        sides = {
            "compiled": partial(run_compiled, folder, feed),
            "by hand": partial(run_by_hand, folder),
            "checked by hand": partial(checked_by_hand.run, folder, crosswalks, write_amount),
        }
        wanted = list(sides["compiled"]())
        if any(list(run()) != wanted for run in sides.values()):
            sys.stderr.write("the sides give different bytes\n")
            return 1
        best = dict.fromkeys(sides, float("inf"))
        for _ in range(options.rounds):
            for side, run in sides.items():
                best[side] = min(best[side], measure(run))
        payments = sum(1 for _ in sides["by hand"]())
    for side, seconds in best.items():
        sys.stdout.write(f"{side:<15} {seconds:7.3f} s  {payments / seconds:10,.0f} rows/s\n")
    for side in ("by hand", "checked by hand"):
        sys.stdout.write(f"compiled is {best[side] / best['compiled']:.2f}x of {side}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
