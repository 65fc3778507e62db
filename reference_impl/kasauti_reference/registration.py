"""Which collections the services keep, checked against what their handlers use."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping
from types import FunctionType, ModuleType

from kasauti_reference.http.routes import Service
from kasauti_reference.store import Collection
from kasauti_standards.kernel import DeclarationError


def list_collections(services: Iterable[Service]) -> tuple[Collection, ...]:
    """The collections of all services.

    DeclarationError names one that two services claim under one name, and one that a handler can
    reach but no service names: its table would be missing when the first request comes.
    """
    listed = tuple(services)
    kept: dict[str, Collection] = {}
    for service in listed:
        for collection in service.collections:
            if collection.name in kept:
                raise DeclarationError(
                    where=f"collection {collection.name}",
                    what=f"is named a second time, by the service {service.standard.id}",
                    hint="Give each collection a name of its own and let one service name it.",
                )
            kept[collection.name] = collection
    for service in listed:
        for place, collection in find_used(service):
            if kept.get(collection.name) is not collection:
                raise DeclarationError(
                    where=f"collection {collection.name}",
                    what=f"is used in {place} by the service {service.standard.id}, and no "
                    "service names it",
                    hint="Add it to `collections` of the Service that keeps it.",
                )
    return tuple(kept.values())


def find_used(service: Service) -> Iterator[tuple[str, Collection]]:
    """The collections that the handlers of a service reach, with the module or handler.

    They stand in the handlers' modules, or in what a handler was built from: a kind of application
    that names its `collections`.
    """
    handlers: Mapping[str, object] = {**service.handlers, **service.replies}
    waiting: list[Mapping[str, object]] = [
        vars(sys.modules[handler.__module__])
        for handler in handlers.values()
        if handler.__module__ in sys.modules
    ]
    waiting += [{"__name__": name, **_read_cells(handler)} for name, handler in handlers.items()]
    seen: set[str] = set()
    while waiting:
        names = waiting.pop()
        place = str(names["__name__"])
        if place in seen:
            continue
        seen.add(place)
        for value in list(names.values()):
            if isinstance(value, Collection):
                yield place, value
            elif isinstance(kept := getattr(value, "collections", None), tuple):
                yield from ((place, row) for row in kept if isinstance(row, Collection))
            elif (below := _find_module(value)) is not None:
                waiting.append(below)


def _read_cells(handler: object) -> dict[str, object]:
    """What a handler that was built by a function was built from."""
    cells = getattr(handler, "__closure__", None) or ()
    return {str(place): cell.cell_contents for place, cell in enumerate(cells)}


def _find_module(value: object) -> Mapping[str, object] | None:
    """The names of the module of ours that a value is, or that a function stands in."""
    if isinstance(value, ModuleType):
        name = value.__name__
    elif isinstance(value, FunctionType):
        name = value.__module__
    else:
        return None
    own = __name__.partition(".")[0]
    return vars(sys.modules[name]) if name.startswith(f"{own}.") and name in sys.modules else None
