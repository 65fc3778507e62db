"""What this service answers to real clients.

Source: DIGIT-Specs `Common Services/access-control.yaml`; the controllers of UPYOG-NIUA.
"""

from kasauti_standards.kernel import Operation
from kasauti_standards.platform.rows import describe_operation

OPERATIONS: tuple[Operation, ...] = (
    describe_operation(
        "access-actions",
        "/access/v1/actions/mdms/_get",
        ("Which actions roles allow", "भूमिकाओं को मान्य कार्य"),
        source="UPYOG-NIUA core-services/egov-accesscontrol ActionController.java",
        request="ActionRequest",
        requirement="PLT-ACCESS",
    ),
)
