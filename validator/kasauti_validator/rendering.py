"""The report as text for a person, in English or Hindi."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from kasauti_standards.kernel import Language, Message

_HEAD = Message(
    "{standard} {version} / {entity}, profile {profile}, as of {as_of}",
    "{standard} {version} / {entity}, प्रोफ़ाइल {profile}, दिनांक {as_of}",
)
_LEVELS = {
    "error": Message("error", "त्रुटि"),
    "warning": Message("warning", "चेतावनी"),
    "info": Message("note", "सूचना"),
}
_RECORD = Message("record {record}", "अभिलेख {record}")
_ALL_RECORDS = Message("all records", "सभी अभिलेख")
_HINT = Message("mend", "सुधार")
_VALUE = Message("found", "मिला")
_REQUIRES = Message("requires", "अपेक्षा")
_SUPPRESSED = Message(
    "{code}: {count} more not listed (counts are exact; --examples lists more)",
    "{code}: {count} और, जो सूची में नहीं हैं (गिनती पूरी है; --examples से अधिक देखें)",
)
_ASSURANCE = Message(
    "Our own safety demands (never part of the verdict):",
    "हमारी अपनी सुरक्षा-अपेक्षाएँ (निर्णय का भाग नहीं):",
)
_ANSWERS = Message("What the deployed service would answer:", "चालू सेवा क्या उत्तर देगी:")
_ANSWER = Message("{status} {code}: {records} record(s)", "{status} {code}: {records} अभिलेख")
_NO_CODE = Message("accepted", "स्वीकृत")
_FAULTS = Message(
    "Our own checks broke on {count} occasion(s); please report this:",
    "हमारी अपनी जाँच {count} बार विफल हुई; कृपया सूचित करें:",
)
_SUMMARY = Message(
    "{records} record(s): {valid} valid, {invalid} invalid; "
    "{errors} error(s), {warnings} warning(s), {notes} note(s)",
    "{records} अभिलेख: {valid} मान्य, {invalid} अमान्य; "
    "{errors} त्रुटियाँ, {warnings} चेतावनियाँ, {notes} सूचनाएँ",
)
_SPILLED = Message(
    "Keys of records took {bytes} bytes in a temporary file.",
    "अभिलेखों की कुंजियों ने अस्थायी फ़ाइल में {bytes} बाइट लिए।",
)
_VERDICTS = {
    0: Message("No errors.", "कोई त्रुटि नहीं।"),
    1: Message("There are errors.", "त्रुटियाँ हैं।"),
    3: Message("Not finished by our own fault: no verdict.", "हमारी ओर की विफलता: कोई निर्णय नहीं।"),
}


_DANGEROUS = [*range(0x20), *range(0x7F, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A)]
_HARMLESS = {code: f"\\u{code:04x}" for code in [*_DANGEROUS, 0x2028, 0x2029]}
"""Characters of somebody's data that a terminal would obey, and how they are shown instead."""


def render_text(report: Mapping[str, Any], language: Language = "en") -> str:
    """The text of a report's JSON; `language` is the one that the JSON was written in."""
    return "".join(f"{line.translate(_HARMLESS)}\n" for line in _write_lines(report, language))


def _write_lines(report: Mapping[str, Any], language: Language) -> Iterator[str]:
    yield _HEAD.render(
        language,
        standard=report["standard"],
        version=report["standard_version"],
        entity=report["entity"],
        profile=report["profile"],
        as_of=report["as_of"],
    )
    yield ""
    summary, assurance = report["summary"], report["assurance"]
    if summary["deployed_answers"]:
        yield from _write_answers(summary["deployed_answers"], report["deployed_answers"], language)
    yield from _write_findings(report["findings"], summary["suppressed"], language)
    if assurance["findings"]:
        yield _ASSURANCE.render(language)
        yield ""
        yield from _write_findings(assurance["findings"], assurance["suppressed"], language)
    if report["faults"]:
        yield _FAULTS.render(language, count=summary["faults"])
        for fault in report["faults"]:
            yield f"  {_place(fault, language)}: {fault['check']}: {fault['what']} {fault['where']}"
        yield ""
    levels = summary["findings_by_level"]
    yield _SUMMARY.render(
        language,
        records=summary["records"],
        valid=summary["valid"],
        invalid=summary["invalid"],
        errors=levels["error"],
        warnings=levels["warning"],
        notes=levels["info"],
    )
    if summary["spilled_bytes"]:
        yield _SPILLED.render(language, bytes=f"{summary['spilled_bytes']:,}")
    yield _VERDICTS[report["footer"]["exit_code"]].render(language)


def _write_findings(
    findings: list[Mapping[str, Any]], suppressed: Mapping[str, int], language: Language
) -> Iterator[str]:
    for finding in findings:
        level = _LEVELS[finding["level"]].render(language)
        yield f"{_place(finding, language)} {finding['pointer']}".rstrip()
        yield f"  {level} {finding['code']}: {finding['message']}"
        if finding["value"] and finding["value"] not in finding["message"]:
            yield f"  {_VALUE.render(language)}: {finding['value']}"
        yield f"  {_HINT.render(language)}: {finding['hint']}"
        yield f"  {_REQUIRES.render(language)}: {', '.join(finding['requirements'])}"
        yield ""
    for code, count in suppressed.items():
        yield _SUPPRESSED.render(language, code=code, count=count)
    if suppressed:
        yield ""


def _write_answers(
    counts: list[Mapping[str, Any]], examples: list[Mapping[str, Any]], language: Language
) -> Iterator[str]:
    yield _ANSWERS.render(language)
    for count in counts:
        code = count["code"] or _NO_CODE.render(language)
        yield "  " + _ANSWER.render(
            language, status=count["status"], code=code, records=count["records"]
        )
    if len(examples) == 1:
        example = examples[0]
        if example["message"]:
            yield f"  {example['message']}"
        yield f"  ({', '.join(filter(None, (example['step'], example['erratum'])))})"
    yield ""


def _place(where: Mapping[str, Any], language: Language) -> str:
    if not where["file"]:
        return _ALL_RECORDS.render(language)
    place = where["file"] if where["line"] is None else f"{where['file']}:{where['line']}"
    if where["record"] is None:
        return place
    return f"{place} {_RECORD.render(language, record=where['record'])}"
