"""Differences between a published contract and our declaration, as data."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from typing import Final, Literal, TypeAlias

DifferenceKind: TypeAlias = Literal[
    "operation",
    "schema",
    "parameter",
    "field",
    "enum-value",
    "required",
    "type",
    "constraint",
]
Verdict: TypeAlias = Literal["has", "differs", "lacks", "adds"]

KINDS: Final[tuple[DifferenceKind, ...]] = (
    *("operation", "schema", "parameter", "field", "enum-value"),
    *("required", "type", "constraint"),
)
VERDICTS: Final[tuple[Verdict, ...]] = ("has", "differs", "lacks", "adds")


@dataclass(frozen=True, slots=True)
class ContractBinding:
    """Which published contract a standard is compared with, and how their names correspond.

    `contract` is the end of the file's path below the contracts folder, whole steps of it, long
    enough to mean one file. `entities` maps schemas of the contract to schemas among our
    components. `base_path` is what the deployment puts before the published paths
    (`/pgr-services`), whatever the contract's own servers say; `base_paths` the same by the first
    steps of the published path, for a contract that describes several services; the longest
    that fits counts.
    """

    standard: str
    contract: str
    entities: Mapping[str, str]
    base_path: str
    base_paths: Mapping[str, str] = field(default_factory=dict)

    def find_base(self, path: str) -> str:
        """What the deployment puts before a published path."""
        steps = f"{path.strip('/')}/"
        fitting = [first for first in self.base_paths if steps.startswith(f"{first}/")]
        base = self.base_paths[max(fitting, key=len)] if fitting else self.base_path
        return base.rstrip("/")

    @property
    def bases(self) -> tuple[str, ...]:
        """Every base path, each once."""
        found = (self.base_path, *self.base_paths.values())
        return tuple(dict.fromkeys(base.rstrip("/") for base in found))


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that the contract or our declaration has.

    `where` is, by kind:

    - operation: `POST /v2/request/_create`, as published, without the base path;
    - schema: the name of a schema of the contract that nothing of ours is compared with;
    - parameter: `POST /v2/request/_search query tenantId`, or `… body` for a request body;
    - field, required, type, constraint: `Service.address.city`, `Property.owners[].name`;
      a parameter's own type and limits stand under the parameter's `where`;
    - type, for null alone: `Service.citizen null`;
    - enum-value: `Service.priority=LOW`, or the field where only one side enumerates.

    `verdict`: `has` (the same on both sides), `differs` (on both, but another type, limit or
    obligation), `lacks` (published only), `adds` (ours only: listed, never counted against us).
    `errata` is the id of the row that explains a difference, None where nothing does.
    """

    standard: str
    contract: str
    kind: DifferenceKind
    where: str
    verdict: Verdict
    published: str
    ours: str
    errata: str | None = None

    @property
    def is_unexplained(self) -> bool:
        """Whether the contract is not followed here and no errata row says why."""
        return self.verdict in {"differs", "lacks"} and self.errata is None


@dataclass(frozen=True, slots=True)
class StandardCoverage:
    """The counts of one standard over all contracts it is bound to."""

    standard: str
    contracts: tuple[str, ...]
    has: int
    differs: int
    lacks: int
    adds: int
    explained: int
    unexplained: int
    by_kind: Mapping[str, Mapping[str, int]]


@dataclass(slots=True)
class DifferenceList:
    """Collects the differences of one contract and looks up what explains each.

    `reached` are the schemas of the contract that were compared with something.
    """

    binding: ContractBinding
    contract: str
    errata: Mapping[str, str]
    found: list[Difference]
    reached: set[str] = field(default_factory=set)

    def add(
        self,
        kind: DifferenceKind,
        where: str,
        verdict: Verdict,
        *,
        published: str = "",
        ours: str = "",
    ) -> None:
        """Record one thing; a difference takes the errata id of its kind and place."""
        explained = None
        if verdict != "has":
            explained = find_erratum(self.errata, kind, where)
        self.found.append(
            Difference(
                standard=self.binding.standard,
                contract=self.contract,
                kind=kind,
                where=where,
                verdict=verdict,
                published=published,
                ours=ours,
                errata=explained,
            )
        )


def find_erratum(errata: Mapping[str, str], kind: str, where: str) -> str | None:
    """The errata id for `<kind>:<where>`.

    A row for a field's enumeration (`enum-value:Service.priority`) covers each of its values; `*`
    in a key stands for any text (`constraint:*.RequestInfo.*`), an exact key goes before it.
    """
    key = _find_key(errata, kind, where)
    return None if key is None else errata[key]


def _find_key(errata: Mapping[str, str], kind: str, where: str) -> str | None:
    wanted = [f"{kind}:{where}"]
    if kind == "enum-value":
        wanted.append(wanted[0].split("=", 1)[0])
    for key in wanted:
        if key in errata:
            return key
    patterns = [key for key in errata if "*" in key]
    return next(
        (key for key in patterns if any(fnmatchcase(name, _quote(key)) for name in wanted)), None
    )


def _quote(pattern: str) -> str:
    """Only `*` is special: brackets of list members and `?` stand for themselves."""
    return pattern.replace("[", "[[]").replace("?", "[?]")


def find_unused_errata(
    errata: Mapping[str, str], differences: Iterable[Difference]
) -> dict[str, str]:
    """The rows that explain no difference: mended since, or misspelt."""
    used = {
        _find_key(errata, difference.kind, difference.where)
        for difference in differences
        if difference.verdict != "has"
    }
    return {key: identifier for key, identifier in errata.items() if key not in used}


def summarise(differences: Iterable[Difference]) -> dict[str, StandardCoverage]:
    """Counts by standard, sorted by standard."""
    by_standard: dict[str, list[Difference]] = {}
    for difference in differences:
        by_standard.setdefault(difference.standard, []).append(difference)
    return {standard: _count(standard, by_standard[standard]) for standard in sorted(by_standard)}


def _count(standard: str, differences: list[Difference]) -> StandardCoverage:
    totals: dict[str, int] = dict.fromkeys(VERDICTS, 0)
    by_kind: dict[str, dict[str, int]] = {}
    unexplained = 0
    for difference in differences:
        totals[difference.verdict] += 1
        kind = by_kind.setdefault(difference.kind, dict.fromkeys(VERDICTS, 0))
        kind[difference.verdict] += 1
        unexplained += difference.is_unexplained
    return StandardCoverage(
        standard=standard,
        contracts=tuple(sorted({difference.contract for difference in differences})),
        has=totals["has"],
        differs=totals["differs"],
        lacks=totals["lacks"],
        adds=totals["adds"],
        explained=totals["differs"] + totals["lacks"] - unexplained,
        unexplained=unexplained,
        by_kind={kind: by_kind[kind] for kind in KINDS if kind in by_kind},
    )
