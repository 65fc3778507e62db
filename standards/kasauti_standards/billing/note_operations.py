"""What a server answers about amendments, apportioning and remittances to the bank.

Source: UPYOG-NIUA billing-service AmendmentController, AmendmentValidator; collection-services
RemittanceController, RemittanceService; egov-apportion-service ApportionControllerV2; roles from
the UPYOG master data ACCESSCONTROL-ROLEACTIONS.
"""

from __future__ import annotations

from kasauti_standards.billing.operations import refuse_with
from kasauti_standards.kernel import Message, Operation, Parameter

_AMENDMENTS = "UPYOG-NIUA billing-service web/controller/AmendmentController.java"
_REMITTANCES = "UPYOG-NIUA collection-services web/controller/RemittanceController.java"
_APPORTION = "UPYOG-NIUA egov-apportion-service web/controllers/ApportionControllerV2.java"
_APPORTION_ERRORS = (
    refuse_with("INVALID PERIOD", "a period has no beginning", "किसी अवधि की शुरुआत नहीं दी"),
    refuse_with(
        "INVALID_TAXHEAD_CODE",
        "more is paid than is due, and there is no head of advances",
        "देय से अधिक चुकाया और अग्रिम का कर-मद नहीं है",
    ),
)
_AMENDMENT = "/billing-service/amendment"
_REMITTANCE = "/collection-services/remittances"
_CLERKS = ("WS_CEMP", "SW_CEMP")
_OFFICERS = (*_CLERKS, "WS_APPROVER", "SW_APPROVER")
_CASHIERS = ("SYS_INTEGRATOR_FINANCE", "SUPERUSER")
_RECEIPT_ERROR = refuse_with(
    "REMITTANCE_RECEIPT_INVALID",
    "a receipt is unknown, no longer stands, or was remitted before",
    "रसीद अज्ञात है, अब मान्य नहीं, या पहले ही जमा हो चुकी है",
)

