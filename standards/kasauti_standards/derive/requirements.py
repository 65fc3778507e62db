"""Requirements and errata of a standard: the declared table, and pages for people."""

from __future__ import annotations

from collections.abc import Iterator

from kasauti_standards.catalog import find_source, load_standard
from kasauti_standards.derive.artefact import Artefact, write_markdown_table
from kasauti_standards.kernel import DeclarationError, Origin, Requirement, Standard

_ORIGINS = {
    Origin.CONTRACT: "what a published contract says",
    Origin.LAW: "what an Act, a rule or a manual says",
    Origin.CODE: "what the deployed service does",
    Origin.ASSURANCE: "our own demand for safety; reported apart, never part of the wire verdict",
}
_HOW_TO_READ = (
    "A MUST that is broken is an error, a SHOULD a warning, a MAY information. The origin says on "
    "whose authority a requirement stands:"
)
_WHAT_ERRATA_ARE = (
    "Where a published contract and the deployed code disagree, what each says, and which of them "
    "the declaration follows."
)


def derive_requirements(standard: Standard) -> Iterator[Artefact]:
    """`requirements.csv` as declared, `requirements.md` and `errata.md` where there are any."""
    if standard.requirements:
        table = standard.folder.joinpath("requirements.csv").read_bytes()
        urn = standard.urn("requirements")
        yield Artefact(f"{standard.id}/requirements.csv", table, urn=urn)
        page = _write_requirements(standard)
        yield Artefact(f"{standard.id}/requirements.md", page.encode(), urn=urn)
    if standard.errata:
        urn = standard.urn("errata")
        yield Artefact(f"{standard.id}/errata.md", _write_errata(standard).encode(), urn=urn)


def _write_requirements(standard: Standard) -> str:
    lines = [
        f"# {standard.title.en}: requirements",
        "",
        f"{standard.title.hi}: अपेक्षाएँ",
        "",
        f"{len(standard.requirements)} requirements. {_HOW_TO_READ}",
        "",
        *(f"- {origin.value}: {text}" for origin, text in _ORIGINS.items()),
        "",
    ]
    table = write_markdown_table(
        (
            "Id",
            "Level",
            "Who",
            "Requirement",
            "अपेक्षा",
            "Origin",
            "Source",
            "Checked by",
            "In force",
        ),
        (
            (
                *(row.id, row.level.value, row.actor.value, row.text.en, row.text.hi),
                *(row.origin.value, write_source(row)),
                " ".join(row.checked_by) or f"not tested: {row.not_tested_reason}",
                _write_force(row),
            )
            for row in standard.requirements.values()
        ),
    )
    return "\n".join([*lines, table])


def write_source(requirement: Requirement) -> str:
    """Document, version, clause and how sure we are of it."""
    source = find_source(requirement.source, cited_by=f"requirement {requirement.id}")
    return (
        f"{source.title} {source.version}: {requirement.clause} (confidence: "
        f"{requirement.confidence})"
    )


def find_requirement(standard: Standard, requirement_id: str) -> Requirement:
    """A requirement of the standard, or of one that it uses."""
    for owner in (standard, *map(load_standard, standard.uses)):
        if requirement_id in owner.requirements:
            return owner.requirements[requirement_id]
    raise DeclarationError(
        where=f"{standard.id}: requirement {requirement_id}",
        what="is cited and declared nowhere",
        hint="Add its row to requirements.csv, or cite another.",
    )


def _write_force(row: Requirement) -> str:
    parts = [f"since {row.introduced}"]
    if row.valid_from:
        parts.append(f"from {row.valid_from.isoformat()}")
    if row.valid_to:
        parts.append(f"until {row.valid_to.isoformat()}")
    if row.deprecated_since:
        parts.append(f"deprecated since {row.deprecated_since}")
    if row.replaced_by:
        parts.append(f"replaced by {row.replaced_by}")
    return ", ".join(parts)


def _write_errata(standard: Standard) -> str:
    lines = [
        f"# {standard.title.en}: errata",
        "",
        f"{standard.title.hi}: त्रुटि-पत्र",
        "",
        _WHAT_ERRATA_ARE,
        "",
    ]
    table = write_markdown_table(
        (
            *("Id", "Where", "The contract says", "The code does", "Our reading", "Effect"),
            *("Source", "Confidence"),
        ),
        (
            (
                *(row.id, row.where, row.contract_says, row.code_does, row.our_reading),
                *(row.effect, row.source, row.confidence),
            )
            for row in standard.errata.values()
        ),
    )
    return "\n".join([*lines, table])
