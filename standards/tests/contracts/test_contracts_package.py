import ast
import subprocess
import sys
from pathlib import Path

import kasauti_standards.contracts as package
from kasauti_standards.contracts import PATCH_KINDS

FOLDER = Path(package.__file__).parent


def test_the_public_names_are_sorted_and_exist():
    assert package.__all__ == sorted(package.__all__, key=lambda name: (not name.isupper(), name))
    assert all(hasattr(package, name) for name in package.__all__)


def test_every_kind_of_patch_is_used_somewhere():
    texts = {
        node.value
        for file in FOLDER.glob("*.py")
        if file.name != "patches.py"
        for node in ast.walk(ast.parse(file.read_text()))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    assert set(PATCH_KINDS) - texts == set()


def test_no_model_web_or_network_library_is_imported():
    script = (
        "import sys, kasauti_standards.contracts;"
        "print(sorted({name.split('.')[0] for name in sys.modules}"
        " & {'pydantic', 'fastapi', 'starlette', 'httpx', 'requests', 'rich', 'urllib.request'}))"
    )
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
