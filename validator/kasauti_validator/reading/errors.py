"""Why an input cannot be read at all, in one place each. All are `UnreadableInputError`."""

from __future__ import annotations

from kasauti_standards.kernel import UnreadableInputError

_MENDS = {
    "a gzip archive": (
        "Unpack it first with gunzip, or pipe it in: zcat FILE | kasauti validate - (and so on)."
    ),
    "a zip archive": "Unpack it first and give the folder.",
    "an Excel workbook (xlsx)": (
        "Only JSON and NDJSON are read. Export the sheet, or map it with `kasauti adapt`."
    ),
    "an Excel workbook (xls)": (
        "Only JSON and NDJSON are read. Export the sheet, or map it with `kasauti adapt`."
    ),
    "a PDF document": "Only JSON and NDJSON are read. Ask for the data behind the document.",
    "an XML document": "Only JSON and NDJSON are read. Send the JSON form of the payload.",
    "an HTML page": (
        "Only JSON and NDJSON are read. The address may have answered with a login page."
    ),
    "CSV or another table of text": (
        "Only JSON and NDJSON are read. Map the table with `kasauti adapt`."
    ),
    "plain text or an unknown format": (
        "Only JSON and NDJSON are read. If it is JSON all the same, say --input json or ndjson."
    ),
}


def looks_like(name: str, kind: str) -> UnreadableInputError:
    """The input is of a kind that is not read here; the hint says what to do with it."""
    return UnreadableInputError(where=name, what=f"looks like {kind}", hint=_MENDS[kind])


def is_missing(name: str) -> UnreadableInputError:
    """The path does not exist."""
    return UnreadableInputError(
        where=name, what="does not exist", hint="Check the path and the folder you are in."
    )


def has_no_payloads(name: str) -> UnreadableInputError:
    """A folder holds no file that could be a payload."""
    return UnreadableInputError(
        where=name,
        what="holds no payload: no file below it ends in .json, .ndjson or .jsonl",
        hint="Give another folder, or name the files themselves.",
    )


def cannot_be_read(name: str, error: OSError) -> UnreadableInputError:
    """The operating system refuses to open or read the input."""
    hint = (
        "Ask for permission to read it, or copy it to where you may."
        if isinstance(error, PermissionError)
        else "Check the file and the disk it lies on, then run again."
    )
    reason = error.strerror or type(error).__name__
    return UnreadableInputError(where=name, what=f"cannot be read: {reason.lower()}", hint=hint)
