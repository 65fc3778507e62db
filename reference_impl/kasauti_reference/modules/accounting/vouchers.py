"""Vouchers: written when they are in order, found, cancelled, reversed.

Source: UPYOG-NIUA finance VoucherController, CreateVoucher, VoucherService.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, cast

from kasauti_reference.errors import ErrorEntry, InvalidRequestError, ServiceError
from kasauti_reference.http.audit import renew_audit, write_audit
from kasauti_reference.http.call import Call
from kasauti_reference.http.criteria import Criterion, read_criteria
from kasauti_reference.http.markup import refuse_markup
from kasauti_reference.modules.accounting.collections import KEPT, VOUCHERS
from kasauti_reference.modules.accounting.periods import (
    day_of,
    describe_period,
    number_day,
    require_open,
    write_day,
)
from kasauti_reference.platform.master_rows import find_master
from kasauti_reference.store import NEWEST_FIRST, Condition
from kasauti_reference.tenancy import TenantScope, read_state
from kasauti_standards.accounting.bookkeeping import name_year
from kasauti_standards.accounting.checking import check_voucher
from kasauti_standards.accounting.lifecycle import VOUCHER, follows
from kasauti_standards.accounting.rules.vouchers import read_voucher_date
from kasauti_standards.catalog import load_standard

Record = dict[str, object]
APPROVED, REVERSED, REVERSAL, CANCELLED = "0", "1", "2", "4"
_STANDARD = load_standard("accounting")
_PREFIXES = {"Journal Voucher": "GJV", "Receipt": "BRV", "Payment": "BPV", "Contra": "CSL"}
_MODULES = {"Collections": 10, "EGF": 2}
_CRITERIA = (
    Criterion("ids", "id"),
    Criterion("voucherNumbers", "number"),
    Criterion("voucherType", "type", "equals"),
    Criterion("voucherName", "name", "equals"),
    Criterion("fundId", "fund", "equals"),
    Criterion("deptCode", "department", "equals"),
)


def city(tenant: str) -> TenantScope:
    """The scope of one city."""
    return TenantScope(cities=frozenset({tenant}))


def create(call: Call) -> Mapping[str, object]:
    """Write vouchers: all of a request or none."""
    tenant = str(call.body["tenantId"])
    call.scope().narrow([tenant])
    sent = cast("list[Record]", call.body["vouchers"])
    for row in sent:
        refuse_markup({name: row.get(name) for name in _TEXTS}, "", "SafeHtml")
    return {"Vouchers": [write_voucher(call, tenant, row) for row in sent]}


_TEXTS = ("name", "description", "source", "serviceName", "referenceDocument")


def write_voucher(
    call: Call, tenant: str, sent: Mapping[str, Any], *, status: str = APPROVED
) -> Record:
    """Check one voucher and write it; whoever posts from another module comes through here."""
    defects = list(check_voucher(sent))
    if defects:
        raise InvalidRequestError(
            [ErrorEntry(row.code, f"{row.code} {row.detail}".strip()) for row in defects]
        )
    fund = _require_fund(call, tenant, sent)
    _require_functions(call, tenant, sent)
    _require_department(call, tenant, str(sent["department"]))
    _refuse_second_posting(call, tenant, sent)
    day = require_open(call, tenant, sent["voucherDate"])
    number = str(sent.get("voucherNumber") or "") or _give_number(call, tenant, sent, fund, day)
    if call.session.count(VOUCHERS, [Condition("number", "equals", number)], scope=city(tenant)):
        raise ServiceError("Duplicate Voucher Number", f"Duplicate Voucher Number {number}")
    voucher = dict(sent) | {
        "id": call.session.next_value("acc-voucher"),
        "tenantId": tenant,
        "voucherNumber": number,
        "cgvn": f"{fund}/CGVN/{call.session.next_value(f'acc-cgvn:{tenant}'):010d}",
        "fiscalPeriod": describe_period(day),
        "status": _describe_status(status),
        "auditDetails": write_audit(call),
    }
    kept = {"id": voucher["id"], "tenantId": tenant, "day": number_day(day), "voucher": voucher}
    call.session.add(VOUCHERS, kept, scope=city(tenant), by=call.user.uuid, at=call.now)
    return voucher


def _describe_status(code: str) -> Record:
    label = _STANDARD.code_lists["VoucherStatus"].by_code[code].label_en
    return {"code": code, "moduleType": "VOUCHER", "description": label}


def _code_of(record: object) -> str:
    return str(record.get("code") or "") if isinstance(record, dict) else ""


def _require_fund(call: Call, tenant: str, sent: Mapping[str, Any]) -> str:
    code = _code_of(sent.get("fund"))
    if not code:
        raise ServiceError("fund value is missing", "fund value is missing")
    declared = _STANDARD.code_lists["Funds"].by_code.get(code)
    if declared is not None:
        return declared.attributes["identifier"]
    own = _find_own(call, tenant, "Fund", code)
    if own is None:
        raise ServiceError("not a valid fund", f"not a valid fund: {code}")
    return str(own["identifier"])


def _require_functions(call: Call, tenant: str, sent: Mapping[str, Any]) -> None:
    named = {_code_of(sent.get("function"))}
    named |= {_code_of(line.get("function")) for line in sent["ledgers"]}
    for code in sorted(named - {""}):
        known = code in _STANDARD.code_lists["Functions"].by_code
        if not known and _find_own(call, tenant, "Function", code) is None:
            raise ServiceError("not a valid function code", f"not a valid function code: {code}")


def _find_own(call: Call, tenant: str, resource: str, code: str) -> Record | None:
    return call.session.find_one(
        KEPT[resource], [Condition("code", "equals", code)], scope=city(tenant)
    )


def _require_department(call: Call, tenant: str, code: str) -> None:
    rows = find_master(call.session, read_state(tenant), "common-masters", "Department") or []
    if rows and code not in {str(row.get("code")) for row in rows}:
        raise ServiceError("not a valid Department", f"not a valid Department: {code}")


def find_by_reference(call: Call, tenant: str, service: str, document: str) -> list[Record]:
    """The vouchers of a receipt or bill, those that are cancelled included."""
    conditions = [Condition("reference", "equals", document)]
    if service:
        conditions.append(Condition("service", "equals", service))
    found = call.session.find(VOUCHERS, conditions, scope=city(tenant), order=NEWEST_FIRST)
    return [cast("Record", row["voucher"]) for row in found]


def read_status(voucher: Mapping[str, object]) -> str:
    """The code of a voucher's state."""
    return _code_of(voucher.get("status"))


