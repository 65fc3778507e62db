"""Plans: which standards a server is examined for, and with which cases."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

import orjson

from kasauti_conformance.model.case import Case, CaseBook
from kasauti_standards.catalog import load_standard, load_standards
from kasauti_standards.kernel import Message, Profile, Standard, UnknownNameError
from kasauti_standards.kernel.requirement import Requirement


@dataclass(frozen=True, slots=True)
class PlanDeclaration:
    """A plan by name: `standards` are examined, by the roles named for each."""

    id: str
    title: Message
    standards: tuple[str, ...]
    roles: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Plan:
    """A plan under a profile, with its cases.

    `profile` is the one that is followed, which for a standard that lacks the wanted one is its
    default. `unwalked` are declared lifecycles whose steps no case takes.
    """

    declaration: PlanDeclaration
    profile: str
    cases: tuple[Case, ...]
    requirements: Mapping[str, Requirement]
    unwalked: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """The plan's name."""
        return self.declaration.id

    def digest(self) -> str:
        """SHA-256 over what is planned: cases with their requirements, kind and version."""
        rows = [
            [case.id, case.kind.value, case.introduced, case.writes, sorted(case.requirements)]
            for case in self.cases
        ]
        content = orjson.dumps([self.id, self.profile, sorted(rows, key=lambda row: str(row[0]))])
        return hashlib.sha256(content).hexdigest()

    def requirements_digest(self) -> str:
        """SHA-256 over the text and standing of every requirement that is planned."""
        rows = [
            [row.id, row.level.value, row.origin.value, row.text.en, row.source, row.clause]
            for _, row in sorted(self.requirements.items())
        ]
        return hashlib.sha256(orjson.dumps(rows)).hexdigest()


PLANS: Mapping[str, PlanDeclaration] = {
    row.id: row
    for row in (
        PlanDeclaration(
            "server:grievance",
            Message("A grievance server", "शिकायत निवारण सर्वर"),
            ("grievance",),
            ("CITIZEN", "GRO", "PGR_LME", "CSR"),
        ),
        PlanDeclaration(
            "server:misc-collections",
            Message("Challans, bills and payments", "चालान, बिल और भुगतान"),
            ("misc-collections", "billing"),
            ("CITIZEN", "UC_EMP", "PGR_LME"),
        ),
        PlanDeclaration(
            "server:national-dashboard",
            Message("A receiver of daily figures", "दैनिक आँकड़ों का प्राप्तकर्ता"),
            ("national-dashboard",),
            ("CITIZEN", "GRO", "NDA_SYSTEM"),
        ),
        PlanDeclaration(
            "server:platform",
            Message("The shared services", "साझा सेवाएँ"),
            ("platform",),
            ("CITIZEN", "GRO", "PGR_LME", "CSR", "SUPERUSER"),
        ),
        PlanDeclaration(
            "server:property-tax",
            Message(
                "Property tax: register, assessments, calculator", "संपत्ति कर: रजिस्टर, निर्धारण, गणना"
            ),
            ("property-tax",),
            (
                "CITIZEN",
                "PT_CEMP",
                "PT_DOC_VERIFIER",
                "PT_FIELD_INSPECTOR",
                "PT_APPROVER",
                "PGR_LME",
                "SUPERUSER",
            ),
        ),
        PlanDeclaration(
            "server:first-road",
            Message("All services of the first road", "पहले मार्ग की सब सेवाएँ"),
            ("platform", "grievance", "misc-collections", "billing", "national-dashboard"),
            ("CITIZEN", "GRO", "PGR_LME", "CSR", "UC_EMP", "NDA_SYSTEM", "SUPERUSER"),
        ),
    )
}

WriteCases = Callable[[PlanDeclaration, Standard, Profile], Iterable[Case]]


def list_plans() -> dict[str, PlanDeclaration]:
    """All plans: the written ones, and one for every other standard that has operations."""
    plans = dict(PLANS)
    covered = {name for row in PLANS.values() for name in row.standards}
    for standard in load_standards():
        if standard.operations and standard.id not in covered:
            row = derive_plan(standard)
            plans[row.id] = row
    return plans


def derive_plan(standard: Standard) -> PlanDeclaration:
    """The plan of one standard: its role classes are those that its operations name."""
    roles = dict.fromkeys(name for row in standard.operations.values() for name in row.roles)
    for everybody in ("SYSTEM", "EMPLOYEE"):  # no client's, and that of every employee
        roles.pop(everybody, None)
    return PlanDeclaration(
        f"server:{standard.id}",
        standard.title,
        (standard.id,),
        ("CITIZEN", *roles) if "CITIZEN" not in roles else tuple(roles),
    )


def find_plan(plan_id: str) -> PlanDeclaration:
    """A plan by name; UnknownNameError names near ones."""
    plans = list_plans()
    if plan_id not in plans:
        raise UnknownNameError.among("plan", plan_id, plans)
    return plans[plan_id]


def build_plan(
    declaration: PlanDeclaration,
    *,
    profile: str,
    write: WriteCases,
    on: date,
) -> Plan:
    """The plan's cases in force on a day, and the requirements that they answer for."""
    book = CaseBook()
    standards = [load_standard(name) for name in declaration.standards]
    known = dict(load_standard("common").requirements)
    for standard in standards:
        known |= standard.requirements
    counted: dict[str, Requirement] = {}
    followed: dict[str, list[str]] = {}
    for standard in standards:
        own = standard.profile(profile if profile in standard.profiles_by_id else "")
        followed.setdefault(own.id, []).append(standard.id)
        cases = [case for case in write(declaration, standard, own) if case.is_in_force(on)]
        book.add(cases)
        for case in cases:
            for name in case.requirements:
                row = known[name]
                if own.includes(row.origin) and row.is_in_force(on):
                    counted[name] = row
    return Plan(declaration, _name_profile(profile, followed), tuple(book), counted)


def _name_profile(wanted: str, followed: Mapping[str, list[str]]) -> str:
    """The profile that is followed; where standards differ, those that lack the wanted one."""
    if len(followed) == 1:
        return next(iter(followed))
    others = [f"{', '.join(ids)}: {name}" for name, ids in followed.items() if name != wanted]
    return f"{wanted} ({'; '.join(others)})" if wanted in followed else "; ".join(others)
