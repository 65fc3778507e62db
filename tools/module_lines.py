"""Write the table of lines per module into ARCHITECTURE.md.

    python -m tools.module_lines

Lines of Python, and rows of CSV declarations, rounded up to fifties so that the table changes when
a module does and not with every line. Blank lines count; tests and examples do not.
"""

import sys
from collections.abc import Iterable
from pathlib import Path

from kasauti_standards.catalog import load_standards

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "ARCHITECTURE.md"
BEGIN = "<!-- lines per module: written by tools/module_lines.py -->"
END = "<!-- end of lines per module -->"
_STEP = 50
_SERVED = {
    "property-tax": ("modules/property",),
    "misc-collections": (
        "modules/challans.py",
        "modules/challan_demands.py",
        "modules/challan_figures.py",
        "modules/challan_records.py",
        "modules/challan_settlement.py",
    ),
    "grievance": ("modules/grievance.py", "modules/grievance_search.py"),
    "national-dashboard": ("modules/dashboard.py",),
    "billing": ("billing",),
    "platform": ("platform",),
    "common": ("http", "store", "modules/applications"),
}
"""Where a standard is served, when it is not in the module of its package's name."""


def count_lines(files: Iterable[Path]) -> int:
    """Lines of all files."""
    return sum(len(file.read_text(encoding="utf-8").splitlines()) for file in files)


def list_served(standard: str, package: str) -> list[Path]:
    """The Python files by which the reference server serves a standard."""
    server = ROOT / "reference_impl" / "kasauti_reference"
    places = _SERVED.get(standard, (f"modules/{package}", f"modules/{package}.py"))
    found: list[Path] = []
    for place in places:
        path = server / place
        found += sorted(path.rglob("*.py")) if path.is_dir() else [path] if path.is_file() else []
    return found


def write_table() -> str:
    """The table in Markdown."""
    lines = [
        "| standard | declared (Python) | declared (rows) | served | examined |",
        "|---|---:|---:|---:|---:|",
    ]
    for standard in load_standards():
        package = standard.package.rpartition(".")[2]
        declared = ROOT / "standards" / "kasauti_standards" / package
        cases = ROOT / "conformance_tests" / "kasauti_conformance" / "cases" / package
        counts = (
            count_lines(declared.rglob("*.py")),
            count_lines(declared.rglob("*.csv")),
            count_lines(list_served(standard.id, package)),
            count_lines(cases.rglob("*.py")),
        )
        shown = " | ".join(str(-(-count // _STEP) * _STEP) for count in counts)
        lines.append(f"| {standard.id} | {shown} |")
    return "\n".join(lines)


def write_page(text: str) -> str:
    """The page with the table of now between its marks."""
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    if not rest or not after:
        raise SystemExit(f"{PAGE.name}: the marks of the table are missing: {BEGIN} … {END}")
    return f"{before}{BEGIN}\n\n{write_table()}\n\n{END}{after}"


def main() -> int:
    """Write the page."""
    PAGE.write_text(write_page(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