def _refuse_second_posting(call: Call, tenant: str, sent: Mapping[str, Any]) -> None:
    service, document = sent.get("serviceName"), sent.get("referenceDocument")
    if not service or not document:
        return
    living = [
        row
        for row in find_by_reference(call, tenant, str(service), str(document))
        if read_status(row) == APPROVED
    ]
    if living:
        raise ServiceError(
            "Already voucher exists",
            f"Already voucher exists ({living[0]['voucherNumber']}) for service {service} with "
            f"reference number {document}.",
        )


def _give_number(call: Call, tenant: str, sent: Mapping[str, Any], fund: str, day: date) -> str:
    prefix, year = _PREFIXES[str(sent["type"])], name_year(day)
    running = call.session.next_value(f"acc-number:{tenant}:{fund}:{prefix}:{year}")
    return f"{fund}/{prefix}/{running:08d}/{day.month:02d}/{year}"


def _read_asked(call: Call) -> tuple[str, tuple[str, ...]]:
    numbers = str(call.body.get("voucherNumbers") or "") or ",".join(call.texts("voucherNumbers"))
    return _read_city(call), tuple(part.strip() for part in numbers.split(",") if part.strip())


def _read_city(call: Call) -> str:
    """The city of the body, or of the query; every one of both is the caller's own."""
    named = [str(name) for name in (call.body.get("tenantId"), call.text("tenantId")) if name]
    if not named:
        raise ServiceError("mandatory.value.missing", "the field tenantId must be not be null")
    call.scope().narrow(named)
    return named[0]


def _find_numbers(call: Call, tenant: str, numbers: tuple[str, ...]) -> list[Record]:
    return call.session.find(
        VOUCHERS, [Condition("number", "in", numbers)], scope=city(tenant), order=NEWEST_FIRST
    )


def search(call: Call) -> Mapping[str, object]:
    """Vouchers by the numbers in the body."""
    tenant, numbers = _read_asked(call)
    return {"Vouchers": [row["voucher"] for row in _find_numbers(call, tenant, numbers)]}


def search_by_criteria(call: Call) -> Mapping[str, object]:
    """Vouchers by the declared criteria, newest first."""
    tenant, _ = _read_asked(call)
    conditions = read_criteria(call, _CRITERIA)
    for name, operator in (("voucherFromDate", "at-least"), ("voucherToDate", "at-most")):
        moment = call.number(name)
        if moment:
            conditions.append(Condition("day", operator, number_day(day_of(moment))))  # type: ignore[arg-type]  # one of two literals
    limit, offset = read_page(call)
    found = call.session.find(
        VOUCHERS, conditions, scope=city(tenant), limit=limit, offset=offset, order=NEWEST_FIRST
    )
    return {"Vouchers": [row["voucher"] for row in found]}


