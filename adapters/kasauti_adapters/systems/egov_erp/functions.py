"""Functions for awkward fields of the ERP, by the name that mappings use."""

from __future__ import annotations

from collections.abc import Mapping

from kasauti_adapters.mapping.defects import RowFunction
from kasauti_adapters.systems.egov_erp import (
    charges,
    properties,
    property_demands,
    property_receipts,
    receipts,
    workflow,
)

FUNCTIONS: Mapping[str, RowFunction] = {
    "charge_amounts": charges.CHALLAN,
    "demand_amounts": charges.DEMAND,
    "property_demand_amounts": property_demands.AMOUNTS,
    "property_demand_years": property_demands.YEARS,
    "property_owners": properties.OWNERS,
    "property_receipt_facts": property_receipts.FACTS,
    "receipt_facts": receipts.RECEIPT,
    "workflow_steps": workflow.STEPS,
}
