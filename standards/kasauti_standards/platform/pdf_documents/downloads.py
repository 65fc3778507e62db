"""The documents that egov-pdf prints of kept records: address, parameters and what is asked for.

Source: UPYOG-NIUA `utilities/docs/egov-pdf_contract.yml`; egov-pdf `src/routes`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from kasauti_standards.kernel import Message, Parameter


@dataclass(frozen=True, slots=True)
class Step:
    """A search: by which operation, and what its parameters are.

    A value is a parameter of the request in braces, a pointer into the rows found before, or a
    word. `rows` points at what is found; `only` names members that a row must have, with values.
    """

    operation: str
    query: dict[str, str]
    rows: str
    only: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Download:
    """One document: `key` is its kind, `key_from` a parameter that may name another.

    `roles` are those of the first search, without those of other systems. Where a parameter
    `choose` decides what is asked for, `choices` holds the steps by its values.
    """

    id: str
    path: str
    title: Message
    key: str
    parameters: tuple[Parameter, ...]
    steps: tuple[Step, ...]
    roles: tuple[str, ...] = ("CITIZEN", "EMPLOYEE")
    key_from: str = ""
    choose: str = ""
    choices: Mapping[str, tuple[Step, ...]] = field(default_factory=dict, hash=False)


def _ask(name: str, description: str, *, required: bool = True) -> Parameter:
    return Parameter(name, "string", description, required=required)


_CITY = _ask("tenantId", "City.")
_PROPERTY_ID = _ask("uuid", "Id of the property.")
_APPLICATION = _ask("applicationNumber", "Number of the application.")
_SERVICE = _ask("bussinessService", "Business service; the wire spells it so.", required=False)
_TENANT = {"tenantId": "{tenantId}"}
_PROPERTY = Step("property-search", {**_TENANT, "uuids": "{uuid}"}, "/Properties")
_LICENCE = Step(
    "licence-search", {**_TENANT, "applicationNumber": "{applicationNumber}"}, "/Licenses"
)


_PROPERTY_ROLES = (
    *("CITIZEN", "PT_CEMP", "WS_CEMP", "SW_CEMP"),
    *("PT_DOC_VERIFIER", "PT_FIELD_INSPECTOR", "PT_APPROVER"),
)
_LICENCE_ROLES = (
    *("CITIZEN", "EMPLOYEE", "TL_CEMP"),
    *("TL_DOC_VERIFIER", "TL_FIELD_INSPECTOR", "TL_APPROVER"),
)
_CHALLAN_ROLES = ("CITIZEN", "UC_EMP")


def _pay(consumer: str, **more: str) -> Step:
    query = {**_TENANT, "consumerCodes": consumer, **more}
    return Step("billing-payment-search", query, "/Payments")


def _bill(consumer: str, service: str) -> Step:
    query = {**_TENANT, "consumerCode": consumer, "businessService": service}
    return Step("billing-bill-fetch", query, "/Bill")


_CONNECTION_ROLES = (
    "CITIZEN",
    *(f"{side}_{role}" for side in ("WS", "SW") for role in ("CEMP", "DOC_VERIFIER")),
    *(f"{side}_{role}" for side in ("WS", "SW") for role in ("FIELD_INSPECTOR", "APPROVER")),
    *("WS_CLERK", "SW_CLERK"),
)
_CONNECTION = Parameter(
    "bussinessService",
    "string",
    "WS or SW for charges, with .ONE_TIME_FEE for the fee; the wire spells it so.",
    required=True,
)


def _of_connection(charge: Callable[[str, str], Step]) -> Mapping[str, tuple[Step, ...]]:
    """By business service: the application, and what is charged of it or of the connection."""
    found: dict[str, tuple[Step, ...]] = {}
    for side, operation, rows in (
        ("WS", "water-search", "/WaterConnection"),
        ("SW", "sewerage-search", "/SewerageConnections"),
    ):
        query = {**_TENANT, "applicationNumber": "{applicationNumber}"}
        application = Step(operation, query, rows)
        fee = f"{side}.ONE_TIME_FEE"
        found[side] = (application, charge("/0/connectionNo", side))
        found[fee] = (application, charge("/0/applicationNo", fee))
    return found


DOWNLOADS: tuple[Download, ...] = (
    Download(
        "pdf-property-receipt",
        "/PT/ptreceipt",
        Message("Receipt of property tax", "संपत्ति कर की रसीद"),
        "property-receipt",
        (_CITY, _PROPERTY_ID),
        (_PROPERTY, _pay("/0/propertyId")),
        roles=_PROPERTY_ROLES,
    ),
    Download(
        "pdf-property-bill",
        "/PT/ptbill",
        Message("Bill of property tax", "संपत्ति कर का बिल"),
        "property-bill",
        (_CITY, _PROPERTY_ID),
        (_PROPERTY, _bill("/0/propertyId", "PT")),
        roles=_PROPERTY_ROLES,
    ),
    Download(
        "pdf-property-transfer",
        "/PT/ptmutationcertificate",
        Message("Certificate of property transfer", "संपत्ति हस्तांतरण प्रमाणपत्र"),
        "ptmutationcertificate",
        (_CITY, _PROPERTY_ID),
        (
            Step(
                _PROPERTY.operation,
                _PROPERTY.query,
                _PROPERTY.rows,
                {"creationReason": "MUTATION", "status": "ACTIVE"},
            ),
        ),
        roles=_PROPERTY_ROLES,
    ),
    Download(
        "pdf-licence",
        "/TL/tlcertificate",
        Message("Trade licence", "व्यापार लाइसेंस"),
        "tlcertificate",
        (_CITY, _APPLICATION),
        (Step(_LICENCE.operation, _LICENCE.query, _LICENCE.rows, {"status": "APPROVED"}),),
        roles=_LICENCE_ROLES,
    ),
    Download(
        "pdf-licence-renewed",
        "/TL/tlrenewalcertificate",
        Message("Renewed trade licence", "नवीनीकृत व्यापार लाइसेंस"),
        "tlrenewalcertificate",
        (_CITY, _APPLICATION),
        (
            Step(
                _LICENCE.operation,
                _LICENCE.query,
                _LICENCE.rows,
                {"status": "APPROVED", "applicationType": "RENEWAL"},
            ),
        ),
        roles=_LICENCE_ROLES,
    ),
    Download(
        "pdf-licence-receipt",
        "/TL/tlreceipt",
        Message("Receipt of trade licence fee", "व्यापार लाइसेंस शुल्क की रसीद"),
        "tradelicense-receipt",
        (_CITY, _APPLICATION),
        (_LICENCE, _pay("/0/applicationNumber")),
        roles=_LICENCE_ROLES,
    ),
    Download(
        "pdf-licence-bill",
        "/TL/tlbill",
        Message("Bill of trade licence fee", "व्यापार लाइसेंस शुल्क का बिल"),
        "tradelicense-bill",
        (_CITY, _APPLICATION),
        (_LICENCE, _bill("/0/applicationNumber", "/0/businessService")),
        roles=_LICENCE_ROLES,
    ),
    Download(
        "pdf-receipt",
        "/PAYMENT/consolidatedreceipt",
        Message("Receipt of payments", "भुगतान की रसीद"),
        "consolidatedreceipt",
        (
            _CITY,
            _ask("consumerCode", "Consumer code of the payments."),
            _SERVICE,
            _ask("receiptNumbers", "Only these receipts.", required=False),
            _ask("pdfKey", "Kind of receipt.", required=False),
        ),
        (
            _pay(
                "{consumerCode}",
                businessServices="{bussinessService}",
                receiptNumbers="{receiptNumbers}",
            ),
        ),
        key_from="pdfKey",
    ),
    Download(
        "pdf-bill",
        "/BILL/consolidatedbill",
        Message("Bill", "बिल"),
        "consolidatedbill",
        (
            _CITY,
            _ask("consumerCode", "Consumer code of the bill."),
            _ask("bussinessService", "Business service; the wire spells it so."),
        ),
        (_bill("{consumerCode}", "{bussinessService}"),),
    ),
    Download(
        "pdf-amendment",
        "/BILL/billamendmentcertificate",
        Message("Note of a bill amendment", "बिल संशोधन का नोट"),
        "bill-amendment-credit-note",
        (
            _CITY,
            _ask("amendmentId", "Number of the amendment."),
            _ask("bussinessService", "Business service; the wire spells it so."),
        ),
        (
            Step(
                "billing-amendment-search",
                {
                    **_TENANT,
                    "amendmentId": "{amendmentId}",
                    "businessService": "{bussinessService}",
                },
                "/Amendments",
            ),
        ),
        roles=("WS_CEMP", "SW_CEMP", "WS_APPROVER", "SW_APPROVER"),
    ),
    Download(
        "pdf-challan",
        "/UC/mcollect-challan",
        Message("Challan", "चालान"),
        "mcollect-challan",
        (_CITY, _ask("challanNo", "Number of the challan.")),
        (Step("challan-search", {**_TENANT, "challanNo": "{challanNo}"}, "/challans"),),
        roles=_CHALLAN_ROLES,
    ),
    Download(
        "pdf-challan-bill",
        "/UC/mcollect-bill",
        Message("Bill of a challan", "चालान का बिल"),
        "mcollect-bill",
        (_CITY, _ask("consumerCode", "Number of the challan.")),
        (
            Step("challan-search", {**_TENANT, "challanNo": "{consumerCode}"}, "/challans"),
            _bill("/0/challanNo", "/0/businessService"),
        ),
        roles=_CHALLAN_ROLES,
    ),
    Download(
        "pdf-connection-bill",
        "/WNS/wnsbill",
        Message("Bill of a connection", "संयोजन का बिल"),
        "ws-bill",
        (_CITY, _APPLICATION, _CONNECTION),
        (),
        roles=_CONNECTION_ROLES,
        choose="bussinessService",
        choices=_of_connection(_bill),
    ),
    Download(
        "pdf-connection-receipt",
        "/WNS/wnsreceipt",
        Message("Receipt of a connection", "संयोजन की रसीद"),
        "ws-onetime-receipt",
        (_CITY, _APPLICATION, _CONNECTION),
        (),
        roles=_CONNECTION_ROLES,
        choose="bussinessService",
        choices=_of_connection(lambda consumer, service: _pay(consumer, businessServices=service)),
    ),
)
