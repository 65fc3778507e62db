"""What this service answers to real clients.

Source: UPYOG-NIUA egov-location LocationBoundaryController, GeographicalController,
TenantController.
"""

from kasauti_standards.kernel import Operation, Parameter
from kasauti_standards.platform.rows import TENANT, describe_operation, refuse

_CONTRACT = "UPYOG-NIUA core-services/docs/egov-location-contract.yml"
_BASE = "/egov-location/location/v11"

OPERATIONS: tuple[Operation, ...] = (
    describe_operation(
        "boundary-search",
        f"{_BASE}/boundarys/_search",
        ("Find boundaries", "सीमाएँ खोजें"),
        source=_CONTRACT,
        response="BoundaryResponse",
        requirement="PLT-BOUNDARY",
        access="anyone",
        parameters=(
            TENANT,
            Parameter("hierarchyTypeCode", "string", "REVENUE or ADMIN."),
            Parameter("boundaryType", "string", "City, Zone, Block or Locality."),
            Parameter("pinCode", "string", "Parts that have this PIN code."),
            Parameter("codes", "string-list", "Codes."),
        ),
    ),
    describe_operation(
        "geography-search",
        f"{_BASE}/geography/_search",
        ("Find the shape of a city", "नगर का आकार खोजें"),
        source=_CONTRACT,
        response="GeographyResponse",
        requirement="PLT-GEOGRAPHY",
        access="anyone",
        parameters=(TENANT, Parameter("filter", "string", "JSONPath filter.")),
        errors=(refuse("INVALID_JSONPATH", "the filter is no JSONPath", "फ़िल्टर JSONPath नहीं है"),),
    ),
    describe_operation(
        "tenant-search",
        f"{_BASE}/tenant/_search",
        ("Find the city of a point", "बिंदु का नगर खोजें"),
        source=_CONTRACT,
        response="TenantResponse",
        requirement="PLT-GEOGRAPHY",
        access="anyone",
        parameters=(
            TENANT,
            Parameter("lat", "number", "Degrees north.", required=True),
            Parameter("lng", "number", "Degrees east.", required=True),
        ),
        errors=(
            refuse("TENANT_SEARCH_TENANT_MAPPING_NOT_FOUND", "no city is near", "कोई नगर पास नहीं"),
        ),
    ),
)
