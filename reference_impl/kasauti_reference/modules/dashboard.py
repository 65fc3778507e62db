"""The national dashboard's receiver: daily figures and yearly master data, whole or not at all.

It runs the deployed order of checks, as `intended` (every configured module and state can report)
unless the server follows `upyog-2026`. Where the deployed service would crash, the refusal is
EG_DS_VALIDATE_ERR with what is wrong.
Source: UPYOG-NIUA national-dashboard-ingest IngestService; errata NDB-E-*.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from typing import cast

from kasauti_reference.errors import ServiceError
from kasauti_reference.http.audit import write_audit
from kasauti_reference.http.call import Call
from kasauti_reference.http.routes import Service
from kasauti_reference.http.shape import read_numbers
from kasauti_reference.platform.users import embed_user
from kasauti_reference.store import Collection, Column, Condition
from kasauti_reference.store.json_text import write_json
from kasauti_reference.tenancy import TenantScope, read_state
from kasauti_standards.catalog import load_standard
from kasauti_standards.kernel import DeployedAnswer, RuleContext
from kasauti_standards.national_dashboard.deployed import daily, yearly
from kasauti_standards.national_dashboard.rules.repeats import write_record_key

Record = dict[str, object]
FIGURES = Collection(
    "figure",
    id="/key",
    tenant="/ulb",
    columns=(
        Column("date", "/date"),
        Column("module", "/module"),
        Column("state", "/state"),
        Column("ward", "/ward"),
    ),
)
TARGETS = Collection(
    "target",
    id="/key",
    tenant="/ulb",
    columns=(Column("financialYear", "/financialYear"), Column("module", "/module")),
)


def ingest_metrics(call: Call) -> Mapping[str, object]:
    """Take a batch of daily figures."""
    body = {**call.body, "RequestInfo": {"userInfo": {"uuid": call.user.uuid}}}
    _require_clean(daily.answer_request(read_numbers(body), _open_context(call)))
    records = cast("list[Record]", call.body["Data"])
    scope = _require_own_state(call, records, "EG_CROSS_STATE_DATA_INGEST")
    keyed = {write_record_key(record): record for record in records}
    if call.session.find(FIGURES, [Condition("id", "in", tuple(keyed))], scope=scope, limit=1):
        raise ServiceError(
            "EG_DS_RECORD_ALREADY_INGESTED_ERR",
            "Records for the given date and area details have already been ingested. No new data "
            "will be ingested.",
        )
    for key, record in keyed.items():
        kept = record | {"key": key, "auditDetails": write_audit(call)}
        call.session.add(FIGURES, kept, scope=scope, by=call.user.uuid, at=call.now)
    return {"responseHash": [_hash(record) for record in records]}


def ingest_master_data(call: Call) -> Mapping[str, object]:
    """Take the yearly targets of one city and module."""
    body = {**call.body, "RequestInfo": {"userInfo": embed_user(call.user.record)}}
    _require_clean(yearly.answer_request(read_numbers(body), _open_context(call)))
    record = cast("Record", call.body["MasterData"])
    scope = _require_own_state(call, [record], "EG_MASTER_DATA_INGEST_ERR")
    key = ":".join(str(record[name]) for name in ("financialYear", "module", "ulb"))
    if call.session.find_one(TARGETS, [Condition("id", "equals", key)], scope=scope):
        raise ServiceError(
            "EG_IDX_ERR",
            "Records for the given financial year and module for the given state and area details "
            "have already been ingested, input data will not be ingested.",
        )
    kept = record | {"key": key, "auditDetails": write_audit(call)}
    call.session.add(TARGETS, kept, scope=scope, by=call.user.uuid, at=call.now)
    return {}


def _require_clean(answer: DeployedAnswer) -> None:
    if answer.status == 200:
        return
    if answer.code.endswith("Exception") and answer.code != "JsonMappingException":
        raise ServiceError(
            "EG_DS_VALIDATE_ERR", f"The record is incomplete ({answer.step}, {answer.erratum})"
        )
    raise ServiceError(answer.code, answer.message)


def _require_own_state(call: Call, records: list[Record], code: str) -> TenantScope:
    """A reporting user reports for the state of its role, and for no other."""
    scope = TenantScope(states=frozenset(read_state(tenant) for _, tenant in call.user.roles))
    for record in records:
        if not scope.allows(str(record["ulb"])):
            raise ServiceError(code, "Employee of one state cannot insert data of another State!!")
    return scope


def _open_context(call: Call) -> RuleContext:
    standard = load_standard("national-dashboard")
    now = datetime.fromtimestamp(call.now / 1000, UTC)
    return RuleContext(
        profile=standard.profile(call.settings.profile),
        now=now,
        as_of=now.date(),
        code_list=lambda name: standard.code_lists[name],
        valid_codes=lambda name: _read_valid_codes(name, now.date().isoformat()),
    )


@cache
def _read_valid_codes(name: str, day: str) -> frozenset[str]:
    codes = load_standard("national-dashboard").code_lists[name]
    return codes.valid_codes(datetime.fromisoformat(day).replace(tzinfo=UTC).date())


def _hash(record: Record) -> int:
    """A signed 32-bit number per record, as Java's hashCode is one; its value means nothing."""
    unsigned = zlib.crc32(write_json(record))
    return unsigned - 2**32 if unsigned >= 2**31 else unsigned


SERVICE = Service(
    standard=load_standard("national-dashboard"),
    handlers={"metric-ingest": ingest_metrics, "master-data-ingest": ingest_master_data},
    envelope_keys={},
    collections=(FIGURES, TARGETS),
    own_shape=frozenset({"metric-ingest", "master-data-ingest"}),
)
