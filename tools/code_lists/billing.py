"""Code lists of billing: business services, tax heads and periods, ledgers, bill amendment."""

from tools.code_lists.declaration import CodeList, keep_columns
from tools.code_lists.readers import read_inner, read_master

VALIDITY_AS_SENT = "validFrom validTo"  # unit unstated upstream, so not read as a date

DEMAND = (
    CodeList(
        package="billing",
        name="BusinessService",
        title="Business services that raise demands",
        file="masters/BillingService/BusinessService.json",
        master="BusinessService",
        read=read_master,
        label="businessService",
        active="isActive",
        keep=keep_columns(
            "type collectionModesNotAllowed partPaymentAllowed minAmountPayable isAdvanceAllowed "
            "demandUpdateTime isVoucherCreationEnabled isBillAmendmentEnabled isCitizen "
            "billGineiURL"
        ),
    ),
    CodeList(
        package="billing",
        name="TaxHeadMaster",
        title="Tax heads of each business service",
        file="masters/BillingService/TaxHeadMaster.json",
        master="TaxHeadMaster",
        read=read_master,
        label="name",
        active="",
        keep=keep_columns(
            "service category order isDebit isActualDemand isRequired IsBillamend "
            "isDiscountApplicable roadType"
        ),
    ),
    CodeList(
        package="billing",
        name="TaxPeriod",
        title="Tax periods of each business service; dates in ms since 1970",
        file="masters/BillingService/TaxPeriod.json",
        master="TaxPeriod",
        read=read_master,
        active="",
        keep=keep_columns("service periodCycle financialYear fromDate toDate"),
    ),
    CodeList(
        package="billing",
        name="GLCode",
        title="Ledger of a business service in one city",
        file="masters/BillingService/GLCode.json",
        master="GLCode",
        read=read_master,
        active="",
        keep=keep_columns("glcode cb"),
    ),
)

LEDGERS = (
    CodeList(
        package="billing",
        name="TaxHeadMasterGlCodeMapping",
        title="Ledger of each tax head",
        file="masters/FinanceService/AccountheadMapping.json",
        master="TaxHeadMasterGlCodeMapping",
        read=read_master,
        code="taxhead",
        active="",
        keep=keep_columns(f"billingservicecode glcode {VALIDITY_AS_SENT}"),
    ),
    CodeList(
        package="billing",
        name="InstrumentGLcodeMapping",
        title="Ledger of each payment instrument",
        file="masters/FinanceService/AccountheadMapping.json",
        master="InstrumentGLcodeMapping",
        read=read_master,
        code="instrumenttype",
        active="",
        keep=keep_columns(f"glcode {VALIDITY_AS_SENT}"),
    ),
    CodeList(
        package="billing",
        name="BusinessServiceMapping",
        title="Fund, function and department of the voucher of each business service",
        file="masters/FinanceService/BusinessServiceMapping.json",
        master="BusinessServiceMapping",
        read=read_master,
        active="",
        keep=keep_columns(
            "voucherCreationEnabled fund function department functionary scheme subscheme "
            + VALIDITY_AS_SENT
        ),
    ),
    CodeList(
        package="billing",
        name="AccountCodeTemplate",
        title="Ledgers predefined for kinds of bill",
        file="masters/FinanceService/AccountCodeTemplate.json",
        master="AccountCodeTemplate",
        read=read_master,
        label="name",
        active="",
        keep=keep_columns(
            "module subModule subledgerType debitCodeDetails creditCodeDetails",
            netPayable="netPayable.glcode",
        ),
        leave=("description",),
    ),
    CodeList(
        package="billing",
        name="FinanceInstrumentStatusMapping",
        title="Status of a payment instrument in accounting",
        file="masters/FinanceService/EgfInstrumentStatusMapping.json",
        master="FinanceInstrumentStatusMapping",
        read=read_master,
        label="name",
        active="",
        leave=("description",),
        is_open=False,
    ),
)

BILL_AMENDMENT = (
    CodeList(
        package="billing",
        name="DemandRevisionBasis",
        title="Reasons for amending a bill",
        file="masters/BillAmendment/DemandRevisionBasis.json",
        master="DemandRevisionBasis",
        read=read_master,
    ),
    CodeList(
        package="billing",
        name="BillAmendmentDocuments",
        title="Documents asked for with each reason for amending a bill",
        file="masters/BillAmendment/documentObj.json",
        master="documentObj",
        read=read_inner("allowedDocs"),
        code="allowedDocs.documentType",
        active="",
        keep=keep_columns(
            demandRevisionBasis="allowedDocs.demandRevisionBasis",
            required="allowedDocs.required",
            maxFileSize="allowedDocs.maxFileSize",
            allowedFormat="allowedDocs.allowedFormat",
            hasDropDown="allowedDocs.hasDropDown",
            dropdownData="allowedDocs.dropdownData",
            hasToolTip="allowedDocs.hasToolTip",
            toolTipData="allowedDocs.toolTipData",
        ),
    ),
)

BILLING = (*DEMAND, *LEDGERS, *BILL_AMENDMENT)
