"""What a server answers at the counter beside payments: bills given up, bank accounts, trial runs.

Source: UPYOG-NIUA billing-service BillControllerv2, BillValidator, BillRepositoryV2;
collection-services PaymentController, BankAccountServiceMappingController; roles from the UPYOG
master data ACCESSCONTROL-ROLEACTIONS.
"""

from __future__ import annotations

from kasauti_standards.billing.operations import EVERYBODY, refuse_with
from kasauti_standards.billing.payment_operations import CRITERIA, PAYMENT_ERRORS
from kasauti_standards.kernel import Message, Operation, Paging, Parameter

_BILLS = "UPYOG-NIUA billing-service web/controller/BillControllerv2.java"
_PAYMENTS = "UPYOG-NIUA collection-services web/controller/PaymentController.java"
_ACCOUNTS = "UPYOG-NIUA collection-services web/controller/BankAccountServiceMappingController.java"
_PATH = "/collection-services"

OPERATIONS: tuple[Operation, ...] = (
    Operation(
        id="billing-bill-cancel",
        method="POST",
        path="/billing-service/bill/v2/_cancelbill",
        summary=Message("Give up the bill of a consumer", "उपभोक्ता का बिल रद्द करें"),
        request="UpdateBillRequest",
        response="BillCancelResponse",
        success=200,
        source=_BILLS,
        requirements=("BIL-BILL-CANCEL", "BIL-BILL-CANCEL-SHAPE", "BIL-ANSWER"),
        errors=(
            refuse_with(
                "EG_BS_CANCEL_BILL_ERROR", "several consumers are named", "कई उपभोक्ता दिए गए"
            ),
            refuse_with(
                "EG_BS_BILL_NOT_CANCELLED",
                "the latest bill of the consumer is not open",
                "उपभोक्ता का अंतिम बिल खुला नहीं है",
            ),
        ),
        roles=("SW_CEMP", "SUPERUSER"),
        writes=True,
    ),
    Operation(
        id="billing-payment-validate",
        method="POST",
        path=f"{_PATH}/payments/_validate",
        summary=Message("Try a payment without making it", "भुगतान किए बिना जाँचें"),
        request="PaymentRequest",
        response="PaymentResponse",
        success=200,
        source=_PAYMENTS,
        requirements=("BIL-PAYMENT-TRIAL", "BIL-PAYMENT-SHAPE", "BIL-ANSWER"),
        errors=PAYMENT_ERRORS,
        roles=EVERYBODY,
    ),
    Operation(
        id="billing-payment-plainsearch",
        method="POST",
        path=f"{_PATH}/payments/_plainsearch",
        summary=Message("List all payments for an index", "सूची के लिए सब भुगतान निकालें"),
        request="RequestInfoWrapper",
        response="PaymentResponse",
        success=200,
        source=_PAYMENTS,
        requirements=("BIL-PAYMENT-LIST", "BIL-ISOLATION", "BIL-ANSWER"),
        parameters=CRITERIA,
        paging=Paging(default_limit=30, max_limit=200),
        roles=("REINDEXING_ROLE", "SUPERUSER"),
    ),
    Operation(
        id="billing-account-create",
        method="POST",
        path=f"{_PATH}/bankAccountServiceMapping/_create",
        summary=Message(
            "Note the bank account of a business service", "व्यावसायिक सेवा का बैंक खाता दर्ज करें"
        ),
        request="BankAccountServiceMappingReq",
        response="BankAccountServiceMappingResponse",
        success=200,
        source=_ACCOUNTS,
        requirements=("BIL-ACCOUNT", "BIL-ACCOUNT-SHAPE", "BIL-ANSWER"),
        errors=(
            refuse_with(
                "egcl_004",
                "the account is noted for the business service already",
                "खाता इस सेवा के लिए पहले ही दर्ज है",
            ),
        ),
        roles=("EMPLOYEE",),
        writes=True,
    ),
    Operation(
        id="billing-account-search",
        method="POST",
        path=f"{_PATH}/bankAccountServiceMapping/_search",
        summary=Message("Find bank accounts", "बैंक खाते खोजें"),
        request="RequestInfoWrapper",
        response="BankAccountServiceMappingResponse",
        success=200,
        source=_ACCOUNTS,
        requirements=("BIL-ACCOUNT-SEARCH", "BIL-ISOLATION", "BIL-ANSWER"),
        parameters=(
            Parameter("tenantId", "string", "City; it has to be named."),
            Parameter("businessDetails", "string-list", "Business services."),
            Parameter("bankAccount", "string", "Number of the account."),
        ),
        errors=(refuse_with("egcl_001", "no tenant is named", "टेनेंट नहीं बताया"),),
        roles=("EMPLOYEE",),
    ),
)
