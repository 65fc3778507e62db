"""The searches by name that front ends ask for: localities of applications, bills with addresses.

Each leads from numbers to records by the searches of the modules; deployed, each is SQL over the
tables of other services. Source: egovernments/configs egov-searcher/bill-genie.yml,
localitySearcher.yml; the calls of the UPYOG front ends.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

Compare: TypeAlias = Literal["among", "holds", "begun-by", "lasting-to"]


@dataclass(frozen=True, slots=True)
class Lookup:
    """From numbers to records: by which parameter of a search, and where the number stands.

    `onward` points at the number of the next look-up.
    """

    operation: str
    parameter: str
    records: str
    number: str
    onward: str = ""
    query: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class LocalitySearch:
    """The locality of applications, by their numbers."""

    name: str
    lookups: tuple[Lookup, ...]
    locality: str


@dataclass(frozen=True, slots=True)
class BillSearch:
    """The newest bill of each consumer with address and owner of what is charged."""

    name: str
    lookups: tuple[Lookup, ...]
    address: str
    owner: str


@dataclass(frozen=True, slots=True)
class BillCriterion:
    """A criterion as front ends spell it, and the member of a bill that it is compared with."""

    name: str
    pointer: str
    compare: Compare = "among"


BILL_MODULE, LOCALITY_MODULE = "bill-genie", "locality"
BILL_CRITERIA = (
    BillCriterion("consumerCode", "/consumerCode", "holds"),
    BillCriterion("businesService", "/businessService"),
    BillCriterion("mobileNumber", "/mobileNumber"),
    BillCriterion("billNo", "/billNumber", "holds"),
    BillCriterion("billActive", "/status"),
    BillCriterion("fromPeriod", "/billDetails", "begun-by"),
    BillCriterion("toPeriod", "/billDetails", "lasting-to"),
)
_PROPERTY = Lookup("property-search", "propertyIds", "/Properties", "/propertyId")
_ACKNOWLEDGED = Lookup(
    "property-search", "acknowledgementIds", "/Properties", "/acknowldgementNumber"
)
_AT_PROPERTY = "/address/locality/code"
_LICENCE = Lookup("licence-search", "applicationNumber", "/Licenses", "/applicationNumber")
_REGISTRATION = Lookup(
    "licence-search-of-service",
    "applicationNumber",
    "/Licenses",
    "/applicationNumber",
    query={"servicename": "BPAREG"},
)
_AT_TRADE = "/tradeLicenseDetail/address/locality/code"
_PLAN = Lookup("plan-search", "applicationNo", "/BPA", "/applicationNo")
_AT_LAND = "/landInfo/address/locality/code"
_NO_OBJECTION = Lookup("noc-search", "applicationNo", "/Noc", "/applicationNo", "/sourceRefId")


def _connection(operation: str, records: str, parameter: str, number: str) -> tuple[Lookup, ...]:
    return (Lookup(operation, parameter, records, number, "/propertyId"), _PROPERTY)


_WATER, _SEWERAGE = (
    ("water-search", "/WaterConnection"),
    ("sewerage-search", "/SewerageConnections"),
)
_APPLIED, _LAID = ("applicationNumber", "/applicationNo"), ("connectionNumber", "/connectionNo")

LOCALITY_SEARCHES: tuple[LocalitySearch, ...] = (
    LocalitySearch("tl-services", (_LICENCE,), _AT_TRADE),
    LocalitySearch("BPAREG", (_REGISTRATION,), _AT_TRADE),
    LocalitySearch(
        "fireNoc",
        (
            Lookup(
                "fire-noc-search",
                "applicationNumber",
                "/FireNOCs",
                "/fireNOCDetails/applicationNumber",
            ),
        ),
        "/fireNOCDetails/propertyDetails/address/locality/code",
    ),
    LocalitySearch("bpa-services", (_PLAN,), _AT_LAND),
    LocalitySearch("noc-services", (_NO_OBJECTION, _PLAN), _AT_LAND),
    LocalitySearch("PT", (_PROPERTY,), _AT_PROPERTY),
    LocalitySearch("pt-services", (_PROPERTY,), _AT_PROPERTY),
    LocalitySearch("property-services", (_ACKNOWLEDGED,), _AT_PROPERTY),
    LocalitySearch("ws-services", _connection(*_WATER, *_APPLIED), _AT_PROPERTY),
    LocalitySearch("sw-services", _connection(*_SEWERAGE, *_APPLIED), _AT_PROPERTY),
)
BILL_SEARCHES: tuple[BillSearch, ...] = (
    BillSearch("billswithaddranduser", (_PROPERTY,), "/address", "/owners/0"),
    BillSearch("waterbills", _connection(*_WATER, *_LAID), "/address", "/owners/0"),
    BillSearch("seweragebills", _connection(*_SEWERAGE, *_LAID), "/address", "/owners/0"),
    BillSearch(
        "mcollectbills",
        (Lookup("challan-search", "challanNo", "/challans", "/challanNo"),),
        "/address",
        "/citizen",
    ),
)
