"""Write the code lists of every standard from the upstream master data.

Rerun from the top of the repository:

    python -m tools.code_lists --sources DIR --out standards/kasauti_standards [--keep-missing]

DIR holds `masters/<module>/<file>.json`, copied from `data/pg/` (city files from
`data/pg/citya/`) of upyog/upyog-mdms-data at 489bb25, and `chart_of_accounts.csv`, the rows of
the chart of accounts migration of UPYOG's egf-master as CSV. The lists are declared in the
sibling files; each becomes `<package>/code_lists/<List>.csv` beside an `index.csv`. Lists of our
own making are written by hand; their rows of the index stay.

Left behind: descriptions that are sentences, addresses of pictures, contact details and postal
addresses of cities, ids of boundaries. RoleActions and Actions are kept in full.
"""

import argparse
import sys
from pathlib import Path

from tools.code_lists.access_and_places import ACCESS_AND_PLACES
from tools.code_lists.billing import BILLING
from tools.code_lists.build import build_packages, build_table
from tools.code_lists.building_plan import BUILDING_PLAN
from tools.code_lists.declaration import CodeList, SourceText
from tools.code_lists.fire_noc import FIRE_NOC
from tools.code_lists.modules import ACCOUNTING, GRIEVANCE, MISC_COLLECTIONS, NATIONAL_DASHBOARD
from tools.code_lists.noc import NOC
from tools.code_lists.property_tax import PROPERTY_TAX
from tools.code_lists.shared_services import SHARED_SERVICES
from tools.code_lists.trade_license import TRADE_LICENSE
from tools.code_lists.water_sewerage import WATER_SEWERAGE
from tools.tables import SourceError, keep_own_rows, write_tables

CODE_LISTS = (
    *NATIONAL_DASHBOARD,
    *GRIEVANCE,
    *SHARED_SERVICES,
    *ACCESS_AND_PLACES,
    *BILLING,
    *MISC_COLLECTIONS,
    *PROPERTY_TAX,
    *TRADE_LICENSE,
    *NOC,
    *FIRE_NOC,
    *BUILDING_PLAN,
    *ACCOUNTING,
    *WATER_SEWERAGE,
)


def read_source(sources: Path, code_list: CodeList) -> SourceText:
    """Return the text of the list's source file."""
    path = sources / code_list.file
    try:
        return SourceText(code_list.path_upstream, path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError) as error:
        hint = f"Copy {code_list.path_upstream} of {code_list.repository} there."
        raise SourceError(str(path), f"cannot be read ({error})", hint) from error


def main(arguments: list[str] | None = None) -> int:
    """Write all lists; return 0, or 2 when a source cannot be read as declared."""
    parser = argparse.ArgumentParser(prog="python -m tools.code_lists", description=__doc__)
    parser.add_argument("--sources", type=Path, required=True, help="folder of upstream copies")
    parser.add_argument("--out", type=Path, required=True, help="folder of the standards")
    parser.add_argument(
        "--keep-missing", action="store_true", help="lists without a copy stay as they are"
    )
    options = parser.parse_args(arguments)
    missing = [row for row in CODE_LISTS if not (options.sources / row.file).is_file()]
    kept = missing if options.keep_missing else []
    try:
        pairs = [
            (code_list, build_table(code_list, read_source(options.sources, code_list)))
            for code_list in CODE_LISTS
            if code_list not in kept
        ]
        names = frozenset(f"{row.package}/{row.name}" for row in kept)
        write_tables(options.out, keep_own_rows(options.out, build_packages(pairs), also=names))
    except SourceError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
