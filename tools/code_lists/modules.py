"""Code lists of the national dashboard, grievance, challans and accounting."""

from tools.code_lists.declaration import UPYOG, CodeList, keep_columns
from tools.code_lists.readers import (
    read_challan_categories,
    read_constants,
    read_csv_rows,
    read_master,
)

NATIONAL_DASHBOARD = (
    CodeList(
        package="national_dashboard",
        name="NationalInfo",
        title="Cities that may report to the national dashboard, with their state",
        file="masters/tenant/nationalInfo.json",
        master="nationalInfo",
        read=read_master,
        label="name",
        keep=keep_columns("stateCode stateName module"),
        is_open=False,
    ),
    CodeList(
        package="national_dashboard",
        name="PropertyType",
        title="Usage categories accepted as bucket names by the national dashboard",
        file="masters/tenant/propertyType.json",
        master="propertyType",
        read=read_master,
        label="name",
        keep=keep_columns("module"),
        is_open=False,
    ),
    CodeList(
        package="national_dashboard",
        name="PaymentChannel",
        title="Payment channels accepted as bucket names by the national dashboard",
        file="masters/common-masters/PaymentChannel.json",
        master="PaymentChannel",
        read=read_master,
        is_open=False,
    ),
)

GRIEVANCE = (
    CodeList(
        package="grievance",
        name="ServiceDefs",
        title="Complaint types with department and service level",
        file="masters/RAINMAKER-PGR/ServiceDefs.json",
        master="ServiceDefs",
        read=read_master,
        code="serviceCode",
        label="name",
        keep=keep_columns("department slaHours menuPath order keywords"),
    ),
    CodeList(
        package="grievance",
        name="PriorityLevel",
        title="Priority of a complaint",
        file="masters/RAINMAKER-PGR/PriorityLevel.json",
        master="PriorityLevel",
        read=read_master,
        label="name",
    ),
    CodeList(
        package="grievance",
        name="UIConstants",
        title="Settings of the older screens: REOPENSLA, ms after which they offer no reopening",
        file="masters/RAINMAKER-PGR/UIConstants.json",
        master="UIConstants",
        read=read_constants,
        active="",
        keep=keep_columns("value"),
    ),
    CodeList(
        package="grievance",
        name="ComplainClosingTime",
        title="Settings of the newer screens: ms after which they offer no reopening",
        file="masters/RAINMAKER-PGR/ComplainClosingTime.json",
        master="ComplainClosingTime",
        read=read_constants,
        active="",
        keep=keep_columns("value"),
    ),
)

MISC_COLLECTIONS = (
    CodeList(
        package="misc_collections",
        name="ApplicationStatus",
        title="Status of a challan",
        file="masters/mCollect/applicationStatus.json",
        master="applicationStatus",
        read=read_master,
        is_open=False,
    ),
    CodeList(
        package="misc_collections",
        name="ChallanCategory",
        title=(
            "Challan categories, derived: billing business services whose code is "
            "CATEGORY.SubCategory (deployed screens offer those of type Adhoc that are active)"
        ),
        file="masters/BillingService/BusinessService.json",
        master="BusinessService",
        read=read_challan_categories,
        label="businessService",
        parent="category",
        active="isActive",
        keep=keep_columns("subCategory type"),
        leave=(
            "collectionModesNotAllowed",
            "partPaymentAllowed",
            "minAmountPayable",
            "isAdvanceAllowed",
            "demandUpdateTime",
            "isVoucherCreationEnabled",
            "isBillAmendmentEnabled",
            "isCitizen",
            "billGineiURL",
        ),
    ),
)

ACCOUNTING = (
    CodeList(
        package="accounting",
        name="ChartOfAccounts",
        title="Municipal chart of accounts: major, minor, sub-minor and detailed heads",
        file="chart_of_accounts.csv",
        master="glcode",
        read=read_csv_rows,
        code="glcode",
        label="name",
        parent="parent_glcode",
        active="",
        keep=keep_columns(
            "type classification majorcode is_active_for_posting function_required",
        ),
        repository=UPYOG,
        upstream_path=(
            "business-services/egf-master/src/main/resources/db/migration/dev/"
            "V20170629150149__chartofaccounts_data.sql"
        ),
    ),
)
