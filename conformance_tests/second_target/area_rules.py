"""What the receiver accepts as date, place name and financial year.

Source: niua-org/UPYOG-NIUA core-services/national-dashboard-ingest IngestValidator
(validateDateFormat, validateStringNotNumeric, validateFinancialYear, toCamelCase) and
commons-lang3 NumberUtils.isParsable.
"""

import datetime as dt
import re
import unicodedata

from .errors import RefusalError, refused

STRANGE = re.compile(r"[^a-zA-Z0-9._()/&:,\- ]")
DATE = re.compile(r"[ \t]*(\d+)-[ \t]*(\d+)-[ \t]*(\d+)")
DATE_FORM = "Date should be strictly in dd-MM-yyyy format."


def java_split(value: str) -> list[str]:
    """Splits at hyphens; empty parts at the end are dropped."""
    parts = value.split("-")
    while parts and not parts[-1]:
        parts.pop()
    return parts


def parsable(value: str) -> bool:
    """Whether commons-lang takes a text for a number."""
    if not value or value.endswith("."):
        return False
    body = value.removeprefix("-")
    return bool(body) and body.count(".") <= 1 and all(c == "." or c.isdecimal() for c in body)


def title(value: str) -> str:
    """Title case by words: trimmed, inner blanks kept, only space characters part words."""
    made: list[str] = []
    first = True
    trimmed = value.strip("".join(map(chr, range(33))))
    for char in trimmed:
        if unicodedata.category(char) in {"Zs", "Zl", "Zp"}:
            first = True
            made.append(char)
        elif first:
            made.append(char.title() if len(char.title()) == 1 else char)
            first = False
        else:
            made.append(char.lower() if len(char.lower()) == 1 else char)
    return "".join(made)


def check_name(value: str) -> None:
    """A place or module name: known characters and no number."""
    if value in {"-", "."}:
        raise refused(
            "EG_DS_ERR",
            "Cannot have a string of length 1 containing separator( . OR - ) as ingest input.",
        )
    if STRANGE.search(value.replace("\n", "")):
        raise refused("EG_DS_ERR", "Special characters are not allowed in input.")
    if parsable(value):
        raise refused(
            "EG_DS_ERR", f"Received numeric value: {value}. Please provide String value strictly."
        )


def check_date(value: str) -> None:
    """A day not in the future, read as leniently as the deployed parser reads it."""
    parts = java_split(value)
    found = DATE.match(value)
    if "-" not in value or [len(one) for one in parts] != [2, 2, 4] or found is None:
        raise refused("EG_DS_ERR", DATE_FORM)
    try:
        day, month, year = (int(one) for one in found.groups())
        date = dt.date(year, month, day)
    except ValueError as fault:
        raise refused("EG_DS_ERR", DATE_FORM) from fault
    if date > dt.datetime.now(tz=dt.UTC).date():
        raise refused("EG_DS_ERR", "Future date values are not allowed.")


def check_year(value: str, crash: RefusalError) -> None:
    """A financial year: two numbers around a hyphen; `crash` is raised where the code throws."""
    if "-" not in value:
        raise refused(
            "EG_MASTER_DATA_VALIDATE_ERR",
            "Financial year is not given in correct format. Correct format is YYYY-YY",
        )
    parts = java_split(value)
    if len(parts) < 2:
        raise crash
    if not parsable(parts[0]) or not parsable(parts[1]):
        raise refused(
            "EG_MASTER_DATA_VALIDATE_ERR", "Financial year is not given in proper format."
        )
