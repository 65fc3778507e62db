"""Audit details: who made a record and when, and who changed it last."""

from __future__ import annotations

from typing import cast

from kasauti_reference.http.call import Call

Record = dict[str, object]


def write_audit(call: Call) -> Record:
    """The audit details of a record that this call makes."""
    return {
        "createdBy": call.user.uuid,
        "lastModifiedBy": call.user.uuid,
        "createdTime": call.now,
        "lastModifiedTime": call.now,
    }


def renew_audit(call: Call, record: Record) -> Record:
    """The audit details of a record that this call changes."""
    return cast("Record", record["auditDetails"]) | {
        "lastModifiedBy": call.user.uuid,
        "lastModifiedTime": call.now,
    }
