"""Code lists of water and sewerage: kinds of connection, papers, and what the charges are made of.

Both sides keep masters of the same names, each in a module of its own: the list's name says which
side it is of. Rates have no code of their own: theirs is the financial year from which a row holds,
and a year may stand in several rows. A billing slab stands in one row for each of its steps. The
settings of the screens (WSCreateConfig, WSActivationConfig, WSDisconnectionConfig) name components
of a web page and are no code lists.
"""

from tools.code_lists.declaration import CodeList, Column, Reader, keep_columns
from tools.code_lists.readers import read_children, read_inner, read_master, read_numbered

_PACKAGE = "water_sewerage"
_WATER, _SEWERAGE = "ws-services-calculation", "sw-services-calculation"
_APPLICANT = keep_columns("applicationDocument verificationDocument")


def _list(
    name: str,
    title: str,
    file: str,
    *,
    master: str = "",
    code: str = "code",
    label: str = "name",
    parent: str = "",
    active: str = "active",
    keep: tuple[Column, ...] = (),
    leave: tuple[str, ...] = (),
    read: Reader = read_master,
) -> CodeList:
    return CodeList(
        package=_PACKAGE,
        name=name,
        title=title,
        file=f"masters/{file}.json",
        master=master or file.rpartition("/")[2],
        read=read,
        code=code,
        label=label,
        parent=parent,
        active=active,
        keep=keep,
        leave=leave,
    )


def _documents(name: str, title: str, file: str, *leave: str) -> CodeList:
    return _list(
        name,
        title,
        file,
        label="",
        parent="parent",
        keep=keep_columns("documentType required hasDropdown"),
        leave=("description", *leave),  # keys of messages of the screens
        read=read_children("dropdownData"),
    )


def _rates(name: str, title: str, file: str, keep: str) -> CodeList:
    return _list(
        name, title, file, code="fromFY", label="", active="", keep=keep_columns(f"rate {keep}")
    )


def _describe_side(side: str, module: str, slabs: str) -> tuple[CodeList, ...]:
    """The masters that both sides have, of one of them."""
    days = "minAmount applicableAfterDays flatAmount startingDay"
    return (
        _list(
            f"{side}CalculationAttribute",
            f"{side}: what a kind of connection is charged by",
            f"{module}/CalculationAttribute",
            keep=keep_columns("attribute"),
        ),
        _list(
            f"{side}BillingSlab",
            f"{side}: charges of a period by steps of what is used",
            f"{module}/{slabs}",
            code="id",
            label="",
            active="",
            keep=keep_columns(
                "buildingType connectionType calculationAttribute minimumCharge",
                **{"from": "slabs.from", "to": "slabs.to", "charge": "slabs.charge"},
                **({"meterCharge": "slabs.meterCharge"} if side == "Water" else {}),
            ),
            read=read_inner("slabs"),
        ),
        _list(
            f"{side}FeeSlab",
            f"{side}: what a new connection costs once",
            f"{module}/FeeSlab",
            code="row",
            label="",
            active="isActive",
            read=read_numbered,
            keep=keep_columns("formFee scrutinyFee meterCost other taxpercentage"),
        ),
        _list(
            f"{side}RoadType",
            f"{side}: roads that are cut, with the cost of a square foot",
            f"{module}/RoadType",
            active="isActive",
            keep=keep_columns("unitCost"),
        ),
        _list(
            f"{side}PropertyUsageType",
            f"{side}: uses of a property, with the fee of a square foot",
            f"{module}/PropertyUsageType",
            active="isActive",
            keep=keep_columns("unitCost"),
        ),
        _list(
            f"{side}PlotSizeSlab",
            f"{side}: security by the area of the plot",
            f"{module}/PlotSizeSlab",
            code="id",
            label="",
            active="isActive",
            keep=keep_columns("from to unitCost"),
        ),
        _list(
            f"{side}PipeSize",
            f"{side}: sizes of pipes, inches",
            f"{module}/PipeSize",
            code="id",
            label="",
            active="isActive",
            keep=keep_columns("size"),
        ),
        _rates(
            f"{side}Rebate",
            f"{side}: rebate of a bill that is paid in time",
            f"{module}/Rebate",
            "maxAmount flatAmount endingDay",
        ),
        _rates(f"{side}Penalty", f"{side}: penalty of a late bill", f"{module}/Penalty", days),
        _rates(
            f"{side}Interest",
            f"{side}: interest of a late bill",
            f"{module}/Interest",
            f"{days} maxAmount",
        ),
    )


