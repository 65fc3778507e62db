"""Rules over the rows of an import: the table of deployed checks, and numbers that stand twice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kasauti_standards.birth_death.import_checks import (
    Event,
    ImportCheck,
    complete_row,
    find_refusal,
)
from kasauti_standards.kernel import (
    Message,
    Record,
    RuleBook,
    RuleContext,
    RuleExample,
    RuleText,
    Violation,
)

RULES = RuleBook(introduced="0.1.0")
_VALIDATORS = {"birth": "BirthValidator", "death": "DeathValidator"}


@dataclass(frozen=True, slots=True)
class _Kind:
    """What a kind of check is called, and how it is broken in an example."""

    word: str
    checks: frozenset[str]
    defect: str
    en: str
    hi: str
    hint: tuple[str, str]
    member: str
    value: object


def _list_kinds(event: Event) -> tuple[_Kind, ...]:
    day = f"dateof{event}epoch"
    rows = (
        _Kind(
            "MISSING",
            frozenset({"missing"}),
            "A row lacks what the register needs.",
            "{reason}",
            "पंक्ति में ज़रूरी जानकारी नहीं: {reason}",
            ("Fill the cell in.", "कक्ष भरें।"),
            f"placeof{event}",
            "",
        ),
        _Kind(
            "LONG",
            frozenset({"longer"}),
            "A text of a row is longer than the register takes.",
            "{reason}",
            "पाठ बहुत लंबा है: {reason}",
            ("Shorten the text.", "पाठ छोटा करें।"),
            "firstname",
            "x" * 201,
        ),
        _Kind(
            "DATE",
            frozenset({"date"}),
            "A date of a row is none.",
            "{reason}",
            "तारीख़ मान्य नहीं: {reason}",
            ("Write dd-MM-yyyy or epoch seconds.", "dd-MM-yyyy या इपोक सेकंड लिखें।"),
            day,
            "2020-31-31",
        ),
        _Kind(
            "RANGE",
            frozenset({"range"}),
            "A date of a row lies before 1800 or in the future.",
            "{reason}",
            "तारीख़ सीमा से बाहर है: {reason}",
            ("Correct the date.", "तारीख़ सुधारें।"),
            day,
            "01-01-2999",
        ),
        _Kind(
            "GENDER",
            frozenset({"one-of"}),
            "The sex of a row is none of the three words.",
            "{reason}",
            "लिंग मान्य नहीं: {reason}",
            ("Write male, female or others.", "male, female या others लिखें।"),
            "genderStr",
            "unknown",
        ),
    )
    if event == "birth":
        return rows
    return (
        *rows,
        _Kind(
            "AGE",
            frozenset({"above"}),
            "An age of a row is above a hundred.",
            "{reason}",
            "आयु सौ से अधिक है: {reason}",
            ("Correct the age; the import takes none above 100.", "आयु सुधारें।"),
            "age",
            101,
        ),
    )


def _add_rule(event: Event, kind: _Kind) -> None:
    rows = f"{event}Certs"
    finding = f"BND-{event.upper()}-ROW-{kind.word}"

    def refuse_row(record: Record, context: RuleContext) -> Iterator[Violation]:
        now = int(context.now.timestamp() * 1000)
        for pointer, refused, value in _find_refused(event, record, now=now):
            if refused.check in kind.checks:
                yield Violation(pointer, value, {"reason": refused.message})

    refuse_row.__doc__ = f"""{kind.defect}

    The deployed import answers 200 and keeps the row out, with its words in errorRowMap; a row is
    refused for the first reason only.

    Source: UPYOG-NIUA birth-death-services {_VALIDATORS[event]}.validateImportFields.
    """
    place = f"/{rows}/0/{kind.member}"
    shown = f"/{rows}/0/gender" if kind.word == "GENDER" else place
    RULES.record_rule(
        finding,
        entity=f"{event.title()}ImportRequest",
        requirements=("BND-IMPORT",),
        reads=(f"/{rows}",),
        text=RuleText(Message(kind.en, kind.hi), Message(*kind.hint)),
        example=RuleExample(violating={place: kind.value}, expect=((finding, shown),)),
    )(refuse_row)


def _find_refused(
    event: Event, record: Record, *, now: int
) -> Iterator[tuple[str, ImportCheck, object]]:
    rows = record.get(f"{event}Certs")
    for place, row in enumerate(rows if isinstance(rows, list) else ()):
        if not isinstance(row, dict):
            continue
        completed = complete_row(event, row)
        refused = find_refusal(event, completed, now=now)
        if refused is not None:
            value: object = row
            for step in refused.member.split("/")[1:]:
                value = value.get(step) if isinstance(value, dict) else None
            yield f"/{event}Certs/{place}{refused.member}", refused, value


def _add_twins_rule(event: Event) -> None:
    rows = f"{event}Certs"
    finding = f"BND-{event.upper()}-ROW-TWICE"

    def refuse_twins(record: Record, _context: RuleContext) -> Iterator[Violation]:
        seen: set[str] = set()
        sent = record.get(rows)
        for place, row in enumerate(sent if isinstance(sent, list) else ()):
            number = row.get("registrationno") if isinstance(row, dict) else None
            if isinstance(number, str) and number in seen:
                yield Violation(f"/{rows}/{place}/registrationno", number, {"value": number})
            seen.add(str(number))

    refuse_twins.__doc__ = f"""Two rows of an import have one registration number.

    The deployed import keeps both out: Reg No already exists in Excel.

    Source: UPYOG-NIUA birth-death-services CommonRepository.save{event.title()}Import.
    """
    RULES.record_rule(
        finding,
        entity=f"{event.title()}ImportRequest",
        requirements=("BND-IMPORT",),
        reads=(f"/{rows}",),
        text=RuleText(
            Message("{value} stands twice in the sheet", "{value} सूची में दो बार है"),
            Message("Leave one of the rows out.", "एक पंक्ति हटाएँ।"),
        ),
        example=RuleExample(
            violating={
                f"/{rows}": [{"registrationno": "1", "rejectReason": None}] * 2,
            },
            expect=(
                (f"BND-{event.upper()}-ROW-MISSING", f"/{rows}/0/tenantid"),
                (f"BND-{event.upper()}-ROW-MISSING", f"/{rows}/1/tenantid"),
                (finding, f"/{rows}/1/registrationno"),
            ),
        ),
    )(refuse_twins)


for _event in ("birth", "death"):
    for _row in _list_kinds(_event):
        _add_rule(_event, _row)
    _add_twins_rule(_event)