def read_page(call: Call) -> tuple[int, int]:
    """Limit and offset, where accounts write pageSize."""
    limit, offset = call.page()
    size = call.number("pageSize")
    most = call.operation.paging.max_limit if call.operation.paging else limit
    return (min(size, most) if size and size > 0 else limit), offset


def search_by_reference(call: Call) -> Mapping[str, object]:
    """The voucher of a receipt or bill."""
    tenant = _read_city(call)
    document = call.text("referencedocument")
    if not document:
        raise ServiceError("NotNull.referencedocument", "referencedocument is mandatory")
    service = call.text("servicecode") or ""
    return {"Vouchers": find_by_reference(call, tenant, service, document)}


def cancel(call: Call) -> Mapping[str, object]:
    """Cancel vouchers: each is approved, and its year is open."""
    tenant, numbers = _read_asked(call)
    return {"Vouchers": [cancel_voucher(call, tenant, number) for number in numbers]}


def lock_for(call: Call, tenant: str, number: str, wanted: str) -> Record:
    """A voucher that a step leads on from, held for this transaction, as it is kept."""
    found = _find_numbers(call, tenant, (number,))
    kept = found and call.session.find_locked(VOUCHERS, str(found[0]["id"]), scope=city(tenant))
    if not kept:
        raise ServiceError("voucher.not.found", f"There is no voucher {number}")
    if not follows(VOUCHER, read_status(cast("Record", kept["voucher"])), wanted):
        raise ServiceError("voucher.not.approved", f"Voucher {number} does not stand")
    return kept


def set_status(call: Call, kept: Record, status: str) -> Record:
    """Write a voucher's new state."""
    voucher = cast("Record", kept["voucher"])
    voucher = voucher | {
        "status": _describe_status(status),
        "auditDetails": renew_audit(call, voucher),
    }
    call.session.replace(
        VOUCHERS,
        kept | {"voucher": voucher},
        scope=city(str(kept["tenantId"])),
        by=call.user.uuid,
        at=call.now,
    )
    return voucher


def cancel_voucher(call: Call, tenant: str, number: str) -> Record:
    """Cancel one voucher: it keeps its number and counts no longer."""
    kept = lock_for(call, tenant, number, CANCELLED)
    require_open(call, tenant, cast("Record", kept["voucher"])["voucherDate"])
    return set_status(call, kept, CANCELLED)


def reverse(call: Call) -> Mapping[str, object]:
    """Reverse vouchers in full."""
    tenant = str(call.body["tenantId"])
    call.scope().narrow([tenant])
    sent = cast("list[Record]", call.body["vouchers"])
    return {
        "Vouchers": [
            reverse_voucher(
                call,
                tenant,
                str(row["voucherNumber"]),
                day=str(row.get("voucherDate") or ""),
                why=str(row.get("description") or ""),
            )
            for row in sent
        ]
    }


def reverse_voucher(
    call: Call, tenant: str, number: str, *, day: str = "", why: str = ""
) -> Record:
    """Write a voucher with the sides of another one swapped, once."""
    kept = lock_for(call, tenant, number, REVERSED)
    original = cast("Record", kept["voucher"])
    written = day or str(original["voucherDate"])
    first, then = read_voucher_date(original["voucherDate"]), read_voucher_date(written)
    if first is None or then is None or then < first:
        raise ServiceError(
            "reversal.voucher.date.validate",
            "Reversal Voucher Date should be greater than the Original Voucher Date",
        )
    shown = ("name", "fund", "function", "department", "scheme", "subScheme", "functionary")
    reversal = {name: original[name] for name in shown if original.get(name)} | {
        "type": "Journal Voucher",
        "voucherDate": written,
        "description": why or f"Reversal of {number}",
        "originalVhId": original["id"],
        "serviceName": original.get("serviceName"),
        "referenceDocument": original.get("referenceDocument"),
        "ledgers": [swap_line(line) for line in cast("list[Record]", original["ledgers"])],
    }
    set_status(call, kept, REVERSED)
    return write_voucher(call, tenant, reversal, status=REVERSAL)


def swap_line(line: Record) -> Record:
    """A line with its sides swapped."""
    return line | {"debitAmount": line["creditAmount"], "creditAmount": line["debitAmount"]}


def is_manual_receipt_date_enabled(_call: Call) -> Mapping[str, object]:
    """Receipts are posted with the day they were taken."""
    return {"setting": {"id": 1, "value": "No"}}


def find_module(call: Call) -> Mapping[str, object]:
    """The number of a module that posts vouchers."""
    name = call.text("moduleName") or ""
    if name not in _MODULES:
        raise ServiceError("module.not.found", f"There is no module {name}")
    return {"module": {"id": _MODULES[name], "name": name, "description": name}}


def write_today(call: Call) -> str:
    """Today, as vouchers write it."""
    return write_day(day_of(call.now))
