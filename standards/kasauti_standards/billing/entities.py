"""All wire models of billing and collection under one name each."""

from kasauti_standards.billing.bills import (
    Bill,
    BillAccountDetail,
    BillDetail,
    BillResponse,
    RequestInfoWrapper,
)
from kasauti_standards.billing.demands import (
    CollectedReceipt,
    Demand,
    DemandDetail,
    DemandRequest,
    DemandResponse,
    Payer,
    StatusLineResponseInfo,
)
from kasauti_standards.billing.masters import (
    BusinessServiceDetail,
    BusinessServiceDetailResponse,
    TaxHeadMaster,
    TaxHeadMasterResponse,
    TaxPeriod,
    TaxPeriodResponse,
)
from kasauti_standards.billing.payments import (
    Payment,
    PaymentDetail,
    PaymentRequest,
    PaymentResponse,
    PaymentWorkflow,
    PaymentWorkflowRequest,
)
from kasauti_standards.billing.receipts import PaidBill, PaidBillAccountDetail, PaidBillDetail
from kasauti_standards.billing.transactions import (
    TaxAndPayment,
    Transaction,
    TransactionCreateResponse,
    TransactionRequest,
    TransactionResponse,
    TransactionUser,
)

__all__ = [
    "Bill",
    "BillAccountDetail",
    "BillDetail",
    "BillResponse",
    "BusinessServiceDetail",
    "BusinessServiceDetailResponse",
    "CollectedReceipt",
    "Demand",
    "DemandDetail",
    "DemandRequest",
    "DemandResponse",
    "PaidBill",
    "PaidBillAccountDetail",
    "PaidBillDetail",
    "Payer",
    "Payment",
    "PaymentDetail",
    "PaymentRequest",
    "PaymentResponse",
    "PaymentWorkflow",
    "PaymentWorkflowRequest",
    "RequestInfoWrapper",
    "StatusLineResponseInfo",
    "TaxAndPayment",
    "TaxHeadMaster",
    "TaxHeadMasterResponse",
    "TaxPeriod",
    "TaxPeriodResponse",
    "Transaction",
    "TransactionCreateResponse",
    "TransactionRequest",
    "TransactionResponse",
    "TransactionUser",
]
