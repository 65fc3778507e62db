"""What a server of accounts answers: vouchers, kept records, finance look-ups.

Sources: UPYOG-NIUA finance VoucherController, FinanceController; egf-master and egf-instrument
`web/controller`; egov-services egf-voucher, egf-bill.
"""

from __future__ import annotations

from typing import cast

from kasauti_standards.accounting import checking
from kasauti_standards.accounting.resources import Resource, list_kept
from kasauti_standards.kernel import Message, Operation, OperationError, Paging, Parameter
from kasauti_standards.kernel.operation import ParameterType

_VOUCHERS = "UPYOG-NIUA finance egov-egfweb VoucherController.java"
_FINANCE = "UPYOG-NIUA finance egov-egfweb FinanceController.java"
_ERP = "/services/EGF/rest"
WRITERS = ("EGF_VOUCHER_CREATOR",)
MASTERS = ("EGF_MASTER_ADMIN",)
PAYERS = ("EGF_PAYMENT_CREATOR",)
BILLERS = ("EGF_BILL_CREATOR",)
READERS = (*WRITERS, *MASTERS, *PAYERS, *BILLERS, "EGF_REPORT_VIEW")
_WRITERS_OF = {"egf-master": MASTERS, "egf-instrument": PAYERS, "egf-bill": BILLERS}
_REQUIREMENTS = {
    "egf-master": "ACC-MASTER-KEPT",
    "egf-instrument": "ACC-INSTRUMENT-KEPT",
    "egf-bill": "ACC-BILL-KEPT",
}
_TITLES = {
    "create": ("Add: {en}", "जोड़ें: {hi}"),
    "update": ("Change: {en}", "बदलें: {hi}"),
    "search": ("Find: {en}", "खोजें: {hi}"),
    "delete": ("Remove: {en}", "हटाएँ: {hi}"),
}
_PARAMETER_TYPES = {
    "text": "string",
    "whole": "integer",
    "number": "number",
    "flag": "boolean",
}
_PAGING = Paging(default_limit=500, max_limit=500)
TENANT = Parameter("tenantId", "string", "City.", required=True)
_CITY = Parameter("tenantId", "string", "City, where the body does not name it.")
_PAGE = (
    Parameter("pageSize", "integer", "How many at most."),
    Parameter("offset", "integer", "How many to pass over."),
    Parameter("sortBy", "string", "Taken and not followed (ACC-E-014)."),
    Parameter("limit", "integer", "How many at most, as other services have it."),
)


def refuse(code: str, en: str, hi: str) -> OperationError:
    """A refusal with status 400."""
    return OperationError(400, code, Message(en, hi))


FOREIGN = OperationError(
    403,
    "CustomException",
    Message(
        "the record belongs to a tenant the caller may not see",
        "अभिलेख ऐसे टेनेंट का है जिसे कॉल करने वाला नहीं देख सकता",
    ),
)
_NOTENANT = refuse("mandatory.value.missing", "no tenant is named", "टेनेंट नहीं बताया")
_MARKUP = refuse("SafeHtml", "a text holds markup", "पाठ में मार्कअप है")
_POSTING = (
    refuse(checking.NO_LEDGERS, "the voucher has no lines", "वाउचर में पंक्ति नहीं"),
    refuse(checking.UNKNOWN_HEAD, "the head does not exist", "मद नहीं है"),
    refuse(checking.NO_POSTING, "the head takes no postings", "मद में प्रविष्टि नहीं होती"),
    refuse(checking.BOTH_SIDES, "a line has both sides", "पंक्ति में दोनों पक्ष हैं"),
    refuse(checking.NO_SIDE, "a line has no amount", "पंक्ति में राशि नहीं"),
    refuse(checking.TWICE, "a head stands on both sides", "मद दोनों पक्षों में है"),
    refuse(checking.UNBALANCED, "debit is not credit", "नामे और जमा बराबर नहीं"),
    refuse(checking.FUNCTION_MISSING, "the head demands a function", "मद के लिए कार्य आवश्यक"),
    refuse(checking.SUBLEDGER, "subledgers do not add up", "उपखातों का योग सही नहीं"),
    refuse(checking.TWO_FUNCTIONS, "two functions in one voucher", "एक वाउचर में दो कार्य"),
    refuse("not a valid fund", "the fund does not exist", "निधि नहीं है"),
    refuse("fund value is missing", "no fund is named", "निधि नहीं बताई"),
    refuse("not a valid function code", "the function does not exist", "कार्य नहीं है"),
    refuse("not a valid Department", "the department does not exist", "विभाग नहीं है"),
    refuse("Duplicate Voucher Number", "the number is taken", "नंबर दिया जा चुका है"),
    refuse("Already voucher exists", "the receipt is posted already", "रसीद पहले ही लिखी है"),
    refuse(
        "Voucher Date not within an open fiscal period or FY not open for posting",
        "the year of the voucher is closed, or the day is to come",
        "वाउचर का वर्ष बंद है या दिन आने वाला है",
    ),
    _MARKUP,
    FOREIGN,
)


