"""Code lists of the shared services: offices, people, documents, ids, years, workflow."""

from tools.code_lists.declaration import CodeList, keep_columns
from tools.code_lists.readers import read_master


def declare_plain(name: str, title: str, file: str, *, is_open: bool = True) -> CodeList:
    """Return a list whose records are {code, active} and whose master is named as the list."""
    return CodeList(
        package="platform",
        name=name,
        title=title,
        file=file,
        master=name,
        read=read_master,
        is_open=is_open,
    )


COMMON = (
    CodeList(
        package="platform",
        name="Department",
        title="Departments",
        file="masters/common-masters/Department.json",
        master="Department",
        read=read_master,
        label="name",
    ),
    CodeList(
        package="platform",
        name="Designation",
        title="Designations of employees",
        file="masters/common-masters/Designation.json",
        master="Designation",
        read=read_master,
        label="name",
        leave=("description",),
    ),
    declare_plain("GenderType", "Gender", "masters/common-masters/GenderType.json"),
    CodeList(
        package="platform",
        name="DocumentType",
        title="Types of document",
        file="masters/common-masters/DocumentType.json",
        master="DocumentType",
        read=read_master,
        keep=keep_columns("allowedFormat maxFileSize"),
    ),
    declare_plain(
        "OwnerType", "Special categories of owner", "masters/common-masters/OwnerType.json"
    ),
    declare_plain(
        "OwnerShipCategory", "Kinds of ownership", "masters/common-masters/OwnerShipCategory.json"
    ),
    declare_plain(
        "StructureType", "Kinds of structure", "masters/common-masters/StructureType.json"
    ),
    declare_plain("UOM", "Units of measure", "masters/common-masters/UOM.json"),
    CodeList(
        package="platform",
        name="IdFormat",
        title="Formats of generated ids and receipt numbers",
        file="masters/common-masters/IdFormat.json",
        master="IdFormat",
        read=read_master,
        code="idname",
        active="",
        keep=keep_columns("format"),
    ),
    declare_plain(
        "CancelReceiptReason",
        "Reasons for cancelling a receipt",
        "masters/common-masters/CancelReceiptReason.json",
    ),
    declare_plain(
        "ReceiptStatus", "Status of a receipt", "masters/common-masters/ReceiptStatus.json"
    ),
    CodeList(
        package="platform",
        name="FinancialYear",
        title="Financial years of each module; dates in ms since 1970",
        file="masters/egf-master/FinancialYear.json",
        master="FinancialYear",
        read=read_master,
        label="name",
        keep=keep_columns(
            "module id finYearRange startingDate endingDate isActiveForPosting isClosed "
            "transferClosingBalance tenantId"
        ),
    ),
)

EMPLOYEES = (
    declare_plain("EmployeeType", "Kinds of employment", "masters/egov-hrms/EmployeeType.json"),
    declare_plain(
        "EmployeeStatus", "Status of an employee", "masters/egov-hrms/EmployeeStatus.json"
    ),
    declare_plain(
        "DeactivationReason",
        "Reasons for deactivating an employee",
        "masters/egov-hrms/DeactivationReason.json",
    ),
    declare_plain("Degree", "Degrees of education", "masters/egov-hrms/Degree.json"),
    declare_plain(
        "Specalization", "Fields of specialisation", "masters/egov-hrms/Specalization.json"
    ),
    declare_plain(
        "EmploymentTest", "Tests before employment", "masters/egov-hrms/EmploymentTest.json"
    ),
)

WORKFLOW = (
    CodeList(
        package="platform",
        name="WorkflowBusinessServiceMasterConfig",
        title="Whether a workflow is configured for the state or for each city",
        file="masters/Workflow/BusinessServiceMasterConfig.json",
        master="BusinessServiceMasterConfig",
        read=read_master,
        code="businessService",
        keep=keep_columns("isStatelevel"),
    ),
    CodeList(
        package="platform",
        name="AutoEscalation",
        title="Actions the system takes when a state lasts too long; stateSLA in days",
        file="masters/Workflow/AutoEscalation.json",
        master="AutoEscalation",
        read=read_master,
        code="businessService",
        keep=keep_columns("module state action stateSLA businessSLA topic"),
    ),
    CodeList(
        package="platform",
        name="AutoEscalationStatesToIgnore",
        title="States that automatic escalation passes over",
        file="masters/Workflow/AutoEscalationStatesToIgnore.json",
        master="AutoEscalationStatesToIgnore",
        read=read_master,
        code="businessService",
        active="",
        keep=keep_columns("module state"),
    ),
    CodeList(
        package="platform",
        name="WfSlaConfig",
        title="Share of the time of a workflow, in percent, below which its end is near",
        file="masters/common-masters/wfSlaConfig.json",
        master="wfSlaConfig",
        read=read_master,
        code="slotPercentage",
        active="",
        keep=keep_columns("positiveSlabColor negativeSlabColor middleSlabColor"),
    ),
)

NOTICES = (
    declare_plain("EventTypes", "Kinds of notice", "masters/mseva/EventTypes.json"),
    CodeList(
        package="platform",
        name="EventCategories",
        title="Categories of events on the ground",
        file="masters/mseva/EventCategories.json",
        master="EventCategories",
        read=read_master,
        keep=keep_columns("eventType"),
    ),
    CodeList(
        package="platform",
        name="ChannelList",
        title="Channels by which people are told of a workflow step",
        file="masters/Channel/ChannelList.json",
        master="channelList",
        read=read_master,
        code="businessService",
        active="",
        keep=keep_columns("module action channelNames"),
    ),
)

SHARED_SERVICES = (*COMMON, *EMPLOYEES, *WORKFLOW, *NOTICES)
