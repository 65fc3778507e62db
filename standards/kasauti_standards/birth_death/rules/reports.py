"""Rules over one report of a birth, death or still birth, and over all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from kasauti_standards.birth_death.lifecycle import REGISTERED, REPORT, read_statuses
from kasauti_standards.birth_death.report_checks import (
    EVENT_DAY,
    REPORT_CHECKS,
    name_child,
)
from kasauti_standards.common.markup import add_markup_rule
from kasauti_standards.kernel import (
    REMOVE,
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

RULES = RuleBook(introduced="0.1.0")
BIRTH, DEATH, STILL = "BirthRegistration", "DeathRegistration", "StillBirthRegistration"
SHORT: Mapping[str, str] = {BIRTH: "BIRTH", DEATH: "DEATH", STILL: "STILL"}
_ALL = (BIRTH, DEATH, STILL)
_REPORTED = 1_772_323_200_000  # 1 March 2026, as in the examples
_DAY = 86_400_000


@dataclass(frozen=True, slots=True)
class _Words:
    """What is said of a defect, and how it is broken in the examples."""

    requirement: str
    defect: str
    why: str
    message: Message
    hint: Message
    reads: tuple[str, ...]
    examples: Mapping[str, tuple[Mapping[str, object], str]]


_WORDS: Mapping[str, _Words] = {
    "BND-DATE-FUTURE": _Words(
        "BND-DATES",
        "An event is reported before it happened.",
        "Section 8: what has happened is reported.",
        Message("the event is after its report", "घटना सूचना के बाद की है"),
        Message("Correct the day of the event.", "घटना की तारीख़ सुधारें।"),
        ("/legalPart", "/reportDate"),
        {entity: ({EVENT_DAY[entity]: _REPORTED + 2 * _DAY}, EVENT_DAY[entity]) for entity in _ALL},
    ),
    "BND-DEATH-BEFORE-BIRTH": _Words(
        "BND-DATES",
        "Somebody died before birth.",
        "Form 2 items 1 and 6.",
        Message("the death is before the birth", "मृत्यु जन्म से पहले की है"),
        Message("Correct one of the two days.", "दोनों में से एक तारीख़ सुधारें।"),
        ("/legalPart",),
        {DEATH: ({"/legalPart/birthDate": _REPORTED}, "/legalPart/deathDate")},
    ),
    "BND-AGE-WRONG": _Words(
        "BND-AGES",
        "An age cannot be.",
        "Form 2 item 6 names the units; Form 1 items 16 to 18 the mother's ages and children.",
        Message("{value} cannot be", "{value} संभव नहीं है"),
        Message("Correct the age or its unit.", "आयु या उसकी इकाई सुधारें।"),
        ("/legalPart", "/statisticalPart"),
        {
            BIRTH: (
                {"/statisticalPart/motherAgeAtMarriage": 40},
                "/statisticalPart/motherAgeAtMarriage",
            ),
            DEATH: ({"/legalPart/ageType": "MONTH"}, "/legalPart/ageOfDeathPerson"),
        },
    ),
    "BND-STILL-BIRTH-EARLY": _Words(
        "BND-STILL-BIRTH",
        "A still birth is reported before 28 weeks of pregnancy.",
        "Section 2(1)(g) and rule 3: the period of gestation is twenty-eight weeks.",
        Message("{value} weeks are no still birth", "{value} सप्ताह मृत-जन्म नहीं है"),
        Message("Report still births from 28 weeks on.", "28 सप्ताह से मृत-जन्म की सूचना दें।"),
        ("/statisticalPart",),
        {
            STILL: (
                {"/statisticalPart/pregnancyDuration": 27},
                "/statisticalPart/pregnancyDuration",
            )
        },
    ),
    "BND-AADHAAR-WRONG": _Words(
        "BND-AADHAAR",
        "An Aadhaar number fails its check digit.",
        "The last of twelve digits is a Verhoeff check; the first is none of 0 and 1.",
        Message("the Aadhaar number fails its check", "आधार संख्या की जाँच विफल है"),
        Message("Read the number again, or leave it out.", "संख्या फिर पढ़ें, या छोड़ दें।"),
        ("/legalPart",),
        {
            entity: (
                {"/legalPart/informant/aadhaarNumber": "234567890123"},
                "/legalPart/informant/aadhaarNumber",
            )
            for entity in _ALL
        },
    ),
    "BND-FORM-MIXED": _Words(
        "BND-FORM",
        "A report holds members of the other vintage of its form.",
        "The form of 2019 asks for the religion of the family, that of 2023 for each parent's.",
        Message("{value} belongs to another form", "{value} दूसरे प्रपत्र का है"),
        Message("Use the members of formVintage.", "formVintage के सदस्य भरें।"),
        ("/formVintage", "/statisticalPart"),
        {BIRTH: ({"/statisticalPart/religion": "HINDU"}, "/statisticalPart/religion")},
    ),
    "BND-HOSPITAL-UNNAMED": _Words(
        "BND-PLACE",
        "An event in a hospital does not name it.",
        "Form 1 item 8, Form 2 item 9: the name of the hospital or institution.",
        Message("no hospital is named", "अस्पताल का नाम नहीं है"),
        Message("Name the hospital, or choose another place.", "अस्पताल का नाम लिखें।"),
        ("/legalPart",),
        {
            BIRTH: (
                {"/legalPart/birthPlace/hospital": REMOVE},
                "/legalPart/birthPlace/hospital",
            ),
            DEATH: (
                {"/legalPart/deathPlace/hospital": REMOVE},
                "/legalPart/deathPlace/hospital",
            ),
            STILL: (
                {"/legalPart/birthPlace/hospital": REMOVE},
                "/legalPart/birthPlace/hospital",
            ),
        },
    ),
    "BND-PERMISSION-MISSING": _Words(
        "BND-DELAY",
        "A late report does not name the paper that allows it.",
        "Section 13: after thirty days a written permission, after a year an order.",
        Message("a report that is {value} needs a paper", "{value} सूचना के लिए अनुमति चाहिए"),
        Message(
            "Give permission: PERMISSION after 30 days, ORDER after a year.",
            "permission दें: 30 दिन बाद PERMISSION, एक वर्ष बाद ORDER।",
        ),
        ("/legalPart", "/reportDate", "/permission"),
        {
            entity: ({EVENT_DAY[entity]: _REPORTED - 31 * _DAY}, "/permission")
            for entity in (BIRTH, STILL)
        }
        | {DEATH: ({EVENT_DAY[DEATH]: _REPORTED - 400 * _DAY}, "/permission")},
    ),
}


def _add_report_rules() -> None:
    for check in REPORT_CHECKS:
        words = _WORDS[check.finding]
        for entity, (violating, pointer) in words.examples.items():
            _add_rule(check.finding, words, entity, violating=violating, pointer=pointer)


def _add_rule(
    finding: str, words: _Words, entity: str, *, violating: Mapping[str, object], pointer: str
) -> None:
    check = next(row for row in REPORT_CHECKS if row.finding == finding)
    own = f"{finding}-{SHORT[entity]}" if len(words.examples) > 1 else finding

    def refuse(record: Record, _context: RuleContext) -> Iterator[Violation]:
        for place, value in check.find(entity, record):
            yield Violation(place, value, {"value": value})

    refuse.__doc__ = f"""{words.defect}

    {words.why}

    Source: Registration of Births and Deaths Act 1969 and the rules and forms under it.
    """
    RULES.record_rule(
        own,
        entity=entity,
        requirements=(words.requirement,),
        reads=words.reads,
        text=RuleText(words.message, words.hint),
        example=RuleExample(violating=violating, expect=((own, pointer),)),
    )(refuse)


def _add_state_rules(entity: str) -> None:
    def refuse_state(record: Record, _context: RuleContext) -> Iterator[Violation]:
        status, number = record.get("status"), record.get("registrationNumber")
        if isinstance(status, str) and status not in read_statuses(REPORT):
            allowed = ", ".join(sorted(read_statuses(REPORT)))
            yield Violation("/status", status, {"status": status, "allowed": allowed})
        elif isinstance(status, str) and (status == REGISTERED) != bool(number):
            yield Violation(
                "/registrationNumber", number, {"status": status, "allowed": REGISTERED}
            )

    refuse_state.__doc__ = """A report has a status that is none, or a number that its status lacks.

    A number in the register is given by the registration and by nothing else.

    Source: our own lifecycle BNDREPORT; section 11 and 12 of the Act.
    """
    finding = f"BND-{SHORT[entity]}-STATUS"
    RULES.record_rule(
        finding,
        entity=entity,
        requirements=("BND-STATUS",),
        reads=("/status", "/registrationNumber"),
        text=RuleText(
            Message("{status} does not go with the number", "{status} स्थिति नंबर से मेल नहीं खाती"),
            Message("Known states and numbers: {allowed}.", "मान्य: {allowed}।"),
        ),
        example=RuleExample(
            violating={"/registrationNumber": REMOVE},
            expect=((finding, "/registrationNumber"),),
        ),
    )(refuse_state)


class _Twice:
    def __init__(self, entity: str, seen: SeenKeys) -> None:
        self._entity, self._seen = entity, seen

    def observe(self, record: Record, place: int) -> Iterator[Violation]:
        if record.get("status") == "REFUSED":
            return
        number = record.get("registrationNumber")
        keys = {
            EVENT_DAY[self._entity]: name_child(self._entity, record),
            "/registrationNumber": f"{record.get('tenantId')}#{number}" if number else "",
        }
        for pointer, key in keys.items():
            first = self._seen.first_place(f"{pointer}:{key}", place) if key else None
            if first is not None:
                yield Violation(pointer, None, {"first": first})

    def finish(self) -> Iterator[Violation]:
        return iter(())


def _add_twice_rule(entity: str) -> None:
    finding = f"BND-{SHORT[entity]}-TWICE"

    def refuse_twice(
        _context: RuleContext, open_keys: Callable[[str], SeenKeys]
    ) -> CollectionCheck:
        return _Twice(entity, open_keys(finding))

    refuse_twice.__doc__ = """An event is reported twice, or a number of the register given twice.

    One event is known by its day, the mother or the deceased, sex, name and place among twins.

    Source: sections 7 and 12 of the Act; BnD_v1.3 registrationNumber, unique.
    """
    RULES.collection_rule(
        finding,
        entity=entity,
        requirements=("BND-ONCE",),
        reads=("/tenantId", "/legalPart", "/registrationNumber", "/status"),
        text=RuleText(
            Message("record {first} reports the same", "अभिलेख {first} में यही सूचना है"),
            Message("Leave one of the two out.", "दोनों में से एक हटाएँ।"),
        ),
        example=RuleExample(
            records=({}, {"/registrationNumber": "B/2026/000099"}),
            expect=((finding, EVENT_DAY[entity]),),
        ),
    )(refuse_twice)


_add_report_rules()
for _entity in _ALL:
    _add_state_rules(_entity)
    _add_twice_rule(_entity)
for _prefix, _entity in (("BND-BIRTH", BIRTH), ("BND-DEATH", DEATH), ("BND-STILL", STILL)):
    add_markup_rule(
        RULES,
        prefix=_prefix,
        entity=_entity,
        member="/remarks",
        reads=("/remarks", "/legalPart", "/statisticalPart", "/permission", "/workflow"),
        source="our own, as the annotated models of the other services (@CustomSafeHtml).",
        requirement="BND-TEXT",
    )
