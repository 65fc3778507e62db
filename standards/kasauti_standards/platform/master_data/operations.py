"""What this service answers to real clients.

Source: DIGIT-Specs `Common Services/mdms.yaml`; the controllers of UPYOG-NIUA.
"""

from kasauti_standards.kernel import Operation
from kasauti_standards.platform.rows import SPECS, describe_operation, refuse

OPERATIONS: tuple[Operation, ...] = tuple(
    describe_operation(
        identifier,
        path,
        ("Find master data", "मूल आँकड़े खोजें"),
        source=f"{SPECS}/mdms.yaml",
        request="MdmsCriteriaReq",
        requirement="PLT-MDMS",
        access="anyone",
        errors=(refuse("INVALID_JSONPATH", "the filter is no JSONPath", "फ़िल्टर JSONPath नहीं है"),),
    )
    for identifier, path in (
        ("mdms-search", "/egov-mdms-service/v1/_search"),
        ("mdms-v2-search", "/mdms-v2/v1/_search"),
    )
)
