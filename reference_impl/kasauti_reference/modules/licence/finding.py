"""What may be searched by whom, and the figures beside what is found.

Source: UPYOG-NIUA TLValidator.validateSearch, application.properties *.allowed.search.params,
TLQueryBuilder.getApplicationsCountQuery.
"""

from __future__ import annotations

from datetime import UTC, datetime

from kasauti_reference.errors import ServiceError
from kasauti_reference.http.call import Call
from kasauti_reference.modules.licence.records import RECORDS, only
from kasauti_reference.store import Condition

_CHECKED = (
    *("applicationNumber", "tenantId", "toDate", "fromDate", "status", "ids", "mobileNumber"),
    *("licenseNumbers", "oldLicenseNumber", "offset", "limit"),
)
_REFUSED = {"CITIZEN": {"ids", "oldLicenseNumber"}}
_OF_ANY = frozenset({"ids"})
_NARROWING = (
    *("status", "applicationType", "ids", "applicationNumber", "licenseNumbers"),
    *("oldLicenseNumber", "mobileNumber", "fromDate", "toDate", "locality", "tradeName"),
    *("ownerName", "issuedFrom", "issuedTo", "tradeType"),
)
_MONTHS = 12


def check_search(call: Call) -> None:
    """Criteria that a caller of this kind may ask by; employees ask by more than the city."""
    service, asked = call.text("servicename"), call.text("businessService")
    if asked and asked != (service or "TL"):
        raise ServiceError(
            "INVALID SEARCH", "Business service in Path param and requestbody not matching"
        )
    if service and service not in {"TL", "BPAREG"}:
        raise ServiceError("INVALID SEARCH", "Search not allowed on this business service")
    is_narrowed = any(call.text(name) for name in _NARROWING)
    if not call.user.is_citizen and not is_narrowed:
        words = (
            "Search based only on tenantId is not allowed"
            if call.text("tenantId")
            else "Search without any paramters is not allowed"
        )
        raise ServiceError("INVALID SEARCH", words)
    refused = _REFUSED.get(call.user.type, _OF_ANY)
    for name in _CHECKED:
        if name in refused and call.text(name):
            raise ServiceError("INVALID SEARCH", f"Search on {name} is not allowed")


def count_of_year(call: Call, application_type: str) -> int:
    """How many licences of a type were applied for in the city within twelve months."""
    tenant = call.text("tenantId")
    if not tenant:
        return 0
    call.scope().require(tenant)
    return call.session.count(
        RECORDS,
        [
            Condition("service", "equals", "TL"),
            Condition("applicationType", "equals", application_type),
            Condition("applicationDate", "at-least", _go_back(call.now)),
        ],
        scope=only(tenant),
    )


def _go_back(moment: int) -> int:
    """The same day and time twelve months before; 29 February becomes the 28th."""
    then = datetime.fromtimestamp(moment / 1000, UTC)
    day = min(then.day, 28) if then.month == 2 else then.day
    return round(then.replace(year=then.year - _MONTHS // 12, day=day).timestamp() * 1000)
