"""Rules of the throwaway standard, one for each way in which a rule can behave."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kasauti_standards.kernel import (
    CollectionCheck,
    Layer,
    Message,
    Record,
    RuleBook,
    RuleContext,
    RuleExample,
    RuleText,
    SeenKeys,
    Violation,
)

RULES = RuleBook(introduced="1")
EXAMPLE = RuleExample()


def _text(en: str, hint: str = "Mend it.") -> RuleText:
    return RuleText(Message(en, f"{en} (हिन्दी)"), Message(hint, "सुधारें।"))


@RULES.record_rule(
    "TNY-CLOSED-EARLY",
    entity="Entry",
    requirements=("TNY-ORDER",),
    reads=("/opened", "/closed"),
    text=_text("closed {closed} before it was opened {opened}"),
    example=EXAMPLE,
)
def check_order(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """The entry is closed before it is opened."""
    opened, closed = str(record["opened"]), record.get("closed")
    if isinstance(closed, str) and closed < opened:
        yield Violation("/closed", closed, {"opened": opened, "closed": closed})


@RULES.record_rule(
    "TNY-FOREIGN-WARD",
    entity="Entry",
    requirements=("TNY-WARD",),
    reads=("/ward",),
    text=_text("ward {value} is not ours"),
    example=EXAMPLE,
    layer=Layer.REFERENCE,
)
def check_ward(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """The ward is not one of ours."""
    if str(record["ward"]).startswith("X"):
        yield Violation("/ward", record["ward"], fix="W1")


@RULES.record_rule(
    "TNY-TALKATIVE",
    entity="Entry",
    requirements=("TNY-SAFE",),
    reads=("/holder", "/note"),
    text=_text("the note names {who}, see {what}"),
    example=EXAMPLE,
)
def check_note(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """The note names the holder: an assurance rule whose sentence quotes a person."""
    holder, note = record.get("holder"), record.get("note")
    if isinstance(holder, dict) and isinstance(note, str) and str(holder["name"]) in note:
        params = {"who": holder["name"], "what": f"call {holder['mobile']} or {holder['email']}"}
        yield Violation("/note", note, params, f"ask {holder['name']}")


@RULES.record_rule(
    "TNY-DEPLOYED-ONLY",
    entity="Entry",
    requirements=("TNY-CODE",),
    reads=("/count",),
    text=_text("count {value} is thirteen"),
    example=EXAMPLE,
)
def check_count(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """The count is thirteen: only the deployed code minds."""
    if record.get("count") == 13:
        yield Violation("/count", record["count"])


@RULES.record_rule(
    "TNY-BREAKS",
    entity="Entry",
    requirements=("TNY-ORDER",),
    reads=("/note",),
    text=_text("never said"),
    example=EXAMPLE,
)
def check_by_breaking(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """The rule itself is broken, and its exception quotes the data."""
    if record.get("note") == "break":
        raise KeyError(f"secret {record['holder']}")
    yield from ()


@RULES.record_rule(
    "TNY-UNKNOWN-SEEN",
    entity="Entry",
    requirements=("TNY-ORDER",),
    reads=("",),
    text=_text("sees {names}"),
    example=EXAMPLE,
)
def check_names(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """The rule is shown a member that no schema declares."""
    undeclared = {name for name in record if str(name).startswith("x")}
    if undeclared:
        yield Violation("", None, {"names": ", ".join(sorted(undeclared))})


class _Repeats:
    def __init__(self, seen: SeenKeys) -> None:
        self._seen = seen
        self._amount = 0.0

    def observe(self, record: Record, place: int) -> Iterator[Violation]:
        first = self._seen.first_place(str(record["id"]), place)
        if record["id"] == "E-0666":
            raise ValueError("breaks on the number of the beast")
        if first is not None:
            yield Violation("/id", record["id"], {"first": first})
        amount = record.get("amount")
        self._amount += amount if isinstance(amount, int | float) else 0

    def finish(self) -> Iterator[Violation]:
        if self._amount > 1_000_000:
            yield Violation("", None, {"total": round(self._amount)})


@RULES.collection_rule(
    "TNY-REPEATED",
    entity="Entry",
    requirements=("TNY-ONCE",),
    reads=("/id", "/amount"),
    text=_text("the same id as record {first}; total {total}"),
    example=EXAMPLE,
)
def collect_repeats(_context: RuleContext, memory: Callable[[str], SeenKeys]) -> CollectionCheck:
    """The same entry is sent twice, or all entries together are worth too much."""
    return _Repeats(memory("ids"))
