"""Which papers an application needs in a state, and what is wrong with those it has.

Source: UPYOG-NIUA BPAValidator.validateApplicationDocuments, validateDuplicateDocuments;
upyog-mdms BPA/DocTypeMapping.json.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from functools import cache

from kasauti_standards.building_plan.lifecycle import find_state, read_code_list

_NO_PAPERS_ASKED = frozenset({"REJECT", "REVOCATE", "ADHOC", "PAY", "SEND_BACK_TO_CITIZEN"})


def list_needed_papers(plan: Mapping[str, object], *, kind: str, work: str) -> tuple[str, ...]:
    """The kinds of paper that the state of an application needs, by kind, work and risk."""
    state = find_state(str(plan.get("businessService") or ""), str(plan.get("status") or ""))
    return _read_needed().get((kind, work, str(plan.get("riskType") or ""), state), ())


def find_missing_papers(
    plan: Mapping[str, object], *, kind: str, work: str, action: str
) -> Iterator[str]:
    """Kinds of paper that a step needs and the application has not."""
    if action.upper() in _NO_PAPERS_ASKED:
        return
    documents = plan.get("documents")
    rows = documents if isinstance(documents, list) else []
    attached = {name_paper(str(row.get("documentType"))) for row in rows if isinstance(row, dict)}
    for paper in list_needed_papers(plan, kind=kind, work=work):
        if paper not in attached:
            yield paper


def find_unknown_papers(plan: Mapping[str, object], known: Container[str]) -> Iterator[str]:
    """Attached kinds of document that the master data does not know."""
    documents = plan.get("documents")
    for row in documents if isinstance(documents, list) else []:
        kind = row.get("documentType") if isinstance(row, dict) else None
        if kind not in known:
            yield str(kind)


def name_paper(document_type: str) -> str:
    """The paper that a kind of document is a form of: `APPL.LTR` of `APPL.LTR.LETTER`."""
    name, dot, _ = document_type.rpartition(".")
    return name if dot and len(name) > 1 else document_type


@cache
def _read_needed() -> Mapping[tuple[str, str, str, str], tuple[str, ...]]:
    needed: dict[tuple[str, str, str, str], tuple[str, ...]] = {}
    for code in read_code_list("DocTypeMapping").codes:
        given = code.attributes
        if given["required"] == "true":
            key = (code.parent, given["ServiceType"], given["RiskType"], given["WFState"])
            needed[key] = (*needed.get(key, ()), code.code)
    return needed
