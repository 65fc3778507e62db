"""The books of account, as operations of our own: no published contract has them."""

from __future__ import annotations

from kasauti_standards.accounting import checking
from kasauti_standards.accounting.operations import FOREIGN, MASTERS, READERS, TENANT, refuse
from kasauti_standards.kernel import Message, Operation, OperationError, Parameter

BOOKS = "/kasauti/v1/accounts"
_TIME = (
    Parameter("tenantId", "string", "City.", required=True),
    Parameter("fromDate", "string", "First day, yyyy-MM-dd."),
    Parameter("toDate", "string", "Last day, yyyy-MM-dd."),
    Parameter("fund", "string", "Code of a fund.", code_list="Funds"),
    Parameter("function", "string", "Code of a function.", code_list="Functions"),
)


def _book(
    name: str,
    title: tuple[str, str],
    answer: str,
    requirement: str,
    *,
    parameters: tuple[Parameter, ...] = _TIME,
    errors: tuple[OperationError, ...] = (),
    roles: tuple[str, ...] = READERS,
    writes: bool = False,
) -> Operation:
    return Operation(
        id=f"acc-{name}",
        method="POST",
        path=f"{BOOKS}/_{name.replace('-', '')}",
        summary=Message(*title),
        request="RequestInfoWrapper",
        response=f"{answer}Response",
        success=200,
        source="own: no deployed service has it",
        requirements=(requirement,),
        parameters=parameters,
        errors=(
            refuse("NotNull.tenantId", "no city is named", "शहर नहीं बताया"),
            refuse("INVALID_DATE", "a date is no day, or the time ends first", "तारीख ग़लत है"),
            *errors,
            FOREIGN,
        ),
        roles=roles,
        writes=writes,
    )


OPERATIONS: tuple[Operation, ...] = (
    _book("trial-balance", ("Trial balance", "तलपट"), "TrialBalance", "ACC-TRIAL-BALANCE"),
    _book(
        "income-and-expenditure",
        ("Income and expenditure", "आय-व्यय लेखा"),
        "IncomeAndExpenditure",
        "ACC-INCOME-EXPENDITURE",
    ),
    _book("balance-sheet", ("Balance sheet", "तुलन-पत्र"), "BalanceSheet", "ACC-BALANCE-SHEET"),
    _book(
        "receipts-and-payments",
        ("Receipts and payments", "प्राप्ति-भुगतान लेखा"),
        "ReceiptsAndPayments",
        "ACC-CASH-BOOK",
    ),
    _book(
        "ledger",
        ("Day book of a head", "मद की दैनिक बही"),
        "Ledger",
        "ACC-LEDGER",
        parameters=(*_TIME, Parameter("glcode", "string", "Head.", required=True)),
        errors=(refuse(checking.UNKNOWN_HEAD, "the head does not exist", "मद नहीं है"),),
    ),
    _book(
        "collections",
        ("Receipts of collections beside the accounts", "वसूली की रसीदें और लेखा साथ"),
        "CollectionAgreement",
        "ACC-COLLECTIONS",
        parameters=_TIME[:3],
    ),
    _book(
        "close-year",
        ("Close a financial year", "वित्तीय वर्ष बंद करें"),
        "YearClosing",
        "ACC-YEAR-CLOSING",
        parameters=(
            TENANT,
            Parameter("finYearRange", "string", "The year as 2026-27.", required=True),
        ),
        errors=(
            refuse("YEAR_UNKNOWN", "the year is none, or not over", "वर्ष अज्ञात या अधूरा है"),
            refuse("YEAR_CLOSED", "the year is closed already", "वर्ष पहले ही बंद है"),
        ),
        roles=MASTERS,
        writes=True,
    ),
)
