"""Functions for awkward fields of the ERP, by the name that mappings use."""

from __future__ import annotations

from collections.abc import Mapping

from kasauti_adapters.mapping.defects import RowFunction
from kasauti_adapters.systems.egov_erp import charges, receipts, workflow

FUNCTIONS: Mapping[str, RowFunction] = {
    "charge_amounts": charges.CHALLAN,
    "demand_amounts": charges.DEMAND,
    "receipt_facts": receipts.RECEIPT,
    "workflow_steps": workflow.STEPS,
}
