"""Functions for awkward fields of the ERP, by the name that mappings use."""

from __future__ import annotations

from collections.abc import Mapping

from kasauti_adapters.mapping.defects import RowFunction
from kasauti_adapters.systems.egov_erp import workflow

FUNCTIONS: Mapping[str, RowFunction] = {
    "workflow_steps": workflow.STEPS,
}
