"""Rows of sheets that belong together: those of one sheet found by a column of another's rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kasauti_adapters.mapping.fields import is_blank
from kasauti_adapters.mapping.people import write_text
from kasauti_adapters.sources.layout import ChildSpec
from kasauti_adapters.sources.rows import RowProblem, SourceRow
from kasauti_adapters.sources.sheet_parts import Part
from kasauti_adapters.sources.sheet_rows import SheetReader
from kasauti_standards.kernel import Finding


class JoinedReader:
    """Reads a sheet with the sheets that belong to it; no row of any of them is passed over."""

    def __init__(self, part: Part, nulls: frozenset[str], *, prefix: str) -> None:
        self._part = part
        self._nulls = nulls
        self._prefix = prefix
        self._main = SheetReader(part.grid, part.heading, part.spec, nulls, prefix=prefix)
        self._readers = {
            name: SheetReader(
                child.grid, child.heading, child.spec, nulls, prefix=f"{child.grid.name}:"
            )
            for name, child in part.children.items()
        }

    def read(self) -> Iterator[SourceRow]:
        """The rows with their children, then children without a row, which cannot be taken."""
        if not self._readers:
            yield from self._main.read()
            return
        children = {name: self._index(name) for name in self._readers}
        repeated = self._find_repeated()
        taken: set[str] = set()
        for row in self._main.read():
            if not row.left_out:
                key = self._read_key(row)
                taken.add(key)
                self._attach(row, key, children)
                others = [place for place in repeated.get(key, ()) if place != row.where()]
                if others:
                    cell = row.cell(self._by())
                    params = {"first": " and ".join(others)}
                    row.problems.append(
                        RowProblem("ADP-KEY-REPEATED", cell, key, params, is_hopeless=True)
                    )
            yield row
        orphans = {key for index in children.values() for key in index} - taken
        for key in sorted(orphans):
            yield from self._make_orphans(key, children)

    def describe(self) -> dict[str, object]:
        """How the sheets were read."""
        children = {name: reader.describe() for name, reader in self._readers.items()}
        return self._main.describe() | ({"children": children} if children else {})

    def findings(self) -> list[Finding]:
        """What was found of the sheets as a whole."""
        readers = (self._main, *self._readers.values())
        return [finding for reader in readers for finding in reader.findings()]

    def _specs(self) -> dict[str, ChildSpec]:
        return dict(self._part.spec.children)

    def _by(self) -> str:
        return next((child.by for child in self._specs().values()), "")

    def _read_key(self, row: SourceRow) -> str:
        value = row.get(self._by())
        return "" if is_blank(value, self._nulls) else write_text(value)

    def _index(self, name: str) -> dict[str, list[SourceRow]]:
        index: dict[str, list[SourceRow]] = {}
        for row in self._readers[name].read():
            index.setdefault(self._read_key(row), []).append(row)
        return index

    def _find_repeated(self) -> dict[str, list[str]]:
        """Keys that several rows of the sheet have, so that children cannot be told apart."""
        places: dict[str, list[str]] = {}
        part = self._part
        for row in SheetReader(part.grid, part.heading, part.spec, self._nulls).read():
            key = "" if row.left_out else self._read_key(row)
            if key:
                places.setdefault(key, []).append(row.where())
        return {key: rows for key, rows in places.items() if len(rows) > 1}

    def _attach(
        self, row: SourceRow, key: str, children: dict[str, dict[str, list[SourceRow]]]
    ) -> None:
        for name, child in self._specs().items():
            found = children[name].get(key, []) if key else []
            row.children[name] = found
            if len(found) < child.least:
                params = {"sheet": self._part.children[name].grid.name, "least": child.least}
                row.problems.append(
                    RowProblem(
                        "ADP-CHILD-MISSING", row.cell(child.by), key, params, is_hopeless=True
                    )
                )

    def _make_orphans(
        self, key: str, children: dict[str, dict[str, list[SourceRow]]]
    ) -> Iterator[SourceRow]:
        """One row for a key that the sheet does not have, and one for each child without a key."""
        groups: Sequence[dict[str, list[SourceRow]]] = [
            {name: index.get(key, []) for name, index in children.items()}
        ]
        if not key:
            groups = [{name: [row]} for name, index in groups[0].items() for row in index]
        for group in groups:
            rows = [row for found in group.values() for row in found]
            first = rows[0]
            made = SourceRow({self._by(): key or None}, first.locator, first.key)
            made.children = {name: group.get(name, []) for name in children}
            params = {"parent": self._part.grid.name}
            made.problems = [
                RowProblem("ADP-CHILD-ORPHAN", row.cell(self._by()), key, params, is_hopeless=True)
                for row in rows
            ]
            yield made
