"""Write the metric tables of the national dashboard from the deployed ingest service.

Rerun from the top of the repository:

    python -m tools.dashboard_tables --niua GITDIR --oss GITDIR --out standards/kasauti_standards

Each GITDIR is a git directory (a clone's `.git`, or a bare clone): of niua-org/UPYOG-NIUA
holding commit 2ac8adc (profile `upyog-2026`) and of egovernments/DIGIT-OSS holding 7db958d
(profile `digit-oss`). The tables go to `national_dashboard/tables/`.

A module in neither `usage_metrics` nor `usage_skipped` of its profile is refused by the
deployed validator, and so for `payment_*`. DIGIT-OSS has neither test: all its modules stand
in the skipped tables. Passwords, addresses and user ids of the properties file are never written.
"""

import argparse
import sys
from pathlib import Path

from tools.dashboard_tables.build import build_tables
from tools.dashboard_tables.upstream import DIGIT, UPYOG, read_service
from tools.tables import SourceError, write_tables


def main(arguments: list[str] | None = None) -> int:
    """Write all tables; return 0, or 2 when a source cannot be read as declared."""
    parser = argparse.ArgumentParser(prog="python -m tools.dashboard_tables", description=__doc__)
    parser.add_argument("--niua", type=Path, required=True, help="git directory of UPYOG-NIUA")
    parser.add_argument("--oss", type=Path, required=True, help="git directory of DIGIT-OSS")
    parser.add_argument("--out", type=Path, required=True, help="folder of the standards")
    options = parser.parse_args(arguments)
    try:
        services = [read_service(UPYOG, options.niua), read_service(DIGIT, options.oss)]
        write_tables(options.out, build_tables(services))
    except SourceError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
