"""Wire models of the books of account: trial balance, statements, day book of a head.

They are our own: no published contract has them.
"""

from __future__ import annotations

from pydantic import Field

from kasauti_standards.common.envelope import ResponseInfo
from kasauti_standards.common.wire import EchoedModel, Integer, Rupees, annotate


class HeadBalance(EchoedModel):
    """A head with its opening balance, what moved it, and its closing balance."""

    glcode: str = Field(
        description="Head.", json_schema_extra=annotate(code_list="ChartOfAccounts")
    )
    name: str = Field(description="Name of the head.")
    type: str = Field(description="A assets, L liabilities, I income, E expenses.")
    openingDebit: Rupees = Field(description="Rupees that it begins with, debit.")
    openingCredit: Rupees = Field(description="Rupees that it begins with, credit.")
    debit: Rupees = Field(description="Rupees debited in the time.")
    credit: Rupees = Field(description="Rupees credited in the time.")
    closingDebit: Rupees = Field(description="Rupees that it ends with, debit.")
    closingCredit: Rupees = Field(description="Rupees that it ends with, credit.")


class TrialBalance(EchoedModel):
    """All heads that moved; the sums of both sides are the same."""

    rows: list[HeadBalance] = Field(description="Heads, by code.")
    totals: HeadBalance = Field(description="Sums over all heads.")


class StatementRow(EchoedModel):
    """A minor head and its amount."""

    code: str = Field(description="Major head, the first three digits.")
    name: str = Field(description="Name of the head.")
    amount: Rupees = Field(description="Rupees.")


class StatementSide(EchoedModel):
    """One side of a statement."""

    rows: list[StatementRow] = Field(description="Heads, by code.")
    total: Rupees = Field(description="Their sum.")


class IncomeAndExpenditure(EchoedModel):
    """Income and expenditure; the surplus is their difference."""

    income: StatementSide = Field(description="Income.")
    expenditure: StatementSide = Field(description="Expenditure.")
    surplus: Rupees = Field(description="Income less expenditure; a deficit is negative.")


class BalanceSheet(EchoedModel):
    """Assets and liabilities; with the surplus not yet carried over both sides are the same."""

    assets: StatementSide = Field(description="Assets.")
    liabilities: StatementSide = Field(description="Liabilities.")
    surplus: Rupees = Field(description="Surplus of years that are not closed.")


class ReceiptsAndPayments(EchoedModel):
    """What came into and went out of cash and bank, by the head on the other side."""

    opening: Rupees = Field(description="Cash and bank at the beginning.")
    receipts: StatementSide = Field(description="What came in.")
    payments: StatementSide = Field(description="What went out.")
    closing: Rupees = Field(description="Cash and bank at the end.")


class LedgerEntry(EchoedModel):
    """A line of the day book of a head."""

    voucherDate: str = Field(description="dd/MM/yyyy.")
    voucherNumber: str = Field(description="Voucher.")
    voucherType: str = Field(description="Its type.")
    description: str | None = Field(None, description="Narration.")
    debit: Rupees = Field(description="Rupees debited.")
    credit: Rupees = Field(description="Rupees credited.")
    balance: Rupees = Field(description="Balance after it; credit is negative.")


class Ledger(EchoedModel):
    """The day book of a head."""

    glcode: str = Field(description="Head.")
    name: str = Field(description="Name of the head.")
    opening: Rupees = Field(description="Balance before; credit is negative.")
    entries: list[LedgerEntry] = Field(description="Lines in order of date.")
    closing: Rupees = Field(description="Balance after; credit is negative.")


class YearClosing(EchoedModel):
    """How a year was closed."""

    finYearRange: str = Field(description="The year as 2026-27.")
    surplus: Rupees = Field(description="What went into the Municipal Fund.")
    voucherNumbers: list[str] = Field(description="Vouchers that carry the surplus over, by fund.")


class CollectionRow(EchoedModel):
    """A day, business service and tax head, in collections and in accounts."""

    date: str = Field(description="dd/MM/yyyy.")
    businessService: str = Field(description="Business service.")
    taxHeadCode: str = Field(description="Tax head.")
    glcode: str = Field(description="Head of account.")
    collected: Rupees = Field(description="Rupees in receipts that stand.")
    posted: Rupees = Field(description="Rupees in vouchers that stand.")


class CollectionAgreement(EchoedModel):
    """Receipts of collections beside those of the accounts."""

    rows: list[CollectionRow] = Field(description="By day, service and tax head.")
    collected: Rupees = Field(description="Sum of the receipts.")
    posted: Rupees = Field(description="Sum of the vouchers.")
    unmapped: Integer = Field(description="How many tax heads went to the declared default head.")


class TrialBalanceResponse(EchoedModel):
    """Answer with a trial balance."""

    response_info: ResponseInfo | None = Field(
        None, alias="ResponseInfo", description="About the answer."
    )
    trial_balance: TrialBalance = Field(alias="TrialBalance", description="What was computed.")


class IncomeAndExpenditureResponse(EchoedModel):
    """Answer with income and expenditure."""

    response_info: ResponseInfo | None = Field(
        None, alias="ResponseInfo", description="About the answer."
    )
    income_and_expenditure: IncomeAndExpenditure = Field(
        alias="IncomeAndExpenditure", description="What was computed."
    )


class BalanceSheetResponse(EchoedModel):
    """Answer with a balance sheet."""

    response_info: ResponseInfo | None = Field(
        None, alias="ResponseInfo", description="About the answer."
    )
    balance_sheet: BalanceSheet = Field(alias="BalanceSheet", description="What was computed.")


class ReceiptsAndPaymentsResponse(EchoedModel):
    """Answer with receipts and payments."""

    response_info: ResponseInfo | None = Field(
        None, alias="ResponseInfo", description="About the answer."
    )
    receipts_and_payments: ReceiptsAndPayments = Field(
        alias="ReceiptsAndPayments", description="What was computed."
    )


class LedgerResponse(EchoedModel):
    """Answer with a day book."""

    response_info: ResponseInfo | None = Field(
        None, alias="ResponseInfo", description="About the answer."
    )
    ledger: Ledger = Field(alias="Ledger", description="What was computed.")


class YearClosingResponse(EchoedModel):
    """Answer of the closing of a year."""

    response_info: ResponseInfo | None = Field(
        None, alias="ResponseInfo", description="About the answer."
    )
    year_closing: YearClosing = Field(alias="YearClosing", description="What was computed.")


class CollectionAgreementResponse(EchoedModel):
    """Answer with the agreement of collections and accounts."""

    response_info: ResponseInfo | None = Field(
        None, alias="ResponseInfo", description="About the answer."
    )
    collection_agreement: CollectionAgreement = Field(
        alias="CollectionAgreement", description="What was computed."
    )
