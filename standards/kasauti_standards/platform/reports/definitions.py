"""The reports: each over the records that a search of a module gives, by declared columns.

Modules, names and roles are those of the published rights (upyog-mdms ACCESSCONTROL-ROLEACTIONS);
what each shows is ours, for the definitions of deployments are SQL over their own tables.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from kasauti_standards.kernel import Message

Type: TypeAlias = Literal["number", "string", "epoch", "currency"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, the label's code, and a pointer into the record."""

    name: str
    pointer: str
    type: Type = "string"
    total: bool = False


@dataclass(frozen=True, slots=True)
class Narrowing:
    """A parameter and the member it is compared with."""

    name: str
    pointer: str
    compare: Literal["equal", "at-least", "at-most"] = "equal"
    type: Type = "string"
    is_mandatory: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """One report. With `counts`, equal rows are one, with how many there are at the end."""

    module: str
    name: str
    summary: Message
    roles: tuple[str, ...]
    operation: str
    records: str
    columns: tuple[Column, ...]
    narrowings: tuple[Narrowing, ...]
    query: dict[str, str] = field(default_factory=dict)
    counts: bool = False


def _between(pointer: str) -> tuple[Narrowing, ...]:
    return (
        Narrowing("fromDate", pointer, "at-least", "epoch"),
        Narrowing("toDate", pointer, "at-most", "epoch"),
    )


_RECEIPTS = (
    Column("receiptNumber", "/paymentDetails/0/receiptNumber"),
    Column("receiptDate", "/transactionDate", "epoch"),
    Column("consumerCode", "/paymentDetails/0/bill/consumerCode"),
    Column("paidBy", "/paidBy"),
    Column("paymentMode", "/paymentMode"),
    Column("status", "/paymentStatus"),
    Column("amount", "/totalAmountPaid", "currency", total=True),
)
_RECEIPT_NARROWINGS = (
    *_between("/transactionDate"),
    Narrowing("paymentMode", "/paymentMode"),
)

REPORTS: tuple[Report, ...] = (
    Report(
        "pt-reports",
        "PTReceiptRegister",
        Message("Receipts of property tax", "संपत्ति कर की रसीदें"),
        ("PT_CEMP", "PT_REPORT_VIEWER"),
        "billing-payment-search",
        "/Payments",
        _RECEIPTS,
        _RECEIPT_NARROWINGS,
        {"businessServices": "PT"},
    ),
    Report(
        "rainmaker-tl",
        "TradeLicenseDailyCollectionReport",
        Message("Receipts of trade licence fees", "व्यापार लाइसेंस शुल्क की रसीदें"),
        ("TL_REPORT_VIEWER", "TL_CEMP"),
        "billing-payment-search",
        "/Payments",
        _RECEIPTS,
        _RECEIPT_NARROWINGS,
        {"businessServices": "TL"},
    ),
    Report(
        "rainmaker-tl",
        "TLRegistryReport",
        Message("Register of trade licences", "व्यापार लाइसेंस का पंजी"),
        ("TL_REPORT_VIEWER", "TL_CEMP"),
        "licence-search",
        "/Licenses",
        (
            Column("applicationNumber", "/applicationNumber"),
            Column("licenseNumber", "/licenseNumber"),
            Column("tradeName", "/tradeName"),
            Column("applicationType", "/applicationType"),
            Column("financialYear", "/financialYear"),
            Column("issuedDate", "/issuedDate", "epoch"),
            Column("validTo", "/validTo", "epoch"),
            Column("status", "/status"),
        ),
        (
            *_between("/auditDetails/createdTime"),
            Narrowing("status", "/status"),
            Narrowing("applicationtype", "/applicationType"),
        ),
        {"fromDate": "0"},  # the register asks for a criterion beside the city
    ),
    Report(
        "rainmaker-uc",
        "ChallanStatusRegistry",
        Message("Challans and their status", "चालान और उनकी स्थिति"),
        ("UC_EMP",),
        "challan-search",
        "/challans",
        (
            Column("challanNo", "/challanNo"),
            Column("businessService", "/businessService"),
            Column("createdTime", "/auditDetails/createdTime", "epoch"),
            Column("status", "/applicationStatus"),
            Column("receiptNumber", "/receiptNumber"),
        ),
        (
            *_between("/auditDetails/createdTime"),
            Narrowing("status", "/applicationStatus"),
            Narrowing("businessService", "/businessService"),
        ),
    ),
    Report(
        "rainmaker-pgr",
        "ComplaintTypesReport",
        Message("Complaints by kind and status", "प्रकार और स्थिति के अनुसार शिकायतें"),
        ("GRO", "DGRO", "PGR-ADMIN"),
        "grievance-search",
        "/ServiceWrappers",
        (
            Column("serviceCode", "/service/serviceCode"),
            Column("status", "/service/applicationStatus"),
            Column("complaints", "", "number", total=True),
        ),
        _between("/service/auditDetails/createdTime"),
        counts=True,
    ),
    Report(
        "rainmaker-pgr",
        "SourceWiseReport",
        Message("Complaints by source", "स्रोत के अनुसार शिकायतें"),
        ("GRO", "DGRO", "PGR-ADMIN"),
        "grievance-search",
        "/ServiceWrappers",
        (
            Column("source", "/service/source"),
            Column("complaints", "", "number", total=True),
        ),
        _between("/service/auditDetails/createdTime"),
        counts=True,
    ),
    Report(
        "rainmaker-ws",
        "WaterConnectionReport",
        Message("Water connections", "जल संयोजन"),
        ("WS_CEMP",),
        "water-search",
        "/WaterConnection",
        (
            Column("applicationNo", "/applicationNo"),
            Column("connectionNo", "/connectionNo"),
            Column("applicationType", "/applicationType"),
            Column("connectionType", "/connectionType"),
            Column("propertyId", "/propertyId"),
            Column("status", "/applicationStatus"),
        ),
        (
            *_between("/auditDetails/createdTime"),
            Narrowing("status", "/applicationStatus"),
        ),
    ),
)
