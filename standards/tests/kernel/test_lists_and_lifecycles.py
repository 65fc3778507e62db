"""Code lists and lifecycles as they are read, those of upstream and those of our own making."""

from datetime import date
from pathlib import Path

import pytest

from kasauti_standards.kernel import DeclarationError, TableOrigin
from kasauti_standards.kernel.codelist import read_code_lists
from kasauti_standards.kernel.lifecycle_table import read_lifecycle, read_lifecycles

LIST_INDEX = "list,title,open,rows,distinct_codes,source,source_version,origin,reason,reason_hi\n"
LIST = "code,label_en,label_hi,parent,active,valid_from,valid_to,source\n"
OWN_LIST = "L,A list,closed,2,2,own,,own,None is published.,कोई प्रकाशित नहीं।\n"
FLOW_INDEX = (
    "business_service,variant,business,business_service_sla_ms,states,actions,source,also_in,"
    "origin,reason,reason_hi\n"
)
FLOW = (
    "business_service,business,business_service_sla_ms,state,application_status,sla_ms,is_start,"
    "is_terminate,is_state_updatable,doc_upload_required,action,next_state,roles,"
)
OWN_FLOW = "X,,b,,2,1,own,,own,None is deployed.,कोई लागू नहीं।\n"
GO = "X,b,,,,,true,false,true,false,GO,END,A,,,own\n"


def test_code_lists_keep_repeated_rows_and_know_their_days(tmp_path: Path) -> None:
    (tmp_path / "index.csv").write_text(f"{LIST_INDEX}L,A list,closed,3,2,s,1,upstream,,\n")
    (tmp_path / "L.csv").write_text(
        "code,label_en,label_hi,parent,active,valid_from,valid_to,extra,source\n"
        "A,a,,,true,2026-01-01,,1,s\nA,again,,,true,,,2,s\nB,b,,,false,,,3,s\n"
    )
    (codes,) = read_code_lists(tmp_path)
    assert [code.label_en for code in codes.codes] == ["a", "again", "b"]
    assert codes.by_code["A"].label_en == "a"
    assert codes.by_code["A"].attributes == {"extra": "1"}
    assert codes.valid_codes(date(2025, 1, 1)) == {"A"}
    assert not codes.is_open
    assert codes.provenance.origin is TableOrigin.UPSTREAM


def test_a_lifecycle_knows_its_steps(tmp_path: Path) -> None:
    file = tmp_path / "X.variant.csv"
    file.write_text(
        f"{FLOW}source\nX,b,100,,,,true,false,true,false,GO,END,A|B,s\n"
        "X,b,100,END,ENDED,7,false,true,false,true,,,,s\n"
    )
    lifecycle = read_lifecycle(file)
    assert (lifecycle.variant, lifecycle.sla) == ("variant", 100)
    ((start, action, end),) = lifecycle.steps()
    assert (start.name, action.name, action.roles, end.application_status) == (
        "",
        "GO",
        ("A", "B"),
        "ENDED",
    )
    assert (end.sla, end.needs_documents, end.actions) == (7, True, ())
    with pytest.raises(DeclarationError, match="no state"):
        lifecycle.state("MIDDLE")


def write_list(folder: Path, index: str, rows: str) -> Path:
    (folder / "index.csv").write_text(LIST_INDEX + index, encoding="utf-8")
    (folder / "L.csv").write_text(LIST + rows, encoding="utf-8")
    return folder


def test_a_list_of_our_own_says_why_it_is_ours(tmp_path: Path) -> None:
    rows = "A,a,अ,,true,,,own\nB,b,ब,,true,,,own\n"
    (codes,) = read_code_lists(write_list(tmp_path, OWN_LIST, rows))
    assert codes.provenance.is_own
    assert codes.provenance.reason.en == "None is published."
    assert list(codes.by_code) == ["A", "B"]


@pytest.mark.parametrize(
    ("index", "rows", "what"),
    [
        (OWN_LIST, "B,b,ब,,true,,,own\nA,a,अ,,true,,,own\n", "not sorted"),
        (OWN_LIST, "A,a,अ,,true,,,own\nA,a,अ,,true,,,own\n", "stands twice"),
        (OWN_LIST, "A,a,,,true,,,own\n", "A is a word of our own without a label"),
        (OWN_LIST, "A,,अ,,true,,,own\n", "A is a word of our own without a label"),
        (OWN_LIST.replace("None is published.", ""), "A,a,अ,,true,,,own\n", "does not say why"),
        ("L,A list,closed,1,1,own,,own,Why.,\n", "A,a,अ,,true,,,own\n", "does not say why"),
        (OWN_LIST.replace(",own,None", ",ours,None"), "", "origin 'ours' is unknown"),
        (OWN_LIST.replace(",own,None", ",upstream,None"), "", "upstream and the source 'own'"),
        ("L,A list,closed,1,1,d.json,1,own,Why.,क्यों।\n", "", "own and the source 'd.json'"),
        (OWN_LIST, "A,a,अ,,true,,,own\n", r"rows is '2' in the index, .*Counted: 1 rows, 1 dist"),
        (OWN_LIST.replace("closed", "shut"), "", "index.csv L: open is 'shut'"),
        (OWN_LIST, "A,a,अ,,yes,,,own\n", "L.csv:2 A: active is 'yes'"),
        (OWN_LIST, "A,a,अ,,True,,,own\n", "L.csv:2 A: active is 'True'"),
        (OWN_LIST, "A,a,अ,,true,1 April,,own\n", "L.csv:2 A: Invalid isoformat"),
        ("M,A list,closed,1,1,d.json,1,upstream,,\n", "", "names the list M, of which"),
    ],
)
def test_a_list_that_is_declared_wrongly_is_refused(
    tmp_path: Path, index: str, rows: str, what: str
) -> None:
    with pytest.raises(DeclarationError, match=what):
        list(read_code_lists(write_list(tmp_path, index, rows)))


