"""Id generation by configured formats, as egov-idgen does.

Placeholders: `[cy:yyyy-MM-dd]` calendar date, `[fy:yyyy-yy]` financial year, `[CITY]` and
`[CITY.CODE]` the city's code, `[SEQ_X]` a six-digit sequence, `[TENANT_ID]` inside another, and
anything else (`[d{4}]`) random digits of the length in braces.
Source: UPYOG-NIUA egov-idgen IdGenerationService; formats of upyog-mdms IdFormat.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta, timezone
from functools import cache

from kasauti_reference.errors import ServiceError
from kasauti_reference.store import Session
from kasauti_standards.catalog import load_standard

IST = timezone(timedelta(hours=5, minutes=30))
_PLACEHOLDER = re.compile(r"\[(.*?)\]")
_LENGTH = re.compile(r"\{([0-9]{1,2})\}")
_DEFAULT_LENGTH = 2
MOST_IDS = 1000
_PARTS = (("yyyy", "%Y"), ("yy", "%y"), ("MM", "%m"), ("dd", "%d"))


@cache
def read_formats() -> Mapping[str, str]:
    """Configured formats by id name."""
    formats = load_standard("platform").code_lists["IdFormat"]
    return {code.code: code.attributes["format"] for code in formats.codes}


@cache
def read_city_codes() -> Mapping[str, str]:
    """City codes by tenant."""
    tenants = load_standard("platform").code_lists["Tenants"]
    return {code.code: code.attributes["cityCode"] for code in tenants.codes}


def generate_ids(
    session: Session, name: str, tenant: str, *, now: int, count: int = 1, form: str = ""
) -> list[str]:
    """The next `count` ids of a name in a tenant; an unknown name without a form is refused."""
    if not 1 <= count <= MOST_IDS:
        raise ServiceError(
            "IDGEN_COUNT_OUT_OF_RANGE", f"count must be 1 to {MOST_IDS} (a limit of this server)"
        )
    template = read_formats().get(name, form)
    if not template:
        raise ServiceError(
            "ID_NOT_FOUND", "No Format is available in the MDMS for the given name and tenant"
        )
    flat = tenant.replace(".", "_")
    template = (
        template.replace("[tenantid]", tenant)
        .replace("[tenant_id]", flat)
        .replace("[TENANT_ID]", flat.upper())
    )
    sequences = {
        part: session.next_value(f"id:{part.lower()}", count=count) - count
        for part in _PLACEHOLDER.findall(template)
        if part[:3].lower() == "seq"
    }
    moment = datetime.fromtimestamp(now / 1000, UTC).astimezone(IST)
    return [
        _PLACEHOLDER.sub(
            lambda match, step=step: _fill(  # type: ignore[misc]
                match.group(1), tenant, moment=moment, taken=sequences, step=step
            ),
            template,
        )
        for step in range(1, count + 1)
    ]


def _fill(part: str, tenant: str, *, moment: datetime, taken: Mapping[str, int], step: int) -> str:
    kind, _, pattern = part.partition(":")
    lowered = kind.lower()
    if part in taken:
        return f"{taken[part] + step:06d}"
    if lowered.startswith("fy"):
        return _write_financial_year(pattern.strip(), moment)
    if lowered.startswith("cy"):
        return _write_date(pattern.strip(), moment)
    if lowered.startswith("city"):
        return read_city_codes().get(tenant, tenant.rpartition(".")[2].upper())
    length = int(match.group(1)) if (match := _LENGTH.search(part)) else _DEFAULT_LENGTH
    return "".join(str(secrets.randbelow(10)) for _ in range(length))


def _write_date(pattern: str, moment: datetime) -> str:
    for ours, theirs in _PARTS:
        pattern = pattern.replace(ours, moment.strftime(theirs))
    return pattern


def _write_financial_year(pattern: str, moment: datetime) -> str:
    """`2026-27` for yyyy-yy: April to March. One part alone gives its start year."""
    start = moment.year if moment.month > 3 else moment.year - 1
    parts = pattern.split("-")
    years = (start, start + 1)
    return "-".join(
        str(year) if len(part.strip()) == 4 else f"{year % 100:02d}"
        for part, year in zip(parts, years, strict=False)
    )
