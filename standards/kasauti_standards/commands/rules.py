"""`kasauti rules list`."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, Namespace
from itertools import chain

from kasauti_standards.catalog import load_standard, map_standards
from kasauti_standards.command import BrokenStandards, Command, ExitCode
from kasauti_standards.kernel import Rule, Standard


def _configure_rules(parser: ArgumentParser) -> None:
    actions = parser.add_subparsers(dest="action", required=True)
    listing = actions.add_parser("list", help="list every rule, one line each")
    listing.add_argument("--standard", metavar="ID", help="only the rules of one standard")
    listing.add_argument("--format", choices=("text", "json"), default="text")


def _list_rules(options: Namespace) -> ExitCode:
    broken = BrokenStandards()
    rows = _select_rules(options.standard, broken)
    if options.format == "json":
        sys.stdout.write(json.dumps(rows, indent=2, ensure_ascii=False) + "\n")
        return broken.exit_code
    for row in rows:
        entity = f"{row['standard']}/{row['entity']}"
        sys.stdout.write(f"{row['code']:<30} {row['level']:<8} {entity}: {row['defect']}\n")
    return broken.exit_code


def _select_rules(standard_id: str | None, broken: BrokenStandards) -> list[dict[str, object]]:
    if standard_id is not None:
        return _describe_rules(load_standard(standard_id))
    return list(chain.from_iterable(map_standards(_describe_rules, name_broken=broken)))


def _describe_rules(standard: Standard) -> list[dict[str, object]]:
    return [_describe(standard, rule) for rule in standard.rules.values()]


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
