"""The searches of the modules, asked within the server as the caller may ask them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from kasauti_reference.errors import NotAuthorisedError
from kasauti_reference.http.call import Call
from kasauti_reference.http.routes import Service
from kasauti_standards.kernel.pointer import read_pointer


@dataclass(frozen=True)
class ModuleSearches:
    """The services whose searches are asked, by operation."""

    services: Mapping[str, Service]

    @classmethod
    def over(cls, modules: Iterable[Service]) -> ModuleSearches:
        """The searches of these modules."""
        return cls({name: module for module in modules for name in module.handlers})

    def find(
        self, call: Call, operation: str, query: Mapping[str, str], rows: str
    ) -> list[dict[str, object]]:
        """What a search answers at a pointer; refused where the caller may not ask it."""
        service = self.services[operation]
        declared = service.standard.operations[operation]
        if declared.roles and not call.user.has_role(*declared.roles, "SUPERUSER"):
            raise NotAuthorisedError
        asked = replace(
            call,
            operation=declared,
            query={name: (text,) for name, text in query.items()},
            body={},
        )
        found = read_pointer(service.handlers[operation](asked), rows)
        return [row for row in found if isinstance(row, dict)] if isinstance(found, list) else []

    def find_all(
        self, call: Call, operation: str, query: Mapping[str, str], rows: str, *, most: int
    ) -> list[dict[str, object]]:
        """All pages of a search, up to one record more than `most`."""
        paging = self.services[operation].standard.operations[operation].paging
        if paging is None:
            return self.find(call, operation, query, rows)[: most + 1]
        found: list[dict[str, object]] = []
        while len(found) <= most:
            page = {**query, "limit": str(paging.max_limit), "offset": str(len(found))}
            more = self.find(call, operation, page, rows)
            found += more
            if len(more) < paging.max_limit:
                break
        return found[: most + 1]
