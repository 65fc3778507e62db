"""Which published contract places are compared with, and how names correspond."""

from kasauti_standards.contracts import ContractBinding

BINDINGS = (
    ContractBinding(
        standard="platform",
        contract="core-services/docs/egov-location-contract.yml",
        entities={
            "HierarchyType": "HierarchyType",
            "Boundary": "LocationBoundary",
            "TenantBoundary": "TenantBoundary",
            "BoundaryResponse": "BoundaryResponse",
            "Geography": "Geography",
            "GeographicalResponse": "GeographyResponse",
            "TenantResponse": "TenantResponse",
            "RequestInfoWrapper": "RequestInfoWrapper",
        },
        base_path="/egov-location/location/v11",
    ),
)
