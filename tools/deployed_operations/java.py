"""Operations of a Spring service: context path, class mapping, method mapping."""

import re
from collections.abc import Iterator

from tools.deployed_operations.checkout import Checkout

_CONTEXT = re.compile(r"^server\.(?:servlet\.)?context-?[pP]ath\s*=\s*(\S+)", re.MULTILINE)
_COMMENT = re.compile(r"/\*.*?\*/|^\s*//.*?$", re.DOTALL | re.MULTILINE)
_CLASS = re.compile(r"\bpublic\s+class\b")
_MAPPING = re.compile(r"@(Post|Get|Put|Delete|Patch|Request)Mapping\b\s*(\()?")
_NAMED = re.compile(
    r"\b(?:value|path)\s*=\s*(\{.*?\}(?=\s*(?:,\s*\w+\s*=|$))|\"[^\"]*\")", re.DOTALL
)
_TEXT = re.compile(r'"([^"]*)"')
_VERB = re.compile(r"RequestMethod\.(\w+)")


def find_operations(checkout: Checkout, service: str) -> Iterator[tuple[str, str, str]]:
    """Method, path and source file of every operation of the controllers of a service."""
    context = _read_context(checkout, service)
    for path in checkout.below(f"{service}/src/main/java", ".java"):
        text = _COMMENT.sub("", checkout.read(path))
        begin = _CLASS.search(text)
        if begin is None or "Controller" not in text[: begin.start()]:
            continue
        head, body = text[: begin.start()], text[begin.start() :]
        bases = next((places for _, places in _read_mappings(head)), [""])
        for verbs, places in _read_mappings(body):
            for base in bases:
                for place in places:
                    full = "/".join(part.strip("/") for part in (context, base, place) if part)
                    for verb in verbs:
                        yield verb, "/" + re.sub("/+", "/", full).strip("/"), path


def _read_context(checkout: Checkout, service: str) -> str:
    for path in checkout.below(f"{service}/src/main/resources", "application.properties"):
        found = _CONTEXT.search(checkout.read(path))
        if found:
            return found[1]
    return ""


def _read_mappings(text: str) -> Iterator[tuple[list[str], list[str]]]:
    """Methods and paths of each mapping; one without a method is asked by POST."""
    for found in _MAPPING.finditer(text):
        arguments = _read_arguments(text, found.end() - 1) if found[2] else ""
        verb = found[1].upper()
        verbs = [verb] if verb != "REQUEST" else (_VERB.findall(arguments) or ["POST"])
        yield verbs, _read_places(arguments)


def _read_places(arguments: str) -> list[str]:
    named = _NAMED.search(arguments)
    if named is not None:
        return _TEXT.findall(named[1])
    if "=" in _TEXT.sub("", arguments):
        return [""]
    return _TEXT.findall(arguments) or [""]


def _read_arguments(text: str, start: int) -> str:
    depth = 0
    for place in range(start, len(text)):
        depth += {"(": 1, ")": -1}.get(text[place], 0)
        if depth == 0:
            return text[start + 1 : place]
    return ""
