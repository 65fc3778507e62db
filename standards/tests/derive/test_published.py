"""What is committed under `standards/published` is what the declarations say now."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

import jsonschema_rs
import pytest

from kasauti_standards.catalog import load_standards, published_folder
from kasauti_standards.derive.artefact import Artefact
from kasauti_standards.derive.publish import FORMATS, derive_all, main, write_artefacts
from kasauti_standards.kernel import Standard

MEND = "Run `make published` and commit what it writes."
# names of formats, not places that anybody fetches
EXAMPLE_SITE = "https://example.org/"  # reserved for examples (RFC 2606)
KNOWN_ADDRESSES = frozenset(
    {
        "https://json-schema.org/draft/2020-12/schema",
        "http://www.w3.org/2001/XMLSchema",
        "http://www.w3.org/2000/09/xmldsig#",
    }
)

_CLAIM = r"(certified|certification|conforms|conformant|compliant)"


@pytest.fixture(scope="module")
def derived() -> dict[str, Artefact]:
    artefacts = list(derive_all(load_standards()))
    by_path = {artefact.path: artefact for artefact in artefacts}
    assert len(by_path) == len(artefacts)
    return by_path


def test_published_is_fresh(derived: dict[str, Artefact]) -> None:
    folder = published_folder()
    committed = {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }
    missing = sorted(derived.keys() - committed.keys())
    extra = sorted(committed.keys() - derived.keys())
    changed = sorted(
        path
        for path in derived.keys() & committed.keys()
        if derived[path].content != committed[path]
    )
    differing = {"missing": missing, "no longer derived": extra, "changed": changed}
    assert not any(differing.values()), f"{MEND} {differing}"


def test_the_index_names_every_file_with_its_hash(derived: dict[str, Artefact]) -> None:
    index = json.loads(derived["index.json"].content)
    rows = {row["path"]: row for row in index["files"]}
    assert set(rows) == set(derived) - {"index.json"}
    assert [row["path"] for row in index["files"]] == sorted(rows)
    for path, row in rows.items():
        assert row["sha256"] == hashlib.sha256(derived[path].content).hexdigest()
        assert row["kind"] in {*FORMATS, "standards", "semantics"}
        assert ("standard" in row) == ("/" in path)
    schema = rows["common/json-schema/published/ErrorRes.schema.json"]
    assert schema["urn"] == "urn:kasauti:common:0.1:ErrorRes:published"
    assert (
        rows["national-dashboard/xsd/Data.xsd"]["urn"] == "urn:kasauti:national-dashboard:0.1:Data"
    )


def test_deriving_twice_gives_the_same_bytes(tiny: Standard, derived: dict[str, Artefact]) -> None:
    again = {artefact.path: artefact for artefact in derive_all(load_standards())}
    assert again == derived
    assert list(derive_all([tiny])) == list(derive_all([tiny]))


def test_every_format_writes_something_for_the_small_standard(tiny: Standard) -> None:
    for kind, derive in FORMATS.items():
        artefacts = list(derive(tiny))
        assert artefacts or (kind == "metrics" and not tiny.metrics), kind
        for artefact in artefacts:
            assert artefact.path.startswith("tiny/")
            assert artefact.content
            assert ".." not in artefact.path


def test_no_address_of_anybody_is_published(derived: dict[str, Artefact]) -> None:
    for path, artefact in derived.items():
        if path.endswith(".xlsx") or "/code-lists/" in path:
            continue
        found = set(re.findall(r"https?://[^\s\"'<>)`]+", artefact.content.decode()))
        found = {address for address in found if not address.startswith(EXAMPLE_SITE)}
        assert found <= KNOWN_ADDRESSES, path


def test_nothing_claims_a_certificate_for_a_text_we_did_not_read(
    derived: dict[str, Artefact],
) -> None:
    for path, artefact in derived.items():
        if path.endswith((".md", ".json")) and "/code-lists/" not in path:
            text = artefact.content.decode()
            assert not re.search(rf"IS\s?18006[^.|]{{0,80}}\b{_CLAIM}", text, re.IGNORECASE), path
            assert not re.search(rf"\b{_CLAIM}[^.|]{{0,30}}IS\s?18006", text, re.IGNORECASE), path


def test_json_ends_with_a_line_break_and_keeps_indian_scripts(
    derived: dict[str, Artefact],
) -> None:
    for path, artefact in derived.items():
        if path.endswith(".json"):
            assert artefact.content.endswith(b"}\n") or artefact.content.endswith(b"]\n"), path
            assert b"\\u09" not in artefact.content, path
    assert "राष्ट्रीय मानक" in derived["standards.md"].content.decode()


def test_the_command_clears_what_is_no_longer_derived(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    stale = tmp_path / "0.1" / "gone" / "old.json"
    stale.parent.mkdir(parents=True)
    stale.write_text("{}")
    assert main([str(tmp_path)]) == 0
    assert not stale.exists()
    count = sum(1 for path in tmp_path.rglob("*") if path.is_file())
    assert capsys.readouterr().out == f"{count} files in {tmp_path / '0.1'}\n"


def test_files_are_written_below_their_folder(tmp_path: Path) -> None:
    assert write_artefacts(tmp_path, [Artefact("a/b.txt", b"1"), Artefact("c.txt", b"2")]) == 2
    assert (tmp_path / "a" / "b.txt").read_bytes() == b"1"


def test_json_schemas_are_valid_themselves(derived: dict[str, Artefact]) -> None:
    schemas = [row for path, row in derived.items() if path.endswith(".schema.json")]
    assert schemas
    for artefact in schemas:
        schema = json.loads(artefact.content)
        jsonschema_rs.meta.validate(schema)
        assert schema["$id"] == artefact.urn
