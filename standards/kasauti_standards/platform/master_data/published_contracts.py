"""Which published contracts the master data are compared with, and how names correspond."""

from kasauti_standards.contracts import ContractBinding

BINDINGS = (
    ContractBinding(
        standard="platform",
        contract="core-services/docs/mdms-contract.yml",
        entities={
            "MdmsCriteriaReq": "MdmsCriteriaReq",
            "MdmsCriteria": "MdmsCriteria",
            "ModuleDetail": "ModuleDetail",
            "MasterDetail": "MasterDetail",
            "MdmsResponse": "MdmsResponse",
        },
        base_path="/egov-mdms-service/v1",
    ),
    ContractBinding(
        standard="platform",
        contract="digit-specs/Common Services/mdms-v2.yaml",
        entities={
            "SchemaDefinition": "SchemaDefinition",
            "SchemaDefinitionRequest": "SchemaDefinitionRequest",
            "SchemaDefinitionResponse": "SchemaDefinitionResponse",
            "SchemaDefCriteria": "SchemaDefCriteria",
            "SchemaDefSearchRequest": "SchemaDefSearchRequest",
            "Mdms": "Mdms",
            "MdmsRes": "Mdms",
            "RequestInfo": "RequestInfo",
            "ResponseInfo": "FreeResponseInfo",
            "AuditDetails": "AuditDetails",
            "ErrorRes": "ErrorRes",
            "Error": "Error",
            "MdmsRequest": "MdmsRequest",
            "MdmsResponse": "MdmsResponse",
            "MdmsResponseV2": "MdmsResponseV2",
            "MdmsCriteria": "MdmsCriteria",
            "MdmsCriteriaReq": "MdmsCriteriaReq",
            "MdmsCriteriaV2": "MdmsCriteriaV2",
            "MdmsCriteriaReqV2": "MdmsCriteriaReqV2",
            "ModuleDetail": "ModuleDetail",
            "MasterDetail": "MasterDetail",
        },
        base_path="",
    ),
)
