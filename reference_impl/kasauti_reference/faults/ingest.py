"""Faults of the national dashboard's receiver."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from kasauti_reference.errors import ServiceError
from kasauti_reference.faults.breaks import (
    Break,
    Record,
    accept_refused,
    edit_answer,
    rows_of,
    take_any_shape,
    wrap,
)
from kasauti_reference.http.call import Call
from kasauti_reference.http.routes import Handler


def _echo(call: Call) -> Mapping[str, object]:
    return {"responseHash": [0 for _ in rows_of(call.body, "Data")]}


def _drop_hashes(answer: Record) -> None:
    answer.pop("responseHash", None)


def _take_good_ones(handler: Handler) -> Handler:
    """Keep what can be kept of a batch and refuse none of it."""

    def answer(call: Call) -> Mapping[str, object]:
        try:
            return handler(call)
        except ServiceError:
            taken = 0
            for record in rows_of(call.body, "Data"):
                try:
                    handler(replace(call, body={**call.body, "Data": [record]}))
                except ServiceError:
                    continue
                taken += 1
            if not taken:
                raise
            return {"responseHash": [0] * taken}

    return answer


_MEMBERS: Final[Mapping[str, type]] = {
    **dict.fromkeys(("date", "module", "ward", "ulb", "region", "state"), str),
    "metrics": dict,
}


def _take_misfits(handler: Handler) -> Handler:
    """Answer as taken what is refused and lacks a member, or has one of another type."""

    def answer(call: Call) -> Mapping[str, object]:
        try:
            return handler(call)
        except ServiceError:
            if all(
                isinstance(record.get(name), kind)
                for record in rows_of(call.body, "Data")
                for name, kind in _MEMBERS.items()
            ):
                raise
            return _echo(call)

    return answer


BREAKS: Final[Mapping[str, Break]] = {
    "figures-answered-without-hashes": edit_answer(_drop_hashes),
    "figures-taken-in-part": wrap(_take_good_ones),
    "figures-taken-twice": accept_refused("EG_DS_RECORD_ALREADY_INGESTED_ERR", _echo),
    "figures-repeated-in-a-batch": accept_refused("EG_DS_SAME_RECORD_ERR", _echo),
    "figures-of-any-metric": accept_refused("EG_DS_VALIDATE_ERR", _echo),
    "figures-of-any-usage": accept_refused("EG_DS_INVALID_USAGE_ERR", _echo),
    "figures-of-any-payment-mode": accept_refused("EG_DS_INVALID_PAYMENT_ERR", _echo),
    "figures-of-any-shape": wrap(_take_misfits),
    "figures-of-any-bucket": accept_refused("EG_DS_VALIDATE_ERR", _echo, words="Children values"),
    "figures-of-any-type": accept_refused("EG_DS_VALIDATE_ERR", _echo, words="type"),
    "figures-of-any-grouping": accept_refused("EG_DS_VALIDATE_ERR", _echo, words="Group by"),
    "figures-of-any-day": accept_refused("EG_DS_ERR", _echo, words="ate "),
    "figures-of-any-place": accept_refused("EG_DS_ERR", _echo, words="numeric"),
    "figures-of-any-city": accept_refused("EG_DS_SAME_RECORD_ERR", _echo, words="in sync"),
    "figures-of-any-module": accept_refused("EG_DS_INVALID_USAGE_ERR", _echo),
    "figures-without-metrics": accept_refused("NotNull", _echo),
    "figures-of-another-state": accept_refused("EG_CROSS_STATE_DATA_INGEST", _echo),
    "figures-in-any-batch-size": accept_refused("EG_DS_INGEST_ERR", _echo),
    "targets-taken-twice": accept_refused("EG_IDX_ERR", lambda _call: {}),
    "targets-of-any-shape": take_any_shape(lambda _call: {}),
    "targets-of-any-module": accept_refused(
        "EG_DS_VALIDATE_ERR", lambda _call: {}, words="module code"
    ),
    "targets-of-any-year": accept_refused(
        "EG_MASTER_DATA_VALIDATE_ERR", lambda _call: {}, words="inancial"
    ),
    "targets-of-any-metric": accept_refused("EG_DS_VALIDATE_ERR", lambda _call: {}),
}
