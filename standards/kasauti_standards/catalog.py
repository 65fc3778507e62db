"""Which standards there are: one line each, loaded on first use."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TypeVar

from kasauti_standards.kernel.codelist import CodeList
from kasauti_standards.kernel.entity import Entity
from kasauti_standards.kernel.errors import (
    DeclarationError,
    KasautiError,
    UnknownNameError,
    suggest_names,
)
from kasauti_standards.kernel.metric import Metric
from kasauti_standards.kernel.operation import Operation
from kasauti_standards.kernel.reference import Reference
from kasauti_standards.kernel.source import Source, read_sources
from kasauti_standards.kernel.standard import Standard
from kasauti_standards.kernel.tables import read_exact_table

PUBLISHED_VERSION = "0.1"

T = TypeVar("T")

_STANDARDS: Mapping[str, Reference[Standard]] = {
    "common": Reference("kasauti_standards.common.standard:STANDARD"),
    "platform": Reference("kasauti_standards.platform.standard:STANDARD"),
    "grievance": Reference("kasauti_standards.grievance.standard:STANDARD"),
    "billing": Reference("kasauti_standards.billing.standard:STANDARD"),
    "property-tax": Reference("kasauti_standards.property_tax.standard:STANDARD"),
    "trade-license": Reference("kasauti_standards.trade_license.standard:STANDARD"),
    "noc": Reference("kasauti_standards.noc.standard:STANDARD"),
    "fire-noc": Reference("kasauti_standards.fire_noc.standard:STANDARD"),
    "accounting": Reference("kasauti_standards.accounting.standard:STANDARD"),
    "building-plan": Reference("kasauti_standards.building_plan.standard:STANDARD"),
    "water-sewerage": Reference("kasauti_standards.water_sewerage.standard:STANDARD"),
    "birth-death": Reference("kasauti_standards.birth_death.standard:STANDARD"),
    "misc-collections": Reference("kasauti_standards.misc_collections.standard:STANDARD"),
    "national-dashboard": Reference("kasauti_standards.national_dashboard.standard:STANDARD"),
}


def standard_ids() -> tuple[str, ...]:
    """Ids of all standards, in catalogue order."""
    return tuple(_STANDARDS)


def load_standard(standard_id: str) -> Standard:
    """A standard by id; UnknownNameError names near ones."""
    if standard_id not in _STANDARDS:
        raise UnknownNameError.among("standard", standard_id, _STANDARDS)
    return _STANDARDS[standard_id].load()


def load_standards() -> tuple[Standard, ...]:
    """All standards, in catalogue order."""
    return tuple(map(load_standard, _STANDARDS))


def find_entity(standard: Standard, name: str) -> tuple[Standard, Entity]:
    """The standard that declares an entity which an operation names, and the entity.

    A standard's own come first, then those of the standards it uses; UnknownNameError otherwise.
    """
    for owner in (standard, *map(load_standard, standard.uses)):
        if name in owner.entities_by_name:
            return owner, owner.entity(name)
    return standard, standard.entity(name)


def find_code_list(standard: Standard, name: str) -> CodeList:
    """A code list of the standard by `List`, or of one that it uses by `standard/List` or `List`.

    UnknownNameError names near ones.
    """
    known: dict[str, CodeList] = {}
    for owner in (*map(load_standard, standard.uses), standard):
        known |= {f"{owner.id}/{own}": row for own, row in owner.code_lists.items()}
        known |= owner.code_lists
    if name not in known:
        raise UnknownNameError.among(f"code list of {standard.id}", name, known)
    return known[name]


def load_sound_standards(
    name_broken: Callable[[str, KasautiError], None],
) -> tuple[Standard, ...]:
    """The standards that can be loaded; `name_broken` is told of each other one, with its error."""
    sound = []
    for standard_id in _STANDARDS:
        try:
            sound.append(load_standard(standard_id))
        except KasautiError as error:
            name_broken(standard_id, error)
    return tuple(sound)


def map_standards(
    work: Callable[[Standard], T], *, name_broken: Callable[[str, KasautiError], None]
) -> list[T]:
    """What `work` gives of each standard in which nothing is declared wrongly."""
    given = []
    for standard in load_sound_standards(name_broken):
        try:
            given.append(work(standard))
        except KasautiError as error:
            name_broken(standard.id, error)
    return given


@cache
def load_metrics() -> Mapping[str, Metric]:
    """The metrics of all standards; one that two standards declare is refused."""
    return join_metrics(load_standards())


def join_metrics(standards: Iterable[Standard]) -> Mapping[str, Metric]:
    """The metrics of standards by `MODULE.metric`; each has exactly one row."""
    joined: dict[str, Metric] = {}
    for standard in standards:
        for name, metric in standard.metrics.items():
            if name in joined:
                raise DeclarationError(
                    where=f"{standard.id} metrics.csv {name}",
                    what="is declared by another standard already",
                    hint="A metric has one row: beside its standard, or in national_dashboard.",
                )
            joined[name] = metric
    return joined


def find_shape_requirement(standard: Standard, operation: Operation, entity: str) -> str:
    """The requirement of the operation's standard that a misfit of its body is charged to.

    That of the entity; where another standard declares the entity, or the answer has no body, the
    first of the operation.
    """
    if not entity:
        return operation.requirements[0]
    owner, found = find_entity(standard, entity)
    return found.requirement if owner is standard else operation.requirements[0]


@cache
def load_sources() -> Mapping[str, Source]:
    """The register of documents and repositories, by id."""
    register = files("kasauti_standards").joinpath("sources.csv")
    return {source.id: source for source in read_sources(register)}


def find_source(source_id: str, *, cited_by: str) -> Source:
    """A source by id; one that is not in the register is a mistake of what cites it."""
    known = load_sources()
    if source_id not in known:
        raise DeclarationError(
            where=cited_by,
            what=f"the source {source_id!r} is not registered",
            hint=f"Add its row to sources.csv. {suggest_names(source_id, known)}",
        )
    return known[source_id]


@cache
def load_table(package: str, name: str, columns: tuple[str, ...]) -> tuple[Mapping[str, str], ...]:
    """The rows of `tables/<name>.csv` of a standard's package, which has exactly these columns."""
    file = files(package).joinpath("tables", f"{name}.csv")
    return tuple(read_exact_table(file, columns))


def published_folder() -> Path:
    """Where the derived, committed artefacts of this version lie (wheel or checkout)."""
    package = Path(str(files("kasauti_standards")))
    for folder in (package / "_published", package.parent / "published"):
        if folder.is_dir():
            return folder / PUBLISHED_VERSION
    raise DeclarationError(
        where=str(package),
        what="the published schemas are missing",
        hint="Install the package again, or run `make published` in a checkout.",
    )
