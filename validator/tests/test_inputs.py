"""Files, folders, pipes and standard input as streams of items."""

from __future__ import annotations

import errno
import io
import os
import threading
from pathlib import Path

import pytest

from kasauti_standards.kernel import UnreadableInputError
from kasauti_validator import Settings
from kasauti_validator.reading.inputs import find_inputs, open_input, read_items
from kasauti_validator.reading.items import Incident, Item, RawRecord
from kasauti_validator.reading.kinds import Kind


def read(path: str, **settings: int) -> list[Item]:
    (source,) = find_inputs([path])
    with open_input(source) as file:
        return list(read_items(file, source.kind, Settings(**settings)))


def test_folder_gives_its_payloads_sorted_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    for name in ("b/2.json", "1.NDJSON", "b/1.jsonl"):
        (tmp_path / name).write_text("{}")
    (tmp_path / "readme.txt").write_text("no payload")
    names = [Path(source.name).relative_to(tmp_path) for source in find_inputs([str(tmp_path)])]
    assert list(map(str, names)) == ["1.NDJSON", "b/1.jsonl", "b/2.json"]


def test_folder_without_payloads_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInputError, match="holds no payload"):
        find_inputs([str(tmp_path)])


def test_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInputError, match="does not exist"):
        find_inputs([str(tmp_path / "none.json")])


def test_locked_file_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    locked = tmp_path / "locked.json"
    locked.write_text("{}")

    def refuse(*_: object) -> None:  # the tests may run as a user who may read everything
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(UnreadableInputError, match="cannot be read: permission denied") as caught:
        find_inputs([str(locked)])
    assert caught.value.hint == "Ask for permission to read it, or copy it to where you may."


def test_name_that_is_no_unicode_can_be_reported(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"caf\xe9.json")).write_text("{}")
    (source,) = find_inputs([str(tmp_path)])
    assert source.name.endswith("caf\\udce9.json")
    with open_input(source) as file:
        assert file.read() == b"{}"


def test_standard_input_is_read_whole_although_its_head_is_looked_at() -> None:
    raw = b'{"a":1}\n' * 20_000
    (source,) = find_inputs(["-"], standard_input=io.BytesIO(raw))
    assert (source.name, source.kind, source.size) == ("-", Kind.LINES, None)
    with open_input(source) as file:
        assert len(list(read_items(file, source.kind, Settings()))) == 20_000


def test_named_pipe_is_read_once(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    raw = b'[{"a":1},{"a":2}]'
    writer = threading.Thread(target=pipe.write_bytes, args=(raw,))
    writer.start()
    items = read(str(pipe))
    writer.join()
    assert [item.content for item in items if isinstance(item, RawRecord)] == [
        b'{"a":1}',
        b'{"a":2}',
    ]


def test_array_with_byte_order_mark(tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    file.write_bytes(b"\xef\xbb\xbf[1]")
    assert read(str(file)) == [
        Incident("byte-order-mark", 1, is_record=False),
        RawRecord(b"1", 1, 2),
    ]


def test_wide_file_is_one_incident(tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    file.write_bytes("{}".encode("utf-16"))
    assert read(str(file)) == [
        Incident("wide-encoding", 1, params={"encoding": "UTF-16"}, is_record=False)
    ]


def test_single_record_over_the_limit_is_not_read_whole(tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    file.write_bytes(b'{"a":"' + b"x" * 5000 + b'"}')
    (incident,) = read(str(file), record_limit=1000)
    assert isinstance(incident, Incident)
    assert (incident.problem, incident.params) == ("record-too-large", {"limit": "1,000"})
