"""What the calculator of property tax answers: estimates, demands, bills and billing slabs.

Source: UPYOG-NIUA pt-calculator-v2 CalculatorController, CalculationV2Controller,
BillingSlabController and their validators; roles from the UPYOG master data
ACCESSCONTROL-ROLEACTIONS. The jobs that assess a whole city are left out (PT-E-014).
"""

from __future__ import annotations

from kasauti_standards.kernel import Message, Operation, Parameter
from kasauti_standards.property_tax.operations import COUNTER, refuse_with

_CALCULATOR = "UPYOG-NIUA pt-calculator-v2 web/controller/CalculatorController.java"
_SLABS = "UPYOG-NIUA pt-calculator-v2 web/controller/BillingSlabController.java"
_BASE = "/pt-calculator-v2"
_TAXPAYERS = ("CITIZEN", *COUNTER, "SUPERUSER")
_ESTIMATE_ERRORS = (
    refuse_with("PT_ESTIMATE_AREA_NULL", "no area is given", "कोई क्षेत्रफल नहीं दिया"),
    refuse_with(
        "PT_ESTIMATE_VACANT_LAND_AREA_NULL", "vacant land has no area", "खाली भूमि का क्षेत्रफल नहीं"
    ),
    refuse_with(
        "PT_ESTIMATE_NON_VACANT_LAND_UNITS", "a building has no unit", "निर्मित संपत्ति में कोई इकाई नहीं"
    ),
    refuse_with(
        "EG_PT_FINANCIAL_MASTER_NOT_FOUND", "the financial year is unknown", "वित्तीय वर्ष अज्ञात है"
    ),
    refuse_with("NO_BILLING_SLAB_FOUND", "no slab fits a unit", "इकाई के लिए कोई स्लैब नहीं"),
    refuse_with(
        "PT_ESTIMATE_BILLINGSLABS_UNMATCH", "several slabs fit a unit", "इकाई के लिए कई स्लैब हैं"
    ),
    refuse_with(
        "PT_ESTIMATE_BILLINGSLABS_UNMATCH_VACANCT",
        "not exactly one slab fits vacant land",
        "खाली भूमि के लिए ठीक एक स्लैब नहीं",
    ),
    refuse_with(
        "EG_PT_ESTIMATE_ARV_NULL",
        "a rented unit of a business has no annual rental value",
        "किराये की अनिवासी इकाई का वार्षिक किराया मूल्य नहीं",
    ),
    refuse_with(
        "PT_ADHOC_REBATE_INVALID_AMOUNT",
        "the ad hoc rebate is above the tax",
        "तदर्थ छूट कर से अधिक है",
    ),
)
_MUTATION_ERRORS = (
    refuse_with("PT_ADDITIONALNDETAILS_NULL", "the details are missing", "अतिरिक्त विवरण नहीं दिए"),
    refuse_with(
        "PT_MARKETVALUE_NULL", "the market value is missing or no number", "बाज़ार मूल्य नहीं या अंक नहीं"
    ),
    refuse_with("PT_DOCDATE_NULL", "the document has no date", "दस्तावेज़ की तारीख नहीं"),
    refuse_with(
        "BILLING_SLAB_SEARCH_FAILED", "no slab fits the transfer", "नामांतरण के लिए कोई स्लैब नहीं"
    ),
)
_SLAB_ERRORS = (
    refuse_with(
        "EG_PT_INVALID_INPUT", "no slab, or slabs of two cities", "स्लैब नहीं, या दो नगरों के स्लैब"
    ),
    refuse_with("EG_PT_INVALID_IDS", "there is no such slab", "ऐसा कोई स्लैब नहीं"),
    refuse_with("EG_PT_BILLING_SLAB_DUPLICATE", "the slab is there already", "स्लैब पहले से है"),
    refuse_with("INVALID_PROPERTY_TYPE", "kind of property unknown", "संपत्ति का प्रकार अज्ञात"),
    refuse_with("INVALID_PROPERTY_SUBTYPE", "kind of building unknown", "भवन का प्रकार अज्ञात"),
    refuse_with("INVALID_OCCUPANCY_TYPE", "kind of occupier unknown", "अधिभोगी का प्रकार अज्ञात"),
    refuse_with("INVALID_OWNERSHIP_CATEGORY", "ownership unknown", "स्वामित्व अज्ञात"),
    refuse_with("INVALID_SUBOWNERSHIP_CATEGORY", "ownership unknown", "स्वामित्व का स्तर अज्ञात"),
    refuse_with(
        "INVALID_USAGECATEGORY_MAJOR", "first level of use unknown", "उपयोग का स्तर 1 अज्ञात"
    ),
    refuse_with("INVALID_USAGE_CATEGORY_MINOR", "second level unknown", "उपयोग का स्तर 2 अज्ञात"),
    refuse_with("INVALID_USAGE_CATEGORY_SUBMINOR", "third level unknown", "उपयोग का स्तर 3 अज्ञात"),
    refuse_with("INVALID_USAGE_CATEGORY_DETAIL", "fourth level unknown", "उपयोग का स्तर 4 अज्ञात"),
)
BILL_CRITERIA = (
    Parameter("tenantId", "string", "City.", required=True),
    Parameter("consumerCodes", "string-list", "Properties."),
    Parameter("propertyId", "string", "Property, with assessmentNumber."),
    Parameter("assessmentNumber", "string", "Assessment."),
    Parameter("assessmentYear", "string", "Financial year."),
    Parameter("billId", "string", "Bill."),
    Parameter("amountExpected", "number", "Rupees that shall be paid."),
    Parameter("fromDate", "integer", "Beginning of the period."),
    Parameter("toDate", "integer", "End of the period."),
)
SLAB_CRITERIA = (
    Parameter("tenantId", "string", "City.", required=True),
    Parameter("id", "string-list", "Internal ids."),
    Parameter("propertyType", "string", "Kind of property."),
    Parameter("propertySubType", "string", "Kind of building."),
    Parameter("usageCategoryMajor", "string", "First level of usage."),
    Parameter("usageCategoryMinor", "string", "Second level."),
    Parameter("validFrom", "string", "First day of the financial year."),
    Parameter("validTo", "string", "Last day of the financial year."),
)
MUTATION_SLAB_CRITERIA = (
    *SLAB_CRITERIA[:6],
    Parameter("ownerShipCategory", "string", "First level of ownership."),
    Parameter("subOwnerShipCategory", "string", "Second level."),
    Parameter("marketValue", "number", "Rupees within the range of the slab."),
)

