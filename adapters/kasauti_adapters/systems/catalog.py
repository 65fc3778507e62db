"""Which systems are ready, and how one is opened: by name, or as a folder that was copied."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from importlib.resources import files
from pathlib import Path

from kasauti_adapters.errors import MappingError
from kasauti_adapters.mapping.compiling import Surroundings, compile_feed
from kasauti_adapters.mapping.crosswalk import Crosswalk, CrosswalkSpec, read_crosswalk
from kasauti_adapters.mapping.defects import RowFunction
from kasauti_adapters.mapping.feed import CompiledFeed
from kasauti_adapters.mapping.nodes import Block, make_block, read_yaml
from kasauti_adapters.mapping.reading import read_feed
from kasauti_adapters.mapping.spec import FeedSpec
from kasauti_adapters.systems.own_code import SUFFIX, find_code, load_functions
from kasauti_standards.kernel import Reference, UnknownNameError

SYSTEM_FILE = "system.yaml"
_SYSTEMS: Mapping[str, str] = {
    "egov-erp": "egov_erp",
    "property-dump-xlsx": "property_dump",
    "digit-property-template": "digit_property_template",
}
_FUNCTIONS: Mapping[str, Reference[Mapping[str, RowFunction]]] = {
    "egov-erp": Reference("kasauti_adapters.systems.egov_erp.functions:FUNCTIONS"),
    "property-dump-xlsx": Reference("kasauti_adapters.systems.property_dump.functions:FUNCTIONS"),
    "digit-property-template": Reference(
        "kasauti_adapters.systems.digit_property_template.functions:FUNCTIONS"
    ),
}


@dataclass(frozen=True, slots=True)
class Setting:
    """What a city sets before it runs a system."""

    name: str
    value: str
    meaning: str


@dataclass(frozen=True)
class System:
    """A legacy system: its feeds in the order they run, its crosswalks and settings."""

    id: str
    title: str
    folder: Path
    profile: str
    settings: tuple[Setting, ...]
    feeds: tuple[FeedSpec, ...]
    crosswalks: tuple[CrosswalkSpec, ...]
    functions: str
    code: Path | None = None
    """The folder's own functions, where they may be run."""
    notes: tuple[str, ...] = field(default=())

    def read_settings(self, given: Mapping[str, str]) -> dict[str, str]:
        """The settings of a run; MappingError for one that the system does not have."""
        known = {setting.name: setting.value for setting in self.settings}
        for name in given:
            if name not in known:
                raise UnknownNameError.among("setting", name, known)
        return known | dict(given)

    def follow(self, profile: str) -> System:
        """The same system under another profile of the standards; empty keeps its own."""
        return replace(self, profile=profile) if profile else self

    def compile(self, given: Mapping[str, str]) -> dict[str, CompiledFeed]:
        """All feeds, compiled; MappingError for the first thing that cannot work."""
        settings = self.read_settings(given)
        around = Surroundings(
            self.profile, settings, self.read_crosswalks(settings), self.read_functions()
        )
        return {spec.feed: compile_feed(spec, around) for spec in self.feeds}

    def read_crosswalks(self, settings: Mapping[str, str]) -> dict[str, Crosswalk]:
        """All crosswalks; `{tenant}` and the like in their conditions are filled in."""
        read = {}
        for spec in self.crosswalks:
            where = {key: value.format_map(dict(settings)) for key, value in spec.where.items()}
            filled = CrosswalkSpec(
                spec.name,
                spec.columns,
                spec.file,
                spec.match,
                spec.code_list,
                where,
                spec.list_columns,
            )
            read[spec.name] = read_crosswalk(filled)
        return read

    def read_functions(self) -> Mapping[str, RowFunction]:
        """The functions for awkward fields."""
        if self.code is not None:
            return load_functions(self.code)
        return _FUNCTIONS[self.functions].load() if self.functions else {}


def list_systems() -> tuple[System, ...]:
    """Every system that comes with the package."""
    return tuple(map(open_system, _SYSTEMS))


def open_system(name: str, *, allow_code: bool = False) -> System:
    """A system by name or folder; UnknownNameError names the ones there are.

    `allow_code` lets functions of a folder of one's own be run.
    """
    if name in _SYSTEMS:
        return read_system(Path(str(files("kasauti_adapters.systems").joinpath(_SYSTEMS[name]))))
    folder = Path(name)
    if (folder / SYSTEM_FILE).is_file():
        return read_system(folder, allow_code=allow_code)
    if folder.is_dir():
        raise MappingError(
            where=str(folder),
            what=f"holds no {SYSTEM_FILE}",
            hint="Copy a ready system's folder and change it; `kasauti adapt list` says where.",
        )
    raise UnknownNameError.among("system", name, _SYSTEMS)


def is_copy(system: System) -> bool:
    """Whether a system is a folder of one's own, not one that comes with the package."""
    return system.folder.resolve().parent != Path(str(files("kasauti_adapters.systems"))).resolve()


def read_system(folder: Path, *, allow_code: bool = False) -> System:
    """Read a system's description and its mappings."""
    top, _ = read_yaml(folder / SYSTEM_FILE)
    top.only("system", "title", "profile", "settings", "crosswalks", "feeds", "functions", "notes")
    settings = top.block("settings")
    crosswalks = top.block("crosswalks")
    functions = top.text("functions", "")
    is_own = functions.endswith(SUFFIX)
    if functions and not is_own and functions not in _FUNCTIONS:
        raise UnknownNameError.among("set of functions", functions, _FUNCTIONS)
    return System(
        id=top.text("system"),
        title=top.text("title"),
        folder=folder,
        profile=top.text("profile"),
        settings=tuple(
            Setting(name, block.text("value"), block.text("meaning"))
            for name in settings.members
            for block in [settings.block(name)]
        ),
        feeds=tuple(read_feed(folder / name) for name in top.texts("feeds")),
        crosswalks=tuple(
            _read_crosswalk_spec(name, make_block(value, f"crosswalk {name}"), folder)
            for name, value in crosswalks.members.items()
        ),
        functions=functions,
        code=find_code(folder, functions, allow_code=allow_code) if is_own else None,
        notes=top.texts("notes"),
    )


def _read_crosswalk_spec(name: str, block: Block, folder: Path) -> CrosswalkSpec:
    block.only("file", "columns", "match", "code_list", "where", "list_columns")
    match = block.get("match") or ()
    if not isinstance(match, list | tuple):
        raise MappingError(where=block.where, what="match is no list", hint="Write [[a, b], [b]].")
    return CrosswalkSpec(
        name=name,
        columns=block.texts("columns"),
        file=folder / block.text("file") if block.has("file") else None,
        match=tuple(tuple(way) for way in match),
        code_list=block.text("code_list", ""),
        where={key: str(value) for key, value in block.block("where").members.items()},
        list_columns=block.texts("list_columns"),
    )
