"""What a collection server and a payment gateway service answer.

Source: UPYOG-NIUA collection-services PaymentController, PaymentValidator, PaymentEnricher,
PaymentWorkflowService; egov-pg-service TransactionsApiController, TransactionValidator; roles
from the UPYOG master data ACCESSCONTROL-ROLEACTIONS.
"""

from __future__ import annotations

from kasauti_standards.billing.operations import EVERYBODY, STAFF, refuse_with
from kasauti_standards.kernel import Message, Operation, Paging, Parameter

_PAYMENTS = "UPYOG-NIUA collection-services web/controller/PaymentController.java"
_GATEWAY = "UPYOG-NIUA egov-pg-service web/controllers/TransactionsApiController.java"
_BASE = "/collection-services/payments"
_TRANSACTIONS = "/pg-service/transaction/v1"
_PAGING = Paging(default_limit=30, max_limit=200)
_ONLINE = ("CITIZEN", "EMPLOYEE", "SUPERUSER")
_MODULE = Parameter(
    "businessService", "string", "Business service whose payments.", place="path", required=True
)
CRITERIA = (
    Parameter("tenantId", "string", "City."),
    Parameter("tenantIds", "string-list", "Several cities."),
    Parameter("ids", "string-list", "Payments."),
    Parameter("billIds", "string-list", "Bills."),
    Parameter("receiptNumbers", "string-list", "Numbers of receipts."),
    Parameter("status", "string-list", "States of the payment."),
    Parameter("instrumentStatus", "string-list", "States of the instrument."),
    Parameter("paymentModes", "string-list", "Modes."),
    Parameter("payerIds", "string-list", "uuids of payers."),
    Parameter("consumerCodes", "string-list", "Numbers of the records that are charged."),
    Parameter("businessServices", "string-list", "Business services."),
    Parameter("transactionNumber", "string", "Number of the transaction."),
    Parameter("mobileNumber", "string", "Mobile number of the payer."),
    Parameter("fromDate", "integer", "Paid from, epoch milliseconds."),
    Parameter("toDate", "integer", "Paid up to, epoch milliseconds."),
    Parameter("offset", "integer", "How many to pass over."),
    Parameter("limit", "integer", "How many at most."),
)

PAYMENT_ERRORS = (
    refuse_with("USER_INFO_INVALID", "the caller has no uuid", "कॉल करने वाले का uuid नहीं"),
    refuse_with("DUPLICATE_BILLID", "a bill stands twice", "एक बिल दो बार है"),
    refuse_with("INVALID_BILL_ID", "a bill is unknown or not payable", "बिल अज्ञात या अदेय है"),
    refuse_with(
        "INVALID_BILL_BUSINESSSERVICE",
        "the bill's business service is unknown",
        "बिल की व्यावसायिक सेवा अज्ञात है",
    ),
    refuse_with("BILL_ALREADY_PAID", "the bill is paid already", "बिल का भुगतान हो चुका है"),
    refuse_with("BILL_EXPIRED", "the bill has expired", "बिल की अवधि बीत चुकी है"),
    refuse_with("INVALID_BILL", "the due has paise", "देय राशि में पैसे हैं"),
    refuse_with(
        "INVALID_BILL_AMOUNT",
        "the due has paise or is below zero, and no advance is taken",
        "देय राशि में पैसे हैं या वह शून्य से कम है, और अग्रिम मान्य नहीं",
    ),
    refuse_with(
        "INVALID_PAYMENTDETAIL",
        "the amount or the mode does not suit the bill",
        "राशि या माध्यम बिल के अनुरूप नहीं",
    ),
    refuse_with("INVALID_INST_DATE", "the instrument has no date", "लिखत की तारीख नहीं"),
    refuse_with("INVALID_INST_NUMBER", "the instrument has no number", "लिखत का नंबर नहीं"),
    refuse_with("INVALID_TXN_NUMBER", "the transaction has no number", "लेन-देन का नंबर नहीं"),
    refuse_with(
        "INVALID_INSTRUMENT_NUMBER",
        "an electronic payment has no instrument number",
        "इलेक्ट्रॉनिक भुगतान का लिखत नंबर नहीं",
    ),
    refuse_with(
        "INVALID_CHEQUE_DD_DATE",
        "the cheque is dated after the payment",
        "चेक की तारीख भुगतान के बाद की है",
    ),
    refuse_with(
        "CHEQUE_DD_DATE_WITH_MANUAL_RECEIPT_DATE",
        "the cheque is over 90 days older than the payment",
        "चेक भुगतान से 90 दिन से अधिक पुराना है",
    ),
    refuse_with(
        "CHEQUE_DD_DATE_WITH_RECEIPT_DATE",
        "the cheque is over 90 days old",
        "चेक 90 दिन से अधिक पुराना है",
    ),
    refuse_with(
        "CHEQUE_DD_DATE_WITH_FUTURE_DATE",
        "the cheque is dated in the future",
        "चेक की तारीख भविष्य की है",
    ),
    refuse_with(
        "INVALID_NEFT_RTGS_DATE",
        "the transfer is dated in the future",
        "अंतरण की तारीख भविष्य की है",
    ),
    refuse_with(
        "PAYMENT_CREATION_FAILED", "the payment could not be kept", "भुगतान सहेजा नहीं जा सका"
    ),
)

