"""Rules on ward, city, region and state."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

from kasauti_standards.kernel import (
    CodeList,
    Layer,
    Message,
    Record,
    RuleBook,
    RuleContext,
    RuleExample,
    RuleText,
    Violation,
)
from kasauti_standards.national_dashboard.configuration import configured_states
from kasauti_standards.national_dashboard.text import is_parsable_number, write_title_case

RULES = RuleBook(introduced="0.1.0")
PLACES = ("ulb", "ward", "region", "state")
READS = tuple(f"/{place}" for place in PLACES)


def check_numeric_places(record: Record) -> Iterator[Violation]:
    """Places whose name is a plain number."""
    for place in PLACES:
        text = record.get(place)
        if isinstance(text, str) and is_parsable_number(text):
            yield Violation(f"/{place}", text, {"value": text})


def check_separator_places(record: Record) -> Iterator[Violation]:
    """Places whose name is nothing but a separator."""
    for place in PLACES:
        if record.get(place) in {"-", "."}:
            yield Violation(f"/{place}", record[place], {"value": record[place]})


NUMERIC_TEXT = RuleText(
    Message("{value} is a number, not a name", "{value} एक संख्या है, नाम नहीं"),
    Message(
        "Put a word with it, for example Ward {value}.",
        "इसके साथ एक शब्द लगाएँ, जैसे Ward {value}।",
    ),
)
SEPARATOR_TEXT = RuleText(
    Message("{value} alone is no name", "केवल {value} कोई नाम नहीं है"),
    Message("Write N/A where a record has no place.", "जहाँ अभिलेख में स्थान न हो वहाँ N/A लिखें।"),
)


@RULES.record_rule(
    "NDB-PLACE-NUMERIC",
    entity="Data",
    requirements=("NDB-PLACE",),
    reads=READS,
    text=NUMERIC_TEXT,
    example=RuleExample(violating={"/ward": "12"}, expect=(("NDB-PLACE-NUMERIC", "/ward"),)),
)
def refuse_numeric_place(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """A ward, city, region or state is a plain number.

    The receiver refuses it so that codes are not mistaken for figures.

    Source: UPYOG-NIUA IngestValidator.validateStringNotNumeric.
    """
    yield from check_numeric_places(record)


@RULES.record_rule(
    "NDB-PLACE-SEPARATOR",
    entity="Data",
    requirements=("NDB-PLACE",),
    reads=READS,
    text=SEPARATOR_TEXT,
    example=RuleExample(violating={"/ward": "-"}, expect=(("NDB-PLACE-SEPARATOR", "/ward"),)),
)
def refuse_separator_place(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """A ward, city, region or state is nothing but a hyphen or a full stop.

    Such fillers for an unknown place are refused; the word N/A is accepted.

    Source: UPYOG-NIUA IngestValidator.validateStringNotNumeric.
    """
    yield from check_separator_places(record)


@RULES.record_rule(
    "NDB-PLACE-ONLY-BLANKS",
    entity="Data",
    requirements=("NDB-PLACE",),
    reads=(*READS, "/module", "/date"),
    text=RuleText(
        Message("only blanks stand here", "यहाँ केवल रिक्त स्थान हैं"),
        Message("Write the name, or N/A.", "नाम लिखें, या N/A।"),
    ),
    example=RuleExample(violating={"/ward": "  "}, expect=(("NDB-PLACE-ONLY-BLANKS", "/ward"),)),
)
def refuse_blank_place(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """A ward, city, region or state holds nothing but blanks.

    The receiver demands text in each, and figures of an unnamed place cannot be found again.

    Source: UPYOG-NIUA Data.java, NotBlank.
    """
    for place in PLACES:
        text = record[place]
        if isinstance(text, str) and not text.strip():
            yield Violation(f"/{place}", text)


@RULES.record_rule(
    "NDB-WARD-COLON",
    entity="Data",
    requirements=("NDB-WARD-COLON",),
    reads=("/ward",),
    text=RuleText(
        Message(
            "the colon in {value} is replaced by a blank", "{value} का कोलन रिक्त स्थान बन जाता है"
        ),
        Message(
            "Send the ward without a colon, so that both sides name it alike.",
            "वार्ड का नाम बिना कोलन भेजें, ताकि दोनों ओर नाम एक रहे।",
        ),
    ),
    example=RuleExample(violating={"/ward": "Ward:1"}, expect=(("NDB-WARD-COLON", "/ward"),)),
)
def warn_of_colon(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """The ward's name holds a colon, which the receiver replaces by a blank.

    `A:1` and `A 1` become one ward there: figures of two wards are taken for duplicates.

    Source: UPYOG-NIUA IngestValidator.verifyIfDataAlreadyIngested.
    """
    text = str(record["ward"])
    if ":" in text:
        yield Violation("/ward", text, {"value": text}, fix=text.replace(":", " "))


@RULES.record_rule(
    "NDB-PLACE-NEWLINE",
    entity="Data",
    requirements=("NDB-PLACE-TEXT",),
    reads=READS,
    text=RuleText(
        Message("a line break stands in the name", "नाम में पंक्ति-विराम है"),
        Message("Write the name on one line.", "नाम एक ही पंक्ति में लिखें।"),
    ),
    example=RuleExample(violating={"/ward": "Ward\n1"}, expect=(("NDB-PLACE-NEWLINE", "/ward"),)),
)
def warn_of_line_break(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """A place name holds a line break.

    The receiver ignores line breaks when it tests the characters and stores them all the same, so
    that the name never matches the one a dashboard filters by.

    Source: UPYOG-NIUA IngestValidator.validateStringNotNumeric, run.
    """
    for place in PLACES:
        text = record[place]
        if isinstance(text, str) and "\n" in text:
            yield Violation(f"/{place}", text, fix=" ".join(text.split()))


@RULES.record_rule(
    "NDB-ULB-NOT-NATIONAL",
    entity="Data",
    requirements=("NDB-ULB",),
    reads=("/ulb", "/state"),
    layer=Layer.REFERENCE,
    profiles=("upyog-2026", "intended"),
    text=RuleText(
        Message(
            "{ulb} is no active city of {state} in the national list",
            "राष्ट्रीय सूची में {state} का कोई सक्रिय नगर {ulb} नहीं है",
        ),
        Message(
            "Use the code and the state's name from NationalInfo{near}.",
            "NationalInfo का कूट और राज्य का नाम लिखें{near}।",
        ),
    ),
    example=RuleExample(
        violating={"/ulb": "pb.nosuchcity"}, expect=(("NDB-ULB-NOT-NATIONAL", "/ulb"),)
    ),
)
def refuse_unknown_city(record: Record, context: RuleContext) -> Iterator[Violation]:
    """The city does not stand in the national list under that state.

    Figures of a city that the list does not know are refused for the whole batch. The state is
    compared in title case, the city exactly.

    Source: UPYOG-NIUA IngestValidator.verifyTenant; upyog-mdms-data tenant/nationalInfo.
    """
    ulb, state = str(record["ulb"]), write_title_case(str(record["state"]))
    cities = index_cities(context.code_list("NationalInfo"))
    if state not in cities.get(ulb, ()):
        elsewhere = ", ".join(sorted(cities.get(ulb, ())))
        near = f" ({ulb}: {elsewhere})" if elsewhere else ""
        yield Violation("/ulb", ulb, {"ulb": ulb, "state": state, "near": near})


@lru_cache(maxsize=4)
def index_cities(national: CodeList) -> Mapping[str, frozenset[str]]:
    """Names of the states under which each active city code is listed."""
    cities: dict[str, set[str]] = {}
    for code in national.codes:
        if code.active:
            cities.setdefault(code.code, set()).add(code.attributes["stateName"])
    return {ulb: frozenset(states) for ulb, states in cities.items()}


@lru_cache(maxsize=4)
def listed_states(national: CodeList) -> frozenset[str]:
    """Names of the states that have an active city in the national list."""
    return frozenset().union(*index_cities(national).values())


@RULES.record_rule(
    "NDB-STATE-WITHOUT-USER",
    entity="Data",
    requirements=("NDB-STATE-USER",),
    reads=("/state",),
    layer=Layer.REFERENCE,
    profiles=("upyog-2026",),
    text=RuleText(
        Message(
            "the receiver has no reporting user for {state}",
            "प्राप्तकर्ता के पास {state} का कोई रिपोर्टिंग उपयोगकर्ता नहीं है",
        ),
        Message(
            "Ask the national dashboard team to configure one before you report.",
            "रिपोर्ट करने से पहले राष्ट्रीय डैशबोर्ड दल से उपयोगकर्ता बनवाएँ।",
        ),
    ),
    example=RuleExample(
        violating={"/state": "Assam", "/ulb": "as.guwahati"},
        expect=(("NDB-STATE-WITHOUT-USER", "/state"),),
        profile="upyog-2026",
    ),
)
def warn_of_state_without_user(record: Record, context: RuleContext) -> Iterator[Violation]:
    """The state stands in the national list, but the receiver has no user configured for it.

    Every report of such a state ends in a null pointer there, whatever it holds (NDB-E-016).

    Source: UPYOG-NIUA application.properties national.dashboard.user; run.
    """
    state = write_title_case(str(record["state"]))
    if state in listed_states(context.code_list("NationalInfo")) - configured_states():
        yield Violation("/state", state, {"state": state})
