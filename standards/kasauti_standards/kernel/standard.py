"""A standard: everything one domain declares, each thing once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, TypeVar

from kasauti_standards.kernel.codelist import CodeList, read_code_lists
from kasauti_standards.kernel.deployed import AnswerAsDeployed
from kasauti_standards.kernel.entity import Entity
from kasauti_standards.kernel.errata import Erratum, read_errata
from kasauti_standards.kernel.errors import DeclarationError, UnknownNameError, suggest_names
from kasauti_standards.kernel.fault import Fault, read_faults
from kasauti_standards.kernel.finding import Level
from kasauti_standards.kernel.lifecycle import Lifecycle
from kasauti_standards.kernel.lifecycle_table import read_lifecycles
from kasauti_standards.kernel.message import Message
from kasauti_standards.kernel.metric import Metric
from kasauti_standards.kernel.metric_table import read_metric_terms, read_metrics
from kasauti_standards.kernel.operation import Operation
from kasauti_standards.kernel.profile import Profile
from kasauti_standards.kernel.reference import Reference
from kasauti_standards.kernel.requirement import LEVEL_OF_OBLIGATION, Requirement, read_requirements
from kasauti_standards.kernel.rule import Rule, RuleBook
from kasauti_standards.kernel.screen import Screen

T = TypeVar("T")


@dataclass(frozen=True, eq=False)
class Standard:
    """The declaration of one standard.

    Data files lie beside the package: `requirements.csv`, `errata.csv`, `faults.csv`,
    `metrics.csv`, `metric_terms.csv`, `code_lists/`, `lifecycles/`, `examples/<Entity>.json`.
    `metric_table` stands for `metrics.csv` where a receiver's configuration has a say. Python
    parts are referred to lazily, so that listing or validating does not import what it does not
    use. `contract_bindings` names the published contracts that coverage compares with. `deployed`
    maps (profile, entity) to the simulation of the deployed service's answer. `followed_variants`
    names by business service the variant of a lifecycle that is followed where it is not the plain
    one.
    """

    id: str
    title: Message
    version: str
    status: str
    package: str
    rests_on: tuple[str, ...]
    entities: tuple[Entity, ...]
    profiles: tuple[Profile, ...]
    default_profile: str
    uses: tuple[str, ...] = ()
    rule_books: tuple[Reference[RuleBook], ...] = ()
    screens: tuple[Reference[Screen], ...] = ()
    operation_tables: tuple[Reference[tuple[Operation, ...]], ...] = ()
    metric_table: Reference[Mapping[str, Metric]] | None = None
    contract_bindings: Reference[tuple[Any, ...]] | None = None
    deployed: Mapping[tuple[str, str], Reference[AnswerAsDeployed]] = field(default_factory=dict)
    followed_variants: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def folder(self) -> Traversable:
        """The package's data files."""
        try:
            return files(self.package)
        except ModuleNotFoundError as error:
            raise DeclarationError(
                where=f"{self.id} package", what=str(error), hint="Name the standard's package."
            ) from error

    @cached_property
    def entities_by_name(self) -> Mapping[str, Entity]:
        """Entities by name."""
        return _index(self.entities, lambda entity: entity.name, where=self.id)

    @cached_property
    def profiles_by_id(self) -> Mapping[str, Profile]:
        """Profiles by id."""
        return _index(self.profiles, lambda profile: profile.id, where=self.id)

    @cached_property
    def requirements(self) -> Mapping[str, Requirement]:
        """Requirements by id."""
        file = self.folder.joinpath("requirements.csv")
        rows = list(read_requirements(file)) if file.is_file() else []
        return _index(rows, lambda row: row.id, where=f"{self.id} requirements")

    @cached_property
    def errata(self) -> Mapping[str, Erratum]:
        """Errata by id."""
        file = self.folder.joinpath("errata.csv")
        rows = list(read_errata(file)) if file.is_file() else []
        return _index(rows, lambda row: row.id, where=f"{self.id} errata")

    @cached_property
    def faults(self) -> Mapping[str, Fault]:
        """Faults of the reference server by id."""
        file = self.folder.joinpath("faults.csv")
        rows = list(read_faults(file)) if file.is_file() else []
        return _index(rows, lambda row: row.id, where=f"{self.id} faults")

    @cached_property
    def rules(self) -> Mapping[str, Rule]:
        """Rules by code, of all rule books in order."""
        rules = [rule for book in self.rule_books for rule in book.load().rules.values()]
        return _index(rules, lambda rule: rule.code, where=f"{self.id} rules")

    @cached_property
    def operations(self) -> Mapping[str, Operation]:
        """Operations by id."""
        rows = [row for table in self.operation_tables for row in table.load()]
        return _index(rows, lambda row: row.id, where=f"{self.id} operations")

    @cached_property
    def code_lists(self) -> Mapping[str, CodeList]:
        """Code lists by name."""
        rows = read_code_lists(self.folder.joinpath("code_lists"))
        return _index(rows, lambda row: row.name, where=f"{self.id} code lists")

    @cached_property
    def lifecycles(self) -> Mapping[str, Lifecycle]:
        """Lifecycles by business service, or service.variant for a second deployed form."""
        rows = read_lifecycles(self.folder.joinpath("lifecycles"))
        return _index(rows, lambda row: row.name, where=f"{self.id} lifecycles")

    @cached_property
    def followed_lifecycles(self) -> Mapping[str, Lifecycle]:
        """The lifecycle that is followed of each business service, by its name."""
        rows = [
            row
            for row in self.lifecycles.values()
            if row.variant == self.followed_variants.get(row.business_service, "")
        ]
        return _index(rows, lambda row: row.business_service, where=f"{self.id} lifecycles")

    @cached_property
    def metrics(self) -> Mapping[str, Metric]:
        """Metrics by `MODULE.metric`, of `metrics.csv` or of the table that is referred to."""
        if self.metric_table:
            return self.metric_table.load()
        file = self.folder.joinpath("metrics.csv")
        return read_metrics(file) if file.is_file() else {}

    @cached_property
    def metric_terms(self) -> Mapping[str, Message]:
        """The words that formulas of metrics use."""
        file = self.folder.joinpath("metric_terms.csv")
        return read_metric_terms(file) if file.is_file() else {}

    def entity(self, name: str) -> Entity:
        """An entity by name; UnknownNameError names near ones."""
        if name not in self.entities_by_name:
            raise UnknownNameError.among(f"entity of {self.id}", name, self.entities_by_name)
        return self.entities_by_name[name]

    def profile(self, name: str = "") -> Profile:
        """A profile by id, or the default one; UnknownNameError names near ones."""
        wanted = name or self.default_profile
        if wanted not in self.profiles_by_id:
            raise UnknownNameError.among(f"profile of {self.id}", wanted, self.profiles_by_id)
        return self.profiles_by_id[wanted]

    def level_of(self, rule: Rule) -> Level:
        """The level of a rule's findings: that of its strictest requirement."""
        for name in rule.requirements:
            if name not in self.requirements:
                raise DeclarationError(
                    where=f"{self.id}: rule {rule.code}",
                    what=f"cites the requirement {name}, which is not declared",
                    hint=suggest_names(name, self.requirements),
                )
        if not rule.requirements:
            raise DeclarationError(
                where=f"{self.id}: rule {rule.code}",
                what="cites no requirement",
                hint="Name at least one row of requirements.csv.",
            )
        levels = {LEVEL_OF_OBLIGATION[self.requirements[name].level] for name in rule.requirements}
        return next(level for level in Level if level in levels)

    def urn(self, name: str) -> str:
        """The permanent name of an entity or code list of this version."""
        return f"urn:kasauti:{self.id}:{self.version}:{name}"


def _index(rows: Iterable[T], key: Callable[[T], str], *, where: str) -> Mapping[str, T]:
    index: dict[str, T] = {}
    for row in rows:
        name = key(row)
        if name in index:
            raise DeclarationError(
                where=where, what=f"{name} is declared twice", hint="Choose another name."
            )
        index[name] = row
    return index
