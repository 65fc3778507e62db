"""Operations of an express service: routers, and where each is mounted."""

import posixpath
import re
from collections.abc import Iterator

from tools.deployed_operations.checkout import Checkout

_MOUNT = re.compile(r'\b\w+\.use\(\s*(?:config\.app\.contextPath\s*\+\s*)?"([^"]+)"\s*,\s*(\w+)')
_IMPORT = re.compile(
    r"""(?:import\s+(\w+)\s+from\s+|(?:var|const|let)\s+(\w+)\s*=\s*require\()\s*["'](\.[^"']+)["']"""
)
_ROUTE = re.compile(r"""\b\w+\.(post|get|put|delete)\(\s*["'](/[^"']+)["']""")
_CONTEXT = re.compile(r'contextPath:\s*process\.env\.CONTEXT_PATH\s*\|\|\s*"([^"]+)"')


def find_operations(checkout: Checkout, service: str) -> Iterator[tuple[str, str, str]]:
    """Method, path and source file of every route below `src`."""
    texts = {path: checkout.read(path) for path in checkout.below(f"{service}/src", ".js")}
    context = next((found[1] for text in texts.values() if (found := _CONTEXT.search(text))), "")
    mounts = dict(_find_mounts(texts, context))
    for path, text in texts.items():
        for verb, place in _ROUTE.findall(text):
            full = mounts.get(path, "") + place
            if full.startswith("/" + full.split("/")[1] + "/"):
                yield verb.upper(), full, path


def _find_mounts(texts: dict[str, str], context: str) -> Iterator[tuple[str, str]]:
    for path, text in texts.items():
        names = {first or second: where for first, second, where in _IMPORT.findall(text)}
        for prefix, name in _MOUNT.findall(text):
            if name in names:
                folder = posixpath.dirname(path)
                target = posixpath.normpath(posixpath.join(folder, names[name]))
                prefix_of_all = context if "contextPath" in text else ""
                yield f"{target}.js", prefix_of_all + prefix
