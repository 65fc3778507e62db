"""What stops an adapter. Findings about somebody's data are never errors.

KasautiError (kernel)           says where, what and how to mend it
└── AdapterError                anything that stops an adapter
    ├── MappingError            a mapping, crosswalk or system cannot be used
    ├── SourceError             a source cannot be opened or read
    │   └── DriftError          a source lacks tables or columns that the mapping asks for
    └── RunFolderError          a run's folder is absent, incomplete or in the way
"""

from __future__ import annotations

from kasauti_standards.kernel import KasautiError


class AdapterError(KasautiError):
    """Something stops an adapter."""


class MappingError(AdapterError):
    """A mapping, a crosswalk or the description of a system cannot be used."""


class SourceError(AdapterError):
    """A source cannot be opened or read at all."""


class DriftError(SourceError):
    """A source lacks tables, columns or headings; `missing` lists each with what is near."""

    def __init__(self, *, where: str, missing: tuple[str, ...], hint: str) -> None:
        listed = "".join(f"\n    {line}" for line in missing)
        super().__init__(where=where, what=f"lacks what the mapping reads:{listed}", hint=hint)
        self.missing = missing


class RunFolderError(AdapterError):
    """The folder of a run is absent, incomplete or in the way."""
