"""What our engines make of values that validators read differently: probes, run when publishing.

The text is decoded by orjson, as the validator does, then judged by the structural engine on the
derived schema and by the strict pydantic model. Both must say the same; a test holds them to it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import orjson
from pydantic import Field, ValidationError

from kasauti_standards.common.wire import Integer, Number, Rupees, WireModel
from kasauti_standards.derive.artefact import Artefact, write_json, write_markdown_table
from kasauti_standards.derive.checking import compile_schema
from kasauti_standards.derive.json_schema import derive_schema
from kasauti_standards.kernel import Entity, Message, Profile, Reference, Standard


class ProbeRecord(WireModel):
    """A record with one member of each kind that the probes touch."""

    nullable = frozenset({"remark"})

    name: str = Field("x", min_length=1, max_length=4, description="Required in no probe.")
    count: Integer | None = Field(None, ge=0, description="An integer from 0.")
    figure: Number | None = Field(None, description="Any number.")
    amount: Rupees | None = Field(None, description="Rupees.")
    active: bool | None = Field(None, description="Yes or no.")
    mobile: str | None = Field(None, pattern=r"^[6-9][0-9]{9}$", description="A mobile number.")
    kind: Literal["NEW", "RENEWAL"] | None = Field(None, description="One of two.")
    remark: str | None = Field(None, description="Text that may be null.")
    counts: list[Integer] | None = Field(None, description="Integers.")


PROBE_STANDARD = Standard(
    id="probe",
    title=Message("Probes", "जाँच-नमूने"),
    version="0",
    status="for measuring only",
    package="kasauti_standards.derive",
    rests_on=(),
    entities=(
        Entity(
            name="ProbeRecord",
            title=Message("Probe record", "जाँच-नमूना"),
            model=Reference("kasauti_standards.derive.semantics:ProbeRecord"),
            source="none",
            requirement="",
        ),
    ),
    profiles=(Profile("only", Message("Only", "केवल"), frozenset()),),
    default_profile="only",
)


@dataclass(frozen=True, slots=True)
class Probe:
    """A text that validators disagree on; `note` says what to know about our answer."""

    title: str
    text: bytes
    note: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What each step says: `read` is the decoder's, the others are empty where nothing was read."""

    probe: Probe
    read: str
    schema: str
    model: str

    @property
    def ours(self) -> str:
        """The answer of the engines together."""
        return "accepted" if self.schema == self.model == "accepted" else "refused"


_INTRODUCTION = (
    "Validators disagree on the texts below. These are the answers of our engines, measured when "
    "this page was written: the text is decoded, then judged by the structural engine on the "
    "derived schema and by the strict Python model. Before that, the validator looks at the text "
    "itself and reports what a decoder passes over in silence; the notes say where."
)
_DEVANAGARI = "९" * 10
_DEEP = 2000