OPERATIONS: tuple[Operation, ...] = (
    Operation(
        id="billing-payment-create",
        method="POST",
        path=f"{_BASE}/_create",
        summary=Message("Take a payment", "भुगतान लें"),
        request="PaymentRequest",
        response="PaymentResponse",
        success=200,
        source=_PAYMENTS,
        requirements=("BIL-PAYMENT-CREATE", "BIL-PAYMENT-ONCE", "BIL-APPORTION", "BIL-ANSWER"),
        errors=PAYMENT_ERRORS,
        roles=EVERYBODY,
        writes=True,
    ),
    Operation(
        id="billing-payment-search",
        method="POST",
        path=f"{_BASE}/_search",
        summary=Message("Find payments and receipts", "भुगतान और रसीदें खोजें"),
        request="RequestInfoWrapper",
        response="PaymentResponse",
        success=200,
        source=_PAYMENTS,
        requirements=("BIL-PAYMENT-SEARCH", "BIL-ISOLATION", "BIL-ANSWER"),
        parameters=CRITERIA,
        paging=_PAGING,
        errors=(
            refuse_with(
                "EGCL_URI_EXCEPTION",
                "an employee names no business service in the path",
                "कर्मचारी ने पथ में व्यावसायिक सेवा नहीं बताई",
            ),
        ),
        roles=EVERYBODY,
    ),
    Operation(
        id="billing-payment-service-search",
        method="POST",
        path=f"{_BASE}/{{businessService}}/_search",
        summary=Message(
            "Find payments and receipts of a business service",
            "एक व्यावसायिक सेवा के भुगतान और रसीदें खोजें",
        ),
        request="RequestInfoWrapper",
        response="PaymentResponse",
        success=200,
        source=_PAYMENTS,
        requirements=("BIL-PAYMENT-SEARCH", "BIL-ISOLATION", "BIL-ANSWER"),
        parameters=(_MODULE, *CRITERIA),
        paging=_PAGING,
        roles=EVERYBODY,
    ),
    Operation(
        id="billing-payment-workflow",
        method="POST",
        path=f"{_BASE}/{{businessService}}/_workflow",
        summary=Message("Cancel, dishonour or remit payments", "भुगतान रद्द, अनादरित या जमा करें"),
        request="PaymentWorkflowRequest",
        response="PaymentResponse",
        success=200,
        source=_PAYMENTS,
        requirements=("BIL-CANCEL", "BIL-WORKFLOW", "BIL-ANSWER"),
        parameters=(_MODULE,),
        errors=(
            refuse_with(
                "PAYMENT_WORKFLOW_SINGLE_ACTION_ALLOWED", "several actions", "एक से अधिक कार्रवाइयाँ"
            ),
            refuse_with("CROSS_TENANT_OP_NOT_ALLOWED", "several cities", "एक से अधिक नगर"),
            refuse_with(
                "RECEIPT_WORKFLOW_INVALID_RECEIPT",
                "the payment is unknown or no longer changeable",
                "भुगतान अज्ञात है या बदला नहीं जा सकता",
            ),
            refuse_with(
                "RECEIPT_WORKFLOW_ACTION_NOT_APPLICABLE",
                "it is not the latest payment of the consumer",
                "यह उपभोक्ता का अंतिम भुगतान नहीं है",
            ),
            refuse_with(
                "CANCEL_RECEIPT_FAILED", "the change could not be kept", "परिवर्तन सहेजा नहीं जा सका"
            ),
        ),
        roles=STAFF,
        writes=True,
    ),
    Operation(
        id="billing-transaction-create",
        method="POST",
        path=f"{_TRANSACTIONS}/_create",
        summary=Message("Begin an online payment", "ऑनलाइन भुगतान शुरू करें"),
        request="TransactionRequest",
        response="TransactionCreateResponse",
        success=200,
        source=_GATEWAY,
        requirements=("BIL-TXN-CREATE", "BIL-TXN-SHAPE", "BIL-ANSWER"),
        errors=(
            refuse_with(
                "TXN_ABRUPTLY_DISCARDED",
                "another transaction of the bill is pending",
                "बिल का दूसरा लेन-देन लंबित है",
            ),
            refuse_with(
                "TXN_CREATE_BILL_ALREADY_PAID", "the bill is paid", "बिल का भुगतान हो चुका है"
            ),
            refuse_with(
                "TXN_CREATE_INVALID_TXN_AMT",
                "the amount is not the sum of its parts",
                "राशि भागों का योग नहीं है",
            ),
            refuse_with("INVALID_PAYMENT_GATEWAY", "the gateway is unknown", "गेटवे अज्ञात है"),
            refuse_with(
                "INVALID_USER_DETAILS",
                "the caller is not fully named",
                "कॉल करने वाले का पूरा विवरण नहीं",
            ),
        ),
        roles=_ONLINE,
        writes=True,
    ),
    Operation(
        id="billing-transaction-update",
        method="POST",
        path=f"{_TRANSACTIONS}/_update",
        summary=Message("Settle an online payment", "ऑनलाइन भुगतान का निपटान करें"),
        request="RequestInfoWrapper",
        response="TransactionResponse",
        success=200,
        source=_GATEWAY,
        requirements=("BIL-TXN-UPDATE", "BIL-ANSWER"),
        parameters=(
            Parameter("eg_pg_txnid", "string", "The transaction; beside it what the gateway sent."),
        ),
        errors=(
            refuse_with("MISSING_UPDATE_TXN_ID", "no transaction is named", "लेन-देन नहीं बताया गया"),
            refuse_with("TXN_UPDATE_NOT_FOUND", "the transaction is unknown", "लेन-देन अज्ञात है"),
        ),
        roles=_ONLINE,
        writes=True,
    ),
    Operation(
        id="billing-transaction-search",
        method="POST",
        path=f"{_TRANSACTIONS}/_search",
        summary=Message("Find online payments", "ऑनलाइन भुगतान खोजें"),
        request="RequestInfoWrapper",
        response="TransactionResponse",
        success=200,
        source=_GATEWAY,
        requirements=("BIL-TXN-SEARCH", "BIL-ANSWER"),
        parameters=(
            Parameter("tenantId", "string", "City."),
            Parameter("txnId", "string", "Transaction."),
            Parameter("billId", "string", "Bill."),
            Parameter("userUuid", "string", "uuid of the payer."),
            Parameter("receipt", "string", "Number of the receipt."),
            Parameter("consumerCode", "string", "Number of the record that is charged."),
            Parameter("txnStatus", "string", "SUCCESS, FAILURE or PENDING."),
        ),
        roles=_ONLINE,
    ),
    Operation(
        id="billing-gateway-search",
        method="POST",
        path="/pg-service/gateway/v1/_search",
        summary=Message("Gateways that may be chosen", "चुने जा सकने वाले गेटवे"),
        request="RequestInfoWrapper",
        response="",
        media="application/json",
        success=200,
        source=_GATEWAY,
        requirements=("BIL-GATEWAYS",),
        roles=_ONLINE,
    ),
)
