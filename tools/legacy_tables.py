"""Column facts of the eGov ERP tables that the adapter and its fixtures use, as one CSV.

    python tools/legacy_tables.py FACTS.json adapters/kasauti_adapters/systems/egov_erp/tables.csv

FACTS.json holds what a replay of the suite's own migration files gives: by module and table the
columns with type, not-null, primary and foreign key.
"""

import json
import sys
from pathlib import Path, PurePosixPath
from typing import cast

from tools.tables import SourceError, Table, render_table

SOURCE = "egovernments/egov-smartcity-suite@361238c7 egov/egov-*/src/main/resources/db/migration"
TABLES = (
    "eg_boundary", "eg_boundary_type", "eg_bill", "eg_bill_type", "eg_city", "eg_demand",
    "eg_demand_details", "eg_demand_reason", "eg_demand_reason_master", "eg_department",
    "eg_hierarchy_type", "eg_installment_master", "eg_module", "eg_reason_category", "eg_user",
    "eg_wf_state_history", "eg_wf_states", "egcl_challanheader", "egcl_collectiondetails",
    "egcl_collectionheader", "egcl_collectioninstrument", "egcl_collectionmis",
    "egcl_servicecategory", "egcl_servicedetails", "egf_instrumentheader", "egf_instrumenttype",
    "egpgr_complainant", "egpgr_complaint", "egpgr_complaintstatus", "egpgr_complainttype",
    "egpgr_complainttype_category", "egpgr_priority", "egpgr_receivingmode", "egw_status",
    "chartofaccounts", "financialyear", "fund",
    "eg_address", "egpt_basic_property", "egpt_floor_detail", "egpt_occupation_type_master",
    "egpt_property", "egpt_property_detail", "egpt_property_owner_info",
    "egpt_property_type_master", "egpt_property_usage_master", "egpt_propertyid",
    "egpt_ptdemand", "egpt_struc_cl",
)  # fmt: skip
COLUMNS = ("module", "table", "column", "type", "not_null", "primary_key", "foreign_key", "source")


def build_table(facts: object) -> Table:
    """The CSV of the needed tables; SourceError names tables that the facts do not hold."""
    modules = cast("dict[str, dict[str, list[dict[str, object]]]]", facts)
    found = {name: (module, rows) for module, tables in modules.items()
             for name, rows in tables.items()}  # fmt: skip
    absent = sorted(set(TABLES) - set(found))
    if absent:
        raise SourceError("facts", f"lack {', '.join(absent)}", "Give the file of all modules.")
    rows = []
    for table in sorted(TABLES):
        module, columns = found[table]
        rows += [
            (
                module,
                table,
                str(column["c"]),
                str(column["t"]),
                "1" if column.get("nn") else "",
                "1" if column.get("pk") else "",
                str(column.get("fk", "")),
                SOURCE,
            )
            for column in columns
        ]
    return Table(PurePosixPath("tables.csv"), COLUMNS, tuple(rows))


def main() -> int:
    """Write the CSV; 2 for sources that cannot be read."""
    try:
        facts, out = map(Path, sys.argv[1:3])
        text = render_table(build_table(json.loads(facts.read_text(encoding="utf-8"))))
    except (SourceError, OSError, ValueError, KeyError) as error:
        sys.stderr.write(f"legacy_tables: {error}\n{__doc__}")
        return 2
    out.write_text(text, encoding="utf-8", newline="")
    sys.stdout.write(f"{text.count(chr(10)) - 1} columns of {len(TABLES)} tables in {out}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
