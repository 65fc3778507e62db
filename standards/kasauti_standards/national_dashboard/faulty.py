"""Faults for synthetic days: each rule's own violating example, laid over a record.

The faults are those of the rule book, so that a new rule is in the demo and the tests at once.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from kasauti_standards.catalog import load_standard
from kasauti_standards.kernel.changing import change_record


def break_records(records: Iterator[dict[str, object]]) -> Iterator[dict[str, object]]:
    """The records, the first of them each with the fault of one rule over one record."""
    faults = [
        rule.example.violating
        for rule in load_standard("national-dashboard").rules.values()
        if rule.entity == "Data" and rule.check is not None
    ]
    for record in records:
        if faults and record["module"] == "PT":
            fault = faults.pop(0)
            yield cast("dict[str, object]", change_record(record, fault))
        else:
            yield record
