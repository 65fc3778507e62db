"""Which published contracts billing is compared with, and how their names correspond."""

from kasauti_standards.contracts import ContractBinding

BINDINGS = (
    ContractBinding(
        standard="billing",
        contract="digit-specs/Common Services/billing.yaml",
        entities={
            "Demand": "Demand",
            "DemandDetail": "DemandDetail",
            "DemandRequest": "DemandRequest",
            "BillV2": "Bill",
            "BillDetailV2": "BillDetail",
            "BillAccountDetailV2": "BillAccountDetail",
            "RequestInfoWrapper": "RequestInfoWrapper",
            "RequestInfo": "RequestInfo",
            "AuditDetails": "AuditDetails",
            "User": "Payer",
        },
        base_path="",
    ),
    ContractBinding(
        standard="billing",
        contract="digit-specs/Common Services/collection-management.yaml",
        entities={
            "Payment": "Payment",
            "PaymentDetail": "PaymentDetail",
            "PaymentRequest": "PaymentRequest",
            "PaymentResponse": "PaymentResponse",
            "PaymentWorkflow": "PaymentWorkflow",
            "PaymentWorkflowRequest": "PaymentWorkflowRequest",
            "Bill": "PaidBill",
            "BillDetail": "PaidBillDetail",
            "BillAccountDetail": "PaidBillAccountDetail",
            "RequestInfo": "RequestInfo",
            "RequestInfoWrapper": "RequestInfoWrapper",
            "ResponseInfo": "StatusLineResponseInfo",
            "AuditDetails": "AuditDetails",
        },
        base_path="/collection-services",
    ),
    ContractBinding(
        standard="billing",
        contract="digit-specs/Common Services/payment-gateway.yaml",
        entities={
            "Transaction": "Transaction",
            "TransactionCreateResponse": "TransactionCreateResponse",
            "TransactionResponse": "TransactionResponse",
            "RequestInfoWrapper": "RequestInfoWrapper",
            "RequestInfo": "RequestInfo",
            "ResponseInfo": "ResponseInfo",
            "AuditDetails": "AuditDetails",
            "User": "TransactionUser",
        },
        base_path="",
    ),
)
