"""Write the table of operations that the deployed services serve.

Rerun from the top of the repository:

    python -m tools.deployed_operations --upyog DIR

DIR is a git directory of niua-org/UPYOG-NIUA that holds commit 2ac8adc. Every controller of the
services below is read; an operation is a method and a path.
"""

import argparse
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path, PurePosixPath

from tools.deployed_operations import erp, java, node
from tools.deployed_operations.checkout import Checkout
from tools.tables import SourceError, Table, render_table

REPOSITORY, COMMIT = "niua-org/UPYOG-NIUA", "2ac8adc"
COLUMNS = ("repository", "commit", "service", "method", "path", "source")
TABLE = Path("standards/kasauti_standards/contracts/deployed_operations.csv")
SPRING = (
    "dx-services/pt-services-dx",
    *(
        f"core-services/{name}"
        for name in (
            *("egov-accesscontrol", "egov-enc-service", "egov-filestore", "egov-idgen"),
            *("egov-localization", "egov-location", "egov-mdms-service", "egov-otp"),
            *("egov-pg-service", "egov-searcher", "egov-survey-services", "egov-url-shortening"),
            *("egov-user", "egov-workflow-v2", "mdms-v2", "national-dashboard-ingest", "report"),
            "user-otp",
        )
    ),
    *(
        f"business-services/{name}"
        for name in (
            "billing-service",
            "collection-services",
            "egov-apportion-service",
            "egov-hrms",
            "egf-master",
            "egf-instrument",
        )
    ),
    *(
        f"municipal-services/{name}"
        for name in (
            *("birth-death-services", "bpa-calculator", "bpa-services"),
            *("echallan-calculator", "echallan-services"),
            *("egov-user-event", "inbox", "land-services", "noc-services", "pgr-services"),
            *("property-services", "pt-calculator-v2", "pt-services-v2"),
            *("sw-calculator", "sw-services", "tl-calculator", "tl-services"),
            *("ws-calculator", "ws-services"),
        )
    ),
)
ERP = ("finance/egov/egov-egfweb",)
EXPRESS = (
    "core-services/pdf-service",
    "municipal-services/firenoc-calculator",
    "municipal-services/firenoc-services",
    "utilities/egov-pdf",
)


def build_table(checkout: Checkout) -> Table:
    """A row for every operation; SourceError where a service has none."""
    rows: list[tuple[str, ...]] = []
    for services, reader in ((SPRING, java), (ERP, erp), (EXPRESS, node)):
        for service in services:
            found = set(reader.find_operations(checkout, service))
            if not found:
                raise SourceError(service, "has no operation", "Name a service with controllers.")
            rows += ((REPOSITORY, COMMIT, service, *row) for row in found)
    return Table(PurePosixPath(TABLE), COLUMNS, tuple(_sort(rows)))


def _sort(rows: Iterable[tuple[str, ...]]) -> list[tuple[str, ...]]:
    return sorted(set(rows))


def main(arguments: Sequence[str]) -> int:
    """Write the table; 2 where the source cannot be read."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--upyog", type=Path, required=True, metavar="DIR")
    parser.add_argument("--out", type=Path, default=TABLE, metavar="FILE")
    options = parser.parse_args(arguments)
    try:
        table = build_table(Checkout(options.upyog, COMMIT))
    except SourceError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    options.out.write_text(render_table(table), encoding="utf-8")
    sys.stdout.write(f"{len(table.rows)} operations in {options.out}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
