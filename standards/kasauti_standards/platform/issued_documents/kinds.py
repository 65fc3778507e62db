"""The kinds of documents that a city issues: of which records, by which number, to whom.

A code of five letters that an issuer of DigiLocker publishes is kept; the others are our own, which
their source says. A certificate holds what the printed document of the same kind holds.

Source: UPYOG-NIUA pt-services-dx `DataExchangeService.java`; API Setu specifications of issuers.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from kasauti_standards.platform.pdf_documents.documents import DocumentKind, load_documents
from kasauti_standards.platform.pdf_documents.downloads import Step

_OWN = "own: no issuer publishes one"
_API_SETU = "API Setu, specifications of issuers"
_TENANT = {"tenantId": "{tenantId}"}


@dataclass(frozen=True, slots=True)
class Holders:
    """To whom a document is issued: pointers to the persons, and within one to name and number.

    `parent` is the name that stands behind "son, wife or daughter of". Where `day` is given, a
    person is known by that day (`DOB` of a request) in place of a mobile number, and citizens get
    the document from its own service only.
    """

    persons: str
    name: str = "/name"
    mobile: str = "/mobileNumber"
    parent: str = "/fatherOrHusbandName"
    day: str = ""


@dataclass(frozen=True, slots=True)
class IssuedKind:
    """A kind of document.

    `element` is the element of its data, `printed` the key of the printed document; `search` finds
    the record by its `number`, which stands at a pointer, as the days do. `states` names, by
    pointer, the values that a record has to have. `also` are other searches, by the name of what
    is asked for, that end in the latest record: a property names its last receipt. Other printed
    documents of the same certificate are `also_printed`.
    """

    code: str
    source: str
    element: str
    printed: str
    search: Step
    number: str
    issued: str
    states: Mapping[str, tuple[str, ...]]
    holders: Holders | None
    valid_from: str = ""
    expires: str = ""
    also: Mapping[str, Step] = field(default_factory=dict)
    also_printed: tuple[str, ...] = ()

    @property
    def document(self) -> DocumentKind:
        """The printed document."""
        return load_documents()[self.printed]


def _find(operation: str, parameter: str, rows: str, **more: str) -> Step:
    return Step(operation, {**_TENANT, parameter: "{number}", **more}, rows)


_PAID = {"/paymentStatus": ("NEW", "DEPOSITED", "RECONCILED")}
# whoever owed it: a neighbour at the counter is only who paid
_PAYER = Holders("/paymentDetails/*/bill", name="/payerName", parent="")
_OWNERS = Holders("/landInfo/owners/*")


def _issue_receipt(
    code: str,
    source: str,
    element: str,
    printed: str,
    *also_printed: str,
    services: str = "",
    **also: Step,
) -> IssuedKind:
    more = {"businessServices": services} if services else {}
    return IssuedKind(
        code=code,
        source=source,
        element=element,
        printed=printed,
        search=_find("billing-payment-search", "receiptNumbers", "/Payments", **more),
        number="/paymentDetails/0/receiptNumber",
        issued="/transactionDate",
        states=_PAID,
        holders=_PAYER,
        also=also,
        also_printed=also_printed,
    )


def _issue_connection(code: str, element: str, printed: str, side: str, rows: str) -> IssuedKind:
    return IssuedKind(
        code=code,
        source=_OWN,
        element=element,
        printed=printed,
        search=_find(f"{side}-search", "connectionNumber", rows, searchType="CONNECTION"),
        number="/connectionNo",
        issued="/connectionExecutionDate",
        states={"/applicationStatus": ("CONNECTION_ACTIVATED",), "/status": ("Active",)},
        holders=Holders("/connectionHolders/*"),
    )


def _issue_plan(code: str, source: str, element: str, printed: str, services: str) -> IssuedKind:
    return IssuedKind(
        code=code,
        source=source,
        element=element,
        printed=printed,
        search=_find("plan-search", "approvalNo", "/BPA"),
        number="/approvalNo",
        issued="/approvalDate",
        valid_from="/approvalDate",
        expires="/additionalDetails/validityDate",
        states={"/status": ("APPROVED",), "/businessService": tuple(services.split())},
        holders=_OWNERS,
    )


def _issue_register_certificate(code: str, element: str, event: str) -> IssuedKind:
    parameter = f"{event}certificateno"
    return IssuedKind(
        code=code,
        source=_API_SETU,
        element=element,
        printed=f"{event}-certificate",
        search=_find(f"bnd-{event}-certificate-data", parameter, f"/{event.title()}Certificate"),
        number=f"/{parameter}",
        issued="/dateofissue",
        states={},
        holders=Holders(
            "", name="/fullName", parent=f"/{event}FatherInfo/fullName", day=f"/dateof{event}"
        ),
    )


_PROPERTY_RECEIPT = Step(
    "billing-payment-search",
    {**_TENANT, "consumerCodes": "{number}", "businessServices": "PT"},
    "/Payments",
)
_KINDS = (
    _issue_receipt(
        "PRTAX",
        "UPYOG-NIUA pt-services-dx PTServiceDXConstants.java",
        "PropertyTaxReceipt",
        "property-receipt",
        services="PT",
        PropertyID=_PROPERTY_RECEIPT,
    ),
    _issue_receipt(
        *("RCEPT", _OWN, "PaymentReceipt", "consolidatedreceipt"),
        *("tradelicense-receipt", "ws-onetime-receipt", "bpa-receipt", "misc-receipt"),
    ),
    IssuedKind(
        code="MUTAN",
        source=_API_SETU,
        element="PropertyTransfer",
        printed="ptmutationcertificate",
        search=_find("property-search", "propertyIds", "/Properties"),
        number="/propertyId",
        issued="/auditDetails/lastModifiedTime",
        states={"/creationReason": ("MUTATION",), "/status": ("ACTIVE",)},
        holders=Holders("/owners/*"),
    ),
    IssuedKind(
        code="TDLCS",
        source=_API_SETU,
        element="TradeLicense",
        printed="tlcertificate",
        search=_find("licence-search", "licenseNumbers", "/Licenses"),
        number="/licenseNumber",
        issued="/issuedDate",
        valid_from="/validFrom",
        expires="/validTo",
        states={"/status": ("APPROVED",)},
        holders=Holders("/tradeLicenseDetail/owners/*"),
        also_printed=("tlrenewalcertificate",),
    ),
    IssuedKind(
        code="FRNOC",
        source=_OWN,
        element="FireNOC",
        printed="firenoc",
        search=_find("fire-noc-search", "fireNOCNumber", "/FireNOCs"),
        number="/fireNOCNumber",
        issued="/fireNOCDetails/issuedDate",
        valid_from="/fireNOCDetails/validFrom",
        expires="/fireNOCDetails/validTo",
        states={"/fireNOCDetails/status": ("APPROVED",)},
        holders=Holders("/fireNOCDetails/applicantDetails/owners/*"),
    ),
    IssuedKind(
        code="NOCER",
        source=_OWN,
        element="NoObjectionCertificate",
        printed="noc-certificate",
        search=_find("noc-search", "nocNo", "/Noc"),
        number="/nocNo",
        issued="/auditDetails/lastModifiedTime",
        states={"/applicationStatus": ("APPROVED", "AUTO_APPROVED")},
        holders=None,
    ),
    _issue_plan("BPCER", _API_SETU, "BuildingPermit", "buildingpermit", "BPA BPA_LOW"),
    _issue_plan("OCCER", _OWN, "OccupancyCertificate", "occupancy-certificate", "BPA_OC"),
    _issue_register_certificate("BTCER", "BirthCertificate", "birth"),
    _issue_register_certificate("DTCER", "DeathCertificate", "death"),
    _issue_connection(
        "WTCON", "WaterConnection", "ws-consolidatedacknowlegment", "water", "/WaterConnection"
    ),
    _issue_connection(
        *("SWCON", "SewerageConnection", "sw-consolidatedacknowlegment"),
        *("sewerage", "/SewerageConnections"),
    ),
)


@cache
def load_kinds() -> Mapping[str, IssuedKind]:
    """All kinds by code."""
    return {kind.code: kind for kind in _KINDS}


@cache
def find_kind_of_print(printed: str) -> IssuedKind | None:
    """The kind whose certificate a printed document carries, by its key; bills carry none."""
    return next((kind for kind in _KINDS if printed in (kind.printed, *kind.also_printed)), None)
