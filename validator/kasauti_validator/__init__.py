"""Validation of payloads against the declared standards: all findings, never only the first.

Errors that stop a run are those of `kasauti_standards.kernel.errors`, and `WorkerLostError` of
`pool`; what is wrong with somebody's data is a `Finding`, what is wrong with us a `Fault`.
"""

from kasauti_validator.engine import Engine, RecordResult, open_engine
from kasauti_validator.faults import Fault
from kasauti_validator.report import Report, read_report
from kasauti_validator.report_schema import report_schema
from kasauti_validator.settings import Settings
from kasauti_validator.spec import RunSpec
from kasauti_validator.validation import validate_paths

__all__ = [
    "Engine",
    "Fault",
    "RecordResult",
    "Report",
    "RunSpec",
    "Settings",
    "open_engine",
    "read_report",
    "report_schema",
    "validate_paths",
]
