"""`kasauti rules list`."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator

from kasauti_standards.catalog import load_standards
from kasauti_standards.command import Command, ExitCode
from kasauti_standards.kernel import Rule, Standard


def _configure_rules(parser: ArgumentParser) -> None:
    actions = parser.add_subparsers(dest="action", required=True)
    listing = actions.add_parser("list", help="list every rule, one line each")
    listing.add_argument("--standard", metavar="ID", help="only the rules of one standard")
    listing.add_argument("--format", choices=("text", "json"), default="text")


def _list_rules(options: Namespace) -> ExitCode:
    rows = list(_select_rules(options.standard))
    if options.format == "json":
        sys.stdout.write(
            json.dumps([_describe(*row) for row in rows], indent=2, ensure_ascii=False)
        )
        sys.stdout.write("\n")
        return ExitCode.CONFORMANT
    for standard, rule in rows:
        level = standard.level_of(rule).value
        sys.stdout.write(f"{rule.code:<30} {level:<8} {standard.id}/{rule.entity}: {rule.defect}\n")
    return ExitCode.CONFORMANT


def _select_rules(standard_id: str | None) -> Iterator[tuple[Standard, Rule]]:
    for standard in load_standards():
        if standard_id in {None, standard.id}:
            for rule in standard.rules.values():
                yield standard, rule


def _describe(standard: Standard, rule: Rule) -> dict[str, object]:
    return {
        "code": rule.code,
        "standard": standard.id,
        "entity": rule.entity,
        "level": standard.level_of(rule).value,
        "layer": rule.layer.value,
        "requirements": list(rule.requirements),
        "defect": rule.defect,
        "profiles": sorted(rule.profiles),
        "introduced": rule.introduced,
        "deprecated_since": rule.deprecated_since,
        "replaced_by": rule.replaced_by,
    }


RULES = Command("list the rules that payloads are judged by", _configure_rules, _list_rules)
