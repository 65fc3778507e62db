"""Inputs of a run: files, folders and standard input, each opened as a stream of items."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Literal, TypeAlias

from kasauti_validator.reading.errors import cannot_be_read, has_no_payloads, is_missing
from kasauti_validator.reading.items import Incident, Item, RawRecord
from kasauti_validator.reading.kinds import BOM, HEAD_SIZE, Kind, name_wide_encoding, tell_kind
from kasauti_validator.reading.ndjson import LineReader
from kasauti_validator.settings import Settings

if TYPE_CHECKING:
    from typing_extensions import Buffer

PAYLOADS = (".json", ".ndjson", ".jsonl")
STANDARD_INPUT = "-"

InputFormat: TypeAlias = Literal["auto", "json", "ndjson"]


@dataclass(frozen=True, slots=True)
class Input:
    """One file or stream to read. `size` is in bytes; a stream has none and is read once."""

    name: str
    kind: Kind
    path: Path | None = None
    size: int | None = None
    stream: BinaryIO | None = None


def find_inputs(
    paths: Sequence[str], *, standard_input: BinaryIO | None = None, wanted: InputFormat = "auto"
) -> list[Input]:
    """Every file that the paths name, folders searched; only first bytes are read yet.

    `-` is `standard_input`. UnreadableInputError for the first path that is missing, unreadable
    or of another kind.
    """
    return [
        _look_at_stream(standard_input, name, wanted)
        if name == STANDARD_INPUT and standard_input is not None
        else _look_at(path, wanted)
        for name in paths
        for path in _expand(name)
    ]


@contextmanager
def open_input(source: Input) -> Iterator[BinaryIO]:
    """Open an input; what the operating system refuses becomes UnreadableInputError."""
    try:
        if source.stream is not None:
            yield source.stream
            if source.path is not None:  # a pipe that we opened; standard input is not ours
                source.stream.close()
        elif source.path is not None:
            with source.path.open("rb") as file:
                yield file
    except OSError as error:
        raise cannot_be_read(source.name, error) from error


def read_items(file: BinaryIO, kind: Kind, settings: Settings) -> Iterator[Item]:
    """The records of an open input and what is wrong with the file itself."""
    match kind:
        case Kind.EMPTY:
            yield Incident("no-record", 1, is_record=False)
        case Kind.WIDE:
            encoding = name_wide_encoding(file.read(4))
            yield Incident("wide-encoding", 1, params={"encoding": encoding}, is_record=False)
        case Kind.LINES:
            yield from LineReader(file, settings)
        case Kind.ARRAY:
            yield from _read_array(file, settings)
        case Kind.RECORD:
            yield from _read_record(file, settings)


def _read_array(file: BinaryIO, settings: Settings) -> Iterator[Item]:
    from kasauti_validator.reading.array import ArraySplitter  # its patterns take 8 ms to compile

    splitter = ArraySplitter(record_limit=settings.record_limit)
    chunk = file.read(settings.chunk_size)
    if chunk.startswith(BOM):
        yield Incident("byte-order-mark", 1, is_record=False)
        chunk = chunk.removeprefix(BOM)
    while chunk:
        yield from splitter.feed(chunk)
        chunk = file.read(settings.chunk_size)
    yield from splitter.finish()


def _read_record(file: BinaryIO, settings: Settings) -> Iterator[Item]:
    content = file.read(settings.record_limit + 1)
    if len(content) > settings.record_limit:
        limit = f"{settings.record_limit:,}"
        yield Incident("record-too-large", 1, params={"limit": limit})
    else:
        yield RawRecord(content, 1)


def _expand(name: str) -> Iterator[Path]:
    path = Path(name)
    if path.is_dir():
        found = sorted(
            file for file in path.rglob("*") if file.suffix.lower() in PAYLOADS and file.is_file()
        )
        if not found:
            raise has_no_payloads(name)
        yield from found
    else:
        yield path


def _look_at(path: Path, wanted: InputFormat) -> Input:
    name = str(path).encode("utf-8", "backslashreplace").decode()  # reports are UTF-8
    try:
        if path.exists() and not path.is_file():  # a pipe: what was read once is gone
            return replace(_look_at_stream(path.open("rb"), name, wanted), path=path)
        with path.open("rb") as file:
            head = file.read(HEAD_SIZE)
            size = file.seek(0, io.SEEK_END)
    except FileNotFoundError:
        raise is_missing(name) from None
    except OSError as error:
        raise cannot_be_read(name, error) from error
    return Input(name, tell_kind(head, name, wanted=wanted), path, size)


def _look_at_stream(stream: BinaryIO, name: str, wanted: InputFormat) -> Input:
    head = b""
    while len(head) < HEAD_SIZE and (piece := stream.read(HEAD_SIZE - len(head))):
        head += piece
    rejoined = io.BufferedReader(_Rejoined(head, stream), HEAD_SIZE)
    return Input(name, tell_kind(head, name, wanted=wanted), stream=rejoined)


class _Rejoined(io.RawIOBase):
    """A stream whose first bytes were already taken, whole again."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head = head
        self._rest = rest

    def readable(self) -> bool:
        return True

    def close(self) -> None:
        self._rest.close()
        super().close()

    def readinto(self, buffer: Buffer) -> int:
        view = memoryview(buffer)
        piece = self._head[: len(view)] or self._rest.read(len(view))
        self._head = self._head[len(piece) :] if self._head else b""
        view[: len(piece)] = piece
        return len(piece)
