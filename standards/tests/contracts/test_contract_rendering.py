import json
from dataclasses import replace

import pytest

from kasauti_standards.contracts import (
    BindingError,
    ContractBinding,
    coverage_as_json,
    measure_coverage,
    read_contracts,
    render_coverage_text,
)

PUBLISHED = """
openapi: 3.0.0
info: {title: Namuna, version: '1'}
paths:
  /_create: {post: {responses: {200: {description: OK}}}}
components:
  schemas:
    Service:
      type: object
      properties:
        id: {type: string, maxLength: 64}
        gone: {type: string}
        priority: {type: string, enum: [LOW]}
"""
OURS = {
    "openapi": "3.1.0",
    "info": {"title": "Ours", "version": "1"},
    "paths": {"/pgr-services/_create": {"post": {}}, "/pgr-services/_count": {"post": {}}},
    "components": {
        "schemas": {
            "Service": {
                "type": "object",
                "properties": {
                    "id": {"type": "string", "maxLength": 128},
                    "priority": {"type": "string", "enum": ["LOW"]},
                },
            }
        }
    },
}
BINDING = ContractBinding("grievance", "docs/a.yml", {"Service": "Service"}, "/pgr-services")
ERRATA = {"grievance": {"field:Service.gone": "PGR-E1", "field:Service.never": "PGR-E9"}}


@pytest.fixture
def library(tmp_path):
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "a.yml").write_text(PUBLISHED)
    (tmp_path / "docs" / "b.yml").write_text("swagger: '2.0'\ninfo: {title: B, version: '1'}\n")
    (tmp_path / "codes.json").write_text("{}")
    return read_contracts(tmp_path)


@pytest.fixture
def report(library):
    return measure_coverage(
        library, bindings=[BINDING], documents={"grievance": OURS}, errata=ERRATA
    )


def test_the_report_counts_the_folder(report):
    assert (report.files, report.operations, report.schemas) == (3, 1, 1)
    assert report.patches == {"dialect": 2, "non-text-key": 1}
    assert [error.where for error in report.unreadable] == ["codes.json"]


def test_contracts_without_a_binding_are_not_declared_yet(report):
    assert report.undeclared == ("docs/b.yml",)


def test_what_no_errata_row_explains_is_listed(report):
    assert [(entry.kind, entry.where) for entry in report.unexplained] == [
        ("constraint", "Service.id")
    ]
    assert report.unused_errata == {"grievance": ("field:Service.never",)}


def test_a_binding_of_an_undocumented_standard_is_refused(library):
    with pytest.raises(BindingError, match="standard 'noc'"):
        measure_coverage(
            library,
            bindings=[replace(BINDING, standard="noc")],
            documents={"grievance": OURS},
            errata={},
        )


def test_the_text_says_everything(report):
    text = render_coverage_text(report)
    for line in (
        "Published contracts: 3 files, 2 read and normalised, 1 operations, 1 schemas",
        "Patches: 3",
        "       2  dialect                   The document is translated to OpenAPI 3.1.",
        f"  {report.unreadable[0]}",
        "grievance: docs/a.yml",
        "  has 7, differs 1, lacks 1, adds 1; explained 1, unexplained 1",
        "    field       has 2, lacks 1",
        "  unexplained:",
        "    differs constraint Service.id: published maxLength 64; ours maxLength 128",
        "  explained by errata:",
        "    lacks field Service.gone: published string; ours – [PGR-E1]",
        "  ours only:",
        "    adds operation POST /_count: published –; ours POST /pgr-services/_count",
        "  errata that explain nothing:",
        "    field:Service.never",
        "Not declared yet:",
        "  docs/b.yml",
    ):
        assert line in text.split("\n"), line
    assert text.index("unexplained:") < text.index("explained by errata:")


def test_the_json_says_everything(report):
    plain = coverage_as_json(report)
    assert json.loads(json.dumps(plain)) == plain
    assert plain["folder"] == {
        "files": 3,
        "read": 2,
        "operations": 1,
        "schemas": 1,
        "patches": {"dialect": 2, "non-text-key": 1},
    }
    assert plain["unreadable"][0]["where"] == "codes.json"
    assert plain["standards"]["grievance"]["unexplained"] == 1
    assert plain["standards"]["grievance"]["contracts"] == ["docs/a.yml"]
    assert plain["not_declared_yet"] == ["docs/b.yml"]
    assert plain["unused_errata"] == {"grievance": ["field:Service.never"]}
    assert plain["differences"] == [
        {
            "standard": "grievance",
            "contract": "docs/a.yml",
            "kind": "operation",
            "where": "POST /_count",
            "verdict": "adds",
            "published": "",
            "ours": "POST /pgr-services/_count",
            "errata": None,
            "unexplained": False,
        },
        {
            "standard": "grievance",
            "contract": "docs/a.yml",
            "kind": "constraint",
            "where": "Service.id",
            "verdict": "differs",
            "published": "maxLength 64",
            "ours": "maxLength 128",
            "errata": None,
            "unexplained": True,
        },
        {
            "standard": "grievance",
            "contract": "docs/a.yml",
            "kind": "field",
            "where": "Service.gone",
            "verdict": "lacks",
            "published": "string",
            "ours": "",
            "errata": "PGR-E1",
            "unexplained": False,
        },
    ]


def test_a_folder_without_bindings_is_rendered_too(library):
    report = measure_coverage(library, bindings=[], documents={}, errata={})
    assert coverage_as_json(report)["standards"] == {}
    assert "  docs/a.yml\n  docs/b.yml\n" in render_coverage_text(report)
