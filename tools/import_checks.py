"""Write the checks that the deployed import of births and deaths makes of a row, as one CSV.

    python -m tools.import_checks --upyog DIR

DIR is a git directory of niua-org/UPYOG-NIUA that holds commit 2ac8adc. The validators are read in
their order; a message that the wrapper of the answer does not count breaks the whole import off.
"""

import argparse
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath

from tools.deployed_operations.checkout import Checkout
from tools.tables import SourceError, Table, render_table

REPOSITORY, COMMIT = "niua-org/UPYOG-NIUA", "2ac8adc"
COLUMNS = ("event", "place", "member", "check", "limit", "constant", "message", "counted", "source")
TABLE = Path("standards/kasauti_standards/birth_death/tables/import_checks.csv")
_HOME = "municipal-services/birth-death-services/src/main/java/org/bel/birthdeath"
_CONSTANTS = f"{_HOME}/utils/BirthDeathConstants.java"
_CONSTANT = re.compile(r'String\s+(\w+)\s*=\s*"([^"]*)"')
_REJECTED = re.compile(r"(?:setRejectionReason|setRejectReason)\(\s*BirthDeathConstants\.(\w+)")
_BLOCK = re.compile(r"\n\t\tif\((.*?)\)\s*\{(.*?)\n\t\t\}", re.DOTALL)
_GETTERS = re.compile(r"Dtl((?:\.get\w+\(\))+)")
_GETTER = re.compile(r"\.get(\w+)\(\)")
_LONGER = re.compile(r"\.length\(\)\s*>\s*(\d+)")
_ABOVE = re.compile(r"get\w+\(\)\s*>\s*(\d+)")
_ONE_OF = re.compile(r"intValue\(\)\s*!=\s*(\d+)")
_COUNTED = re.compile(r"BirthDeathConstants\.(\w+)")
_UNUSUAL = 10


def read_checks(validator: str) -> Iterator[tuple[str, str, str, str]]:
    """The (member, check, limit, constant) of each test of a row, in order."""
    start = validator.find("public boolean validateImportFields")
    body = validator[start : validator.find("\n\t}\n", start)]
    for condition, block in _BLOCK.findall(body):
        constants = _REJECTED.findall(block)
        member = _name_member(condition)
        if len(constants) > 1:
            written, ranged = constants
            yield member, "date", "", written
            yield member, "range", "", ranged
        elif longer := _LONGER.search(condition):
            yield member, "longer", longer.group(1), constants[0]
        elif values := _ONE_OF.findall(condition):
            yield member, "one-of", "|".join(values), constants[0]
        elif above := _ABOVE.search(condition):
            yield member, "above", above.group(1), constants[0]
        elif "==null" in condition:
            yield member, "missing", "", constants[0]
        else:
            raise SourceError("validateImportFields", f"has the test {condition}", "Read it first.")


def build_table(checkout: Checkout) -> Table:
    """The checks of both validators."""
    messages = dict(_CONSTANT.findall(checkout.read(_CONSTANTS)))
    rows = []
    for event, title in (("birth", "Birth"), ("death", "Death")):
        source = f"{_HOME}/{event}/validator/{title}Validator.java"
        wrapper = f"{_HOME}/{event}/model/Import{title}Wrapper.java"
        counted = set(_COUNTED.findall(checkout.read(wrapper).partition("keyList")[2]))
        checks = tuple(read_checks(checkout.read(source)))
        if len(checks) < _UNUSUAL:
            raise SourceError(source, f"has {len(checks)} tests of a row", "Read the validator.")
        for place, (member, check, limit, constant) in enumerate(checks, start=1):
            is_counted = "true" if constant in counted else "false"
            cells = (member, check, limit, constant, messages[constant], is_counted, source)
            rows.append((event, str(place), *cells))
    return Table(PurePosixPath(TABLE.name), COLUMNS, tuple(rows))


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the table; 2 for sources that cannot be read."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--upyog", type=Path, required=True)
    try:
        checkout = Checkout(parser.parse_args(arguments).upyog, COMMIT)
        table = build_table(checkout)
    except SourceError as error:
        sys.stderr.write(f"import_checks: {error}\n")
        return 2
    TABLE.write_text(render_table(table), encoding="utf-8", newline="")
    sys.stdout.write(f"{len(table.rows)} checks of {REPOSITORY}@{COMMIT} in {TABLE}\n")
    return 0


def _name_member(condition: str) -> str:
    found = _GETTERS.search(condition)
    if found is None:
        raise SourceError("validateImportFields", f"asks {condition}", "Name the member by hand.")
    names = _GETTER.findall(found.group(1))
    return "".join(f"/{name[0].lower()}{name[1:]}" for name in names)


if __name__ == "__main__":
    sys.exit(main())
