"""The standard `billing`."""

from kasauti_standards.kernel import (
    DEPLOYED,
    PUBLISHED,
    Entity,
    Message,
    Overlay,
    Part,
    Profile,
    Reference,
    Standard,
)

_HERE = "kasauti_standards.billing"
_BILLING = "DIGIT-Specs Common Services/billing.yaml#/components/schemas"
_COLLECTION = "DIGIT-Specs Common Services/collection-management.yaml#/components/schemas"
_GATEWAY = "DIGIT-Specs Common Services/payment-gateway.yaml#/components/schemas"
_CODE = "UPYOG-NIUA business-services/billing-service model"
_APPORTION = "UPYOG-NIUA business-services/egov-apportion-service web/models"
_CONTRACT_MODES = ("CASH", "CHEQUE", "DD", "ONLINE", "CARD")
_CONTRACT_INSTRUMENT_STATES = ("APPROVALPENDING", "TOBESUBMITTED")


def _details(prefix: str) -> tuple[Overlay, ...]:
    """Where the contract asks for something else of the demand details below a pointer."""
    details = f"{prefix}/demandDetails/*"
    return (
        Overlay("published", f"{details}/collectionAmount", "require", erratum="BIL-E-005"),
        Overlay("published", f"{details}/taxHeadMasterCode", "optional", erratum="BIL-E-005"),
    )


def _payment(prefix: str) -> tuple[Overlay, ...]:
    """Where the contract asks for something else below a pointer to a Payment."""
    return (
        Overlay("published", f"{prefix}/mobileNumber", "require", erratum="BIL-E-006"),
        Overlay(
            "published",
            f"{prefix}/paymentMode",
            "only-values",
            _CONTRACT_MODES,
            erratum="BIL-E-007",
        ),
        Overlay(
            "published",
            f"{prefix}/instrumentStatus",
            "add-values",
            _CONTRACT_INSTRUMENT_STATES,
            erratum="BIL-E-008",
        ),
    )


def _entity(
    name: str,
    title: Message,
    *,
    source: str,
    requirement: str,
    parts: tuple[Part, ...] = (),
    overlays: tuple[Overlay, ...] = (),
    source_key: str = "",
) -> Entity:
    return Entity(
        name=name,
        title=title,
        model=Reference(f"{_HERE}.entities:{name}"),
        source=source,
        requirement=requirement,
        parts=parts,
        overlays=overlays,
        source_key=source_key,
    )


# tax heads and tax periods stand in their answers only: their names are those of code lists
_MASTERS = (
    _entity(
        "TaxHeadMasterResponse",
        Message("Answer with tax heads", "कर-मदों सहित उत्तर"),
        source=f"{_CODE}/TaxHeadMaster.java",
        requirement="BIL-ANSWER",
    ),
    _entity(
        "TaxPeriodResponse",
        Message("Answer with tax periods", "कर-अवधियों सहित उत्तर"),
        source=f"{_CODE}/TaxPeriod.java",
        requirement="BIL-ANSWER",
    ),
    _entity(
        "BusinessServiceDetail",
        Message("Business service", "व्यावसायिक सेवा"),
        source=f"{_CODE}/BusinessServiceDetail.java",
        requirement="BIL-MASTER-SHAPE",
    ),
    _entity(
        "BusinessServiceDetailResponse",
        Message("Answer with business services", "व्यावसायिक सेवाओं सहित उत्तर"),
        source=f"{_CODE}/BusinessServiceDetail.java",
        requirement="BIL-ANSWER",
        parts=(Part("/BusinessServiceDetails/*", "BusinessServiceDetail"),),
    ),
)

_DEMANDS = (
    _entity(
        "Demand",
        Message("Demand", "माँग"),
        source=f"{_BILLING}/Demand",
        requirement="BIL-DEMAND-SHAPE",
        overlays=_details(""),
        source_key="/additionalDetails/sourceKey",
    ),
    _entity(
        "DemandRequest",
        Message("Request to make or change demands", "माँग बनाने या बदलने का अनुरोध"),
        source=f"{_BILLING}/DemandRequest",
        requirement="BIL-DEMAND-SHAPE",
        parts=(Part("/Demands/*", "Demand"),),
        overlays=_details("/Demands/*"),
        source_key="/Demands/0/additionalDetails/sourceKey",
    ),
    _entity(
        "DemandResponse",
        Message("Answer with demands", "माँगों सहित उत्तर"),
        source=f"{_CODE}/Demand.java",
        requirement="BIL-ANSWER",
        parts=(Part("/Demands/*", "Demand"),),
        overlays=_details("/Demands/*"),
    ),
    _entity(
        "Bill",
        Message("Bill", "बिल"),
        source=f"{_BILLING}/BillV2",
        requirement="BIL-BILL-SHAPE",
    ),
    _entity(
        "BillResponse",
        Message("Answer with bills", "बिलों सहित उत्तर"),
        source=f"{_CODE}/BillV2.java",
        requirement="BIL-ANSWER",
        parts=(Part("/Bill/*", "Bill"),),
    ),
    _entity(
        "RequestInfoWrapper",
        Message("Search request", "खोज अनुरोध"),
        source=f"{_BILLING}/RequestInfoWrapper",
        requirement="BIL-SEARCH-SHAPE",
    ),
)