OPERATIONS: tuple[Operation, ...] = (
    Operation(
        id="property-tax-estimate",
        method="POST",
        path=f"{_BASE}/propertytax/_estimate",
        summary=Message("Estimate the tax of a property", "संपत्ति के कर का अनुमान लगाएँ"),
        request="CalculationReq",
        response="CalculationRes",
        success=200,
        source=_CALCULATOR,
        requirements=("PT-ESTIMATE",),
        errors=_ESTIMATE_ERRORS,
        roles=_TAXPAYERS,
    ),
    Operation(
        id="property-tax-estimate-v2",
        method="POST",
        path=f"{_BASE}/propertytax/v2/_estimate",
        summary=Message("Estimate the tax of an assessment", "निर्धारण के कर का अनुमान लगाएँ"),
        request="AssessmentRequest",
        response="CalculationRes",
        success=200,
        source="UPYOG-NIUA pt-calculator-v2 web/controller/CalculationV2Controller.java",
        requirements=("PT-ESTIMATE", "PT-ISOLATION"),
        errors=(
            *_ESTIMATE_ERRORS,
            refuse_with("INVALID_REQUEST", "there is no such property", "ऐसी कोई संपत्ति नहीं"),
            refuse_with(
                "PARSING_ERROR",
                "the ad hoc amounts cannot be read",
                "तदर्थ राशियाँ पढ़ी नहीं जा सकीं",
            ),
        ),
        roles=("CITIZEN", *COUNTER),
    ),
    Operation(
        id="property-tax-calculate",
        method="POST",
        path=f"{_BASE}/propertytax/_calculate",
        summary=Message("Make the demand of an assessment", "निर्धारण की माँग बनाएँ"),
        request="CalculationReq",
        response="CalculationsByNumber",
        success=200,
        source=_CALCULATOR,
        requirements=("PT-DEMAND", "PT-ISOLATION"),
        errors=(
            *_ESTIMATE_ERRORS,
            refuse_with(
                "EG_PT_DEPRECIATING_ASSESSMENT_ERROR",
                "a tax that was paid on would be lowered",
                "जिस कर पर भुगतान हुआ वह घट जाता",
            ),
        ),
        roles=("SUPERUSER",),
        writes=True,
    ),
    Operation(
        id="property-tax-update-demand",
        method="POST",
        path=f"{_BASE}/propertytax/_updatedemand",
        summary=Message(
            "Bring rebate, penalty and interest up to date", "छूट, शास्ति और ब्याज अद्यतन करें"
        ),
        request="RequestInfoWrapper",
        response="DemandResponse",
        success=200,
        source=_CALCULATOR,
        requirements=("PT-UPDATE-DEMAND", "PT-ISOLATION"),
        parameters=BILL_CRITERIA,
        errors=(
            refuse_with("EMPTY_DEMANDS", "there is no demand", "कोई माँग नहीं"),
            refuse_with("INVALID GETBILLCRITERIA", "no property is given", "कोई संपत्ति नहीं दी"),
        ),
        roles=("SUPERUSER", "SYSTEM"),
        writes=True,
    ),
    Operation(
        id="property-tax-get-bill",
        method="POST",
        path=f"{_BASE}/propertytax/_getbill",
        summary=Message("Update the demand and answer the bill", "माँग अद्यतन कर बिल दें"),
        request="RequestInfoWrapper",
        response="BillResponse",
        success=200,
        source=_CALCULATOR,
        requirements=("PT-UPDATE-DEMAND", "PT-ISOLATION"),
        parameters=BILL_CRITERIA,
        errors=(
            refuse_with("EMPTY_DEMANDS", "there is no demand", "कोई माँग नहीं"),
            refuse_with("INVALID GETBILLCRITERIA", "no property is given", "कोई संपत्ति नहीं दी"),
        ),
        roles=_TAXPAYERS,
        writes=True,
    ),
    Operation(
        id="property-mutation-calculate",
        method="POST",
        path=f"{_BASE}/propertytax/mutation/_calculate",
        summary=Message("Make the demand of a transfer", "नामांतरण की माँग बनाएँ"),
        request="PropertyRequest",
        response="CalculationsByNumber",
        success=200,
        source=_CALCULATOR,
        requirements=("PT-MUTATION-FEE", "PT-ISOLATION"),
        errors=_MUTATION_ERRORS,
        roles=("CITIZEN", *COUNTER, "PT_DOC_VERIFIER", "PT_FIELD_INSPECTOR"),
        writes=True,
    ),
    Operation(
        id="billing-slab-create",
        method="POST",
        path=f"{_BASE}/billingslab/_create",
        summary=Message("Make billing slabs", "बिलिंग स्लैब बनाएँ"),
        request="BillingSlabReq",
        response="BillingSlabRes",
        success=201,
        source=_SLABS,
        requirements=("PT-SLAB-REGISTER", "PT-ISOLATION"),
        errors=_SLAB_ERRORS,
        roles=(*COUNTER, "SUPERUSER"),
        writes=True,
    ),
    Operation(
        id="billing-slab-update",
        method="POST",
        path=f"{_BASE}/billingslab/_update",
        summary=Message("Change billing slabs", "बिलिंग स्लैब बदलें"),
        request="BillingSlabReq",
        response="BillingSlabRes",
        success=201,
        source=_SLABS,
        requirements=("PT-SLAB-REGISTER", "PT-ISOLATION"),
        errors=_SLAB_ERRORS,
        roles=(*COUNTER, "SUPERUSER"),
        writes=True,
    ),
    Operation(
        id="billing-slab-search",
        method="POST",
        path=f"{_BASE}/billingslab/_search",
        summary=Message("Find billing slabs", "बिलिंग स्लैब खोजें"),
        request="RequestInfo",
        response="BillingSlabRes",
        success=200,
        source=_SLABS,
        requirements=("PT-SLAB-REGISTER", "PT-ISOLATION"),
        parameters=SLAB_CRITERIA,
        roles=_TAXPAYERS,
    ),
    Operation(
        id="mutation-slab-create",
        method="POST",
        path=f"{_BASE}/billingslab/mutation/_create",
        summary=Message("Make slabs of transfers", "नामांतरण के स्लैब बनाएँ"),
        request="MutationBillingSlabReq",
        response="MutationBillingSlabRes",
        success=201,
        source=_SLABS,
        requirements=("PT-SLAB-REGISTER", "PT-ISOLATION"),
        errors=_SLAB_ERRORS,
        roles=("SUPERUSER",),
        writes=True,
    ),
    Operation(
        id="mutation-slab-update",
        method="POST",
        path=f"{_BASE}/billingslab/mutation/_update",
        summary=Message("Change slabs of transfers", "नामांतरण के स्लैब बदलें"),
        request="MutationBillingSlabReq",
        response="MutationBillingSlabRes",
        success=201,
        source=_SLABS,
        requirements=("PT-SLAB-REGISTER", "PT-ISOLATION"),
        errors=_SLAB_ERRORS,
        roles=("SUPERUSER",),
        writes=True,
    ),
    Operation(
        id="mutation-slab-search",
        method="POST",
        path=f"{_BASE}/billingslab/mutation/_search",
        summary=Message("Find slabs of transfers", "नामांतरण के स्लैब खोजें"),
        request="RequestInfo",
        response="MutationBillingSlabRes",
        success=200,
        source=_SLABS,
        requirements=("PT-SLAB-REGISTER", "PT-ISOLATION"),
        parameters=MUTATION_SLAB_CRITERIA,
        roles=_TAXPAYERS,
    ),
)