WATER_SEWERAGE = (
    _list("ConnectionType", "Kinds of connection", "ws-services-masters/connectionType"),
    _list(
        "ConnectionCategory",
        "Permanent and temporary connections",
        "ws-services-masters/connectionCategory",
        keep=_APPLICANT,
    ),
    _list("WaterSource", "Where water comes from", "ws-services-masters/waterSource"),
    _list(
        "WaterSourceWithSubSource",
        "Where water comes from, in two levels",
        "ws-services-masters/waterSourceWithSubSource",
    ),
    _list(
        "WaterSubSource",
        "Second level of where water comes from",
        "ws-services-masters/waterSubSource",
        parent="parent",
        read=read_children("subsource"),
    ),
    _list(
        "ApplicationType",
        "What is applied for, with its workflow",
        "ws-services-masters/ApplicationType",
        active="",
        keep=keep_columns("id businessService"),
    ),
    _list("DisconnectionType", "Kinds of cut-off", "ws-services-masters/disconnectionType"),
    _list("DisconnectionReason", "Why it is cut off", "ws-services-masters/DisconnectionReason"),
    _list(
        "DisconnectionFeeSlab",
        "What a cut-off costs",
        "ws-services-masters/DisconnectionFeeSlab",
        code="row",
        label="",
        active="isActive",
        read=read_numbered,
        keep=keep_columns("applicationFee"),
    ),
    _list(
        "BillingPeriod",
        "How often a kind of water connection is billed",
        "ws-services-masters/billingPeriod",
        code="connectionType",
        label="",
        keep=keep_columns(
            "billingCycle demandEndDateMillis demandExpiryDate demandGenerationDateMillis"
        ),
    ),
    _documents("Documents", "Papers of a new connection", "ws-services-masters/Documents"),
    _documents(
        "ModifyConnectionDocuments",
        "Papers of a change",
        "ws-services-masters/ModifyConnectionDocuments",
    ),
    _documents(
        "DisconnectionDocuments",
        "Papers of a cut-off",
        "ws-services-masters/DisconnectionDocuments",
        "i18nKey",
    ),
    _list(
        "OwnerType",
        "Special categories of holders",
        "ws-services-masters/ownerType",
        master="OwnerType",
        keep=(*_APPLICANT, *keep_columns("type")),
    ),
    _list(
        "OwnershipType",
        "Kinds of ownership",
        "ws-services-masters/ownershipType",
        parent="ownerShipCategory",
        keep=(*_APPLICANT, *keep_columns("type")),
    ),
    _list(
        "UsageType",
        "Uses of a property, as water names them",
        "ws-services-masters/usageType",
        parent="usageCategoryMajor",
        keep=(*_APPLICANT, *keep_columns("type")),
    ),
    _list(
        "PropertySearch",
        "Whether a citizen may name any property",
        "ws-services-masters/PropertySearch",
        label="",
        active="enabled",
    ),
    _list(
        "EditApplicationByConfigUser",
        "Who may edit an application in which state",
        "ws-services-masters/WSEditApplicationByConfigUser",
        label="",
        keep=keep_columns("roles status"),
    ),
    *_describe_side("Water", _WATER, "WCBillingSlab"),
    _rates(
        "WaterCess",
        "Water: cess on the charge",
        f"{_WATER}/WaterCess",
        "minAmount flatAmount maxAmount",
    ),
    _list("MeterStatus", "How a meter is found", f"{_WATER}/MeterStatus"),
    *_describe_side("Sewerage", _SEWERAGE, "SCBillingSlab"),
    _list(
        "SewerageBillingPeriod",
        "How often a kind of sewerage connection is billed",
        f"{_SEWERAGE}/billingPeriod",
        code="connectionType",
        label="",
        keep=keep_columns(
            "billingCycle demandEndDateMillis demandExpiryDate demandGenerationDateMillis"
        ),
    ),
    _documents("SewerageDocuments", "Papers of a sewerage connection", f"{_SEWERAGE}/Documents"),
    _list(
        "SewerageDisconnectionFeeSlab",
        "What a cut-off of sewerage costs",
        f"{_SEWERAGE}/DisconnectionFeeSlab",
        code="row",
        label="",
        active="isActive",
        read=read_numbered,
        keep=keep_columns("applicationFee"),
    ),
    _list(
        "SewerageConnectionCategory",
        "Permanent and temporary sewerage connections",
        f"{_SEWERAGE}/connectionCategory",
        keep=(*_APPLICANT, *keep_columns("type")),
    ),
    _list(
        "SewerageOwnerType",
        "Special categories of holders, as sewerage names them",
        f"{_SEWERAGE}/OwnerType",
        keep=(*_APPLICANT, *keep_columns("type")),
    ),
    _list(
        "SewerageOwnershipType",
        "Kinds of ownership, as sewerage names them",
        f"{_SEWERAGE}/ownershipType",
        parent="ownerShipCategory",
        keep=(*_APPLICANT, *keep_columns("type")),
    ),
    _list(
        "SewerageUsageType",
        "Uses of a property, as sewerage names them",
        f"{_SEWERAGE}/usageType",
        parent="usageCategoryMajor",
        keep=(*_APPLICANT, *keep_columns("type")),
    ),
)