_PAYMENTS = (
    _entity(
        "Payment",
        Message("Payment", "भुगतान"),
        source=f"{_COLLECTION}/Payment",
        requirement="BIL-PAYMENT-SHAPE",
        overlays=_payment(""),
        source_key="/additionalDetails/sourceKey",
    ),
    _entity(
        "PaymentRequest",
        Message("Request to take a payment", "भुगतान लेने का अनुरोध"),
        source=f"{_COLLECTION}/PaymentRequest",
        requirement="BIL-PAYMENT-SHAPE",
        parts=(Part("/Payment", "Payment"),),
        overlays=_payment("/Payment"),
        source_key="/Payment/additionalDetails/sourceKey",
    ),
    _entity(
        "PaymentResponse",
        Message("Answer with payments", "भुगतानों सहित उत्तर"),
        source=f"{_COLLECTION}/PaymentResponse",
        requirement="BIL-ANSWER",
        parts=(Part("/Payments/*", "Payment"),),
        overlays=_payment("/Payments/*"),
    ),
    _entity(
        "PaymentWorkflowRequest",
        Message("Request to cancel, dishonour or remit", "रद्द, अनादरित या जमा करने का अनुरोध"),
        source=f"{_COLLECTION}/PaymentWorkflowRequest",
        requirement="BIL-WORKFLOW",
    ),
    _entity(
        "Transaction",
        Message("Online payment", "ऑनलाइन भुगतान"),
        source=f"{_GATEWAY}/Transaction",
        requirement="BIL-TXN-SHAPE",
    ),
    _entity(
        "TransactionRequest",
        Message("Request to begin an online payment", "ऑनलाइन भुगतान शुरू करने का अनुरोध"),
        source=f"{_GATEWAY}/TransactionCreateResponse",
        requirement="BIL-TXN-SHAPE",
        parts=(Part("/Transaction", "Transaction"),),
    ),
    _entity(
        "TransactionCreateResponse",
        Message("Answer with the online payment begun", "शुरू हुए ऑनलाइन भुगतान सहित उत्तर"),
        source=f"{_GATEWAY}/TransactionCreateResponse",
        requirement="BIL-ANSWER",
        parts=(Part("/Transaction", "Transaction"),),
    ),
    _entity(
        "TransactionResponse",
        Message("Answer with online payments", "ऑनलाइन भुगतानों सहित उत्तर"),
        source=f"{_GATEWAY}/TransactionResponse",
        requirement="BIL-ANSWER",
        parts=(Part("/Transaction/*", "Transaction"),),
    ),
)

