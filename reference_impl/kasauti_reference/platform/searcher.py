"""Searches by name, over the searches of the modules. Source: UPYOG-NIUA egov-searcher."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import cast

from kasauti_reference.errors import ErrorEntry, InvalidRequestError, ServiceError
from kasauti_reference.http.call import Call
from kasauti_reference.http.routes import Handler, Service
from kasauti_reference.platform.module_searches import ModuleSearches
from kasauti_standards.kernel.pointer import ABSENT, read_pointer
from kasauti_standards.platform.searcher.definitions import (
    BILL_CRITERIA,
    BILL_MODULE,
    BILL_SEARCHES,
    LOCALITY_MODULE,
    LOCALITY_SEARCHES,
    BillCriterion,
    BillSearch,
    LocalitySearch,
    Lookup,
)

MOST_BILLS = 5_000
_AT_ONCE = 50
_BILLS = {row.name: row for row in BILL_SEARCHES}
_LOCALITIES = {row.name: row for row in LOCALITY_SEARCHES}
_DETAIL = ("id", "tenantId", "demandId", "billId", "expiryDate", "amount")
_DETAIL_REST = ("fromPeriod", "toPeriod", "additionalDetails", "billAccountDetails")
_BILL = ("id", "mobileNumber", "payerName", "payerAddress", "payerEmail", "status", "totalAmount")
_BILL_REST = (
    *("businessService", "billNumber", "billDate", "consumerCode", "additionalDetails"),
    *("tenantId", "fileStoreId", "auditDetails"),
)
Record = Mapping[str, object]


def build_searcher(modules: Iterable[Service]) -> Mapping[str, Handler]:
    """The handler over the searches of these modules."""
    searches = ModuleSearches.over(modules)

    def search(call: Call) -> Mapping[str, object]:
        module, name = call.text("moduleName"), call.text("searchName") or ""
        if module == BILL_MODULE and name in _BILLS:
            return {"Bills": list(_find_bills(call, _BILLS[name], searches))}
        if module == LOCALITY_MODULE and name in _LOCALITIES:
            return {"Localities": list(_find_localities(call, _LOCALITIES[name], searches))}
        raise ServiceError(
            "NO_SEARCH_DEFINITION_FOUND",
            "There's no Search Definition provided for this search feature",
        )

    return {"searcher-get": search}


def _find_localities(
    call: Call, search: LocalitySearch, searches: ModuleSearches
) -> Iterator[Record]:
    criteria = _read_criteria(call)
    numbers = _read_texts(criteria.get("referenceNumber"))
    if not numbers:
        _refuse_missing("result.referenceNumber", "referenceNumber")
    for tenant in _read_texts(criteria.get("tenantId")) or _list_tenants(call):
        found = _look_up(call, search.lookups, numbers, tenant, searches)
        for number, record in found.items():
            locality = _read(record, search.locality)
            yield {"referencenumber": number, "locality": locality}


def _list_tenants(call: Call) -> list[str]:
    """Where the caller acts: a citizen in the whole state."""
    user = call.user
    return [user.tenant] if user.is_citizen else sorted({where for _, where in user.roles})


def _find_bills(call: Call, search: BillSearch, searches: ModuleSearches) -> Iterator[Record]:
    criteria = _read_criteria(call)
    tenant = criteria.get("tenantId")
    if not isinstance(tenant, str) or not tenant:
        _refuse_missing("b.tenantid", "tenantId")
    newest: dict[str, Record] = {}
    for bill in _ask_bills(call, criteria, str(tenant), searches):
        newest.setdefault(str(bill["consumerCode"]), bill)
    kept = {
        code: bill
        for code, bill in newest.items()
        if all(_fits(bill, row, criteria.get(row.name)) for row in BILL_CRITERIA)
    }
    charged = _look_up(call, search.lookups, list(kept), str(tenant), searches)
    wanted = _read_texts(criteria.get("locality"))
    estates = _read_texts(criteria.get("propertyId"))
    for code, record in charged.items():
        address = _write_address(read_pointer(record, search.address))
        if wanted and address["locality"] not in wanted:
            continue
        if estates and record.get("propertyId") not in estates:
            continue
        yield _write_bill(kept[code]) | {
            "address": address,
            "user": _write_owner(read_pointer(record, search.owner)),
        }


def _ask_bills(
    call: Call, criteria: Record, tenant: str, searches: ModuleSearches
) -> Sequence[Record]:
    """The bills of a city, narrowed by what the search of bills knows; the newest first."""
    query = {"tenantId": tenant, "fromPeriod": "0", "size": str(MOST_BILLS)}
    for name, parameter in (("mobileNumber", "mobileNumber"), ("billActive", "status")):
        value = criteria.get(name)
        if isinstance(value, str) and value:
            query[parameter] = value
    return searches.find(call, "billing-bill-search", query, "/Bill")


def _look_up(
    call: Call, lookups: Sequence[Lookup], numbers: list[str], tenant: str, searches: ModuleSearches
) -> dict[str, Record]:
    """The record at the end of the look-ups, by each number that leads there."""
    first, *rest = lookups
    found: dict[str, Record] = {}
    for start in range(0, len(numbers), _AT_ONCE):
        some = numbers[start : start + _AT_ONCE]
        query = {"tenantId": tenant, first.parameter: ",".join(some), **first.query}
        records = searches.find_all(call, first.operation, query, first.records, most=20 * _AT_ONCE)
        for record in records:
            number = str(_read(record, first.number))
            if number in some:
                found.setdefault(number, record)
    if not rest:
        return found
    onward = {number: str(_read(record, first.onward)) for number, record in found.items()}
    further = list(dict.fromkeys(onward.values()))
    # who may see an application may see where it lies
    ends = _look_up(_ask_as_service(call, tenant), rest, further, tenant, searches)
    return {number: ends[step] for number, step in onward.items() if step in ends}


def _ask_as_service(call: Call, tenant: str) -> Call:
    roles = call.user.roles | {("SUPERUSER", tenant)}
    return replace(call, caller=replace(call.user, type="SYSTEM", roles=roles))


def _fits(bill: Record, row: BillCriterion, wanted: object) -> bool:
    if wanted is None or wanted in ("", []):
        return True
    found = read_pointer(bill, row.pointer)
    if row.compare == "among":
        return str(found) in _read_texts(wanted)
    if row.compare == "holds":
        return any(text.upper() in str(found).upper() for text in _read_texts(wanted))
    moments = _read_texts(wanted)
    if len(moments) != 1 or len(moments[0]) > 16 or not moments[0].isdecimal():
        return False
    moment = int(moments[0])
    for detail in cast("list[Record]", found):
        begun, ended = detail.get("fromPeriod"), detail.get("toPeriod")
        if row.compare == "begun-by" and isinstance(begun, int) and begun <= moment:
            return True
        if row.compare == "lasting-to" and isinstance(ended, int) and ended >= moment:
            return True
    return False


def _read_criteria(call: Call) -> Record:
    """The criteria of the body, or those of the address where the body has none."""
    sent = call.body.get("searchCriteria")
    if isinstance(sent, dict):
        return sent
    return {name: list(values) for name, values in call.query.items()}


def _read_texts(value: object) -> list[str]:
    values = value if isinstance(value, list) else [value]
    return [str(row) for row in values if isinstance(row, str | int) and str(row)]


def _read(record: Record, pointer: str) -> object:
    found = read_pointer(record, pointer)
    return None if found is ABSENT else found


def _write_bill(bill: Record) -> dict[str, object]:
    details = [
        {name: row.get(name) for name in (*_DETAIL, *_DETAIL_REST)}
        for row in cast("list[Record]", bill["billDetails"])
    ]
    return {name: bill.get(name) for name in (*_BILL, *_BILL_REST)} | {"billDetails": details}


def _write_address(address: object) -> dict[str, object]:
    known = address if isinstance(address, dict) else {}
    names = ("doorNo", "landmark", "city", "pincode")
    locality = read_pointer(known, "/locality/code")
    return {name: known.get(name) for name in names} | {
        "locality": None if locality is ABSENT else locality
    }


def _write_owner(owner: object) -> dict[str, object]:
    known = owner if isinstance(owner, dict) else {}
    return {"id": known.get("uuid"), "uuid": known.get("uuid"), "name": known.get("name")}


def _refuse_missing(name: str, member: str) -> None:
    entry = ErrorEntry(
        f"MISSING_MANDATORY_VALUE_{name}", f"Missing Mandatory Property: $.searchCriteria.{member}"
    )
    raise InvalidRequestError([entry])
