"""Lazy references to Python objects, so that declarations load without heavy imports."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import Generic, TypeVar, cast

from kasauti_standards.kernel.errors import DeclarationError

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Reference(Generic[T]):
    """`module:name` of an object, imported on first use."""

    path: str

    def load(self) -> T:
        """Import the module and return the object; a dead reference is a DeclarationError."""
        module, _, name = self.path.partition(":")
        try:
            return cast("T", getattr(import_module(module), name))
        except (ImportError, AttributeError) as error:
            raise DeclarationError(
                where=self.path, what=str(error), hint="Mend the reference in the declaration."
            ) from error
