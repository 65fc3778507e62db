"""What a server answers about land, fees and scrutiny reports.

Source: UPYOG-NIUA land-services LandController, LandValidator; bpa-calculator
BPACalculatorController, CalculationService; egov-edcrweb RestEdcrApplicationController.
"""

from __future__ import annotations

from kasauti_standards.building_plan.operations import (
    EVERYBODY,
    FOREIGN,
    MARKUP,
    PAGING,
    PROFESSIONALS,
    STALE,
    refuse_with,
)
from kasauti_standards.kernel import Message, Operation, Parameter

_LAND = "UPYOG-NIUA land-services web/controller/LandController.java"
_CALCULATOR = "UPYOG-NIUA bpa-calculator web/controllers/BPACalculatorController.java"
_SCRUTINY = "UPYOG-NIUA egov-edcrweb web/controller/rest/RestEdcrApplicationController.java"
_LAND_ERRORS = (
    refuse_with("INVALID OWNERSHIPCATEGORY", "the ownership is unknown", "स्वामित्व अज्ञात है"),
    refuse_with("INVALID ADDRESS", "the address has no locality", "पते में मोहल्ला नहीं"),
    refuse_with("INVALID ONWER ERROR", "an owner has no mobile number", "स्वामी का मोबाइल नहीं"),
    refuse_with(
        "DUPLICATE MOBILENUMBER EXCEPTION",
        "two owners have one mobile number",
        "दो स्वामियों का एक ही मोबाइल",
    ),
    refuse_with("BPA DUPLICATE DOCUMENT", "a file stands twice", "एक फ़ाइल दो बार है"),
    MARKUP,
    FOREIGN,
)
_FEE_ERRORS = (
    refuse_with("CALCULATION ERROR", "no fee can be found", "कोई शुल्क नहीं मिला"),
    refuse_with("INVALID AMOUNT", "a fee is negative", "शुल्क ऋणात्मक है"),
    FOREIGN,
)

OPERATIONS: tuple[Operation, ...] = (
    Operation(
        id="land-create",
        method="POST",
        path="/land-services/v1/land/_create",
        summary=Message("Register land", "भूमि दर्ज करें"),
        request="LandInfoRequest",
        response="LandInfoResponse",
        success=200,
        source=_LAND,
        requirements=("BPA-LAND-REGISTER", "BPA-ISOLATION"),
        errors=(
            refuse_with("INVALID TENANT", "the tenant is a state", "टेनेंट राज्य है"),
            *_LAND_ERRORS,
        ),
        roles=("CITIZEN", *PROFESSIONALS, "EMPLOYEE"),
        writes=True,
    ),
    Operation(
        id="land-update",
        method="POST",
        path="/land-services/v1/land/_update",
        summary=Message("Change land", "भूमि का विवरण बदलें"),
        request="LandInfoRequest",
        response="LandInfoResponse",
        success=200,
        source=_LAND,
        requirements=("BPA-LAND-REGISTER", "BPA-STALE", "BPA-ISOLATION"),
        errors=(
            refuse_with("UPDATE ERROR", "the land has no id", "भूमि की id नहीं"),
            STALE,
            *_LAND_ERRORS,
        ),
        roles=("CITIZEN", *PROFESSIONALS, "EMPLOYEE"),
        writes=True,
    ),
    Operation(
        id="land-search",
        method="POST",
        path="/land-services/v1/land/_search",
        summary=Message("Find land", "भूमि खोजें"),
        request="RequestInfoWrapper",
        response="LandInfoResponse",
        success=200,
        source=_LAND,
        requirements=("BPA-LAND-SEARCH", "BPA-ISOLATION"),
        parameters=(
            Parameter("tenantId", "string", "City.", required=True),
            Parameter("ids", "string-list", "Internal ids."),
            Parameter("landUId", "string", "Id in another register."),
            Parameter("mobileNumber", "string", "Mobile number of an owner."),
            Parameter("locality", "string", "Locality."),
            Parameter("offset", "integer", "How many to pass over."),
            Parameter("limit", "integer", "How many at most."),
        ),
        paging=PAGING,
        errors=(
            refuse_with("INVALID SEARCH", "no criterion, or no tenant", "मापदंड या टेनेंट नहीं"),
            FOREIGN,
        ),
        roles=EVERYBODY,
    ),
    Operation(
        id="fee-calculate",
        method="POST",
        path="/bpa-calculator/_calculate",
        summary=Message("Compute fees and demand them", "शुल्क गिनें और माँग बनाएँ"),
        request="CalculationReq",
        response="CalculationRes",
        success=200,
        source=_CALCULATOR,
        requirements=("BPA-CALCULATION-ANSWER", "BPA-DEMAND", "BPA-ISOLATION"),
        errors=_FEE_ERRORS,
        roles=("EMPLOYEE", "BPA_APPROVER", "SYSTEM"),
        writes=True,
    ),
    Operation(
        id="fee-estimate",
        method="POST",
        path="/bpa-calculator/_estimate",
        summary=Message("Compute fees without demanding them", "माँग किए बिना शुल्क गिनें"),
        request="CalculationReq",
        response="CalculationRes",
        success=200,
        source=_CALCULATOR,
        requirements=("BPA-CALCULATION-ANSWER", "BPA-ISOLATION"),
        errors=_FEE_ERRORS,
        roles=EVERYBODY,
    ),
    Operation(
        id="scrutiny-enter",
        method="POST",
        path="/edcr/rest/dcr/scrutinydetails/_enter",
        summary=Message("Enter a scrutiny report", "जाँच रिपोर्ट दर्ज करें"),
        request="EdcrDetailRequest",
        response="EdcrResponse",
        success=200,
        source="Kasauti; no drawing is read (BPA-E-001, BPA-E-042)",
        requirements=("BPA-REPORT-ENTER", "BPA-ISOLATION"),
        errors=(
            refuse_with(
                "EDCR ERROR",
                "the report is known, or lacks number or measures",
                "रिपोर्ट पहले से है, या नंबर या माप नहीं",
            ),
            MARKUP,
            FOREIGN,
        ),
        roles=("SUPERUSER",),
        writes=True,
    ),
    Operation(
        id="scrutiny-search",
        method="POST",
        path="/edcr/rest/dcr/scrutinydetails",
        summary=Message("Find scrutiny reports", "जाँच रिपोर्ट खोजें"),
        request="RequestInfoWrapper",
        response="EdcrResponse",
        success=200,
        source=_SCRUTINY,
        requirements=("BPA-REPORT-SEARCH", "BPA-ISOLATION"),
        parameters=(
            Parameter("tenantId", "string", "City.", required=True),
            Parameter("edcrNumber", "string", "Number of the report."),
            Parameter("transactionNumber", "string", "Number that the client gave."),
            Parameter("applicationNumber", "string", "Number of the scrutiny."),
            Parameter("appliactionType", "string", "Permit or occupancy; spelt so."),
            Parameter("applicationSubType", "string", "Kind of work."),
            Parameter("status", "string", "Outcome."),
            Parameter("fromDate", "string", "Scrutinised from, dd/MM/yyyy."),
            Parameter("toDate", "string", "Scrutinised up to, dd/MM/yyyy."),
            Parameter("orderBy", "string", "asc or desc."),
            Parameter("offset", "integer", "How many to pass over."),
            Parameter("limit", "integer", "How many at most."),
        ),
        paging=PAGING,
        errors=(
            refuse_with(
                "BPA-07", "neither report nor transaction is named", "रिपोर्ट या लेन-देन नहीं बताया"
            ),
            FOREIGN,
        ),
        roles=EVERYBODY,
    ),
)