OPERATIONS: tuple[Operation, ...] = (
    Operation(
        id="billing-amendment-create",
        method="POST",
        path=f"{_AMENDMENT}/_create",
        summary=Message("Ask for an amendment of dues", "देय राशि का संशोधन माँगें"),
        request="AmendmentRequest",
        response="AmendmentResponse",
        success=201,
        source=_AMENDMENTS,
        requirements=("BIL-AMEND-CREATE", "BIL-AMEND-SHAPE", "BIL-ANSWER"),
        errors=(
            refuse_with(
                "EG_BS_AMENDMENT_BUSINESS_ERROR",
                "the business service is unknown",
                "व्यावसायिक सेवा अज्ञात है",
            ),
            refuse_with(
                "EG_BS_AMENDMENT_DISABLED_ERROR",
                "the business service takes no amendments",
                "व्यावसायिक सेवा में संशोधन मान्य नहीं",
            ),
            refuse_with(
                "EG_BS_AMENDMENT_DUPLICATE_ERROR",
                "another amendment of the consumer is in workflow",
                "उपभोक्ता का दूसरा संशोधन प्रक्रिया में है",
            ),
            refuse_with(
                "EG_BS_AMENDMENT_TAXAMOUNT_ERROR",
                "some amounts are above and some below zero",
                "कुछ राशियाँ शून्य से अधिक और कुछ कम हैं",
            ),
            refuse_with("EG_BS_AMENDMENT_TAXHEAD_ERROR", "a tax head is unknown", "कर-मद अज्ञात है"),
            refuse_with(
                "EG_BS_AMENDMENT_PERIOD_ERROR",
                "it ends before it begins, or has only an end",
                "अवधि शुरू होने से पहले समाप्त होती है, या केवल अंत दिया है",
            ),
        ),
        roles=_CLERKS,
        writes=True,
    ),
    Operation(
        id="billing-amendment-update",
        method="POST",
        path=f"{_AMENDMENT}/_update",
        summary=Message("Take a step of an amendment", "संशोधन का अगला चरण लें"),
        request="AmendmentUpdateRequest",
        response="AmendmentResponse",
        success=200,
        source=_AMENDMENTS,
        requirements=("BIL-AMEND-APPLY", "BIL-AMEND-STEP", "BIL-AMEND-SHAPE", "BIL-ANSWER"),
        errors=(
            refuse_with(
                "EG_BS_AMENDMENT_UPDATE_ERROR", "the amendment is unknown", "संशोधन अज्ञात है"
            ),
            refuse_with(
                "INVALID ROLE", "the caller may not take the step", "यह चरण लेने का अधिकार नहीं"
            ),
            refuse_with(
                "INVALID ACTION",
                "the state of the amendment has no such step",
                "संशोधन की स्थिति में ऐसा चरण नहीं",
            ),
            refuse_with(
                "EG_BS_AMENDMENT_UPDATE_WF_ERROR",
                "the step lacks a mandatory member",
                "चरण का कोई अनिवार्य सदस्य नहीं दिया",
            ),
        ),
        roles=_OFFICERS,
        writes=True,
    ),
    Operation(
        id="billing-amendment-search",
        method="POST",
        path=f"{_AMENDMENT}/_search",
        summary=Message("Find amendments", "संशोधन खोजें"),
        request="RequestInfoWrapper",
        response="AmendmentResponse",
        success=200,
        source=_AMENDMENTS,
        requirements=("BIL-AMEND-SEARCH", "BIL-ISOLATION", "BIL-ANSWER"),
        parameters=(
            Parameter("tenantId", "string", "City.", required=True),
            Parameter("businessService", "string", "Business service.", required=True),
            Parameter("amendmentId", "string", "Number of the amendment."),
            Parameter("consumerCode", "string-list", "Numbers of the records that are charged."),
            Parameter("status", "string-list", "States of the amendment."),
            Parameter("mobileNumber", "string", "Mobile number of the payer."),
            Parameter("offset", "integer", "How many to pass over."),
            Parameter("limit", "integer", "How many at most; 100 when left out."),
        ),
        errors=(
            refuse_with(
                "EG_BS_AMENDMENT_CRITERIA_ERROR",
                "the city or the business service is missing",
                "नगर या व्यावसायिक सेवा नहीं दी",
            ),
        ),
        roles=_OFFICERS,
    ),
    Operation(
        id="billing-apportion-bills",
        method="POST",
        path="/apportion-service/v2/bill/_apportion",
        summary=Message("Share out payments over tax heads", "भुगतान कर-मदों में बाँटें"),
        request="ApportionRequest",
        response="ApportionResponse",
        success=200,
        source=_APPORTION,
        requirements=("BIL-APPORTION", "BIL-APPORTION-SHAPE", "BIL-ANSWER"),
        errors=_APPORTION_ERRORS,
        roles=("SUPERUSER",),
    ),
    Operation(
        id="billing-apportion-demands",
        method="POST",
        path="/apportion-service/v2/demand/_apportion",
        summary=Message("Share out advances over demands", "अग्रिम माँगों में बाँटें"),
        request="ApportionDemandRequest",
        response="ApportionDemandResponse",
        success=200,
        source=_APPORTION,
        requirements=("BIL-APPORTION", "BIL-APPORTION-SHAPE", "BIL-ANSWER"),
        errors=_APPORTION_ERRORS,
        roles=("SUPERUSER",),
    ),
    Operation(
        id="billing-remittance-create",
        method="POST",
        path=f"{_REMITTANCE}/_create",
        summary=Message("Note receipts taken to the bank", "बैंक में जमा रसीदें दर्ज करें"),
        request="RemittanceRequest",
        response="RemittanceResponse",
        success=200,
        source=_REMITTANCES,
        requirements=("BIL-REMIT-CREATE", "BIL-REMIT-SHAPE", "BIL-ANSWER"),
        errors=(_RECEIPT_ERROR,),
        roles=_CASHIERS,
        writes=True,
    ),
    Operation(
        id="billing-remittance-update",
        method="POST",
        path=f"{_REMITTANCE}/_update",
        summary=Message("Change a remittance", "जमा का विवरण बदलें"),
        request="RemittanceRequest",
        response="RemittanceResponse",
        success=200,
        source=_REMITTANCES,
        requirements=("BIL-REMIT-UPDATE", "BIL-REMIT-SHAPE", "BIL-ANSWER"),
        errors=(
            _RECEIPT_ERROR,
            refuse_with("REMITTANCE_NOT_FOUND", "the remittance is unknown", "जमा अज्ञात है"),
        ),
        roles=("SUPERUSER",),
        writes=True,
    ),
    Operation(
        id="billing-remittance-search",
        method="POST",
        path=f"{_REMITTANCE}/_search",
        summary=Message("Find remittances", "जमा खोजें"),
        request="RequestInfoWrapper",
        response="RemittanceResponse",
        success=200,
        source=_REMITTANCES,
        requirements=("BIL-REMIT-SEARCH", "BIL-ISOLATION", "BIL-ANSWER"),
        parameters=(
            Parameter("tenantId", "string", "City.", required=True),
            Parameter("ids", "string-list", "Remittances."),
            Parameter("referenceNumbers", "string-list", "Numbers of slips."),
            Parameter("fromDate", "integer", "Dated from, epoch milliseconds."),
            Parameter("toDate", "integer", "Dated up to, epoch milliseconds."),
            Parameter("voucherHeader", "string", "Voucher in the accounts."),
            Parameter("function", "string", "Function in the accounts."),
            Parameter("fund", "string", "Fund in the accounts."),
            Parameter("status", "string", "State."),
            Parameter("bankaccount", "string", "Account that was paid into."),
        ),
        roles=_CASHIERS,
    ),
)