def write_flow(folder: Path, index: str, rows: str) -> Path:
    (folder / "index.csv").write_text(FLOW_INDEX + index, encoding="utf-8")
    (folder / "X.csv").write_text(f"{FLOW}label_en,label_hi,source\n{rows}", encoding="utf-8")
    return folder


def test_a_lifecycle_of_our_own_says_why_and_labels_its_states(tmp_path: Path) -> None:
    end = "X,b,,END,ENDED,,false,true,false,false,,,,Ended,समाप्त,own\n"
    (lifecycle,) = read_lifecycles(write_flow(tmp_path, OWN_FLOW, GO + end))
    assert lifecycle.name == "X"
    assert lifecycle.provenance.reason.hi == "कोई लागू नहीं।"
    assert lifecycle.state("END").label.en == "Ended"


@pytest.mark.parametrize(
    ("index", "what"),
    [
        (OWN_FLOW, "END is a word of our own without a label"),
        (OWN_FLOW.replace("X,,", "X,second,"), "X is not named in index.csv"),
        (OWN_FLOW.replace("None is deployed.", ""), "does not say why"),
    ],
)
def test_a_lifecycle_that_is_declared_wrongly_is_refused(
    tmp_path: Path, index: str, what: str
) -> None:
    end = "X,b,,END,ENDED,,false,true,false,false,,,,Ended,,own\n"
    with pytest.raises(DeclarationError, match=what):
        list(read_lifecycles(write_flow(tmp_path, index, GO + end)))


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        (",A,,", ",A B,,", r"X.csv:2 \(new\) GO: roles is 'A B'. Role codes are separated by |"),
        (",A,,", ',"A,B",,', "roles is 'A,B'"),
        (",A,,", ",A|,,", r"roles is 'A\|'"),
        ("true,false,true", "yes,false,true", r"X.csv:2 \(new\): is_start is 'yes'"),
        ("true,false,true", "true,False,true", "is_terminate is 'False'"),
        ("true,false,true", "true,false,", "is_state_updatable is ''"),
        ("GO,END", "GO,ENDE", "X.csv:2 GO: next_state 'ENDE' is no state. States: END"),
        ("GO,END", ",END", "has next_state or roles and no action"),
        ("X,b,,END", "X,c,,END", "X.csv:3: business is 'c', and 'b' further above"),
        ("ENDED,,", "ENDED,soon,", "X.csv:3 END: sla_ms is 'soon'"),
    ],
)
def test_a_wrong_cell_of_a_lifecycle_is_refused_with_its_row(
    tmp_path: Path, old: str, new: str, what: str
) -> None:
    end = "X,b,,END,ENDED,,false,true,false,false,,,,Ended,समाप्त,own\n"
    rows = (GO + end).replace(old, new)
    assert rows != GO + end
    with pytest.raises(DeclarationError, match=what):
        list(read_lifecycles(write_flow(tmp_path, OWN_FLOW, rows)))


@pytest.mark.parametrize(
    ("index", "what"),
    [
        (OWN_FLOW.replace(",2,1,", ",3,1,"), "index.csv X: states is '3' in the index.*2 states"),
        (OWN_FLOW.replace(",2,1,", ",,,"), "states is '' in the index, actions is ''"),
        (OWN_FLOW.replace("X,,b,", "X,,c,"), "business is 'c' in the index and 'b' in the table"),
        (OWN_FLOW + OWN_FLOW.replace("X,,", "Y,,"), "index.csv Y: has a row and no file"),
    ],
)
def test_the_index_of_lifecycles_agrees_with_its_tables(
    tmp_path: Path, index: str, what: str
) -> None:
    end = "X,b,,END,ENDED,,false,true,false,false,,,,Ended,समाप्त,own\n"
    with pytest.raises(DeclarationError, match=what):
        list(read_lifecycles(write_flow(tmp_path, index, GO + end)))


def test_a_deployed_configuration_may_leave_an_answer_unsaid(tmp_path: Path) -> None:
    file = tmp_path / "X.csv"
    file.write_text(f"{FLOW}source\nX,b,,,,,true,false,,false,GO,,A,s\n")
    assert not read_lifecycle(file).state("").is_updatable
