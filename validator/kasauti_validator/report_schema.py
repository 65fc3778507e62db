"""The JSON Schema of the report, for whoever reads reports by program."""

from __future__ import annotations

from typing import Any

from kasauti_standards.kernel import Layer, Level

_TEXT: dict[str, Any] = {"type": "string"}
_COUNT: dict[str, Any] = {"type": "integer", "minimum": 0}
_COUNTS_BY_CODE: dict[str, Any] = {"type": "object", "additionalProperties": _COUNT}
_PLACE_NUMBER: dict[str, Any] = {"type": ["integer", "null"], "minimum": 0}
_LEVELS = [level.value for level in Level]


def report_schema() -> dict[str, Any]:
    """The schema (Draft 2020-12) that every JSON report fits."""
    section = {
        "findings_by_level": _closed(dict.fromkeys(_LEVELS, _COUNT)),
        "findings_by_code": _COUNTS_BY_CODE,
        "suppressed": {
            **_COUNTS_BY_CODE,
            "description": "How many findings of a code are counted but not listed.",
        },
    }
    findings = {"type": "array", "items": {"$ref": "#/$defs/Finding"}}
    counts = _list_of({"status": _COUNT, "code": _TEXT, "records": _COUNT})
    answers = _list_of(
        {
            "file": _TEXT,
            "line": _PLACE_NUMBER,
            "record": _PLACE_NUMBER,
            "status": _COUNT,
            "code": _TEXT,
            "message": _TEXT,
            "step": _TEXT,
            "erratum": _TEXT,
        }
    )
    schema = _closed(
        {
            "format": {"const": "kasauti-validation-report/1"},
            "kasauti": _TEXT,
            "standard": _TEXT,
            "standard_version": _TEXT,
            "entity": _TEXT,
            "profile": _TEXT,
            "as_of": {"type": "string", "format": "date"},
            "now": {"type": "string", "format": "date-time"},
            "language": {"enum": ["en", "hi"]},
            "inputs": _list_of(
                {"file": _TEXT, "kind": _TEXT, "records": _COUNT, "invalid": _COUNT}
            ),
            "summary": _closed(
                {
                    "records": _COUNT,
                    "valid": _COUNT,
                    "invalid": _COUNT,
                    **section,
                    "deployed_answers": {
                        **counts,
                        "type": ["array", "null"],
                        "description": "Null where the deployed service is not simulated.",
                    },
                    "faults": _COUNT,
                    "spilled_bytes": _COUNT,
                }
            ),
            "findings": findings,
            "assurance": _closed({**section, "findings": findings}),
            "deployed_answers": answers,
            "faults": _list_of(
                {
                    "check": _TEXT,
                    "what": _TEXT,
                    "where": _TEXT,
                    "file": _TEXT,
                    "line": _PLACE_NUMBER,
                    "record": _PLACE_NUMBER,
                }
            ),
            "footer": _closed(
                {
                    "complete": {"const": True},
                    "records": _COUNT,
                    "findings": _COUNT,
                    "exit_code": {"enum": [0, 1, 3]},
                }
            ),
        }
    )
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:kasauti:validator:report:1",
        "title": "Validation report",
        "description": "Without its footer a report was cut off and says nothing.",
        **schema,
        "$defs": {"Finding": _finding()},
    }


def _finding() -> dict[str, Any]:
    return _closed(
        {
            "code": _TEXT,
            "level": {"enum": _LEVELS},
            "layer": {"enum": [layer.value for layer in Layer]},
            "requirements": {"type": "array", "items": _TEXT, "minItems": 1},
            "origin": _TEXT,
            "file": _TEXT,
            "line": _PLACE_NUMBER,
            "record": _PLACE_NUMBER,
            "pointer": _TEXT,
            "cell": {"type": ["string", "null"]},
            "value": {"type": "string", "description": "Masked."},
            "message": _TEXT,
            "hint": _TEXT,
            "fix": _TEXT,
        }
    )


def _closed(members: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": members,
        "required": list(members),
        "additionalProperties": False,
    }


def _list_of(members: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": _closed(members)}
