"""What the syntax layer says: one row for each way in which a text is no good JSON.

Codes are permanent; several rows may share one. Requirements stand in the standard `common`.
Sources: RFC 8259 (grammar, encoding, limits) and RFC 7493 (I-JSON: unique names, surrogates,
numbers). `{line}` and `{column}` of the defect are added to every message.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from kasauti_standards.kernel import Message


class SyntaxText(NamedTuple):
    """Code, requirement, message and hint of one problem."""

    code: str
    requirement: str
    message: Message
    hint: Message


_GRAMMAR = "COM-JSON-GRAMMAR"
_NAMES = Message(
    'Write every member as "name": value, the name in double quotes.',
    'हर सदस्य को "name": value के रूप में लिखें; नाम दोहरे उद्धरण चिह्नों में हो।',
)
_WRITER = Message(
    "Write the record with a JSON library instead of by hand.",
    "अभिलेख को हाथ से नहीं, JSON लाइब्रेरी से लिखें।",
)
_COMPLETE = Message(
    "Send the whole record again; the transfer or the program that wrote it stopped early.",
    "पूरा अभिलेख फिर भेजें; भेजना या लिखने वाला प्रोग्राम बीच में रुक गया था।",
)
_FINITE = Message(
    "Leave the member out where there is no figure, or send a finite number.",
    "जहाँ आँकड़ा न हो वहाँ सदस्य छोड़ दें, या कोई सीमित संख्या भेजें।",
)
_AS_UTF8 = Message("Save the text as UTF-8 and send it again.", "पाठ को UTF-8 में सहेजकर फिर भेजें।")


def _json(en: str, hi: str, hint: Message) -> SyntaxText:
    return SyntaxText("SYNTAX-JSON", _GRAMMAR, Message(en, hi), hint)


PROBLEMS: Mapping[str, SyntaxText] = {
    "no-record": SyntaxText(
        "SYNTAX-EMPTY",
        "COM-JSON-NOT-EMPTY",
        Message("there is no record here", "यहाँ कोई अभिलेख नहीं है"),
        Message("Send at least one JSON object.", "कम से कम एक JSON ऑब्जेक्ट भेजें।"),
    ),
    "truncated": SyntaxText(
        "SYNTAX-TRUNCATED",
        _GRAMMAR,
        Message("the record ends inside a value", "अभिलेख किसी मान के बीच में समाप्त होता है"),
        _COMPLETE,
    ),
    "array-without-end": SyntaxText(
        "SYNTAX-TRUNCATED",
        _GRAMMAR,
        Message(
            "the list of records ends without its closing bracket ]",
            "अभिलेखों की सूची समापन कोष्ठक ] के बिना समाप्त होती है",
        ),
        _COMPLETE,
    ),
    "value": _json("a value is expected here", "यहाँ कोई मान अपेक्षित है", _WRITER),
    "member-name": _json(
        "a member's name in double quotes is expected here",
        "यहाँ दोहरे उद्धरण चिह्नों में सदस्य का नाम अपेक्षित है",
        _NAMES,
    ),
    "colon": _json(
        "a colon is expected after the member's name",
        "सदस्य के नाम के बाद कोलन (:) अपेक्षित है",
        _NAMES,
    ),
    "object-comma": _json(
        "a comma or the closing brace } is expected here",
        "यहाँ अल्पविराम (,) या समापन कोष्ठक } अपेक्षित है",
        Message("Put a comma between two members.", "दो सदस्यों के बीच अल्पविराम लगाएँ।"),
    ),
    "list-comma": _json(
        "a comma or the closing bracket ] is expected here",
        "यहाँ अल्पविराम (,) या समापन कोष्ठक ] अपेक्षित है",
        Message("Put a comma between two values.", "दो मानों के बीच अल्पविराम लगाएँ।"),
    ),
    "trailing-comma": _json(
        "a comma stands before the closing bracket",
        "समापन कोष्ठक के पहले अल्पविराम है",
        Message("Take the last comma away.", "अंतिम अल्पविराम हटा दें।"),
    ),
    "element-missing": _json(
        "a record is missing between two commas",
        "दो अल्पविरामों के बीच अभिलेख नहीं है",
        Message("Take the extra comma away.", "अतिरिक्त अल्पविराम हटा दें।"),
    ),
    "text-after-record": _json(
        "something follows the end of the record",
        "अभिलेख के अंत के बाद भी कुछ लिखा है",
        Message(
            "Say --input ndjson for one record a line; send others in a list [ … ] with commas.",
            "हर पंक्ति में एक अभिलेख हो तो --input ndjson लिखें; अन्यथा सूची [ … ] में भेजें।",
        ),
    ),
    "text-after-array": _json(
        "something follows the end of the list of records; it was not read",
        "अभिलेखों की सूची के अंत के बाद भी कुछ लिखा है; वह पढ़ा नहीं गया",
        Message("Put all records into one list.", "सभी अभिलेख एक ही सूची में रखें।"),
    ),
    "single-quotes": _json(
        "single quotes stand where double quotes are expected",
        "दोहरे उद्धरण चिह्नों की जगह इकहरे हैं",
        Message("Use double quotes for names and text.", "नाम और पाठ दोहरे उद्धरण चिह्नों में लिखें।"),
    ),
    "comment": _json(
        "a comment stands here; JSON has none",
        "यहाँ टिप्पणी है; JSON में टिप्पणी नहीं होती",
        Message("Take the comment away.", "टिप्पणी हटा दें।"),
    ),
    "unquoted-text": _json(
        "text without quotes stands here",
        "यहाँ बिना उद्धरण चिह्नों का पाठ है",
        Message("Put text into double quotes.", "पाठ को दोहरे उद्धरण चिह्नों में रखें।"),
    ),
    "literal": _json(
        "{found} is no JSON word",
        "{found} JSON का शब्द नहीं है",
        Message("Write {wanted}.", "{wanted} लिखें।"),
    ),
    "control-character": _json(
        "the control character {character} stands in text",
        "पाठ में नियंत्रण वर्ण {character} है",
        Message(
            "Write it escaped (\\n for a new line, \\t for a tab) or take it away.",
            "उसे \\n (नई पंक्ति) या \\t (टैब) के रूप में लिखें, या हटा दें।",
        ),
    ),
    "escape": _json(
        "a backslash begins no escape that JSON knows",
        "बैकस्लैश के बाद JSON का कोई मान्य संकेत नहीं है",
        Message(
            'Write \\\\ for a backslash; others: \\" \\/ \\b \\f \\n \\r \\t and \\u0000.',
            'बैकस्लैश के लिए \\\\ लिखें; मान्य संकेत हैं \\" \\\\ \\/ \\b \\f \\n \\r \\t और \\u व 4 अंक।',
        ),
    ),
    "leading-zero": _json(
        "a number begins with a zero",
        "संख्या शून्य से शुरू होती है",
        Message(
            "Leave leading zeros out; an identifier with zeros is text in double quotes.",
            "आगे के शून्य हटा दें; शून्य वाली पहचान संख्या को दोहरे उद्धरण चिह्नों में पाठ लिखें।",
        ),
    ),
    "number-form": _json(
        "a number is not written as JSON writes numbers",
        "संख्या JSON के रूप में नहीं लिखी है",
        Message(
            "Write digits, then perhaps a point with digits: -12.50, without + or grouping commas.",
            "केवल अंक, और चाहें तो दशमलव बिंदु व अंक लिखें: -12.50; + या बीच के अल्पविराम न लगाएँ।",
        ),
    ),
    "not-a-number": SyntaxText(
        "SYNTAX-NUMBER",
        "COM-JSON-NUMBER",
        Message("{found} is no JSON number", "{found} JSON की संख्या नहीं है"),
        _FINITE,
    ),
    "number-too-large": SyntaxText(
        "SYNTAX-NUMBER",
        "COM-JSON-NUMBER",
        Message(
            "a number is too large for any reader (beyond about 1.8e308)",
            "संख्या इतनी बड़ी है कि पढ़ी नहीं जा सकती (लगभग 1.8e308 से अधिक)",
        ),
        _FINITE,
    ),
    "surrogate": SyntaxText(
        "SYNTAX-SURROGATE",
        "COM-JSON-SURROGATE",
        Message(
            "half of a surrogate pair stands alone, which is no character",
            "सरोगेट जोड़े का आधा भाग अकेला है, जो कोई वर्ण नहीं है",
        ),
        Message(
            "Text was cut in the middle of a character: cut by characters, not by 16-bit units.",
            "पाठ वर्ण के बीच में काटा गया है: 16-बिट इकाई से नहीं, वर्ण से काटें।",
        ),
    ),
    "duplicate-member": SyntaxText(
        "SYNTAX-DUPLICATE-KEY",
        "COM-JSON-UNIQUE-NAMES",
        Message(
            "the member {member} stands twice in one object; the last one was read",
            "सदस्य {member} एक ही ऑब्जेक्ट में दो बार है; अंतिम पढ़ा गया",
        ),
        Message(
            "Keep one of the two; readers differ in which they take.",
            "दोनों में से एक ही रखें; अलग-अलग प्रणालियाँ अलग मान लेती हैं।",
        ),
    ),
    "too-deep": SyntaxText(
        "SYNTAX-DEPTH",
        "COM-JSON-LIMITS",
        Message(
            "lists and objects nest deeper than {limit} levels",
            "सूचियाँ और ऑब्जेक्ट {limit} से अधिक स्तरों तक एक-दूसरे के भीतर हैं",
        ),
        Message(
            "No record here nests so deep; look for a loop in the program that wrote it.",
            "यहाँ का कोई अभिलेख इतना गहरा नहीं होता; लिखने वाले प्रोग्राम में चक्र खोजें।",
        ),
    ),
    "record-too-large": SyntaxText(
        "SYNTAX-RECORD-SIZE",
        "COM-JSON-LIMITS",
        Message(
            "the record is larger than {limit} bytes and was not read",
            "अभिलेख {limit} बाइट से बड़ा है और पढ़ा नहीं गया",
        ),
        Message(
            "Send one record a line, or allow larger ones with --record-limit.",
            "हर पंक्ति में एक अभिलेख भेजें, या --record-limit से सीमा बढ़ाएँ।",
        ),
    ),
    "byte-order-mark": SyntaxText(
        "SYNTAX-BOM",
        "COM-JSON-BOM",
        Message(
            "the text begins with a byte order mark; it was read without it",
            "पाठ बाइट-क्रम चिह्न (BOM) से शुरू होता है; उसे छोड़कर पढ़ा गया",
        ),
        Message("Save as UTF-8 without BOM.", "BOM के बिना UTF-8 में सहेजें।"),
    ),
    "wide-encoding": SyntaxText(
        "SYNTAX-ENCODING",
        "COM-JSON-UTF8",
        Message("the text is in {encoding}, not in UTF-8", "पाठ {encoding} में है, UTF-8 में नहीं"),
        _AS_UTF8,
    ),
    "broken-encoding": SyntaxText(
        "SYNTAX-ENCODING",
        "COM-JSON-UTF8",
        Message(
            "byte {offset} of the record, {byte}, is not UTF-8",
            "अभिलेख का बाइट {offset}, {byte}, UTF-8 नहीं है",
        ),
        _AS_UTF8,
    ),
}
"""Every problem by name: names are ours and may change, codes never."""

PLACE = Message(" (line {line}, column {column})", " (पंक्ति {line}, स्तंभ {column})")
