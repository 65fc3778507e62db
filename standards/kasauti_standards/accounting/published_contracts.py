"""Which published contracts the accounts are compared with, and how names correspond."""

from kasauti_standards.accounting.resources import list_kept
from kasauti_standards.contracts import ContractBinding

_VOUCHERS = (
    *("VoucherRequest", "Voucher", "AccountDetailContract", "SubledgerDetailContract"),
    *("AccountDetailKeyContract", "AccountDetailTypeContract", "SubSchemeContract"),
    *("EgwStatusContract", "FundContract", "FunctionContract", "FiscalPeriodContract"),
    *("FinancialYearContract", "VoucherSearchRequest", "VoucherResponse"),
)
_MASTERS = tuple(
    row.name for row in list_kept() if row.service == "egf-master" and row.name != "Recovery"
)

BINDINGS = (
    ContractBinding(
        standard="accounting",
        contract="finance/docs/voucher_apis.yaml",
        entities={
            **{name: name for name in _VOUCHERS},
            "FunctionaryContract": "CodedReference",
            "FundsourceContract": "CodedReference",
            "SchemeContract": "CodedReference",
            "PageContract": "Page",
        },
        base_path="/services/EGF",
    ),
    ContractBinding(
        standard="accounting",
        contract="Docs/egf-master-v1.0.0 .yaml",
        entities={
            **{
                f"{name}{suffix}": f"{name}{suffix}"
                for name in _MASTERS
                for suffix in ("", "Request", "Response")
            },
            "Page": "Page",
        },
        base_path="/egf-master",
    ),
)
