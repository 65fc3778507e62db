"""What the structure layer says: one row for each way to break a schema.

The key is the JSON Schema keyword (or our annotation) that fails; a schema's `x-code` may put
another code in its place. `{value}` is the masked value, `{expected}` and `{found}` are the words
below, the rest comes from the schema.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from kasauti_standards.kernel import Message

UNKNOWN_FIELD = "STRUCTURE-UNKNOWN-FIELD"
UNKNOWN_FIELD_REQUIREMENT = "COM-UNKNOWN-FIELD"


class StructureText(NamedTuple):
    """Code, message and hint of one keyword."""

    code: str
    message: Message
    hint: Message


_ITEMS = "STRUCTURE-ITEMS"
_RANGE = "STRUCTURE-RANGE"
_LENGTH = "STRUCTURE-LENGTH"
_MEMBERS = "STRUCTURE-MEMBERS"
_REQUIRED = "STRUCTURE-REQUIRED"
_ENUM = "STRUCTURE-ENUM"
_FORBIDDEN = "STRUCTURE-FORBIDDEN"


def _row(code: str, message: tuple[str, str], hint: tuple[str, str]) -> StructureText:
    return StructureText(code, Message(*message), Message(*hint))


_MISSING = _row(
    _REQUIRED,
    ("the member {member} is missing", "सदस्य {member} नहीं है"),
    ("Add {member}: {expected}.", "{member} जोड़ें: {expected}।"),
)
_ADDITIONAL = _row(
    UNKNOWN_FIELD,
    ("the member {member} is not known here", "सदस्य {member} यहाँ मान्य नहीं है"),
    ("Take it away{near}.", "उसे हटा दें{near}।"),
)
_AT_LEAST_NUMBER = ("Send a number of at least {limit}.", "कम से कम {limit} की संख्या भेजें।")
_AT_MOST_NUMBER = ("Send a number of at most {limit}.", "अधिक से अधिक {limit} की संख्या भेजें।")
_TOO_SMALL = ("{value} is too small", "{value} बहुत छोटा है")
_TOO_LARGE = ("{value} is too large", "{value} बहुत बड़ा है")
_NOT_ALLOWED = (
    "{value} is none of the values allowed here",
    "{value} यहाँ मान्य मानों में से नहीं है",
)

TEXTS: Mapping[str, StructureText] = {
    "type": _row(
        "STRUCTURE-TYPE",
        ("{found} stands where {expected} is expected", "जहाँ {expected} अपेक्षित है वहाँ {found} है"),
        ("Send {expected}.", "{expected} भेजें।"),
    ),
    "null": _row(
        "STRUCTURE-NULL",
        ("null stands where {expected} is expected", "जहाँ {expected} अपेक्षित है वहाँ null है"),
        ("Leave the member out instead of sending null.", "null भेजने के बजाय सदस्य को छोड़ दें।"),
    ),
    "required": _MISSING,
    "dependentRequired": _MISSING,
    "additionalProperties": _ADDITIONAL,
    "unevaluatedProperties": _ADDITIONAL,
    "enum": _row(
        _ENUM, _NOT_ALLOWED, ("Use one of: {options}{near}.", "इनमें से एक लिखें: {options}{near}।")
    ),
    "const": _row(_ENUM, _NOT_ALLOWED, ("Use {options}{near}.", "{options} लिखें{near}।")),
    "pattern": _row(
        "STRUCTURE-PATTERN",
        ("the text {value} does not have the expected form", "पाठ {value} अपेक्षित रूप में नहीं है"),
        ("It must match {limit}{example}.", "उसे {limit} से मेल खाना चाहिए{example}।"),
    ),
    "minLength": _row(
        _LENGTH,
        ("the text is too short: {size} characters", "पाठ बहुत छोटा है: {size} वर्ण"),
        ("Send at least {limit} characters.", "कम से कम {limit} वर्ण भेजें।"),
    ),
    "maxLength": _row(
        _LENGTH,
        ("the text is too long: {size} characters", "पाठ बहुत लंबा है: {size} वर्ण"),
        ("Send at most {limit} characters.", "अधिक से अधिक {limit} वर्ण भेजें।"),
    ),
    "minimum": _row(_RANGE, _TOO_SMALL, _AT_LEAST_NUMBER),
    "maximum": _row(_RANGE, _TOO_LARGE, _AT_MOST_NUMBER),
    "exclusiveMinimum": _row(
        _RANGE, _TOO_SMALL, ("Send a number above {limit}.", "{limit} से बड़ी संख्या भेजें।")
    ),
    "exclusiveMaximum": _row(
        _RANGE, _TOO_LARGE, ("Send a number below {limit}.", "{limit} से छोटी संख्या भेजें।")
    ),
    "multipleOf": _row(
        "STRUCTURE-STEP",
        ("{value} is no multiple of {limit}", "{value} {limit} का गुणज नहीं है"),
        ("Send a multiple of {limit}.", "{limit} का गुणज भेजें।"),
    ),
    "x-money": _row(
        "STRUCTURE-PRECISION",
        (
            "{value} is no amount of rupees: at most two decimals and 15 digits before the point",
            "{value} रुपयों की राशि नहीं है: अधिक से अधिक दो दशमलव और बिंदु से पहले 15 अंक",
        ),
        (
            "Round to paise in the source system, where the amount arises.",
            "स्रोत प्रणाली में, जहाँ राशि बनती है, पैसे तक पूर्णांकित करें।",
        ),
    ),
    "minItems": _row(
        _ITEMS,
        ("the list is too short: {size}", "सूची बहुत छोटी है: {size}"),
        ("Send at least {limit}.", "कम से कम {limit} भेजें।"),
    ),
    "maxItems": _row(
        _ITEMS,
        ("the list is too long: {size}", "सूची बहुत लंबी है: {size}"),
        ("Send at most {limit}; split the rest.", "अधिक से अधिक {limit} भेजें; शेष अलग भेजें।"),
    ),
    "uniqueItems": _row(
        "STRUCTURE-REPEATED-ITEM",
        ("the list holds an element twice", "सूची में कोई तत्व दो बार है"),
        ("Keep each element once.", "हर तत्व एक ही बार रखें।"),
    ),
    "contains": _row(
        _ITEMS,
        ("an element that the list needs is missing", "सूची में कोई आवश्यक तत्व नहीं है"),
        ("See the field table of the standard.", "मानक की क्षेत्र-तालिका देखें।"),
    ),
    "items": _row(
        _ITEMS,
        ("the list holds elements that have no place in it", "सूची में ऐसे तत्व हैं जिनका स्थान नहीं"),
        ("Take them away.", "उन्हें हटा दें।"),
    ),
    "minProperties": _row(
        _MEMBERS,
        ("the object has too few members: {size}", "ऑब्जेक्ट में बहुत कम सदस्य हैं: {size}"),
        ("Send at least {limit}.", "कम से कम {limit} भेजें।"),
    ),
    "maxProperties": _row(
        _MEMBERS,
        ("the object has too many members: {size}", "ऑब्जेक्ट में बहुत अधिक सदस्य हैं: {size}"),
        ("Send at most {limit}.", "अधिक से अधिक {limit} भेजें।"),
    ),
    "propertyNames": _row(
        "STRUCTURE-MEMBER-NAME",
        ("a member's name does not have the expected form", "सदस्य का नाम अपेक्षित रूप में नहीं है"),
        ("See the field table of the standard.", "मानक की क्षेत्र-तालिका देखें।"),
    ),
    "format": _row(
        "STRUCTURE-FORMAT",
        ("{value} is no valid {limit}", "{value} मान्य {limit} नहीं है"),
        ("Write it as {limit}{example}.", "उसे {limit} के रूप में लिखें{example}।"),
    ),
    "contentEncoding": _row(
        "STRUCTURE-CONTENT",
        ("the text is not encoded as {limit}", "पाठ {limit} में कूटबद्ध नहीं है"),
        ("Encode the content as {limit}.", "सामग्री को {limit} में कूटबद्ध करें।"),
    ),
    "contentMediaType": _row(
        "STRUCTURE-CONTENT",
        ("the content is not {limit}", "सामग्री {limit} नहीं है"),
        ("Send {limit}.", "{limit} भेजें।"),
    ),
    "not": _row(
        _FORBIDDEN,
        ("{value} is not allowed here", "{value} यहाँ वर्जित है"),
        ("Take it away or send another value.", "उसे हटा दें या कोई दूसरा मान भेजें।"),
    ),
    "false": _row(
        _FORBIDDEN,
        ("nothing may stand here", "यहाँ कुछ नहीं होना चाहिए"),
        ("Take the member away.", "सदस्य हटा दें।"),
    ),
    "anyOf": _row(
        "STRUCTURE-CHOICE",
        ("the value fits none of the forms allowed here", "मान यहाँ मान्य किसी रूप में नहीं है"),
        ("See the field table of the standard.", "मानक की क्षेत्र-तालिका देखें।"),
    ),
    "oneOf": _row(
        "STRUCTURE-AMBIGUOUS",
        ("the value fits more than one of the forms", "मान एक से अधिक रूपों से मेल खाता है"),
        ("Leave out what belongs to another form.", "जो दूसरे रूप का है उसे छोड़ दें।"),
    ),
}

NEAR_MEMBER = Message(", or write {fix}", ", या {fix} लिखें")
RENAME = Message("Rename it to {fix}, which is missing.", "नाम बदलकर {fix} करें, जो नहीं है।")
NEAR_VALUE = Message("; perhaps {fix}", "; शायद {fix}")
EXAMPLE = Message(", such as {sample}", ", जैसे {sample}")
NOTHING_NEAR = Message("", "")

KIND_WORDS: Mapping[str, Message] = {
    "string": Message("text", "पाठ"),
    "integer": Message("a whole number", "पूर्ण संख्या"),
    "number": Message("a number", "संख्या"),
    "boolean": Message("true or false", "true या false"),
    "object": Message("an object", "ऑब्जेक्ट"),
    "array": Message("a list", "सूची"),
    "null": Message("null", "null"),
    "any": Message("a value", "कोई मान"),
}
OR = Message(" or ", " या ")

TYPE_HINTS: Mapping[tuple[str, str], Message] = {
    ("number", "string"): Message(
        "Write the number without quotes.", "संख्या को बिना उद्धरण चिह्नों के लिखें।"
    ),
    ("integer", "string"): Message(
        "Write the number without quotes.", "संख्या को बिना उद्धरण चिह्नों के लिखें।"
    ),
    ("integer", "number"): Message(
        "Send a whole number, without decimals.", "दशमलव के बिना पूर्ण संख्या भेजें।"
    ),
    ("string", "number"): Message(
        "Put the value in double quotes.", "मान को दोहरे उद्धरण चिह्नों में रखें।"
    ),
    ("string", "integer"): Message(
        "Put the value in double quotes.", "मान को दोहरे उद्धरण चिह्नों में रखें।"
    ),
    ("boolean", "string"): Message(
        "Write true or false without quotes.", "true या false बिना उद्धरण चिह्नों के लिखें।"
    ),
    ("array", "object"): Message(
        "Put the object into a list [ … ], even when there is only one.",
        "ऑब्जेक्ट को सूची [ … ] में रखें, चाहे वह एक ही हो।",
    ),
    ("object", "array"): Message("Send one object, not a list.", "सूची नहीं, एक ऑब्जेक्ट भेजें।"),
}
"""Hints by (expected, found), where more can be said than which kind is expected."""
