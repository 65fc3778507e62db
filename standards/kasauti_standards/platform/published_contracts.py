"""Which published contracts the shared services are compared with: gathered from each service."""

from kasauti_standards.platform.master_data.published_contracts import BINDINGS as MASTER_DATA
from kasauti_standards.platform.workflow.published_contracts import BINDINGS as WORKFLOW

BINDINGS = (
    *WORKFLOW,
    *MASTER_DATA,
)
