"""Mending the text of a YAML file that does not parse.

Three defects of published contracts are known to stop every YAML reader: tab characters
(egovernments/DIGIT-Specs @ bb959e4, `Domain Services/sewerage-connection.yaml`), path keys at the
margin below `paths` (niua-org/UPYOG-NIUA @ 2ac8adc,
`business-services/Docs/billingservice/V-2.0.yml`) and an indented first key. Nothing else is
guessed: a file with another error is unreadable.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kasauti_standards.contracts.patches import Patch, write_patch

_PATHS_KEY: Final = re.compile(r"(['\"]?)paths\1\s*:\s*(#.*)?$")
_PATH_KEY: Final = re.compile(r"(['\"]?)/\S*\1\s*:\s*(#.*)?$")
_FIRST_KEY: Final = re.compile(r"( +)(['\"]?)(swagger|openapi)\2\s*:")
_TAB_AFTER_KEY: Final = re.compile(
    r"^(\s*(?:- +)*(?:'[^']*'|\"[^\"]*\"|[^\s#'\":][^#'\":]*):) *\t[ \t]*(?=\S|\r?$)"
)
_BLOCK_SCALAR: Final = re.compile(r"(:|-) +[|>][-+0-9]*\s*(#.*)?$")
_DEFAULT_STEP: Final = 2


def replace_tabs(text: str, *, path: str) -> tuple[str, list[Patch]]:
    """The text without tabs in indentation and between a key and its value.

    Readers disagree about such tabs (libyaml takes some, PyYAML's own scanner none), so they are
    replaced before either sees them. Tabs within a value are left alone.
    """
    if "\t" not in text:
        return text, []
    lines = text.split("\n")
    step = " " * _find_indent_step(lines)
    patches: list[Patch] = []
    block_depth: int | None = None
    for number, line in enumerate(lines):
        if block_depth is not None:
            if not line.strip() or _measure_depth(line) > block_depth:
                continue
            block_depth = None
        mended = _TAB_AFTER_KEY.sub(r"\1 ", _expand_margin(line, step))
        if mended != line:
            lines[number] = mended
            patches.append(_write_line_patch(path, number, "tab-character", line, mended))
        if _BLOCK_SCALAR.search(mended):
            block_depth = _measure_depth(mended)
    return "\n".join(lines), patches


def mend_layout(text: str, *, path: str) -> tuple[str, list[Patch]]:
    """The text of a file that does not parse with one layout defect mended, and what was changed.

    The list is empty where no known defect is found; the text is then unchanged.
    """
    lines = text.split("\n")
    for mend in (_mend_path_keys, _mend_first_key):
        patches = [
            _write_line_patch(path, number, kind, before, lines[number])
            for number, kind, before in mend(lines)
        ]
        if patches:
            return "\n".join(lines), patches
    return text, []


def _mend_path_keys(lines: list[str]) -> Iterator[tuple[int, str, str]]:
    """Indent path keys at the margin, with their content where that was not indented either."""
    start = next((n for n, line in enumerate(lines) if _PATHS_KEY.match(line)), None)
    if start is None:
        return
    depth = _find_child_depth(lines, start)
    number = start + 1
    while number < len(lines) and (not _is_root_key(lines[number])):
        if not _PATH_KEY.match(lines[number]):
            number += 1
            continue
        last = number
        if _find_child_depth(lines, number) <= depth:
            last = _find_block_end(lines, number)
        for shifted in range(number, last + 1):
            line = lines[shifted]
            if line.strip():
                lines[shifted] = " " * depth + line
                yield shifted, "misplaced-path-key", line
        number = last + 1


def _mend_first_key(lines: list[str]) -> Iterator[tuple[int, str, str]]:
    """Move the version key to the margin where the other keys of the document stand."""
    for number, line in enumerate(lines):
        if not line.strip() or line.lstrip().startswith("#") or line.startswith("---"):
            continue
        found = _FIRST_KEY.match(line)
        if found and any(_is_root_key(later) for later in lines[number + 1 :]):
            lines[number] = line[len(found.group(1)) :]
            yield number, "leading-space", line
        return


def _write_line_patch(path: str, number: int, kind: str, before: str, after: str) -> Patch:
    return write_patch(
        file=path,
        pointer=f"line {number + 1}",
        kind=kind,
        before=before.rstrip("\r"),
        after=after.rstrip("\r"),
    )


def _expand_margin(line: str, step: str) -> str:
    content = line.lstrip(" \t")
    return line[: len(line) - len(content)].replace("\t", step) + content


def _find_indent_step(lines: list[str]) -> int:
    depths = [_measure_depth(line) for line in lines if line.strip() and "\t" not in line]
    return min((depth for depth in depths if depth > 0), default=_DEFAULT_STEP)


def _find_child_depth(lines: list[str], number: int) -> int:
    """The indentation of the first indented line with content after a key."""
    for line in lines[number + 1 :]:
        if line.strip() and not line.lstrip().startswith("#") and _measure_depth(line) > 0:
            return _measure_depth(line)
    return _DEFAULT_STEP


def _find_block_end(lines: list[str], number: int) -> int:
    """The last line that is indented below the key at the margin."""
    end = number
    for later in range(number + 1, len(lines)):
        if lines[later].strip():
            if _measure_depth(lines[later]) == 0 or _PATH_KEY.match(lines[later].lstrip()):
                break
            end = later
    return end


def _is_root_key(line: str) -> bool:
    return bool(line.strip()) and line[0] not in " \t#-\r" and not _PATH_KEY.match(line)


def _measure_depth(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
