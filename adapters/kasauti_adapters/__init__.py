"""Adapters: from legacy databases and sheets to standard payloads.

A mapping (YAML and crosswalks) is compiled to closures; a run takes every source row to accepted,
rejected or left out, and writes a folder that `validate`, replay, reconciliation and pushing read.
"""

from kasauti_adapters.errors import (
    AdapterError,
    DriftError,
    MappingError,
    RunFolderError,
    SourceError,
)
from kasauti_adapters.pipeline.run import RunSettings, run_system
from kasauti_adapters.sources.opening import open_source
from kasauti_adapters.systems.catalog import list_systems, open_system

__all__ = [
    "AdapterError",
    "DriftError",
    "MappingError",
    "RunFolderError",
    "RunSettings",
    "SourceError",
    "list_systems",
    "open_source",
    "open_system",
    "run_system",
]
