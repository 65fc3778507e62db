"""Code lists of trade licences: kinds of trade, papers, rates, and what registered people may do.

`CommonFieldsConfig` says how the screens lay out their fields and is left out. The rates have no
code of their own: theirs is the financial year from which a row holds.
"""

from tools.code_lists.declaration import CodeList, Json, Record, SourceText, keep_columns
from tools.code_lists.readers import (
    flatten_object,
    read_children,
    read_constants,
    read_inner,
    read_master,
    read_objects,
    take_objects,
)

_TRADES = "masters/TradeLicense"
_STAKEHOLDERS = "masters/StakeholderRegistraition"  # spelt so upstream
_RATE = keep_columns("rate flatAmount")


def read_trade_types(source: SourceText, master: str) -> list[Record]:
    """One record for each kind of trade; papers of new licences and renewals apart.

    Kinds of registration name their papers without saying what for: those are of new ones.
    """
    records: list[Record] = []
    for item in read_objects(source, master):
        papers: dict[str, Json] = {}
        named = item.get("applicationDocument")
        for paper in named if isinstance(named, list) else []:
            if isinstance(paper, dict):
                papers[f"documents{paper['applicationType']}"] = paper["documentList"]
            else:
                papers["documentsNEW"] = named
        rest = {key: value for key, value in item.items() if key != "applicationDocument"}
        records.append(flatten_object(rest) | papers)
    return records


def read_stakeholder_papers(source: SourceText, master: str) -> list[Record]:
    """One record for each paper of each kind of registration that names papers."""
    records: list[Record] = []
    for item in read_objects(source, master):
        found = take_objects(item.get("docTypes") or [], source=source, master=f"{master}.docTypes")
        records += [{"tradeType": item.get("tradeType")} | flatten_object(each) for each in found]
    return records


def _list(name: str, title: str, *, keep: str = "", is_open: bool = True) -> CodeList:
    return CodeList(
        package="trade_license",
        name=name,
        title=title,
        file=f"{_TRADES}/{name}.json",
        master=name,
        read=read_master,
        keep=keep_columns(keep),
        is_open=is_open,
    )


def _rates(name: str, title: str, *, keep: str) -> CodeList:
    return CodeList(
        package="trade_license",
        name=name,
        title=title,
        file=f"{_TRADES}/{name}.json",
        master=name,
        read=read_master,
        code="fromFY",
        active="",
        keep=(*_RATE, *keep_columns(keep)),
    )


TRADE_LICENSE = (
    CodeList(
        package="trade_license",
        name="TradeType",
        title="Kinds of trade, and of registration as a professional",
        file=f"{_TRADES}/TradeType.json",
        master="TradeType",
        read=read_trade_types,
        label="name",
        keep=keep_columns(
            "type uom validityPeriod documentsNEW documentsRENEWAL verificationDocument "
            "restrictions.maxPlotArea restrictions.maxBulidingheight restrictions.maxFloors"
        ),
    ),
    _list("AccessoriesCategory", "Kinds of accessory, with their unit of measure", keep="uom"),
    _list("ApplicationType", "Kinds of application as the screens name them"),
    CodeList(
        package="trade_license",
        name="TradeDocuments",
        title="Papers asked for with an application, by first level of trade",
        file=f"{_TRADES}/documentObj.json",
        master="documentObj",
        read=read_inner("allowedDocs"),
        code="allowedDocs.documentType",
        parent="tradeType",
        active="",
        keep=keep_columns(
            applicationType="allowedDocs.applicationType", required="allowedDocs.required"
        ),
    ),
    CodeList(
        package="trade_license",
        name="Documents",
        title="Papers as the screens offer them, kinds and choices",
        file=f"{_TRADES}/Documents.json",
        master="Documents",
        read=read_children("dropdownData"),
        parent="parent",
        keep=keep_columns("documentType required"),
        leave=("description",),  # key of a message of the screens
    ),
    _rates("Rebate", "Rebate for renewal in time", keep="maxAmount endingDay"),
    _rates("Penalty", "Penalty for late renewal", keep="minAmount startingDay"),
    CodeList(
        package="trade_license",
        name="CalculationType",
        title="How the fees of several units, and of accessories, are combined in a city",
        file="masters/citya/TradeLicense/CalculationType.json",
        master="CalculationType",
        read=read_master,
        code="financialYear",
        keep=keep_columns("tradeType accessory"),
    ),
    CodeList(
        package="trade_license",
        name="ReminderPeriods",
        title="How long before its end a city reminds of a licence, in milliseconds",
        file=f"{_TRADES}/ReminderPeriods.json",
        master="ReminderPeriods",
        read=read_master,
        code="tenantId",
        active="",
        keep=keep_columns("reminderInterval"),
    ),
    CodeList(
        package="trade_license",
        name="TradeRenewal",
        title="How long before its end a licence may be renewed, in milliseconds",
        file=f"{_TRADES}/TradeRenewal.json",
        master="TradeRenewal",
        read=read_constants,
        active="",
        keep=keep_columns("value"),
    ),
    CodeList(
        package="trade_license",
        name="TradeTypetoRoleMapping",
        title="Kinds of registration: fee, state of approval, and roles that it gives",
        file=f"{_STAKEHOLDERS}/TradeTypetoRoleMapping.json",
        master="TradeTypetoRoleMapping",
        read=read_master,
        code="tradeType",
        active="",
        keep=keep_columns("role endstate applicationFee"),
        leave=("docTypes", "id"),  # StakeholderDocuments; an internal id
    ),
    CodeList(
        package="trade_license",
        name="StakeholderDocuments",
        title="Papers asked for with a registration, by its kind",
        file=f"{_STAKEHOLDERS}/TradeTypetoRoleMapping.json",
        master="TradeTypetoRoleMapping",
        read=read_stakeholder_papers,
        parent="tradeType",
        active="",
        keep=keep_columns("info required"),
    ),
)