def _add_voucher_operation(
    name: str,
    path: str,
    title: tuple[str, str],
    requirement: str,
    *,
    request: str,
    response: str = "VoucherResponse",
    success: int = 200,
    errors: tuple[OperationError, ...] = (_NOTENANT, FOREIGN),
    roles: tuple[str, ...] = READERS,
    parameters: tuple[Parameter, ...] = (),
    paging: Paging | None = None,
    writes: bool = False,
    source: str = _VOUCHERS,
) -> Operation:
    return Operation(
        id=name,
        method="POST",
        path=path,
        summary=Message(*title),
        request=request,
        response=response,
        success=success,
        source=source,
        requirements=(requirement,),
        parameters=parameters,
        paging=paging,
        errors=errors,
        roles=roles,
        writes=writes,
    )


_NUMBER_UNKNOWN = refuse("voucher.not.found", "there is no such voucher", "ऐसा कोई वाउचर नहीं")
_NOT_LIVE = refuse(
    "voucher.not.approved",
    "the voucher is cancelled, reversed or a reversal",
    "वाउचर रद्द, उलटा गया या उलटाव है",
)
VOUCHERS = (
    _add_voucher_operation(
        "acc-voucher-create",
        f"{_ERP}/voucher/_create",
        ("Write vouchers", "वाउचर लिखें"),
        "ACC-VOUCHER-CREATE",
        request="VoucherRequest",
        errors=_POSTING,
        roles=WRITERS,
        writes=True,
    ),
    _add_voucher_operation(
        "acc-voucher-search",
        f"{_ERP}/voucher/_search",
        ("Find vouchers by number", "नंबर से वाउचर खोजें"),
        "ACC-VOUCHER-SEARCH",
        request="VoucherSearchRequest",
        parameters=(
            _CITY,
            Parameter("voucherNumbers", "string-list", "Numbers, where the body names none."),
        ),
    ),
    _add_voucher_operation(
        "acc-voucher-cancel",
        f"{_ERP}/voucher/_cancel",
        ("Cancel vouchers", "वाउचर रद्द करें"),
        "ACC-VOUCHER-CANCEL",
        request="VoucherSearchRequest",
        roles=WRITERS,
        errors=(_NUMBER_UNKNOWN, _NOT_LIVE, *_POSTING[-3:]),
        writes=True,
    ),
    _add_voucher_operation(
        "acc-voucher-search-v2",
        f"{_ERP}/voucher/v2/_search",
        ("Find vouchers", "वाउचर खोजें"),
        "ACC-VOUCHER-SEARCH",
        request="VoucherSearchRequest",
        parameters=(
            _CITY,
            Parameter("ids", "string-list", "Numbers of the records."),
            Parameter("voucherNumbers", "string-list", "Numbers of the vouchers."),
            Parameter("voucherFromDate", "integer", "First day, epoch milliseconds."),
            Parameter("voucherToDate", "integer", "Last day, epoch milliseconds."),
            Parameter("voucherType", "string", "Type."),
            Parameter("voucherName", "string", "Name."),
            Parameter("fundId", "string", "Code of the fund."),
            Parameter("deptCode", "string", "Department."),
            *_PAGE,
        ),
        paging=Paging(default_limit=30, max_limit=500),
    ),
    _add_voucher_operation(
        "acc-voucher-by-reference",
        f"{_ERP}/voucher/_searchbyserviceandreference",
        ("Find the voucher of a receipt", "रसीद का वाउचर खोजें"),
        "ACC-VOUCHER-SEARCH",
        request="VoucherSearchRequest",
        parameters=(
            _CITY,
            Parameter("servicecode", "string", "Business service."),
            Parameter("referencedocument", "string", "Receipt or bill.", required=True),
        ),
        errors=(
            refuse("NotNull.referencedocument", "no document is named", "दस्तावेज़ नहीं बताया"),
            FOREIGN,
        ),
    ),
    _add_voucher_operation(
        "acc-manual-receipt-date",
        f"{_ERP}/voucher/_ismanualreceiptdateenabled",
        ("Whether the date on a manual receipt counts", "हस्त-रसीद की तारीख मान्य है या नहीं"),
        "ACC-SETTING",
        request="RequestInfoWrapper",
        response="AppConfigValues",
        errors=(),
    ),
    _add_voucher_operation(
        "acc-module-by-name",
        f"{_ERP}/voucher/_getmoduleidbyname",
        ("Number of a module that posts vouchers", "वाउचर लिखने वाले मॉड्यूल का नंबर"),
        "ACC-SETTING",
        request="RequestInfoWrapper",
        response="EgModules",
        parameters=(Parameter("moduleName", "string", "Its name."),),
        errors=(refuse("module.not.found", "there is no such module", "ऐसा मॉड्यूल नहीं"),),
    ),
    _add_voucher_operation(
        "acc-voucher-reverse",
        "/egf-voucher/vouchers/_reverse",
        ("Reverse vouchers", "वाउचर उलटें"),
        "ACC-VOUCHER-REVERSE",
        request="ReversalRequest",
        success=201,
        errors=(
            _NUMBER_UNKNOWN,
            _NOT_LIVE,
            refuse(
                "reversal.voucher.date.validate",
                "the reversal is dated before the voucher",
                "उलटाव वाउचर से पहले का है",
            ),
            *_POSTING[-3:],
        ),
        roles=WRITERS,
        writes=True,
        source="egov-services docs/financials/contracts/egf-voucher/v1-0-0.yml",
    ),
)


