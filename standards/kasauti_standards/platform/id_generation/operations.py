"""What this service answers to real clients.

Source: DIGIT-Specs `Common Services/id-generation.yaml`; the controllers of UPYOG-NIUA.
"""

from kasauti_standards.kernel import Operation
from kasauti_standards.platform.rows import SPECS, describe_operation, refuse

OPERATIONS: tuple[Operation, ...] = (
    describe_operation(
        "id-generate",
        "/egov-idgen/id/_generate",
        ("Generate ids", "पहचान संख्या बनाएँ"),
        source=f"{SPECS}/id-generation.yaml",
        request="IdGenerationRequest",
        response="IdGenerationResponse",
        requirement="PLT-IDGEN",
        errors=(refuse("ID_NOT_FOUND", "no form for this kind", "इस प्रकार का कोई रूप नहीं"),),
        writes=True,
    ),
)
