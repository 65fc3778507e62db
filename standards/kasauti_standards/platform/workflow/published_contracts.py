"""Which published contract the workflow engine is compared with, and how names correspond."""

from kasauti_standards.contracts import ContractBinding

BINDINGS = (
    ContractBinding(
        standard="platform",
        contract="core-services/docs/worfklow-2.0.yml",
        entities={
            "ProcessIntanceRequest": "ProcessInstanceRequest",
            "ProcessIntanceResponse": "ProcessInstanceResponse",
            "ProcessInstance": "ProcessInstance",
            "BusinessServiceRequest": "BusinessServiceRequest",
            "BusinessServiceResponse": "BusinessServiceResponse",
            "BusinessService": "BusinessService",
            "State": "State",
            "Action": "Action",
            "Document": "StepDocument",
        },
        base_path="/egov-workflow-v2/egov-wf",
    ),
)
