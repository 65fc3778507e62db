"""Markup in text: what services refuse that annotate their members with SafeHtml.

A text is markup when it opens an element, a closing tag, a comment or a declaration, plainly or by
a character entity, or holds a `javascript:` address. A lone `<` before a space or a digit is text.
It is refused, never cleaned: a cleaned text is another one than was sent.
Source: UPYOG-NIUA models (`@CustomSafeHtml`, tracer 2.9.0); the test itself lies in a library that
is not published, hence this reading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from kasauti_standards.kernel import (
    Message,
    Record,
    RuleBook,
    RuleContext,
    RuleExample,
    RuleText,
    Violation,
)
from kasauti_standards.kernel.pointer import join_pointer

MARKUP_CODE = "CustomSafeHtml"
_MARKUP = re.compile(r"(?:<|&lt;?|&#0*60;?|&#x0*3c;?)\s*[a-z/!?]|javascript\s*:", re.IGNORECASE)


def is_markup(text: str) -> bool:
    """Whether a screen could take a text for markup."""
    return _MARKUP.search(text) is not None


def find_markup(document: object, pointer: str = "") -> Iterator[tuple[str, str]]:
    """The (pointer, text) of every text below a document that is markup."""
    if isinstance(document, str):
        if is_markup(document):
            yield pointer, document
    elif isinstance(document, Mapping):
        for name, value in document.items():
            yield from find_markup(value, pointer + join_pointer(name))
    elif isinstance(document, list):
        for place, value in enumerate(document):
            yield from find_markup(value, pointer + join_pointer(place))


def add_markup_rule(
    rules: RuleBook,
    *,
    prefix: str,
    entity: str,
    member: str,
    reads: tuple[str, ...],
    source: str,
    code: str = MARKUP_CODE,
    requirement: str = "",
) -> None:
    """Add `<prefix>-TEXT-HTML`, charged to `<prefix>-TEXT`, over all texts of an entity.

    `requirement` is charged instead where a standard has one for several entities.

    `member` is a pointer to a text of the example record; `reads` are the members that are looked
    through, everything below them included. `code` is what the deployed service answers.
    """

    def refuse_markup(record: Record, _context: RuleContext) -> Iterator[Violation]:
        for name in reads:
            top = name.removeprefix("/")
            for pointer, _ in find_markup(record.get(top), name):
                yield Violation(pointer, "markup")

    refuse_markup.__doc__ = f"""A text holds markup.

    A screen that shows it may run it. The service refuses such a text with the code {code}.

    Source: {source}
    """
    finding = f"{prefix}-TEXT-HTML"
    rules.record_rule(
        finding,
        entity=entity,
        requirements=(requirement or f"{prefix}-TEXT",),
        reads=reads,
        text=RuleText(
            Message("the text holds markup", "पाठ में मार्कअप है"),
            Message(
                "Send plain text; nothing is cleaned in silence.",
                "सादा पाठ भेजें; चुपचाप कुछ साफ़ नहीं किया जाता।",
            ),
        ),
        example=RuleExample(
            violating={member: "<b>x</b>"},
            expect=((finding, member),),
        ),
    )(refuse_markup)