def _look_up(name: str, path: str, resource: str, *, source: str = _FINANCE) -> Operation:
    """A look-up of the finance ERP: what the masters of the city hold."""
    row = next(row for row in list_kept() if row.name == resource)
    return Operation(
        id=f"acc-erp-{name}",
        method="POST",
        path=path,
        summary=Message(f"Look up: {row.title_en.lower()}", f"देखें: {row.title_hi}"),
        request="RequestInfoWrapper",
        response=f"{resource}Response",
        success=200,
        source=source,
        requirements=("ACC-LOOKUP",),
        parameters=(Parameter("tenantId", "string", "City."), *_PAGE),
        paging=_PAGING,
        errors=(_NOTENANT, FOREIGN),
        roles=READERS,
    )


LOOK_UPS = (
    _look_up("funds", "/services/EGF/funds/_search", "Fund"),
    _look_up("functions", "/services/EGF/functions/_search", "Function"),
    _look_up("financialyears", "/services/EGF/financialyears/_search", "FinancialYear"),
    _look_up("banks", f"{_ERP}/bank/all", "Bank"),
    _look_up("bankbranches", "/services/EGF/bankbranch", "BankBranch"),
    _look_up("bankaccounts", f"{_ERP}/bankaccount", "BankAccount"),
)


def _list_errors(resource: Resource, verb: str) -> tuple[OperationError, ...]:
    own: tuple[OperationError, ...] = ()
    if verb in {"create", "update"} and resource.unique:
        own += (refuse("non.unique.value", "the record is there already", "अभिलेख पहले से है"),)
    if verb in {"update", "delete"}:
        own += (
            refuse("invalid.ref.value", "there is no such record", "ऐसा कोई अभिलेख नहीं"),
            refuse("STALE_UPDATE", "somebody changed it since", "बीच में किसी और ने बदला"),
        )
    if resource.name in {"Instrument", "BillRegister"} and verb != "search":
        own += (
            refuse("status.invalid", "the state does not allow it", "स्थिति में यह संभव नहीं"),
            *_POSTING[:-2],
        )
    return (*own, _NOTENANT, _MARKUP, FOREIGN)


