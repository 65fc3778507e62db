"""What tells the versions of one application from a number that was given twice."""

from __future__ import annotations

from kasauti_standards.kernel import Record
from kasauti_standards.kernel.pointer import read_pointer


def name_version(record: Record) -> tuple[str, str] | None:
    """The application that a record is a version of, and when it was changed.

    Records of one city, id and number are versions of one application. None where a record does
    not say all of it.
    """
    identity = [record.get(name) for name in ("tenantId", "id", "applicationNo")]
    moment = read_pointer(record, "/auditDetails/lastModifiedTime")
    if not all(isinstance(value, str) and value for value in identity):
        return None
    if not isinstance(moment, int) or isinstance(moment, bool):
        return None
    return "\x1f".join(map(str, identity)), str(moment)
