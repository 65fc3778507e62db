"""Wire models of vouchers.

Sources: UPYOG-NIUA `finance/docs/voucher_apis.yaml` 1.0.0; finance egov-egf `contract/model`. The
wire spells RequestInfo in capitals, where the contract has requestInfo (ACC-E-001).
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from kasauti_standards.accounting.records import TENANT, Page
from kasauti_standards.common.envelope import AuditDetails, RequestInfo, ResponseInfo
from kasauti_standards.common.wire import EchoedModel, Integer, Rupees, annotate

VOUCHER_TYPES = ("Journal Voucher", "Receipt", "Payment", "Contra")
VOUCHER_DATE = r"^(0[1-9]|[12][0-9]|3[01])/(0[1-9]|1[0-2])/[0-9]{4}$"


class CodedReference(EchoedModel):
    """A master record by its code: scheme, functionary or source of funds."""

    id: Integer | None = Field(None, description="Its number.")
    code: str | None = Field(None, description="Its code.")


class FundContract(CodedReference):
    """A fund by its code."""

    code: str | None = Field(
        None, description="Code of the fund.", json_schema_extra=annotate(code_list="Funds")
    )
    name: str | None = Field(None, description="Name.")
    identifier: str | None = Field(None, description="Letter of its voucher numbers.")
    level: Integer | None = Field(None, description="Depth in the tree.")
    parentId: Integer | None = Field(None, description="What it is part of.")
    isParent: bool | None = Field(None, description="Whether it has parts.")
    active: bool | None = Field(None, description="Whether it is in use.")


class FunctionContract(CodedReference):
    """A function by its code."""

    code: str | None = Field(
        None, description="Code of the function.", json_schema_extra=annotate(code_list="Functions")
    )
    name: str | None = Field(None, description="Name.")
    level: Integer | None = Field(None, description="Depth in the tree.")
    parentId: Integer | None = Field(None, description="What it is part of.")
    isParent: bool | None = Field(None, description="Whether it has parts.")
    active: bool | None = Field(None, description="Whether it is in use.")


class SubSchemeContract(CodedReference):
    """A sub-scheme by its code."""

    scheme: CodedReference | None = Field(None, description="Its scheme.")
    name: str | None = Field(None, description="Name.")
    validFrom: str | None = Field(None, description="First day.")
    validTo: str | None = Field(None, description="Last day.")
    active: bool | None = Field(None, description="Whether it is in use.")
    departmentId: str | None = Field(None, description="Department.")


class FinancialYearContract(EchoedModel):
    """A financial year."""

    id: Integer | None = Field(None, description="Its number.")
    finYearRange: str | None = Field(None, description="The year as 2026-27.")
    startingDate: str | None = Field(None, description="First day.")
    endingDate: str | None = Field(None, description="Last day.")
    active: bool | None = Field(None, description="Whether it is in use.")
    isActiveForPosting: bool | None = Field(None, description="Whether vouchers may be posted.")
    isClosed: bool | None = Field(None, description="Whether it is closed.")
    transferClosingBalance: bool | None = Field(None, description="Whether balances go over.")


class FiscalPeriodContract(EchoedModel):
    """A fiscal period."""

    id: Integer | None = Field(None, description="Its number.")
    name: str | None = Field(None, description="Name, e.g. 2026-27.")
    financialYear: FinancialYearContract | None = Field(None, description="Its year.")
    startingDate: str | None = Field(None, description="First day.")
    endingDate: str | None = Field(None, description="Last day.")
    active: bool | None = Field(None, description="Whether it is in use.")
    isActiveForPosting: bool | None = Field(None, description="Whether vouchers may be posted.")
    isClosed: bool | None = Field(None, description="Whether it is closed.")


class EgwStatusContract(EchoedModel):
    """State of a voucher: 0 approved, 1 reversed, 2 reversal, 4 cancelled, 5 under workflow."""

    id: Integer | None = Field(None, description="Its number.")
    moduleType: str | None = Field(None, description="What it is a status of.")
    code: str | None = Field(
        None, description="Code.", json_schema_extra=annotate(code_list="VoucherStatus")
    )
    description: str | None = Field(None, description="Words.")


class AccountDetailTypeContract(EchoedModel):
    """Kind of subledger."""

    id: Integer | None = Field(None, description="Its number.")
    name: str | None = Field(None, description="Name, e.g. contractor.")
    description: str | None = Field(None, description="Words.")
    tableName: str | None = Field(None, description="Table of its entities.")
    active: bool | None = Field(None, description="Whether it is in use.")
    fullyQualifiedName: str | None = Field(None, description="Class of its entities.")


class AccountDetailKeyContract(EchoedModel):
    """Entity of a subledger."""

    id: Integer | None = Field(None, description="Its number.")
    accountDetailType: AccountDetailTypeContract | None = Field(None, description="Its kind.")


class SubledgerDetailContract(EchoedModel):
    """What part of a ledger amount belongs to whom."""

    id: Integer | None = Field(None, description="Its number.")
    accountDetailType: AccountDetailTypeContract = Field(
        description="Kind of subledger.",
        json_schema_extra=annotate(requirement="ACC-SUBLEDGER"),
    )
    accountDetailKey: AccountDetailKeyContract = Field(
        description="Whom it belongs to.", json_schema_extra=annotate(requirement="ACC-SUBLEDGER")
    )
    amount: Rupees = Field(
        gt=0, description="Rupees.", json_schema_extra=annotate(requirement="ACC-SUBLEDGER")
    )


class AccountDetailContract(EchoedModel):
    """One line of a voucher: a head and what is debited or credited to it."""

    id: Integer | None = Field(None, description="Its number.")
    orderId: Integer | None = Field(None, description="Place among the lines.")
    glcode: str = Field(
        min_length=1,
        max_length=16,
        description="Head of account.",
        json_schema_extra=annotate(requirement="ACC-HEAD"),
    )
    debitAmount: Rupees = Field(
        ge=0, description="Rupees debited.", json_schema_extra=annotate(requirement="ACC-SIDE")
    )
    creditAmount: Rupees = Field(
        ge=0, description="Rupees credited.", json_schema_extra=annotate(requirement="ACC-SIDE")
    )
    function: FunctionContract | None = Field(None, description="Function of the line.")
    subledgerDetails: list[SubledgerDetailContract] | None = Field(
        None, description="Whom the amount belongs to."
    )


class Voucher(EchoedModel):
    """One voucher with its ledger lines."""

    id: Integer | None = Field(None, description="Filled in by the service.")
    name: str = Field(
        min_length=1, max_length=50, description="Kind within the type, e.g. JVGeneral."
    )
    type: Literal["Journal Voucher", "Receipt", "Payment", "Contra"] = Field(
        description="Book it is written in.",
        json_schema_extra=annotate(
            requirement="ACC-VOUCHER-TYPE", codes={"enum": "ACC-VOUCHER-TYPE-UNKNOWN"}
        ),
    )
    voucherNumber: str | None = Field(
        None, max_length=30, description="Number; filled in by the service when it is not sent."
    )
    description: str | None = Field(
        None,
        max_length=250,
        description="Narration.",
        json_schema_extra=annotate(
            requirement="ACC-NARRATION", codes={"maxLength": "ACC-NARRATION-LONG"}
        ),
    )
    voucherDate: str = Field(
        pattern=VOUCHER_DATE,
        description="dd/MM/yyyy.",
        json_schema_extra=annotate(
            requirement="ACC-VOUCHER-DATE", codes={"pattern": "ACC-VOUCHER-DATE-FORM"}
        ),
    )
    fund: FundContract = Field(
        description="Fund.", json_schema_extra=annotate(requirement="ACC-FUND")
    )
    function: FunctionContract | None = Field(None, description="Function of all lines.")
    fiscalPeriod: FiscalPeriodContract | None = Field(None, description="Set by the service.")
    status: EgwStatusContract | None = Field(None, description="Set by the service.")
    originalVhId: Integer | None = Field(None, description="Voucher that this one reverses.")
    refVhId: Integer | None = Field(None, description="Voucher that belongs to it.")
    cgvn: str | None = Field(None, description="Number across all types; set by the service.")
    moduleId: Integer | None = Field(None, description="Module that posts it.")
    department: str = Field(
        min_length=1,
        description="Department.",
        json_schema_extra=annotate(requirement="ACC-DEPARTMENT"),
    )
    source: str | None = Field(None, description="Where its origin is seen.")
    scheme: CodedReference | None = Field(None, description="Scheme.")
    subScheme: SubSchemeContract | None = Field(None, description="Sub-scheme.")
    functionary: CodedReference | None = Field(None, description="Functionary.")
    fundsource: CodedReference | None = Field(None, description="Source of funds.")
    ledgers: list[AccountDetailContract] = Field(
        min_length=1,
        description="Lines.",
        json_schema_extra=annotate(
            requirement="ACC-LEDGERS", codes={"minItems": "ACC-LEDGERS-MISSING"}
        ),
    )
    tenantId: str | None = Field(
        None, pattern=TENANT, min_length=2, max_length=256, description="City."
    )
    serviceName: str | None = Field(None, description="Business service of its receipt.")
    referenceDocument: str | None = Field(None, description="Receipt or bill it was posted for.")
    auditDetails: AuditDetails | None = Field(None, description="Set by the service.")


class VoucherRequest(EchoedModel):
    """Vouchers to be written."""

    request_info: RequestInfo = Field(alias="RequestInfo", description="Who asks.")
    tenantId: str = Field(pattern=TENANT, min_length=2, max_length=256, description="City.")
    vouchers: list[Voucher] = Field(min_length=1, description="The vouchers.")


class VoucherSearchRequest(EchoedModel):
    """Vouchers by their numbers, to be found or cancelled."""

    request_info: RequestInfo = Field(alias="RequestInfo", description="Who asks.")
    tenantId: str | None = Field(
        None,
        pattern=TENANT,
        min_length=2,
        max_length=256,
        description="City, where the query does not name it.",
    )
    voucherNumbers: str | None = Field(None, description="Numbers, with commas.")


class Reversal(EchoedModel):
    """Which voucher is reversed, and when."""

    voucherNumber: str = Field(min_length=1, max_length=30, description="Number of the voucher.")
    voucherDate: str | None = Field(
        None, pattern=VOUCHER_DATE, description="Date of the reversal; else that of the voucher."
    )
    description: str | None = Field(None, max_length=250, description="Why.")


class ReversalRequest(EchoedModel):
    """Vouchers to be reversed."""

    request_info: RequestInfo = Field(alias="RequestInfo", description="Who asks.")
    tenantId: str = Field(pattern=TENANT, min_length=2, max_length=256, description="City.")
    vouchers: list[Reversal] = Field(min_length=1, description="The vouchers.")


class VoucherResponse(EchoedModel):
    """Answer with vouchers."""

    response_info: ResponseInfo | None = Field(
        None, alias="ResponseInfo", description="About the answer."
    )
    vouchers: list[Voucher] = Field(alias="Vouchers", description="The vouchers.")
    page: Page | None = Field(None, description="Which page, of a search.")


class AppConfigValues(EchoedModel):
    """Value of a setting of the accounts."""

    id: Integer | None = Field(None, description="Its number.")
    value: str = Field(description="Yes or No.")
    effectiveFrom: str | None = Field(None, description="From when.")


class EgModules(EchoedModel):
    """A module that posts vouchers."""

    id: Integer = Field(description="Its number.")
    name: str = Field(description="Its name.")
    description: str | None = Field(None, description="Words.")


class RequestInfoWrapper(EchoedModel):
    """The body of a search: who asks, in either spelling."""

    request_info: RequestInfo | None = Field(None, alias="RequestInfo", description="Who asks.")
    requestInfo: RequestInfo | None = Field(None, description="As masters and instruments have it.")