def _operate(resource: Resource, verb: str) -> Operation:
    criteria = tuple(
        Parameter(row.name, cast("ParameterType", _PARAMETER_TYPES[row.search]), row.about)
        for row in resource.members
        if row.search
    )
    is_search = verb == "search"
    title_en, title_hi = _TITLES[verb]
    return Operation(
        id=f"{resource.prefix}-{verb}",
        method="POST",
        path=f"/{resource.service}/{resource.path}/_{verb}",
        summary=Message(
            title_en.format(en=resource.title_en.lower()), title_hi.format(hi=resource.title_hi)
        ),
        request="RequestInfoWrapper" if is_search else f"{resource.name}Request",
        response=f"{resource.name}Response",
        success=200 if is_search else 201,
        source=f"{resource.service} {resource.name}Controller",
        requirements=(_REQUIREMENTS[resource.service],),
        parameters=(
            TENANT,
            *((Parameter("ids", "string-list", "Ids."), *criteria, *_PAGE) if is_search else ()),
            *(_INSTRUMENT_CRITERIA if is_search and resource.name == "Instrument" else ()),
        ),
        paging=_PAGING if is_search else None,
        errors=_list_errors(resource, verb) if not is_search else (_NOTENANT, FOREIGN),
        roles=READERS if is_search else _WRITERS_OF[resource.service],
        writes=not is_search,
    )


_INSTRUMENT_CRITERIA = (
    Parameter("instrumentTypes", "string-list", "Names of kinds."),
    Parameter("receiptIds", "string-list", "Receipts."),
    Parameter("financialStatuses", "string-list", "States."),
    Parameter("transactionFromDate", "string", "First day, yyyy-MM-dd."),
    Parameter("transactionToDate", "string", "Last day, yyyy-MM-dd."),
)


def _step(name: str, title: tuple[str, str], requirement: str, *, source: str) -> Operation:
    """A step of an instrument that has a path of its own."""
    return Operation(
        id=f"acc-instrument-{name}",
        method="POST",
        path=f"/egf-instrument/instruments/_{name}",
        summary=Message(*title),
        request="InstrumentRequest",
        response="InstrumentResponse",
        success=201,
        source=source,
        requirements=(requirement,),
        parameters=(TENANT,),
        errors=(
            refuse("invalid.ref.value", "there is no such instrument", "ऐसा कोई साधन नहीं"),
            refuse("status.invalid", "the state does not allow it", "स्थिति में यह संभव नहीं"),
            refuse("NotNull.dishonor", "no reason is given", "कारण नहीं बताया"),
            refuse("NotNull.reconciledOn", "no bank statement is named", "बैंक विवरण नहीं बताया"),
            *_POSTING[-3:],
        ),
        roles=PAYERS,
        writes=True,
    )


_INSTRUMENTS = "UPYOG-NIUA egf-instrument InstrumentController.java"
STEPS = (
    _step("deposit", ("Deposit instruments", "साधन जमा करें"), "ACC-DEPOSIT", source=_INSTRUMENTS),
    _step(
        "dishonor",
        ("Dishonour instruments", "साधन अनादरित करें"),
        "ACC-DISHONOUR",
        source=_INSTRUMENTS,
    ),
    _step(
        "reconcile",
        ("Reconcile instruments with the bank", "साधनों का बैंक से मिलान करें"),
        "ACC-RECONCILE",
        source="own: no deployed operation sets reconciledOn (ACC-E-018)",
    ),
)
OPERATIONS: tuple[Operation, ...] = (
    *VOUCHERS,
    *LOOK_UPS,
    *(_operate(row, verb) for row in list_kept() for verb in row.operations),
    *STEPS,
)
