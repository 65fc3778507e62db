"""Code lists of the shared services: roles and what they may do, tenants and boundaries."""

from tools.code_lists.declaration import CodeList, keep_columns
from tools.code_lists.readers import read_boundaries, read_inner, read_master

ACCESS = (
    CodeList(
        package="platform",
        name="Roles",
        title="Roles of users",
        file="masters/ACCESSCONTROL-ROLES/roles.json",
        master="roles",
        read=read_master,
        label="name",
        active="",
        leave=("description",),
    ),
    CodeList(
        package="platform",
        name="Actions",
        title="Actions a role may be granted: service addresses and screens",
        file="masters/ACCESSCONTROL-ACTIONS-TEST/actions-test.json",
        master="actions-test",
        read=read_master,
        code="id",
        label="displayName",
        active="enabled",
        keep=keep_columns(
            "name url serviceCode parentModule path orderNumber queryParams enabled tenantId "
            "navigationURL quickAction sidebar sidebarURL",
            actionCode="code",
        ),
        leave=(
            "leftIcon",
            "rightIcon",
            "createdDate",
            "createdBy",
            "lastModifiedDate",
            "lastModifiedBy",
        ),
    ),
    CodeList(
        package="platform",
        name="RoleActions",
        title="Actions granted to roles: code is the role, actionid the code of an action",
        file="masters/ACCESSCONTROL-ROLEACTIONS/roleactions.json",
        master="roleactions",
        read=read_master,
        code="rolecode",
        active="",
        keep=keep_columns("actionid tenantId tenantid"),  # 44 records spell it in lower case
        leave=("actioncode",),  # empty in every record
    ),
    CodeList(
        package="platform",
        name="SecurityPolicy",
        title="Attributes of each model that are masked, and how",
        file="masters/DataSecurity/SecurityPolicy.json",
        master="SecurityPolicy",
        read=read_inner("attributes"),
        code="attributes.name",
        parent="model",
        active="",
        keep=keep_columns(
            "model",
            jsonPath="attributes.jsonPath",
            patternId="attributes.patternId",
            defaultVisibility="attributes.defaultVisibility",
        ),
        leave=("uniqueIdentifier", "roleBasedDecryptionPolicy"),
    ),
    CodeList(
        package="platform",
        name="MaskingPatterns",
        title="Patterns (regular expressions) of the characters that masking replaces",
        file="masters/DataSecurity/MaskingPatterns.json",
        master="MaskingPatterns",
        read=read_master,
        code="patternId",
        active="",
        keep=keep_columns("pattern"),
    ),
)

PLACES = (
    CodeList(
        package="platform",
        name="Tenants",
        title="Tenants: the state and its cities",
        file="masters/tenant/tenants.json",
        master="tenants",
        read=read_master,
        label="name",
        active="",
        keep=keep_columns(
            "type",
            cityCode="city.code",
            cityName="city.name",
            ulbGrade="city.ulbGrade",
            districtCode="city.districtCode",
            districtName="city.districtName",
            districtTenantCode="city.districtTenantCode",
            regionName="city.regionName",
            ddrName="city.ddrName",
            longitude="city.longitude",
            latitude="city.latitude",
            pincode="pincode",
        ),
        # pictures, postal address, office hours and screen settings
        leave=(
            "description",
            "logoId",
            "IdCardLogo",
            "imageId",
            "domainUrl",
            "OfficeTimings",
            "isPopular",
            "address",
            "city.localName",
            "city.shapeFileLocation",
            "city.captcha",
        ),
    ),
    CodeList(
        package="platform",
        name="CityModule",
        title="Modules that each tenant uses: one row for each module and tenant",
        file="masters/tenant/citymodule.json",
        master="citymodule",
        read=read_inner("tenants"),
        label="module",
        keep=keep_columns("order additionalComponent", tenantId="tenants.code"),
        leave=("bannerImage",),
    ),
    CodeList(
        package="platform",
        name="Boundary",
        title="Boundaries of a city in each hierarchy, parents before children",
        file="masters/egov-location/boundary-data.json",
        master="TenantBoundary",
        read=read_boundaries,
        label="name",
        parent="parent",
        active="",
        keep=keep_columns(
            "tenantId hierarchyType boundaryNum localname area pincode longitude latitude",
            level="label",
        ),
        leave=("id",),
        upstream_path="data/pg/citya/egov-location/boundary-data.json",
    ),
)

ACCESS_AND_PLACES = (*ACCESS, *PLACES)
