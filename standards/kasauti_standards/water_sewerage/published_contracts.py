"""Which published contract water and sewerage are compared with, and how the names correspond."""

from kasauti_standards.contracts import ContractBinding

_SHARED = {
    "PlumberInfo": "PlumberInfo",
    "WaterConnection": "WaterConnection",
    "WaterConnectionRequest": "WaterConnectionRequest",
    "WaterConnectionResponse": "WaterConnectionResponse",
    "SewerageConnection": "SewerageConnection",
    "SewerageConnectionRequest": "SewerageConnectionRequest",
    "SewerageConnectionResponse": "SewerageConnectionResponse",
}
BINDINGS = (
    ContractBinding(
        standard="water-sewerage",
        contract="municipal-services/docs/water-sewerage-services.yaml",
        entities={**_SHARED, "RoadCuttingInfo": "RoadCuttingInfo"},
        base_path="/ws-services",
        base_paths={"swc": "/sw-services"},
    ),
)