_NOTES = (
    _entity(
        "Amendment",
        Message("Amendment of dues", "देय राशि का संशोधन"),
        source=f"{_BILLING}/Amendment",
        requirement="BIL-AMEND-SHAPE",
        overlays=_details(""),
        source_key="/additionalDetails/sourceKey",
    ),
    _entity(
        "AmendmentRequest",
        Message("Request for an amendment", "संशोधन का अनुरोध"),
        source=f"{_BILLING}/AmendmentRequest",
        requirement="BIL-AMEND-SHAPE",
        parts=(Part("/Amendment", "Amendment"),),
        overlays=_details("/Amendment"),
        source_key="/Amendment/additionalDetails/sourceKey",
    ),
    _entity(
        "AmendmentUpdateRequest",
        Message("Request to take a step of an amendment", "संशोधन के अगले चरण का अनुरोध"),
        source=f"{_BILLING}/AmendmentUpdateRequest",
        requirement="BIL-AMEND-SHAPE",
    ),
    _entity(
        "AmendmentResponse",
        Message("Answer with amendments", "संशोधनों सहित उत्तर"),
        source="UPYOG-NIUA business-services/billing-service amendment/model",
        requirement="BIL-ANSWER",
        parts=(Part("/Amendments/*", "Amendment"),),
        overlays=_details("/Amendments/*"),
    ),
    _entity(
        "ApportionRequest",
        Message("Request to share out payments", "भुगतान बाँटने का अनुरोध"),
        source=_APPORTION,
        requirement="BIL-APPORTION-SHAPE",
    ),
    _entity(
        "ApportionResponse",
        Message("Answer with payments shared out", "बाँटे गए भुगतान सहित उत्तर"),
        source=_APPORTION,
        requirement="BIL-ANSWER",
    ),
    _entity(
        "ApportionDemandRequest",
        Message("Request to share out advances", "अग्रिम बाँटने का अनुरोध"),
        source=_APPORTION,
        requirement="BIL-APPORTION-SHAPE",
    ),
    _entity(
        "ApportionDemandResponse",
        Message("Answer with advances shared out", "बाँटे गए अग्रिम सहित उत्तर"),
        source=_APPORTION,
        requirement="BIL-ANSWER",
    ),
    _entity(
        "UpdateBillRequest",
        Message("Request to give up a bill", "बिल रद्द करने का अनुरोध"),
        source=f"{_BILLING}/UpdateBillRequest",
        requirement="BIL-BILL-CANCEL-SHAPE",
    ),
    _entity(
        "BillCancelResponse",
        Message("Answer that a bill was given up", "बिल रद्द होने का उत्तर"),
        source="UPYOG-NIUA billing-service BillControllerv2.java",
        requirement="BIL-ANSWER",
    ),
    _entity(
        "BankAccountServiceMappingReq",
        Message("Request to note bank accounts", "बैंक खाते दर्ज करने का अनुरोध"),
        source=f"{_COLLECTION}/BankAccountServiceMappingReq",
        requirement="BIL-ACCOUNT-SHAPE",
    ),
    _entity(
        "BankAccountServiceMappingResponse",
        Message("Answer with bank accounts", "बैंक खातों सहित उत्तर"),
        source="UPYOG-NIUA collection-services BankAccountServiceMappingResponse.java",
        requirement="BIL-ANSWER",
    ),
    _entity(
        "Remittance",
        Message("Remittance to the bank", "बैंक में जमा"),
        source=f"{_COLLECTION}/Remittance",
        requirement="BIL-REMIT-SHAPE",
    ),
    _entity(
        "RemittanceRequest",
        Message("Request to note a remittance", "जमा दर्ज करने का अनुरोध"),
        source=f"{_COLLECTION}/RemittanceRequest",
        requirement="BIL-REMIT-SHAPE",
        parts=(Part("/Remittance/*", "Remittance"),),
    ),
    _entity(
        "RemittanceResponse",
        Message("Answer with remittances", "जमा सहित उत्तर"),
        source=f"{_COLLECTION}/RemittanceResponse",
        requirement="BIL-ANSWER",
        parts=(Part("/Remittance/*", "Remittance"),),
    ),
)

STANDARD = Standard(
    id="billing",
    title=Message("Billing and collection", "बिल और वसूली"),
    version="0.1",
    status="wire-conformant to the UPYOG billing, collection and payment gateway services",
    package=_HERE,
    rests_on=("digit-specs", "upyog-niua", "upyog-mdms"),
    uses=("common",),
    entities=(*_DEMANDS, *_PAYMENTS, *_NOTES, *_MASTERS),
    profiles=(
        Profile(
            "upyog-2026", Message("As UPYOG-NIUA answers", "जैसा UPYOG-NIUA उत्तर देता है"), DEPLOYED
        ),
        Profile("digit-oss", Message("As DIGIT-OSS answers", "जैसा DIGIT-OSS उत्तर देता है"), DEPLOYED),
        Profile("published", Message("The published contract", "प्रकाशित अनुबंध"), PUBLISHED),
    ),
    default_profile="upyog-2026",
    rule_books=(
        Reference(f"{_HERE}.rules.demands:RULES"),
        Reference(f"{_HERE}.rules.periods:RULES"),
        Reference(f"{_HERE}.rules.bills:RULES"),
        Reference(f"{_HERE}.rules.payment_amounts:RULES"),
        Reference(f"{_HERE}.rules.instruments:RULES"),
        Reference(f"{_HERE}.rules.payment_identity:RULES"),
        Reference(f"{_HERE}.rules.transactions:RULES"),
        Reference(f"{_HERE}.rules.amendments:RULES"),
    ),
    contract_bindings=Reference(f"{_HERE}.published_contracts:BINDINGS"),
    operation_tables=(
        Reference(f"{_HERE}.operations:OPERATIONS"),
        Reference(f"{_HERE}.payment_operations:OPERATIONS"),
        Reference(f"{_HERE}.note_operations:OPERATIONS"),
        Reference(f"{_HERE}.counter_operations:OPERATIONS"),
    ),
)
