"""Which modules have figures: one line each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kasauti_adapters.metrics.bnd import BIRTH, DEATH
from kasauti_adapters.metrics.figures import ModuleFigures
from kasauti_adapters.metrics.finance import FINANCE
from kasauti_adapters.metrics.firenoc import FIRENOC
from kasauti_adapters.metrics.kinds import USERS
from kasauti_adapters.metrics.mcollect import MCOLLECT
from kasauti_adapters.metrics.obps import BPA, OBPS
from kasauti_adapters.metrics.pgr import PGR
from kasauti_adapters.metrics.pt import PT
from kasauti_adapters.metrics.records import RecordKind
from kasauti_adapters.metrics.tl import TL
from kasauti_adapters.metrics.ws import WS
from kasauti_standards.kernel import DeclarationError

COMMON = "COMMON"
"""The figures of the state as a whole: counted from what all modules tell, see `common.py`."""


def index_modules(*modules: ModuleFigures) -> Mapping[str, ModuleFigures]:
    """Modules by code; a second one of the same code is refused."""
    index: dict[str, ModuleFigures] = {}
    for module in modules:
        if module.module in index or module.module == COMMON:
            raise DeclarationError(
                where=f"figures of {module.module}", what="are declared twice", hint="Keep one."
            )
        index[module.module] = module
    return index


def list_kinds(modules: Iterable[ModuleFigures]) -> tuple[RecordKind, ...]:
    """The kinds of record of modules, each once; two of one name are refused."""
    kinds: dict[str, RecordKind] = {}
    for kind in [*(kind for module in modules for kind in module.kinds), USERS]:
        if kinds.setdefault(kind.name, kind) is not kind:
            raise DeclarationError(
                where=f"kind of record {kind.name}",
                what="is declared twice",
                hint="Use the one that is there (kinds.py), or choose another name.",
            )
    return tuple(kinds.values())


MODULE_FIGURES: Mapping[str, ModuleFigures] = index_modules(
    PGR,
    MCOLLECT,
    PT,
    TL,
    FIRENOC,
    WS,
    OBPS,
    BPA,
    BIRTH,
    DEATH,
    FINANCE,
)
KINDS = list_kinds(MODULE_FIGURES.values())
MODULES = (*MODULE_FIGURES, COMMON)
