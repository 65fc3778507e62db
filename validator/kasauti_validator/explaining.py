"""`kasauti explain CODE`: what a finding code, requirement or erratum means.

Other parts add the codes they give through the entry-point group `kasauti.explanations`: a function
that lists explanations.
"""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterator
from importlib.metadata import distribution
from itertools import chain
from typing import cast

from kasauti_standards.catalog import find_source, load_sound_standards
from kasauti_standards.command import BrokenStandards, Command, ExitCode
from kasauti_standards.explanation import Explanation, find_explanation
from kasauti_standards.kernel import LANGUAGES, Language
from kasauti_validator.general_codes import list_general_explanations

GROUP = "kasauti.explanations"


def _configure_explain(parser: ArgumentParser) -> None:
    parser.add_argument("code", metavar="CODE", help="code of a finding, requirement or erratum")
    parser.add_argument("--lang", choices=LANGUAGES, default="en", help="language of messages")
    parser.add_argument("--format", choices=("text", "json"), default="text")


def _explain(options: Namespace) -> ExitCode:
    name_broken = BrokenStandards()
    general = chain(list_general_explanations(), _list_of_other_parts())
    explanation = find_explanation(
        options.code,
        load_sound_standards(name_broken),
        general=general,
        name_broken=name_broken,
    )
    if options.format == "json":
        sys.stdout.write(json.dumps(explanation.as_json(), indent=2, ensure_ascii=False) + "\n")
    else:
        sys.stdout.write(_write_text(explanation, options.lang))
    return ExitCode.CONFORMANT


def _list_of_other_parts() -> Iterator[Explanation]:
    for entry in distribution("kasauti").entry_points.select(group=GROUP):
        yield from cast("Callable[[], Iterator[Explanation]]", entry.load())()


def _write_text(explanation: Explanation, language: Language) -> str:
    lines = [f"{explanation.code} ({explanation.kind}, {explanation.level})", ""]
    lines += [*explanation.text.splitlines(), ""]
    if explanation.message:
        lines.append(f"message: {explanation.message.template(language)}")
    if explanation.hint:
        lines.append(f"hint:    {explanation.hint.template(language)}")
    for requirement in explanation.requirements:
        source = find_source(requirement.source, cited_by=f"requirement {requirement.id}")
        lines += [
            "",
            f"{requirement.id} {requirement.level.value} ({requirement.origin.value})",
            f"  {requirement.text.template(language)}",
            f"  source: {source.title} {source.version}",
            f"  clause: {requirement.clause}",
        ]
    for title, example in explanation.examples.items():
        lines += ["", f"{title}: {json.dumps(example, ensure_ascii=False)}"]
    return "\n".join([*lines, ""])


EXPLAIN = Command("explain a finding code, requirement or erratum", _configure_explain, _explain)
