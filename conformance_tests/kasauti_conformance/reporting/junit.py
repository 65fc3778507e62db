"""The report as JUnit XML: a suite for each group, a test for each case."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lxml import etree


def write_junit(document: Mapping[str, Any]) -> bytes:
    """JUnit XML as build servers read it; not applicable counts as skipped there."""
    groups: dict[str, list[Mapping[str, Any]]] = {}
    for case in document["cases"]:
        groups.setdefault(f"{case['standard']}.{case['group']}", []).append(case)
    root = etree.Element("testsuites")
    root.set("name", f"kasauti {document['plan']['id']}")
    _count(root, document["cases"])
    for name, cases in groups.items():
        suite = etree.SubElement(root, "testsuite", name=name)
        _count(suite, cases)
        for case in cases:
            _add_case(suite, case)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def _count(element: etree._Element, cases: list[Mapping[str, Any]]) -> None:
    outcomes = [case["outcome"] for case in cases]
    counts = {
        "tests": str(len(cases)),
        "failures": str(outcomes.count("fail")),
        "errors": str(outcomes.count("error")),
        "skipped": str(outcomes.count("skip") + outcomes.count("not applicable")),
        "time": f"{sum(case['milliseconds'] for case in cases) / 1000:.3f}",
    }
    for name, value in counts.items():
        element.set(name, value)


def _add_case(suite: etree._Element, case: Mapping[str, Any]) -> None:
    element = etree.SubElement(
        suite,
        "testcase",
        classname=f"{case['standard']}.{case['group']}",
        name=case["id"],
        time=f"{case['milliseconds'] / 1000:.3f}",
    )
    requirements = ", ".join(case["requirements"])
    if case["outcome"] == "fail":
        failure = etree.SubElement(element, "failure", message=case["reason"], type=requirements)
        failure.text = "\n".join(
            f"{', '.join(row['requirements'])}: {row['operation']}: {row['shape']}: expected "
            f"{row['expected']}, got {row['actual']} (exchange {row['exchange']})"
            for row in case["differences"]
        )
    elif case["outcome"] == "error":
        etree.SubElement(element, "error", message=case["reason"], type=requirements)
    elif case["outcome"] != "pass":
        etree.SubElement(
            element, "skipped", message=f"{case['outcome']}: {case['reason']}", type=requirements
        )
