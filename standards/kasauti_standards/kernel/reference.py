"""Lazy references to Python objects, so that declarations load without heavy imports."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from types import ModuleType
from typing import Generic, TypeVar, cast

from kasauti_standards.kernel.errors import DeclarationError, KasautiError

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Reference(Generic[T]):
    """`module:name` of an object, imported on first use."""

    path: str

    def load(self) -> T:
        """Import the module and return the object.

        A dead reference, or a module that cannot be imported, is a DeclarationError.
        """
        module, _, name = self.path.partition(":")
        try:
            return cast("T", getattr(_import(module), name))
        except AttributeError as error:
            raise DeclarationError(
                where=self.path, what=str(error), hint="Mend the reference in the declaration."
            ) from error


def _import(module: str) -> ModuleType:
    try:
        return import_module(module)
    except KasautiError:
        raise
    except ImportError as error:
        raise DeclarationError(
            where=module, what=str(error), hint="Mend the reference, or the import."
        ) from error
    except Exception as error:
        # a declaration is Python that anybody writes: what breaks in it is its own mistake
        place = _find_place(error, module.rpartition(".")[0])
        raise DeclarationError(
            where=module,
            what=f"{type(error).__name__}: {error}{f' ({place})' if place else ''}",
            hint="Mend the declaration in this module.",
        ) from error


def _find_place(error: Exception, package: str) -> str:
    """File and line of the innermost statement of a package that an error passed through."""
    if isinstance(error, SyntaxError):
        return ""  # its own text has them
    place, step = "", error.__traceback__
    while step is not None:
        if str(step.tb_frame.f_globals.get("__name__", "")).startswith(package):
            place = f"{step.tb_frame.f_code.co_filename}:{step.tb_lineno}"
        step = step.tb_next
    return place
