"""Functions of a system's own folder: code that is run only where its user asked for it.

`functions: functions.py` in system.yaml names a file of the folder that defines
`FUNCTIONS: Mapping[str, RowFunction]`. A mapping is data, this is a program with the rights of
whoever runs it, so that it takes `--allow-code`.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Mapping
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

from kasauti_adapters.errors import MappingError
from kasauti_adapters.mapping.defects import RowFunction

SUFFIX = ".py"


def find_code(folder: Path, name: str, *, allow_code: bool) -> Path:
    """The file of a folder's own functions; MappingError where it may not be run or is absent."""
    where = f"{folder / 'system.yaml'} functions"
    file = folder / name
    if name != Path(name).name or file.resolve().parent != folder.resolve():
        raise MappingError(
            where=where,
            what=f"{name} does not lie in the system's own folder",
            hint="Name a file that lies beside system.yaml, and is no link to elsewhere.",
        )
    if not file.is_file():
        raise MappingError(where=where, what=f"{name} is not there", hint="Correct the name.")
    if not allow_code:
        raise MappingError(
            where=where,
            what=f"{name} is a program, and is not run unasked",
            hint="It would run with all your rights: read it, then give --allow-code.",
        )
    return file


def hash_code(file: Path) -> str:
    """The SHA-256 of the file, for the record of a run."""
    return hashlib.sha256(file.read_bytes()).hexdigest()


def load_functions(file: Path) -> Mapping[str, RowFunction]:
    """Run a file and give its FUNCTIONS; MappingError says what is wrong with it."""
    name = f"kasauti_system_{hash_code(file)[:16]}"
    spec = spec_from_file_location(name, file)
    if spec is None or spec.loader is None:
        raise MappingError(where=str(file), what="cannot be read as Python", hint="Name it *.py.")
    module = module_from_spec(spec)
    sys.modules[name] = module  # its dataclasses look themselves up there
    try:
        spec.loader.exec_module(module)
    except Exception as error:
        raise MappingError(
            where=str(file),
            what=f"breaks when it is read: {type(error).__name__}: {error}",
            hint="Correct the file; `python functions.py` in its folder shows where.",
        ) from error
    finally:
        del sys.modules[name]
    functions = getattr(module, "FUNCTIONS", None)
    if not isinstance(functions, Mapping) or not all(
        isinstance(one, RowFunction) for one in functions.values()
    ):
        raise MappingError(
            where=str(file),
            what="defines no FUNCTIONS",
            hint="End it with FUNCTIONS = {'name': RowFunction(…)}, as egov_erp/functions.py does.",
        )
    return functions
