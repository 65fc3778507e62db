"""What became of accepted rows at the target, by the ledger of the push.

A row is `acknowledged` when every record made from it is at the target, `refused` when one was
refused, `unknown` when nobody knows of one, and `not_yet` otherwise; `not_pushable` rows have no
record that can be pushed.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import closing
from decimal import Decimal
from itertools import groupby
from pathlib import Path

from kasauti_adapters.pipeline.heads import HeadBalance, split_by_head
from kasauti_adapters.pipeline.lineage import open_lineage
from kasauti_adapters.pipeline.reconcile import ZERO, FeedBalance, Group, read_group
from kasauti_adapters.push.ledger import DONE, PushLedger, StepStatus
from kasauti_adapters.push.properties import ASSESSMENT
from kasauti_adapters.push.run_folder import ENTITIES
from kasauti_standards.kernel import UnreadableInputError

STATES = ("acknowledged", "refused", "unknown", "not_yet", "not_pushable")
_UNSURE = frozenset({StepStatus.UNKNOWN, StepStatus.SENT})


def read_states(ledger: Path) -> Mapping[str, str]:
    """The state of every record of a ledger, by `<standard>/<Entity>#<key>`."""
    if not ledger.is_file():
        raise UnreadableInputError(
            where=str(ledger), what="is no ledger", hint="`kasauti adapt push` makes it."
        )
    with closing(PushLedger(ledger)) as opened:
        steps = ((step.record, step.status) for step in opened.list_steps())
        return {
            record: _judge_steps({status for _, status in rows})
            for record, rows in groupby(steps, key=lambda step: step[0])
        }


def add_pushed(run: Path, balances: Sequence[FeedBalance], states: Mapping[str, str]) -> None:
    """Give every line its rows and rupees by state; the states of a line add up to accepted."""
    with closing(open_lineage(run)) as lineage:
        for balance in balances:
            for group, sums, records in _walk_accepted(lineage, balance.feed):
                rupees = sum(sums.values(), ZERO)
                state = _judge_row(records, states)
                line = balance.lines[group]
                if not line.pushed:
                    line.pushed = dict.fromkeys(STATES, (0, ZERO))
                rows, sum_before = line.pushed[state]
                line.pushed[state] = (rows + 1, sum_before + rupees)
                _add_heads(balance.heads, group, sums, state)


def _add_heads(heads: HeadBalance, group: Group, sums: Mapping[str, Decimal], state: str) -> None:
    """The same rupees by head, where the feed has heads: each under the state of its row."""
    for head_group, amount in split_by_head(group, sums) if heads.lines else ():
        line = heads.lines[head_group]
        if not line.pushed:
            line.pushed = dict.fromkeys(STATES, ZERO)
        line.pushed[state] += amount


def count_strangers(run: Path, states: Mapping[str, str]) -> int:
    """How many records of a ledger this run did not accept; assessments were made by the push."""
    with closing(open_lineage(run)) as lineage:
        own = {
            f"{entity}#{key}"
            for entity, key in lineage.execute("select entity, key from record where line > 0")
        }
    made = {name for name in states if name.startswith(f"{ASSESSMENT}#")}
    return len(states.keys() - own - made)


def _walk_accepted(
    lineage: sqlite3.Connection, feed: str
) -> Iterator[tuple[Group, Mapping[str, Decimal], list[str]]]:
    rows = lineage.execute(
        "select source.rowid, place, amounts, entity, record.key from source left join record"
        " on record.feed = source.feed and source_key = source.key and line > 0"
        " where source.feed = ? and result = 'accepted' order by source.rowid",
        (feed,),
    )
    for _, found in groupby(rows, key=lambda row: row[0]):
        (_, place, amounts, entity, key), *others = found
        records = [f"{entity}#{key}", *(f"{one[3]}#{one[4]}" for one in others)] if entity else []
        sums = {name: Decimal(text) for name, text in json.loads(amounts).items()}
        yield read_group(place), sums, records


def _judge_steps(statuses: Collection[StepStatus]) -> str:
    if StepStatus.REFUSED in statuses:
        return "refused"
    if _UNSURE.intersection(statuses):
        return "unknown"
    return "acknowledged" if DONE.issuperset(statuses) else "not_yet"


def _judge_row(records: Sequence[str], states: Mapping[str, str]) -> str:
    """The worst state of a row's records."""
    found = {
        states.get(record, "not_yet") for record in records if record.partition("#")[0] in ENTITIES
    }
    worst = ("refused", "unknown", "not_yet", "acknowledged")
    return next((state for state in worst if state in found), "not_pushable")
