"""The entities of accounting: those of the tables, vouchers, and the books."""

from __future__ import annotations

from kasauti_standards.accounting.resources import PACKAGE, Resource, list_kept
from kasauti_standards.kernel import Entity, Message, Part, Reference

_VOUCHERS = "UPYOG-NIUA finance/docs/voucher_apis.yaml#/definitions"
_SOURCES = {
    "egf-master": "UPYOG-NIUA business-services/Docs/egf-master-v1.0.0 .yaml#/definitions",
    "egf-instrument": "UPYOG-NIUA egf-instrument web/contract",
    "egf-bill": "egov-services docs/financials/contracts/egf-bill/v1-0-0.yml#/definitions",
}
_SHAPES = {
    "egf-master": "ACC-MASTER",
    "egf-instrument": "ACC-INSTRUMENT",
    "egf-bill": "ACC-BILL",
}


def _describe(
    name: str,
    title: Message,
    *,
    module: str,
    source: str,
    requirement: str,
    parts: tuple[Part, ...] = (),
) -> Entity:
    return Entity(
        name=name,
        title=title,
        model=Reference(f"{PACKAGE}.{module}:{name}"),
        source=f"{source}/{name}",
        requirement=requirement,
        parts=parts,
    )


def _describe_kept(resource: Resource) -> tuple[Entity, ...]:
    """A record, the request that carries it, the answer that shows it."""
    source, requirement = _SOURCES[resource.service], _SHAPES[resource.service]
    titles = {
        "": Message(resource.title_en, resource.title_hi),
        "Request": Message(f"Request: {resource.title_en.lower()}", f"अनुरोध: {resource.title_hi}"),
        "Response": Message(f"Answer: {resource.title_en.lower()}", f"उत्तर: {resource.title_hi}"),
    }
    return tuple(
        _describe(
            f"{resource.name}{suffix}",
            title,
            module="records",
            source=source,
            requirement=requirement,
            parts=(Part(f"/{resource.member}/*", resource.name),) if suffix else (),
        )
        for suffix, title in titles.items()
    )


def _describe_voucher(
    name: str, en: str, hi: str, *, requirement: str = "ACC-SHAPE", member: str = ""
) -> Entity:
    return _describe(
        name,
        Message(en, hi),
        module="vouchers",
        source=_VOUCHERS,
        requirement=requirement,
        parts=(Part(f"/{member}/*", "Voucher"),) if member else (),
    )


def _describe_book(name: str, en: str, hi: str, requirement: str) -> Entity:
    return _describe(
        f"{name}Response",
        Message(f"Answer: {en}", f"उत्तर: {hi}"),
        module="books",
        source="own: accounting books",
        requirement=requirement,
    )


VOUCHERS = (
    _describe_voucher("Voucher", "Voucher", "वाउचर"),
    _describe_voucher(
        "VoucherRequest", "Request to write vouchers", "वाउचर लिखने का अनुरोध", member="vouchers"
    ),
    _describe_voucher("VoucherSearchRequest", "Vouchers by their numbers", "नंबरों से वाउचर का अनुरोध"),
    _describe_voucher("ReversalRequest", "Request to reverse vouchers", "वाउचर उलटने का अनुरोध"),
    _describe_voucher(
        "VoucherResponse",
        "Answer with vouchers",
        "वाउचरों सहित उत्तर",
        requirement="ACC-ANSWER",
        member="Vouchers",
    ),
    _describe_voucher("AppConfigValues", "Setting of the accounts", "लेखा विन्यास"),
    _describe_voucher("EgModules", "Module that posts vouchers", "वाउचर लिखने वाला मॉड्यूल"),
    _describe_voucher("RequestInfoWrapper", "Search request", "खोज अनुरोध"),
)
BOOKS = (
    _describe_book("TrialBalance", "trial balance", "तलपट", "ACC-TRIAL-BALANCE"),
    _describe_book(
        "IncomeAndExpenditure", "income and expenditure", "आय-व्यय लेखा", "ACC-INCOME-EXPENDITURE"
    ),
    _describe_book("BalanceSheet", "balance sheet", "तुलन-पत्र", "ACC-BALANCE-SHEET"),
    _describe_book(
        "ReceiptsAndPayments", "receipts and payments", "प्राप्ति-भुगतान लेखा", "ACC-CASH-BOOK"
    ),
    _describe_book("Ledger", "day book of a head", "मद की दैनिक बही", "ACC-LEDGER"),
    _describe_book("YearClosing", "closing of a year", "वर्ष की समाप्ति", "ACC-YEAR-CLOSING"),
    _describe_book(
        "CollectionAgreement", "collections beside accounts", "वसूली और लेखा साथ", "ACC-COLLECTIONS"
    ),
)
ENTITIES = (
    *VOUCHERS,
    *(entity for resource in list_kept() for entity in _describe_kept(resource)),
    *BOOKS,
)
