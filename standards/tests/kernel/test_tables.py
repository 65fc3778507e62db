"""Tables of a declaration: a wrong heading is told whole, with the file and the one wanted."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from importlib.resources.abc import Traversable
from pathlib import Path

import pytest

from kasauti_standards.kernel import DeclarationError
from kasauti_standards.kernel.codelist import read_code_lists, read_codes
from kasauti_standards.kernel.errata import read_errata
from kasauti_standards.kernel.fault import read_faults
from kasauti_standards.kernel.lifecycle_table import read_lifecycle, read_lifecycles
from kasauti_standards.kernel.metric_table import read_metric_terms, read_metrics
from kasauti_standards.kernel.requirement import read_requirements
from kasauti_standards.kernel.source import read_sources
from kasauti_standards.kernel.tables import read_exact_table, read_table

LIFECYCLE = (
    "business_service,business,business_service_sla_ms,state,application_status,sla_ms,is_start,"
    "is_terminate,is_state_updatable,doc_upload_required,action,next_state,roles,source"
)
METRICS = (
    "module,metric,origin,measure,day,numerator,denominator,groups,definition_en,definition_hi,"
    "deployed,doubt,kind,value_type"
)
READERS: dict[str, tuple[Callable[[Path], Iterable[object]], str]] = {
    "errata": (
        read_errata,
        "id,where,contract_says,code_does,our_reading,effect,source,confidence",
    ),
    "faults": (read_faults, "id,requirement,operations,text,text_hi"),
    "sources": (read_sources, "id,title,publisher,version,date,licence,address,read"),
    "requirements": (
        read_requirements,
        (
            "id,level,actor,text,text_hi,origin,source,clause,confidence,checked_by,"
            "not_tested_reason,introduced,deprecated_since,replaced_by,valid_from,valid_to"
        ),
    ),
    "codes": (read_codes, "code,label_en,label_hi,parent,active,valid_from,valid_to,source"),
    "lifecycle": (lambda file: [read_lifecycle(file)], LIFECYCLE),
    "metrics": (read_metrics, METRICS),
    "terms": (read_metric_terms, "term,definition_en,definition_hi"),
    "code list index": (
        lambda file: read_code_lists(file.parent),
        "list,title,open,rows,distinct_codes,source,source_version,origin,reason,reason_hi",
    ),
    "lifecycle index": (
        lambda file: read_lifecycles(file.parent),
        (
            "business_service,variant,business,business_service_sla_ms,states,actions,source,also_in,"
            "origin,reason,reason_hi"
        ),
    ),
}


def write(folder: Path, heading: str, *rows: str) -> Path:
    file = folder / "index.csv"
    file.write_text("\n".join([heading, *rows, ""]), encoding="utf-8")
    return file


@pytest.mark.parametrize("name", READERS)
def test_missing_columns_are_named_together(name: str, tmp_path: Path) -> None:
    read, heading = READERS[name]
    columns = heading.split(",")
    file = write(tmp_path, ",".join(columns[:1] + columns[2:-1]))
    with pytest.raises(DeclarationError) as caught:
        list(read(file))
    assert caught.value.where == str(file)
    assert f"it lacks {columns[1]}, {columns[-1]}" in caught.value.what
    assert all(column in caught.value.hint for column in columns)


@pytest.mark.parametrize("name", sorted(READERS.keys() - {"codes"}))
def test_a_column_that_is_none_of_the_table_is_named(name: str, tmp_path: Path) -> None:
    read, heading = READERS[name]
    with pytest.raises(DeclarationError, match="remark is no column of this table"):
        list(read(write(tmp_path, f"{heading},remark")))


def test_a_wrong_heading_is_told_before_rows_of_another_width(tmp_path: Path) -> None:
    with pytest.raises(DeclarationError, match="it lacks b"):
        read_exact_table(write(tmp_path, "a", "1,2"), ("a", "b"))
    with pytest.raises(DeclarationError, match=r"index\.csv:2: does not have 2 cells"):
        read_exact_table(write(tmp_path, "a,b", "1"), ("a", "b"))


@pytest.mark.parametrize("heading", ["source,code", "code", "code,x,x,source", "x,code,source", ""])
def test_free_columns_stand_between_the_first_and_the_last(heading: str, tmp_path: Path) -> None:
    with pytest.raises(DeclarationError, match="must begin with code and end with source"):
        read_table(write(tmp_path, heading), columns=("code",), last=("source",))
    good = write(tmp_path, "code,ward,source", "A,1,s")
    assert read_table(good, columns=("code",), last=("source",)) == [
        {"code": "A", "ward": "1", "source": "s"}
    ]


def test_a_file_that_is_not_utf8_is_refused(tmp_path: Path) -> None:
    file: Traversable = tmp_path / "t.csv"
    (tmp_path / "t.csv").write_bytes(b"a\n\xff\n")
    with pytest.raises(DeclarationError, match="is not UTF-8 text"):
        read_table(file)
