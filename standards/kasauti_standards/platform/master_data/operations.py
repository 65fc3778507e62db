"""What this service answers to real clients.

Source: UPYOG-NIUA egov-mdms-service and mdms-v2 `controller`.
"""

from kasauti_standards.kernel import Operation, Parameter
from kasauti_standards.platform.rows import TENANT, describe_operation, refuse

_V1 = "UPYOG-NIUA core-services/docs/mdms-contract.yml"
_V2 = "UPYOG-NIUA mdms-v2 MDMSControllerV2.java, SchemaDefinitionController.java"
_JSONPATH = (refuse("INVALID_JSONPATH", "the filter is no JSONPath", "फ़िल्टर JSONPath नहीं है"),)
_KEEPERS = ("MDMS_ADMIN", "SUPERUSER")
_SCHEMA = Parameter("schemaCode", "string", "module.master.", place="path", required=True)
_ROW = (
    refuse("SCHEMA_DEFINITION_NOT_FOUND_ERR", "the schema is unknown", "रचना अज्ञात है"),
    refuse("INVALID_REQUEST", "the row does not fit its schema", "पंक्ति रचना से मेल नहीं खाती"),
    refuse("UNIQUE_IDENTIFIER_EMPTY_ERR", "a unique member is empty", "अद्वितीय सदस्य रिक्त है"),
    refuse("REFERENCE_VALIDATION_ERR", "it refers to no row", "संदर्भित पंक्ति नहीं है"),
)

OPERATIONS: tuple[Operation, ...] = (
    *(
        describe_operation(
            identifier,
            path,
            ("Find master data", "मूल आँकड़े खोजें"),
            source=_V1,
            request="MdmsCriteriaReq",
            response="MdmsResponse",
            requirement="PLT-MDMS",
            access="anyone",
            errors=_JSONPATH,
        )
        for identifier, path in (
            ("mdms-search", "/egov-mdms-service/v1/_search"),
            ("mdms-v2-search", "/mdms-v2/v1/_search"),
        )
    ),
    describe_operation(
        "mdms-get",
        "/egov-mdms-service/v1/_get",
        ("Find one master", "एक मास्टर खोजें"),
        source="UPYOG-NIUA egov-mdms-service MDMSController.java",
        response="MdmsResponse",
        requirement="PLT-MDMS",
        access="anyone",
        parameters=(
            TENANT,
            Parameter("moduleName", "string", "Module.", required=True),
            Parameter("masterName", "string", "Master.", required=True),
            Parameter("filter", "string", "JSONPath filter."),
        ),
        errors=_JSONPATH,
    ),
    describe_operation(
        "master-schema-create",
        "/mdms-v2/schema/v1/_create",
        ("Add a schema of a master", "मास्टर की रचना जोड़ें"),
        source=_V2,
        request="SchemaDefinitionRequest",
        response="SchemaDefinitionResponse",
        requirement="PLT-MASTER",
        errors=(
            refuse("REQUIRED_ATTRIBUTE_LIST_ERR", "nothing is required", "कोई सदस्य अनिवार्य नहीं"),
            refuse(
                "UNIQUE_ATTRIBUTE_LIST_ERR",
                "x-unique is empty or names what is not required",
                "x-unique रिक्त है या अनिवार्य नहीं",
            ),
            refuse("DUPLICATE_SCHEMA_CODE", "the code exists", "कोड पहले से है"),
            refuse("INVALID_JSON", "the definition is no JSON Schema", "परिभाषा JSON Schema नहीं"),
        ),
        roles=_KEEPERS,
        success=202,
        writes=True,
    ),
    describe_operation(
        "master-schema-search",
        "/mdms-v2/schema/v1/_search",
        ("Find schemas of masters", "मास्टरों की रचनाएँ खोजें"),
        source=_V2,
        request="SchemaDefSearchRequest",
        response="SchemaDefinitionResponse",
        requirement="PLT-MASTER",
        success=202,
    ),
    describe_operation(
        "master-create",
        "/mdms-v2/v2/_create/{schemaCode}",
        ("Add a row of a master", "मास्टर की पंक्ति जोड़ें"),
        source=_V2,
        request="MdmsRequest",
        response="MdmsResponseV2",
        requirement="PLT-MASTER",
        parameters=(_SCHEMA,),
        errors=(*_ROW, refuse("DUPLICATE_RECORD", "the row exists", "पंक्ति पहले से है")),
        roles=_KEEPERS,
        success=202,
        writes=True,
    ),
    describe_operation(
        "master-update",
        "/mdms-v2/v2/_update/{schemaCode}",
        ("Change a row of a master", "मास्टर की पंक्ति बदलें"),
        source=_V2,
        request="MdmsRequest",
        response="MdmsResponseV2",
        requirement="PLT-MASTER",
        parameters=(_SCHEMA,),
        errors=(
            *_ROW,
            refuse("MASTER_DATA_ID_ABSENT_ERR", "without id", "id नहीं है"),
            refuse("MASTER_DATA_NOT_FOUND", "the row is unknown", "पंक्ति अज्ञात है"),
            refuse("UNIQUE_KEY_UPDATE_ERR", "a unique member changes", "अद्वितीय सदस्य बदलता है"),
            refuse("AUDIT_DETAILS_ABSENT_ERR", "without auditDetails", "auditDetails नहीं है"),
        ),
        roles=_KEEPERS,
        success=202,
        writes=True,
    ),
    describe_operation(
        "master-search",
        "/mdms-v2/v2/_search",
        ("Find rows of masters", "मास्टरों की पंक्तियाँ खोजें"),
        source=_V2,
        request="MdmsCriteriaReqV2",
        response="MdmsResponseV2",
        requirement="PLT-MASTER",
    ),
)
