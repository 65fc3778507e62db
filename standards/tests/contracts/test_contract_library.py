import pytest

from kasauti_standards.contracts import ContractLibrary, UnreadableContract, read_contracts
from kasauti_standards.contracts.reading import ContractSource

CONTRACT = "openapi: 3.0.1\ninfo: {title: Namuna, version: '1'}\npaths: {}\n"


def library(*paths):
    return ContractLibrary({path: ContractSource(path, "openapi-3.0.1", {}) for path in paths})


def located(paths, document, near="upyog/docs/a.yml"):
    return [source.path for source in library(*paths).locate(document, near=near)]


def test_all_files_of_a_folder_are_read_or_reported(tmp_path):
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "a.yaml").write_text(CONTRACT)
    (tmp_path / "docs" / "b.YML").write_text(CONTRACT)
    (tmp_path / "docs" / "notes.md").write_text("no contract")
    (tmp_path / "codes.json").write_text("{}")
    (tmp_path / "broken.yml").write_text("a: [")
    read = read_contracts(tmp_path)
    assert list(read.sources) == ["docs/a.yaml", "docs/b.YML"]
    assert [error.where.split(":")[0] for error in read.unreadable] == ["broken.yml", "codes.json"]


def test_a_missing_folder_is_an_error(tmp_path):
    with pytest.raises(UnreadableContract, match="is not a folder"):
        read_contracts(tmp_path / "none")


def test_a_file_that_cannot_be_opened_is_reported(tmp_path, monkeypatch):
    file = tmp_path / "a.yaml"
    file.write_text(CONTRACT)

    def refuse(_self):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(type(file), "read_bytes", refuse)
    (error,) = read_contracts(tmp_path).unreadable
    assert "Permission denied" in error.what


def test_the_longest_common_ending_wins():
    paths = ["upyog/docs/fire.yaml", "upyog/firenoc-services/docs/contract/fire.yaml"]
    address = "https://example.org/team/repo/branch/x/firenoc-services/docs/contract/fire.yaml"
    assert located(paths, address) == [paths[1], paths[0]]


def test_of_equal_endings_the_own_collection_comes_first():
    paths = ["digit/common.yml", "upyog/common.yml"]
    assert located(paths, "https://example.org/x/common.yml") == [paths[1], paths[0]]


def test_a_name_that_is_but_a_version_needs_its_folder():
    paths = ["upyog/billing/v1-0-0.yml"]
    assert located(paths, "https://example.org/docs/common/v1-0-0.yml") == []
    assert located(paths, "https://example.org/docs/billing/v1-0-0.yml") == paths


def test_a_relative_path_comes_first_and_once():
    paths = ["upyog/docs/common.yml", "upyog/common.yml"]
    assert located(paths, "../common.yml") == ["upyog/common.yml", "upyog/docs/common.yml"]
    assert located(paths, "./common.yml") == ["upyog/docs/common.yml", "upyog/common.yml"]


@pytest.mark.parametrize(
    "document", ["", "https://example.org", "https://[broken/x.yml", "other.yml"]
)
def test_what_no_file_matches_locates_nothing(document):
    assert located(["upyog/docs/common.yml"], document) == []
