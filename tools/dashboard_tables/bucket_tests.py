"""Which modules the deployed validator tests for usage category or payment channel, and where.

`verifyUsage` and `verifyPayment` of IngestValidator choose, by module code, the property that
lists the metrics whose bucket names are tested (`keyToFetch = applicationProperties.getX()`) or
none (`keyToFetch = null`, the module passes untested). A module that neither method names is
refused. The choice is read from the method's conditions after comments are taken out: the file
keeps an older form of both methods in comments.
"""

import re
from collections.abc import Mapping

COMMENT = re.compile(r"/\*.*?\*/|//[^\n]*", re.DOTALL)
MODULE_SET = re.compile(
    r"Set<String>\s+(\w+)\s*=\s*new HashSet<>\(Arrays\.asList\(([^)]*)\)\)",
)
CHOICE = re.compile(
    r"if\s*\((?P<condition>[^{}]*)\)\s*\{\s*"
    r"keyToFetch\s*=\s*(?:null|applicationProperties\.get(?P<getter>\w+)\(\))\s*;"
)
NAMED_MODULE = re.compile(r'equals\("(\w+)"\)')
NAMED_SET = re.compile(r"(\w+)\.contains\(")
QUOTED = re.compile(r'"([^"]*)"')


def read_choices(validator: str, method: str) -> dict[str, str] | None:
    """Return for each module the getter name of its metric list, or "" where it is untested.

    `validator` is Java text; None when it has no such method. Raises ValueError when the
    method chooses nothing, or names a module twice.
    """
    code = COMMENT.sub("", validator)
    body = find_method_body(code, method)
    if body is None:
        return None
    sets = {name: QUOTED.findall(members) for name, members in MODULE_SET.findall(body)}
    choices: dict[str, str] = {}
    for match in CHOICE.finditer(body):
        condition = match["condition"]
        modules = NAMED_MODULE.findall(condition)
        for name in NAMED_SET.findall(condition):
            modules += sets[name]
        for module in modules:
            if module in choices:
                raise ValueError(f"{method} chooses twice for module {module}")
            choices[module] = match["getter"] or ""
    if not choices:
        raise ValueError(f"no choice of metrics by module found in {method}")
    return choices


def find_method_body(code: str, method: str) -> str | None:
    """Return the text between the braces of a public method, or None when there is none."""
    declared = re.search(rf"public\s+\w+\s+{method}\s*\([^{{]*\{{", code)
    if declared is None:
        return None
    depth = 1
    for place in range(declared.end(), len(code)):
        depth += {"{": 1, "}": -1}.get(code[place], 0)
        if depth == 0:
            return code[declared.end() : place]
    raise ValueError(f"the braces of {method} do not close")


def match_property(getter: str, properties: Mapping[str, str]) -> str:
    """Return the property name that a Lombok getter reads: same letters, dots left out."""
    for name in properties:
        if name.replace(".", "").lower() == getter.lower():
            return name
    raise ValueError(f"no property is read by get{getter}")
