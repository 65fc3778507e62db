"""How rules read a permit: its parts, wherever a malformed record leaves them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kasauti_standards.billing.charging import iterate_objects
from kasauti_standards.kernel import Record
from kasauti_standards.kernel.pointer import read_pointer

DETAILS = "/fireNOCDetails"
BUILDINGS = f"{DETAILS}/buildings"
OWNERS = f"{DETAILS}/applicantDetails/owners"


def read_details(record: Record) -> Mapping[str, object]:
    """The application of a permit; empty where there is none."""
    details = record.get("fireNOCDetails")
    return details if isinstance(details, Mapping) else {}


def read_applicants(record: Record) -> Mapping[str, object]:
    """Who applies; empty where nobody is named."""
    applicants = read_details(record).get("applicantDetails")
    return applicants if isinstance(applicants, Mapping) else {}


def iterate_buildings(record: Record) -> Iterator[tuple[str, dict[str, object]]]:
    """Pointer and content of each building."""
    for position, building in iterate_objects(read_details(record), "buildings"):
        yield f"{BUILDINGS}/{position}", building


def iterate_owners(record: Record) -> Iterator[tuple[int, dict[str, object]]]:
    """Position and content of each owner."""
    yield from iterate_objects(read_applicants(record), "owners")


def read_text(record: Record, pointer: str) -> str:
    """A text at a pointer, or the empty text."""
    value = read_pointer(record, pointer)
    return value if isinstance(value, str) else ""
