"""What this service answers to real clients.

Source: DIGIT-Specs `Common Services/Boundary-V2.yaml`; the controllers of UPYOG-NIUA.
"""

from kasauti_standards.kernel import Operation, Parameter
from kasauti_standards.platform.rows import SPECS, TENANT, describe_operation

OPERATIONS: tuple[Operation, ...] = (
    describe_operation(
        "boundary-search",
        "/egov-location/location/v11/boundarys/_search",
        ("Find boundaries", "सीमाएँ खोजें"),
        source=f"{SPECS}/Boundary-V2.yaml",
        requirement="PLT-BOUNDARY",
        access="anyone",
        parameters=(
            TENANT,
            Parameter("hierarchyTypeCode", "string", "REVENUE or ADMIN."),
            Parameter("boundaryType", "string", "City, Zone, Block or Locality."),
            Parameter("codes", "string-list", "Codes."),
        ),
    ),
)
