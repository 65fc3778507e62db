"""The look-ups of the finance ERP: masters of the city, with what is declared for every city.

Source: UPYOG-NIUA finance FinanceController.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from kasauti_reference.errors import ServiceError
from kasauti_reference.http.call import Call
from kasauti_reference.http.routes import Handler
from kasauti_reference.modules.accounting.collections import KEPT
from kasauti_reference.modules.accounting.kept import show
from kasauti_reference.modules.accounting.vouchers import city, read_page
from kasauti_standards.accounting.resources import load_resources
from kasauti_standards.catalog import load_standard

Record = dict[str, object]
_NAMES = {
    "funds": "Fund",
    "functions": "Function",
    "financialyears": "FinancialYear",
    "banks": "Bank",
    "bankbranches": "BankBranch",
    "bankaccounts": "BankAccount",
}


def _list_funds(tenant: str) -> list[Record]:
    rows = load_standard("accounting").code_lists["Funds"].codes
    return [
        {
            "id": f"fund-{row.code}",
            "tenantId": tenant,
            "code": row.code,
            "name": row.label_en,
            "identifier": row.attributes["identifier"],
            "level": 0,
            "active": True,
        }
        for row in rows
    ]


def _list_functions(tenant: str) -> list[Record]:
    rows = load_standard("accounting").code_lists["Functions"].codes
    return [
        {
            "id": f"function-{row.code}",
            "tenantId": tenant,
            "code": row.code,
            "name": row.label_en,
            "level": 0,
            "active": True,
        }
        for row in rows
    ]


_DECLARED: Mapping[str, Callable[[str], list[Record]]] = {
    "funds": _list_funds,
    "functions": _list_functions,
}


def _look_up(call: Call, name: str) -> Mapping[str, object]:
    tenant = call.text("tenantId")
    if not tenant:
        raise ServiceError("mandatory.value.missing", "the field tenantId must be not be null")
    call.scope().require(tenant)
    resource = load_resources()[_NAMES[name]]
    found = [show(row) for row in call.session.find(KEPT[resource.name], scope=city(tenant))]
    own = {row.get("code") for row in found}
    declared = [row for row in _list_declared(name, tenant) if row["code"] not in own]
    limit, offset = read_page(call)
    rows = [*found, *declared]
    page = {"totalResults": len(rows), "pageSize": limit, "offSet": offset}
    return {resource.member: rows[offset : offset + limit], "page": page}


def _list_declared(name: str, tenant: str) -> list[Record]:
    return _DECLARED[name](tenant) if name in _DECLARED else []


def _bind(name: str) -> Handler:
    def handle(call: Call) -> Mapping[str, object]:
        return _look_up(call, name)

    handle.__module__ = __name__
    return handle


HANDLERS: Mapping[str, Handler] = {f"acc-erp-{name}": _bind(name) for name in _NAMES}
