"""A complaint as it is bound from a request, kept, and shown.

Source: niua-org/UPYOG-NIUA municipal-services/pgr-services (web/models Service, Address, Workflow,
ServiceRequest; annotation AdditionalDetailValidator).
"""

from dataclasses import dataclass

from .binding import Record, number, record, records, text, texts, whole
from .errors import RefusalError

PRIORITIES = ("LOW", "MEDIUM", "HIGH")
DETAIL_SIZE = 600
NULL = "must not be null"
ADDRESS = [
    "tenantId",
    "doorNo",
    "plotNo",
    "id",
    "landmark",
    "city",
    "district",
    "region",
    "state",
    "country",
    "pincode",
    "buildingName",
    "street",
]
BOUNDARY = ("code", "name", "label", "latitude", "longitude", "materializedPath")
DOCUMENT = ("id", "documentType", "fileStoreId", "documentUid")


@dataclass
class Work:
    """The workflow part of a request."""

    action: str | None
    assignees: list[str] | None
    comments: str | None
    documents: list[Record] | None

    def row(self) -> Record:
        """As it stands on the wire."""
        return {
            "action": self.action,
            "assignes": self.assignees,
            "comments": self.comments,
            "verificationDocuments": self.documents,
        }


@dataclass
class Complaint:
    """A complaint; `citizen` is the person as given, until the person is looked up."""

    id: str | None
    tenant: str
    service_code: str
    request_id: str | None
    description: str | None
    account: str | None
    rating: int | None
    detail: object
    status: str | None
    source: str
    address: Record
    priority: str
    audit: Record | None
    citizen: Record | None
    active: bool = True
    serial: int = 0

    @property
    def locality(self) -> str | None:
        """The code of the locality."""
        found = self.address.get("locality")
        return text(found, "code") if isinstance(found, dict) else None

    def row(self, citizen: Record | None) -> Record:
        """As it stands on the wire."""
        return {
            "active": self.active,
            "citizen": citizen,
            "id": self.id,
            "tenantId": self.tenant,
            "serviceCode": self.service_code,
            "serviceRequestId": self.request_id,
            "description": self.description,
            "accountId": self.account,
            "rating": self.rating,
            "additionalDetail": self.detail,
            "applicationStatus": self.status,
            "source": self.source,
            "address": self.address,
            "auditDetails": self.audit,
            "priority": self.priority,
        }


def _place(source: Record) -> Record:
    """An address with exactly the known fields."""
    found: Record = {name: text(source, name) for name in ADDRESS}
    found["additionDetails"] = source.get("additionDetails")
    locality = record(source, "locality")
    if locality is not None:
        locality = {**{name: text(locality, name) for name in BOUNDARY}, "children": None}
    found["locality"] = locality
    spot = record(source, "geoLocation")
    if spot is not None:
        spot = {
            "latitude": number(spot, "latitude"),
            "longitude": number(spot, "longitude"),
            "additionalDetails": spot.get("additionalDetails"),
        }
    found["geoLocation"] = spot
    return found


def _java_length(value: object) -> int:
    """About how long Java's toString of a JSON value is."""
    if isinstance(value, dict):
        return 2 + sum(len(k) + 3 + _java_length(v) for k, v in value.items()) - 2 * bool(value)
    if isinstance(value, list):
        return 2 + sum(2 + _java_length(one) for one in value) - 2 * bool(value)
    return 4 if value is None else len(str(value))


def _faults(service: Record, address: Record | None, priority: str | None) -> list[tuple[str, str]]:
    path = "serviceRequest.service"
    faults = [
        (f"NotNull.{path}.{name}", NULL)
        for name in ("tenantId", "serviceCode", "source")
        if text(service, name) is None
    ]
    if address is None:
        faults.append((f"NotNull.{path}.address", NULL))
    elif isinstance(address["locality"], dict) and address["locality"]["code"] is None:
        faults.append((f"NotNull.{path}.address.locality.code", NULL))
    if priority is None:
        faults.append((f"NotNull.{path}.priority", NULL))
    rating = whole(service, "rating")
    if rating is not None and rating > 5:
        faults.append((f"Max.{path}.rating", "must be less than or equal to 5"))
    if rating is not None and rating < 1:
        faults.append((f"Min.{path}.rating", "must be greater than or equal to 1"))
    detail = service.get("additionalDetail")
    if detail is not None and _java_length(detail) > DETAIL_SIZE:
        faults.append(
            (f"CharacterConstraint.{path}.additionalDetail", "Invalid Additional Details")
        )
    return faults


def read(body: Record) -> tuple[Complaint, Work | None]:
    """The complaint and the workflow part of a request body; all faults at once."""
    if record(body, "RequestInfo") is None:
        raise RefusalError([("NotNull.serviceRequest.requestInfo", NULL)])
    service = record(body, "service")
    if service is None:
        raise RefusalError([("NotNull.serviceRequest.service", NULL)])
    place, citizen = record(service, "address"), record(service, "citizen")
    address = None if place is None else _place(place)
    given = text(service, "priority")
    priority = given.upper() if given and given.upper() in PRIORITIES else None
    work = _work(record(body, "workflow"))
    if citizen is not None:
        kept = ("userName", "name", "mobileNumber", "emailId", "tenantId", "uuid")
        citizen = {name: text(citizen, name) for name in kept}
    audit = record(service, "auditDetails")
    if audit is not None:
        limit = 2**63 - 1
        audit = {
            "createdBy": text(audit, "createdBy"),
            "lastModifiedBy": text(audit, "lastModifiedBy"),
            "createdTime": whole(audit, "createdTime", limit),
            "lastModifiedTime": whole(audit, "lastModifiedTime", limit),
        }
    faults = _faults(service, address, priority)
    if faults:
        raise RefusalError(faults)
    return Complaint(
        id=text(service, "id"),
        tenant=text(service, "tenantId") or "",
        service_code=text(service, "serviceCode") or "",
        request_id=text(service, "serviceRequestId"),
        description=text(service, "description"),
        account=text(service, "accountId"),
        rating=whole(service, "rating"),
        detail=service.get("additionalDetail"),
        status=text(service, "applicationStatus"),
        source=text(service, "source") or "",
        address=address or {},
        priority=priority or "",
        audit=audit,
        citizen=citizen,
    ), work


def _work(source: Record | None) -> Work | None:
    if source is None:
        return None
    documents = records(source, "verificationDocuments")
    if documents is not None:
        documents = [
            {
                **{name: text(one, name) for name in DOCUMENT},
                "additionalDetails": one.get("additionalDetails"),
            }
            for one in documents
        ]
    return Work(
        text(source, "action"), texts(source, "assignes"), text(source, "comments"), documents
    )
