"""Rules on records that are sent twice."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from kasauti_standards.kernel import (
    CollectionCheck,
    Message,
    Record,
    RuleBook,
    RuleContext,
    RuleExample,
    RuleText,
    SeenKeys,
    Violation,
)
from kasauti_standards.national_dashboard.text import write_title_case

RULES = RuleBook(introduced="0.1.0")
KEY = ("date", "module", "ward", "ulb", "region", "state")
READS = tuple(f"/{name}" for name in KEY)
_HINT = Message(
    "Send each day, module and ward once; there is no correction call, so settle the figure first.",
    "हर दिन, मॉड्यूल और वार्ड एक बार भेजें; सुधार का कोई कॉल नहीं है, इसलिए पहले आँकड़ा तय करें।",
)


def write_record_key(record: Mapping[str, object]) -> str:
    """The key by which the receiver knows a record again: colons as blanks, state title-cased."""
    parts = {name: str(record.get(name)) for name in KEY}
    parts["ward"] = parts["ward"].replace(":", " ")
    parts["state"] = write_title_case(parts["state"])
    return ":".join(parts[name] for name in KEY)


class _RepeatedRecords:
    def __init__(self, seen: SeenKeys) -> None:
        self._seen = seen

    def observe(self, record: Record, place: int) -> Iterator[Violation]:
        first = self._seen.first_place(write_record_key(record), place)
        if first is not None:
            yield Violation("", write_record_key(record), {"first": first})

    def finish(self) -> Iterator[Violation]:
        return iter(())


@RULES.collection_rule(
    "NDB-RECORD-REPEATED",
    entity="Data",
    requirements=("NDB-RECORD-ONCE",),
    reads=READS,
    text=RuleText(
        Message(
            "the same day, module and place as record {first}",
            "अभिलेख {first} वाला ही दिन, मॉड्यूल और स्थान",
        ),
        _HINT,
    ),
    example=RuleExample(
        records=({}, {"/state": "PUNJAB"}, {"/ward": "Ward 2"}),
        expect=(("NDB-RECORD-REPEATED", ""),),
    ),
)
def refuse_repeated_record(
    _context: RuleContext, open_keys: Callable[[str], SeenKeys]
) -> CollectionCheck:
    """Two records report the same day, module, ward, city, region and state.

    Within one batch the receiver refuses the batch; across batches it refuses the second one. The
    state is compared in title case, a colon in the ward as a blank.

    Source: UPYOG-NIUA IngestValidator.verifyIfDataAlreadyIngested, run.
    """
    return _RepeatedRecords(open_keys("NDB-RECORD-REPEATED"))
