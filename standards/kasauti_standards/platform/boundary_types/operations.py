"""What this service answers to real clients.

Source: UPYOG-NIUA egov-location HierarchyTypeController, BoundaryTypeController,
BoundaryConstants.
"""

from kasauti_standards.kernel import Operation, Parameter
from kasauti_standards.platform.rows import describe_operation, refuse

_CODE = "UPYOG-NIUA core-services/egov-location {}Controller.java"
_HIERARCHIES, _KINDS = _CODE.format("HierarchyType"), _CODE.format("BoundaryType")
_KEPT = "PLT-BOUNDARY-TYPE"
_KEEPERS = ("MDMS_ADMIN", "SUPERUSER")
_CITY = Parameter("tenantId", "string", "Tenant.", required=True)
_OF_CODE = Parameter("code", "string", "Code of what is changed.", place="path", required=True)
_TENANT = refuse("boundary.0003", "no tenant is named", "टेनेंट नहीं बताया")
_UNKNOWN = refuse("BOUNDARY_CODE_UNKNOWN", "nothing has this code", "यह कोड किसी का नहीं है")
_HIERARCHY = (
    refuse("boundary.0010", "the hierarchy has no name", "पदानुक्रम का नाम नहीं है"),
    refuse("boundary.0012", "another has this name", "यह नाम दूसरे का है"),
)
_KIND = (
    refuse("boundary.0013", "the kind has no name", "प्रकार का नाम नहीं है"),
    refuse("boundary.0014", "the kind has no level", "प्रकार का स्तर नहीं है"),
    refuse("boundary.0015", "no hierarchy is named", "पदानुक्रम नहीं बताया"),
    refuse("boundary.0016", "the hierarchy has no code", "पदानुक्रम का कोड नहीं है"),
    refuse("boundary.0017", "there is no such hierarchy", "ऐसा पदानुक्रम नहीं है"),
    refuse("boundary.0018", "there is no such parent", "ऐसा ऊपरी प्रकार नहीं है"),
)

OPERATIONS: tuple[Operation, ...] = (
    describe_operation(
        "hierarchy-type-create",
        "/egov-location/hierarchytypes",
        ("Add a hierarchy", "पदानुक्रम जोड़ें"),
        source=_HIERARCHIES,
        request="HierarchyTypeRequest",
        response="HierarchyTypeResponse",
        requirement=_KEPT,
        errors=(
            _TENANT,
            *_HIERARCHY,
            refuse("boundary.0011", "the hierarchy has no code", "पदानुक्रम का कोड नहीं है"),
            refuse("boundary.0029", "the code is taken", "कोड पहले से है"),
        ),
        roles=_KEEPERS,
        success=201,
        writes=True,
    ),
    describe_operation(
        "hierarchy-type-update",
        "/egov-location/hierarchytypes/{code}",
        ("Change a hierarchy", "पदानुक्रम बदलें"),
        source=_HIERARCHIES,
        request="HierarchyTypeRequest",
        response="HierarchyTypeResponse",
        requirement=_KEPT,
        parameters=(_OF_CODE, _CITY),
        errors=(*_HIERARCHY, _UNKNOWN),
        roles=_KEEPERS,
        method="PUT",
        writes=True,
    ),
    describe_operation(
        "hierarchy-type-list",
        "/egov-location/hierarchytypes",
        ("List hierarchies", "पदानुक्रमों की सूची"),
        source=_HIERARCHIES,
        response="HierarchyTypeResponse",
        requirement=_KEPT,
        parameters=(_CITY, Parameter("hierarchyType", "integer", "Number of one.")),
        method="GET",
    ),
    describe_operation(
        "hierarchy-type-search",
        "/egov-location/hierarchytypes/_search",
        ("Find hierarchies", "पदानुक्रम खोजें"),
        source=_HIERARCHIES,
        request="HierarchyTypeRequest",
        response="HierarchyTypeResponse",
        requirement=_KEPT,
        errors=(_TENANT,),
    ),
    describe_operation(
        "boundary-type-create",
        "/egov-location/boundarytypes",
        ("Add a kind of boundary", "सीमा का प्रकार जोड़ें"),
        source=_KINDS,
        request="BoundaryTypeRequest",
        response="BoundaryTypeResponse",
        requirement=_KEPT,
        errors=(
            _TENANT,
            *_KIND,
            refuse("boundary.0028", "the kind has no code", "प्रकार का कोड नहीं है"),
            refuse("boundary.0030", "the code is taken", "कोड पहले से है"),
        ),
        roles=_KEEPERS,
        success=201,
        writes=True,
    ),
    describe_operation(
        "boundary-type-update",
        "/egov-location/boundarytypes/{code}",
        ("Change a kind of boundary", "सीमा का प्रकार बदलें"),
        source=_KINDS,
        request="BoundaryTypeRequest",
        response="BoundaryTypeResponse",
        requirement=_KEPT,
        parameters=(_OF_CODE, _CITY),
        errors=(*_KIND, _UNKNOWN),
        roles=_KEEPERS,
        method="PUT",
        writes=True,
    ),
    describe_operation(
        "boundary-type-list",
        "/egov-location/boundarytypes",
        ("List kinds of boundaries", "सीमाओं के प्रकारों की सूची"),
        source=_KINDS,
        response="BoundaryTypeResponse",
        requirement=_KEPT,
        parameters=(_CITY, Parameter("boundaryType", "integer", "Number of one.")),
        method="GET",
    ),
    describe_operation(
        "boundary-type-search",
        "/egov-location/boundarytypes/_search",
        ("Find kinds of boundaries", "सीमाओं के प्रकार खोजें"),
        source=_KINDS,
        request="BoundaryTypeRequest",
        response="BoundaryTypeResponse",
        requirement=_KEPT,
        errors=(_TENANT,),
    ),
    describe_operation(
        "boundary-type-of-hierarchy",
        "/egov-location/boundarytypes/getByHierarchyType",
        ("Kinds of a hierarchy", "पदानुक्रम के प्रकार"),
        source=_KINDS,
        response="BoundaryTypeResponse",
        requirement=_KEPT,
        parameters=(
            _CITY,
            Parameter("hierarchyTypeName", "string", "Name of it.", required=True),
        ),
    ),
)