PROBES: tuple[Probe, ...] = (
    Probe("integer written 1.0", b'{"count": 1.0}', "JSON has one number type; 1.0 is the integer"),
    Probe("integer written 1e2", b'{"count": 1e2}'),
    Probe("integer written -0.0", b'{"count": -0.0}', "equals 0"),
    Probe("integer with a fraction", b'{"count": 1.5}'),
    Probe("integer as text", b'{"count": "1"}', "nothing is converted"),
    Probe("true for an integer", b'{"count": true}'),
    Probe("largest integer of 64 bits", b'{"count": 9223372036854775807}'),
    Probe(
        "integer beyond 64 bits",
        b'{"count": 9223372036854775808}',
        "the contracts say int64, the deployed services hold a long",
    ),
    Probe(
        "least integer of 64 bits written as a float",
        b'{"counts": [-9223372036854775808.0]}',
        "a float of that size has lost digits",
    ),
    Probe("true for a number", b'{"figure": true}'),
    Probe("NaN", b'{"figure": NaN}', "is not JSON"),
    Probe("number beyond the range of floats", b'{"figure": 1e400}', "would become infinity"),
    Probe("rupees with two decimals", b'{"amount": 19.99}', "read by its digits, not as a float"),
    Probe("rupees with three decimals", b'{"amount": 19.999}'),
    Probe("rupees as text", b'{"amount": "19.99"}'),
    Probe("rupees of 16 digits", b'{"amount": 1234567890123456}'),
    Probe("text for a boolean", b'{"active": "true"}'),
    Probe("number for a boolean", b'{"active": 1}'),
    Probe("null for an optional member", b'{"kind": null}', "leave the member out instead"),
    Probe("null for a member that may be null", b'{"remark": null}', "the field table names them"),
    Probe("null in a list", b'{"counts": [1, null]}'),
    Probe("unknown member", b'{"Remark": "x"}', "letter case counts"),
    Probe(
        "member given twice",
        b'{"count": "x", "count": 1}',
        "decoders keep the last in silence; the validator reports it as an error (RFC 7493)",
    ),
    Probe("pattern, then a line break", b'{"mobile": "9000000001\\n"}', "$ is the very end"),
    Probe("pattern, digits of another script", f'{{"mobile": "{_DEVANAGARI}"}}'.encode()),
    Probe("value in another letter case", b'{"kind": "new"}'),
    Probe("blank text where one character is asked for", b'{"name": " "}', "a rule may refuse it"),
    Probe("empty text where one character is asked for", b'{"name": ""}'),
    Probe(
        "length of four emoji, at most four", '{"name": "😀😀😀😀"}'.encode(), "code points count"
    ),
    Probe("length of a letter with a mark, at most four", '{"name": "किकि"}'.encode()),
    Probe("the character U+0000", b'{"remark": "\\u0000"}', "cannot be written in XML"),
    Probe("half a surrogate pair", b'{"remark": "\\ud800"}', "is no character (RFC 7493)"),
    Probe(
        "byte order mark",
        b'\xef\xbb\xbf{"count": 1}',
        "send UTF-8 without it (RFC 8259); the validator reports it and reads on",
    ),
    Probe("UTF-16", '{"count": 1}'.encode("utf-16"), "send UTF-8 (RFC 8259)"),
    Probe("bytes that are no UTF-8", b'{"remark": "\xff"}'),
    Probe("comma after the last member", b'{"count": 1,}'),
    Probe("comment", b'{"count": 1} // one'),
    Probe("second record behind the first", b'{"count": 1} {"count": 2}', "except as NDJSON"),
    Probe("list 2000 deep", b'{"counts": ' + b"[" * _DEEP + b"]" * _DEEP + b"}"),
    Probe("list for an object", b"[]"),
    Probe("nothing", b""),
)


def run_probes() -> Iterator[Answer]:
    """Every probe with what the engines say of it."""
    entity = PROBE_STANDARD.entity("ProbeRecord")
    engine = compile_schema(derive_schema(PROBE_STANDARD, entity, PROBE_STANDARD.profile()))
    for probe in PROBES:
        try:
            record = orjson.loads(probe.text)
        except orjson.JSONDecodeError:
            yield Answer(probe, "refused", "", "")
            continue
        try:
            ProbeRecord.model_validate(record)
            model = "accepted"
        except ValidationError:
            model = "refused"
        schema = "accepted" if engine.is_valid(record) else "refused"
        yield Answer(probe, "read", schema, model)


def derive_semantics() -> Iterator[Artefact]:
    """The table of probes, once for all standards."""
    answers = list(run_probes())
    lines = [
        "# What we accept",
        "",
        _INTRODUCTION,
        "",
    ]
    heading = ("Text", "Sent", "Answer", "Decoder", "Schema", "Model", "Note")
    table = write_markdown_table(heading, map(_write_row, answers))
    yield Artefact("semantics.md", "\n".join([*lines, table]).encode())
    document = [
        {
            "title": answer.probe.title,
            "sent": _show_text(answer.probe.text),
            "answer": answer.ours,
            "decoder": answer.read,
            "schema": answer.schema,
            "model": answer.model,
            "note": answer.probe.note,
        }
        for answer in answers
    ]
    yield Artefact("semantics.json", write_json(document))


def _write_row(answer: Answer) -> tuple[str, ...]:
    return (
        answer.probe.title,
        f"`{_show_text(answer.probe.text)}`",
        answer.ours,
        answer.read,
        answer.schema or "not reached",
        answer.model or "not reached",
        answer.probe.note,
    )


def _show_text(text: bytes) -> str:
    """The text as it stands, other bytes as escapes, long ones shortened."""
    try:
        shown = text.decode()
    except UnicodeDecodeError:
        shown = text.decode("ascii", "backslashreplace")
    shown = "".join(
        character if character.isprintable() else character.encode("unicode_escape").decode()
        for character in shown
    )
    return shown if len(shown) <= 60 else f"{shown[:30]} … {shown[-10:]}"
