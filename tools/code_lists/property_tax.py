"""Code lists of property tax: what a property is, who owns it, and the rates of its charges.

The rates (rebate, penalty, interest, cesses) have no code of their own: theirs is the financial
year from which a row holds, and a year may stand in several rows.
"""

from tools.code_lists.declaration import CodeList, Column, keep_columns
from tools.code_lists.readers import read_children, read_inner, read_master

_EXEMPTION = (
    Column("exemptionRate", "exemption.rate"),
    Column("exemptionMaxAmount", "exemption.maxAmount"),
    Column("exemptionFlatAmount", "exemption.flatAmount"),
)
_RATE = keep_columns("rate flatAmount")
_DOCUMENT = keep_columns("documentType required hasDropdown")


def _list(
    name: str,
    title: str,
    *,
    label: str = "name",
    parent: str = "",
    keep: tuple[Column, ...] = (),
    leave: tuple[str, ...] = (),
) -> CodeList:
    return CodeList(
        package="property_tax",
        name=name,
        title=title,
        file=f"masters/PropertyTax/{name}.json",
        master=name,
        read=read_master,
        label=label,
        parent=parent,
        keep=keep,
        leave=leave,
    )


def _rates(name: str, title: str, *, keep: str) -> CodeList:
    return CodeList(
        package="property_tax",
        name=name,
        title=title,
        file=f"masters/PropertyTax/{name}.json",
        master=name,
        read=read_master,
        code="fromFY",
        active="",
        keep=(*_RATE, *keep_columns(keep)),
    )


def _documents(
    name: str, title: str, *, keep: tuple[Column, ...] = (), leave: tuple[str, ...] = ()
) -> CodeList:
    return CodeList(
        package="property_tax",
        name=name,
        title=title,
        file=f"masters/PropertyTax/{name}.json",
        master=name,
        read=read_children("dropdownData"),
        parent="parent",
        keep=(*_DOCUMENT, *keep),
        leave=("description", *leave),  # key of a message of the screens
    )


_USAGE = keep_columns("fromFY")

PROPERTY_TAX = (
    _list("PropertyType", "Kinds of property", parent="propertyType"),
    _list("PropertySubType", "Kinds of built-up property", parent="propertyType"),
    _list(
        "UsageCategory",
        "What a property or unit is used for, in dotted levels",
        keep=(*_USAGE, *_EXEMPTION),
        leave=("exemption",),
    ),
    _list("UsageCategoryMajor", "First level of usage", keep=_USAGE),
    _list(
        "UsageCategoryMinor",
        "Second level of usage",
        parent="usageCategoryMajor",
        keep=(*_USAGE, *_EXEMPTION),
    ),
    _list(
        "UsageCategorySubMinor",
        "Third level of usage",
        parent="usageCategoryMinor",
        keep=(*_USAGE, *_EXEMPTION),
        leave=("exemption",),
    ),
    _list(
        "UsageCategoryDetail",
        "Fourth level of usage",
        parent="usageCategorySubMinor",
        keep=(*_USAGE, *_EXEMPTION),
    ),
    _list("OccupancyType", "Who occupies a unit"),
    _list("OwnerShipCategory", "Kinds of ownership"),
    _list("SubOwnerShipCategory", "Second level of ownership", parent="ownerShipCategory"),
    _list(
        "OwnerType",
        "Special categories of owners, with what they are exempt from",
        keep=(*_USAGE, *_EXEMPTION),
    ),
    _list(
        "OwnerTypeDocument",
        "Proofs of a special category of owner",
        parent="ownerTypeCode",
    ),
    _list("ConstructionType", "How a unit is built", keep=keep_columns("id")),
    _list("ConstructionSubType", "How a unit is built, second list", keep=keep_columns("id")),
    _list("Floor", "Floors", leave=("description",)),
    _list("PropertyAge", "Ages of a building"),
    _list("RentalDetails", "Notes on rented units"),
    _list("ChargeSlabs", "Charge slabs that the screens offer", keep=keep_columns("floorNo")),
    _list("MutationReason", "Reasons for which a property changes hands", label=""),
    _list("ReasonForTransfer", "Reasons of a transfer, as the screens name them"),
    _documents(
        "Documents",
        "Documents of a registration, kinds and choices",
        keep=keep_columns("digit-citizen digiLockerFetch parentValue"),
        leave=("additionalDetails",),  # when the screens switch the upload off
    ),
    _documents(
        "MutationDocuments",
        "Documents of a transfer, kinds and choices",
        keep=keep_columns("parentValue"),
        leave=("additionalDetails",),
    ),
    CodeList(
        package="property_tax",
        name="UpdateNumber",
        title="Documents of a change of mobile number, with the number that counts as none",
        file="masters/PropertyTax/UpdateNumber.json",
        master="UpdateNumber",
        read=read_inner("documents"),
        code="documents.code",
        active="documents.active",
        keep=(
            *keep_columns("invalidPattern invalidNumber warningEnabled skipEnabled"),
            Column("documentType", "documents.documentType"),
            Column("required", "documents.required"),
            Column("maxFileSize", "documents.maxFileSize"),
            Column("accept", "documents.inputProps.accept"),
        ),
        leave=("documents.description", "documents.dropdownData", "documents.hasDropdown"),
    ),
    CodeList(
        package="property_tax",
        name="PTApplication",
        title="Which workflow a reason of creation starts, and with which action",
        file="masters/PropertyTax/PTApplication.json",
        master="PTApplication",
        read=read_master,
        code="creationReason",
        active="",
        keep=keep_columns("businessService action editAction"),
    ),
    CodeList(
        package="property_tax",
        name="PTWorkflow",
        title="Workflows that another module may start a registration with",
        file="masters/PropertyTax/PTWorkflow.json",
        master="PTWorkflow",
        read=read_master,
        code="businessService",
        active="enable",
        keep=keep_columns("initialAction inWorkflowStatusAllowed"),
    ),
    CodeList(
        package="property_tax",
        name="DuesOnPTMutation",
        title="Modules whose dues the screens show before a transfer",
        file="masters/PropertyTax/DuesOnPTMutation.json",
        master="DuesOnPTMutation",
        read=read_master,
        parent="module",
        active="enabled",
        keep=keep_columns("fetchConsumerUrl fecthBillUrl"),
    ),
    _rates(
        "Rebate",
        "Rebate for payment in time",
        keep="maxAmount endingDay mutationPaymentPeriodInMonth",
    ),
    _rates("Penalty", "Penalty for late payment", keep="minAmount startingDay"),
    _rates("Interest", "Interest a year on late payment", keep="minAmount maxAmount startingDay"),
    _rates("CancerCess", "Cancer cess", keep="minAmount maxAmount"),
    _rates(
        "FireCess",
        "Fire cess",
        keep=(
            "minAmount maxAmount dynamicFirecess dynamicRates.firecess_inflammable "
            "dynamicRates.firecess_building_height dynamicRates.firecess_category_major"
        ),
    ),
    _rates(
        "MutationRebate",
        "Rebate on the fee of a transfer",
        keep="maxAmount endingDay mutationPaymentPeriodInMonth",
    ),
    _rates(
        "MutationPenalty",
        "Penalty on the fee of a transfer",
        keep="minAmount startingDay mutationPaymentPeriodInMonth",
    ),
)
