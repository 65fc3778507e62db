"""What validation costs, in units of the bare parse of the same bytes.

Every contender runs over the same records, interleaved in rounds within one process, so that a
busy machine slows all of them alike; each one's best round counts. Run:

    python benchmarks/validator_structure.py [--modules PT,TL] [--format json]
"""

from __future__ import annotations

import argparse
import gc
import random
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from typing import Any

import fastjsonschema
import jsonschema
import orjson

from kasauti_standards import load_standard
from kasauti_standards.national_dashboard.synthetic import write_day
from kasauti_validator import RunSpec
from kasauti_validator.examiner import Examiner
from kasauti_validator.gate import Gate
from kasauti_validator.reading.items import RawRecord
from kasauti_validator.spec import read_published_schema
from kasauti_validator.syntax import repeats_no_member
from kasauti_validator.terminology import CodeBook

IST = timezone(timedelta(hours=5, minutes=30))
DAY = date(2026, 1, 14)
SLOW_SHARE = 20  # python-jsonschema takes about a thousandth as many records a second


@dataclass(frozen=True)
class Goal:
    """A ratio to reach: of `what` to `unit`, at most or at least."""

    what: str
    unit: str
    at_most: float | None = None
    at_least: float | None = None


GOALS = (
    Goal("structure, valid", "parse, valid", at_most=2.0),
    Goal("full verdict, valid", "parse, valid", at_most=3.0),
    Goal("all findings, invalid", "parse, invalid", at_most=8.0),
    Goal("python-jsonschema, valid", "structure, valid", at_least=50.0),
    Goal("python-jsonschema, invalid", "all findings, invalid", at_least=10.0),
)


def break_record(record: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    """The record with five defects of five kinds."""
    broken = {**record, "date": "2026-01-14", "ulb": 5, "metrics": dict(record["metrics"])}
    del broken["state"]
    name = chance.choice(list(broken["metrics"]))
    broken["metrics"][name] = True
    broken["metrics"]["todaysColection"] = 1
    return broken


def measure(
    contenders: dict[str, tuple[Callable[[Any], object], Sequence[Any]]], rounds: int
) -> dict[str, float]:
    """Best microseconds per record of each contender."""
    best = dict.fromkeys(contenders, float("inf"))
    for _ in range(rounds):
        for name, (work, records) in contenders.items():
            gc.collect()
            start = time.perf_counter()
            for record in records:
                work(record)
            best[name] = min(best[name], (time.perf_counter() - start) / len(records) * 1e6)
    return best


def open_contenders(
    arguments: argparse.Namespace,
) -> dict[str, tuple[Callable[[Any], object], Sequence[Any]]]:
    """Everything that is compared, with the records that it works on."""
    spec = RunSpec(
        standard_id="national-dashboard",
        entity="Data",
        profile=arguments.profile,
        as_of=DAY,
        now=datetime(2026, 1, 15, 9, tzinfo=IST),
        masker_key=b"benchmark" * 4,
    )
    examiner = Examiner(spec)
    schema = read_published_schema("national-dashboard", arguments.profile, "Data")
    code_book = CodeBook(load_standard("national-dashboard"), DAY, load_standard)
    gate = Gate(schema, code_book.valid_codes)
    fast = fastjsonschema.compile(dict(schema))
    pure = jsonschema.Draft202012Validator(schema)

    modules = tuple(filter(None, arguments.modules.split(",")))
    day = write_day(seed=1, day=DAY, cities=10, wards=200, modules=modules)
    records = [record for record, _ in zip(day, range(arguments.records), strict=False)]
    chance = random.Random(2)
    valid = [orjson.dumps(record) for record in records]
    invalid = [orjson.dumps(break_record(record, chance)) for record in records]
    decoded, broken = list(map(orjson.loads, valid)), list(map(orjson.loads, invalid))

    def check_structure(raw: bytes) -> bool:
        return gate.accepts(orjson.loads(raw), raw)

    def check_syntax_and_structure(raw: bytes) -> bool:
        document = orjson.loads(raw)
        written = orjson.dumps(document)
        return repeats_no_member(raw, written) and gate.accepts(document, written)

    def find_all(item: RawRecord) -> object:
        outcome = examiner.examine(item)
        return [
            examiner.write(defect, file="f", line=1, record=1, subject=outcome.subject)
            for defect in outcome.defects
        ]

    def refuse(record: object) -> None:
        try:
            fast(record)
        except fastjsonschema.JsonSchemaValueException:
            return

    items = [RawRecord(raw, number) for number, raw in enumerate(valid, start=1)]
    bad_items = [RawRecord(raw, number) for number, raw in enumerate(invalid, start=1)]
    if find_all(items[0]) or len(find_all(bad_items[0])) < 5:  # type: ignore[arg-type]
        raise SystemExit("the benchmark's records are not what they are meant to be")
    return {
        "parse, valid": (orjson.loads, valid),
        "structure, valid": (check_structure, valid),
        "structure and repeated names, valid": (check_syntax_and_structure, valid),
        "full verdict, valid": (examiner.examine, items),
        "fastjsonschema, valid": (fast, decoded),
        "python-jsonschema, valid": (lambda d: list(pure.iter_errors(d)), decoded[::SLOW_SHARE]),
        "parse, invalid": (orjson.loads, invalid),
        "structure, invalid (yes or no)": (check_structure, invalid),
        "all findings, invalid": (find_all, bad_items),
        "jsonschema-rs messages, invalid": (
            lambda d: [error.message for error in gate.published("").iter_errors(d)],
            broken,
        ),
        "fastjsonschema, invalid (first only)": (refuse, broken),
        "python-jsonschema, invalid": (lambda d: list(pure.iter_errors(d)), broken[::SLOW_SHARE]),
    }


def write_report(best: dict[str, float], form: str) -> str:
    """The costs and how they stand to the goals."""
    rows = []
    for goal in GOALS:
        ratio = best[goal.what] / best[goal.unit]
        is_reached = (goal.at_most is None or ratio <= goal.at_most) and (
            goal.at_least is None or ratio >= goal.at_least
        )
        wanted = f"<= {goal.at_most}" if goal.at_most else f">= {goal.at_least}"
        rows.append((f"{goal.what} / {goal.unit}", round(ratio, 2), wanted, is_reached))
    if form == "json":
        goals = [dict(zip(("ratio", "value", "goal", "reached"), row, strict=True)) for row in rows]
        return orjson.dumps({"microseconds": best, "goals": goals}, option=2).decode()
    parse = {"valid": best["parse, valid"], "invalid": best["parse, invalid"]}
    lines = []
    for name, cost in best.items():
        unit = parse["invalid" if "invalid" in name else "valid"]
        lines.append(f"{name:40} {cost:10.2f} us {cost / unit:9.2f}")
    lines += ["", *(f"{r[0]:62} {r[1]:8} goal {r[2]:8} {'yes' if r[3] else 'NO'}" for r in rows)]
    return "\n".join(lines)


def main() -> None:
    """Run and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--profile", default="intended")
    parser.add_argument("--modules", default="PT", help="empty for a mixture of all")
    parser.add_argument("--records", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--format", choices=("text", "json"), default="text")
    arguments = parser.parse_args()
    best = measure(open_contenders(arguments), arguments.rounds)
    sys.stdout.write(write_report(best, arguments.format) + "\n")


if __name__ == "__main__":
    main()
