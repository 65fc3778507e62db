"""The folder of published contracts: what it holds, and where a reference leads in it."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit

from kasauti_standards.contracts.errors import UnreadableContract
from kasauti_standards.contracts.reading import ContractSource, read_source

CONTRACT_SUFFIXES: Final = frozenset({".yaml", ".yml", ".json"})
_BARE_VERSION: Final = re.compile(r"v?[-._0-9]+(\.[a-z]+)?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ContractLibrary:
    """All contracts of a folder, by their path below it with `/` as separator.

    `unreadable` are the files that are no contract or could not be read, each with where, what
    and hint; together with `sources` they are all files with a YAML or JSON suffix.
    """

    sources: Mapping[str, ContractSource]
    unreadable: tuple[UnreadableContract, ...] = ()

    def locate(self, document: str, *, near: str) -> Iterator[ContractSource]:
        """The files that a reference's document part may mean, the likeliest first.

        The published references point at branches that are gone, of repositories that were
        merged, so the address as a whole is useless; what lasts is how the path ends. `near` is
        the file that refers. A file at the relative path comes first; then every file of the same
        name, ordered by how many folders above it agree too, then by whether it belongs to the
        same collection (the first folder) as `near`, then by path. Where the name is but a version
        (`v1-0-0.yml`), the folder above it must agree as well.
        """
        try:
            address = urlsplit(document)
        except ValueError:  # no address at all, such as an unfinished IPv6 host
            return
        wanted = [unquote(step) for step in address.path.split("/") if step not in {"", "."}]
        if not wanted:
            return
        relative = ""
        if not address.scheme and not address.netloc:
            relative = posixpath.normpath(posixpath.join(posixpath.dirname(near), *wanted))
            if relative in self.sources:
                yield self.sources[relative]
        least = 2 if _BARE_VERSION.match(wanted[-1]) else 1
        ranked = []
        for path, source in self.sources.items():
            agreeing = _count_common_ending(path.split("/"), wanted)
            if agreeing >= least and path != relative:
                elsewhere = path.split("/")[0] != near.split("/")[0]
                ranked.append((-agreeing, elsewhere, path, source))
        for *_, source in sorted(ranked, key=lambda entry: entry[:3]):
            yield source


def read_contracts(folder: Path) -> ContractLibrary:
    """Read every YAML and JSON file below a folder; a bad file is reported, never raised.

    Raises UnreadableContract only where the folder itself cannot be read.
    """
    if not folder.is_dir():
        raise UnreadableContract(
            where=str(folder),
            what="is not a folder",
            hint="Give the folder that holds the published contracts.",
        )
    sources: dict[str, ContractSource] = {}
    unreadable: list[UnreadableContract] = []
    for file in sorted(folder.rglob("*")):
        if file.suffix.lower() not in CONTRACT_SUFFIXES or not file.is_file():
            continue
        path = file.relative_to(folder).as_posix()
        try:
            sources[path] = read_source(file.read_bytes(), path=path)
        except UnreadableContract as error:
            unreadable.append(error)
        except OSError as error:
            unreadable.append(
                UnreadableContract(
                    where=path,
                    what=f"cannot be opened: {error.strerror}",
                    hint="Check the permissions of the file.",
                )
            )
    return ContractLibrary(sources=sources, unreadable=tuple(unreadable))


def _count_common_ending(steps: list[str], wanted: list[str]) -> int:
    count = 0
    for have, want in zip(reversed(steps), reversed(wanted), strict=False):
        if have != want:
            break
        count += 1
    return count
