"""Business services, tax heads and tax periods, from the declared code lists."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from kasauti_reference.errors import ServiceError
from kasauti_reference.http.call import Call
from kasauti_standards.catalog import load_standard
from kasauti_standards.kernel import Code

Record = dict[str, object]


@cache
def read_business_services() -> Mapping[str, Code]:
    """Business services by code."""
    return load_standard("billing").code_lists["BusinessService"].by_code


@cache
def read_tax_heads() -> Mapping[str, Mapping[str, Code]]:
    """Tax heads by business service and code."""
    heads: dict[str, dict[str, Code]] = {}
    for code in load_standard("billing").code_lists["TaxHeadMaster"].codes:
        heads.setdefault(code.attributes["service"], {})[code.code] = code
    return heads


def read_order(business_service: str, head: str) -> int:
    """The place of a tax head when a payment is apportioned; unknown heads come last."""
    code = read_tax_heads().get(business_service, {}).get(head)
    text = code.attributes["order"] if code else ""
    return int(text) if text.isdecimal() else 10_000


@cache
def find_advance_head(business_service: str) -> str | None:
    """The tax head of advances, where the business service takes any."""
    service = read_business_services().get(business_service)
    if service is None or service.attributes["isAdvanceAllowed"] != "true":
        return None
    for head in read_tax_heads().get(business_service, {}).values():
        if head.attributes["category"] == "ADVANCE_COLLECTION":
            return head.code
    return None


def require_business_service(code: str) -> Code:
    """The business service of a code; an unknown one is refused."""
    found = read_business_services().get(code)
    if found is None:
        raise ServiceError(
            "EG_BS_BUSINESSSERVICE_NOTFOUND", f"No Business Service data found for {code}"
        )
    return found


def search_tax_heads(call: Call) -> Mapping[str, object]:
    """Tax heads of business services."""
    services, codes = set(call.texts("service")), set(call.texts("code"))
    return {
        "TaxHeadMasters": [
            {
                "id": head.code,
                "tenantId": call.text("tenantId"),
                "category": head.attributes["category"],
                "service": service,
                "name": head.label_en,
                "code": head.code,
                "isDebit": head.attributes["isDebit"] == "true",
                "isActualDemand": head.attributes["isActualDemand"] == "true",
                "order": read_order(service, head.code),
            }
            for service, heads in read_tax_heads().items()
            if not services or service in services
            for head in heads.values()
            if not codes or head.code in codes
        ]
    }


def search_tax_periods(call: Call) -> Mapping[str, object]:
    """Tax periods of business services."""
    services, codes = set(call.texts("service")), set(call.texts("code"))
    return {
        "TaxPeriods": [
            {
                "id": row.code,
                "tenantId": call.text("tenantId"),
                "code": row.code,
                "service": row.attributes["service"],
                "periodCycle": row.attributes["periodCycle"],
                "financialYear": row.attributes["financialYear"],
                "fromDate": int(row.attributes["fromDate"]),
                "toDate": int(row.attributes["toDate"]),
            }
            for row in load_standard("billing").code_lists["TaxPeriod"].codes
            if (not services or row.attributes["service"] in services)
            and (not codes or row.code in codes)
        ]
    }


def search_business_services(call: Call) -> Mapping[str, object]:
    """Business services by code."""
    codes = set(call.texts("businessService"))
    return {
        "BusinessServiceDetails": [
            describe_business_service(row, call.text("tenantId"))
            for row in read_business_services().values()
            if not codes or row.code in codes
        ]
    }


def describe_business_service(row: Code, tenant: str | None) -> Record:
    """A business service as the search answers it."""
    modes = row.attributes["collectionModesNotAllowed"]
    return {
        "id": row.code,
        "tenantId": tenant,
        "businessService": row.label_en,
        "code": row.code,
        "collectionModesNotAllowed": modes.split("|") if modes else [],
        "partPaymentAllowed": row.attributes["partPaymentAllowed"] == "true",
        "isAdvanceAllowed": row.attributes["isAdvanceAllowed"] == "true",
        "demandUpdateTime": int(row.attributes["demandUpdateTime"] or 0),
    }
