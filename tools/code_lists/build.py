"""From a declared code list and its source text to the CSV tables of a standard's package."""

from collections.abc import Callable, Iterable
from itertools import groupby
from pathlib import PurePosixPath

from tools.code_lists.declaration import CodeList, Json, Record, SourceText
from tools.tables import FROM_UPSTREAM, ORIGIN_COLUMNS, SourceError, Table

BASE_COLUMNS = ("code", "label_en", "label_hi", "parent", "active", "valid_from", "valid_to")
INDEX_COLUMNS = (
    *("list", "title", "open", "rows", "distinct_codes", "source", "source_version"),
    *ORIGIN_COLUMNS,
)
LIST_SEPARATOR = "|"


def write_cell(value: Json) -> str:
    """Return a JSON value as one CSV cell.

    null is empty, booleans are true/false, numbers keep their digits, arrays are joined by a
    bar; an object inside an array must be {"code": c, "active": true} or have one key only
    (as in {"glcode": 3502023}). Anything else raises ValueError.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        cells = [write_cell(item) for item in value]
        if any(LIST_SEPARATOR in cell for cell in cells):
            raise ValueError(f"an element of {cells} contains the separator {LIST_SEPARATOR!r}")
        return LIST_SEPARATOR.join(cells)
    if isinstance(value, dict):
        if value.keys() == {"code", "active"} and value["active"] is True:
            return write_cell(value["code"])
        if len(value) == 1:
            return write_cell(next(iter(value.values())))
        raise ValueError(f"the object {value} is not one cell")
    return str(value)


def write_activity(value: Json) -> str:
    """Return true, false or, where the source is silent, an empty cell.

    Sources write the flag as a boolean, as the text of one, or as 1 and 0.
    """
    cell = write_cell(value).lower()
    text = {"1": "true", "0": "false"}.get(cell, cell)
    if text not in {"", "true", "false"}:
        raise ValueError(f"{value!r} does not say whether the code is active")
    return text


def check_keys(code_list: CodeList, records: Iterable[Record]) -> None:
    """Raise SourceError on a key that nobody declared, or a declared key that never occurs."""
    seen = {key for record in records for key in record}
    declared = set(code_list.declared_keys)
    left = {key for key in seen if is_left_behind(code_list, key)}
    if unknown := sorted(seen - declared - left):
        raise SourceError(
            code_list.path_upstream,
            f"{code_list.name} does not declare the keys {unknown}",
            "Add each to `keep` or to `leave` of the list.",
        )
    if absent := sorted(declared - seen):
        raise SourceError(
            code_list.path_upstream,
            f"{code_list.name} declares the keys {absent}, which no record has",
            "Take them out of the list, or correct their spelling.",
        )


def is_left_behind(code_list: CodeList, key: str) -> bool:
    """Tell whether the key, or the object it belongs to, is declared as left behind."""
    return any(key == name or key.startswith(f"{name}.") for name in code_list.leave)


def build_row(code_list: CodeList, record: Record) -> tuple[str, ...]:
    """Return the cells of one record: base columns, kept columns, source."""

    def cell(key: str, write: Callable[[Json], str] = write_cell) -> str:
        try:
            return write(record.get(key)) if key else ""
        except ValueError as error:
            where = f"{code_list.path_upstream} {code_list.name}.{key}"
            raise SourceError(where, str(error), "Declare a reader that spreads it.") from error

    return (
        cell(code_list.code),
        cell(code_list.label),
        "",  # no source read so far carries Hindi labels
        cell(code_list.parent),
        cell(code_list.active, write_activity),
        "",  # no source dates its codes: periods of tax or office are attributes, kept as sent
        "",
        *(cell(column.key) for column in code_list.keep),
        code_list.source,
    )


def build_table(code_list: CodeList, source: SourceText) -> Table:
    """Return the table of one code list: every record, in source order, duplicates kept."""
    records = code_list.read(source, code_list.master)
    check_keys(code_list, records)
    return Table(
        path=PurePosixPath(code_list.package, "code_lists", f"{code_list.name}.csv"),
        columns=(*BASE_COLUMNS, *(column.name for column in code_list.keep), "source"),
        rows=tuple(build_row(code_list, record) for record in records),
    )


def build_index(package: str, pairs: Iterable[tuple[CodeList, Table]]) -> Table:
    """Return the index of a package: one row for each list, in declared order."""
    rows = tuple(
        (
            code_list.name,
            code_list.title,
            "open" if code_list.is_open else "closed",
            str(len(table.rows)),
            str(len({row[0] for row in table.rows})),
            code_list.path_upstream,
            code_list.repository,
            *FROM_UPSTREAM,
        )
        for code_list, table in pairs
    )
    return Table(PurePosixPath(package, "code_lists", "index.csv"), INDEX_COLUMNS, rows)


def build_packages(pairs: Iterable[tuple[CodeList, Table]]) -> list[Table]:
    """Return all tables: those given, each package followed by its index."""
    tables: list[Table] = []
    for package, group in groupby(pairs, key=lambda pair: pair[0].package):
        members = list(group)
        tables += [table for _, table in members]
        tables.append(build_index(package, members))
    return tables
