"""The grievance service, version 2.

Source: niua-org/UPYOG-NIUA municipal-services/pgr-services (RequestsApiController, PGRService,
ServiceRequestValidator, EnrichmentService, UserService, WorkflowService, application.properties).
"""

import itertools
import uuid
from dataclasses import replace

from . import complaint as model
from . import complaint_search as searching
from .binding import Record, record, text
from .commons import Commons
from .complaint import Complaint, Work
from .errors import RefusalError, refused, unhandled
from .masters import department_of
from .people import Account, People
from .web import Answer, Request, Route, envelope, text_tenants
from .workflow import Instance, Move, Workflow, now

ROOT = "/pgr-services/v2/request/"
SOURCES = ("whatsapp", "web", "mobile", "RB Bot")
REOPEN_WITHIN = 864_000_000
RESOLVED_WITHIN = 30 * 86_400_000
COMPLAINT_TYPES = 13
FORMAT = "PG-PGR-[cy:yyyy-MM-dd]-[SEQ_EG_PGR_ID]"


def service_tenant(request: Request) -> set[str]:
    """The tenant a written complaint belongs to."""
    found = request.body.get("service")
    tenant = text(found, "tenantId") if isinstance(found, dict) else None
    return {tenant} if tenant else set()


def listed_tenants(request: Request) -> set[str]:
    """The tenants of an export, besides the one of the caller."""
    found = request.query.get("tenantIds") or []
    return {one for part in found for one in part.split(",") if one} | text_tenants(request)


class Grievances:
    """Complaints of all tenants."""

    def __init__(self, people: People, workflow: Workflow, commons: Commons) -> None:
        self._people = people
        self._workflow = workflow
        self._commons = commons
        self._kept: dict[str, Complaint] = {}
        self._serial = itertools.count(1)

    def routes(self) -> dict[str, Route]:
        """Path to operation."""
        return {
            f"{ROOT}_create": Route(self.create, tenants=service_tenant),
            f"{ROOT}_update": Route(self.update, tenants=service_tenant),
            f"{ROOT}_search": Route(self.search),
            f"{ROOT}_count": Route(self.count),
            f"{ROOT}_plainsearch": Route(self.plain, tenants=listed_tenants),
        }

    def create(self, request: Request) -> Answer:
        """Files a complaint."""
        one, work = model.read(request.body)
        caller = request.caller
        if caller.kind == "EMPLOYEE":
            if one.citizen is None:
                raise refused("INVALID_REQUEST", "Citizen object cannot be null")
            if one.citizen["mobileNumber"] is None or one.citizen["name"] is None:
                raise refused(
                    "INVALID_REQUEST", "Name and Mobile Number is mandatory in citizen object"
                )
        work = self._validated(one, work)
        if caller.kind == "CITIZEN":
            one.account = caller.uuid
        person = self._person(one)
        one.account = person.uuid
        one.id, one.active = str(uuid.uuid4()), True
        one.address = {**one.address, "id": str(uuid.uuid4()), "tenantId": one.tenant}
        for document in work.documents or []:
            document["id"] = str(uuid.uuid4())
        one.request_id = self._commons.make_id(FORMAT, one.tenant)
        step = self._step(one, work, caller)
        moment = now()
        one.audit = {
            "createdBy": caller.uuid,
            "lastModifiedBy": caller.uuid,
            "createdTime": moment,
            "lastModifiedTime": moment,
        }
        one.serial = next(self._serial)
        return self._written(one, work, step, request.info)

    def update(self, request: Request) -> Answer:
        """Takes the next step with a complaint."""
        one, work = model.read(request.body)
        caller = request.caller
        work = self._validated(one, work)
        before = self._kept.get(one.id or "")
        if (work.action or "").upper() == "REOPEN":
            self._reopens(one, before, caller)
        if before is None or before.tenant != one.tenant:
            raise refused(
                "INVALID_UPDATE", "The record that you are trying to update does not exists"
            )
        if one.account and self._people.by_uuid(one.account) is None:
            raise refused("INVALID_ACCOUNTID", "No user exist for the given accountId")
        step = self._step(one, work, caller)
        audit = dict(before.audit or {})
        audit["lastModifiedBy"], audit["lastModifiedTime"] = caller.uuid, now()
        one = replace(
            one,
            request_id=before.request_id,
            account=before.account,
            audit=audit,
            serial=before.serial,
            active=before.active,
            address={**one.address, "id": before.address.get("id"), "tenantId": one.tenant},
        )
        return self._written(one, work, step, request.info)

    def _validated(self, one: Complaint, work: Work | None) -> Work:
        if one.source not in SOURCES:
            raise refused("INVALID_SOURCE", f"The source: {one.source} is not valid")
        department = department_of(one.service_code)
        if department is None:
            raise refused(
                "INVALID_SERVICECODE",
                f"The service code: {one.service_code} is not present in MDMS",
            )
        if work is None:
            raise unhandled("NullPointerException")
        if work.assignees:
            found = [self._people.by_uuid(each) for each in work.assignees]
            held = [each.department for each in found if each and each.department]
            if not held:
                raise refused(
                    "DEPARTMENT_NOT_FOUND",
                    "The Department of the user with uuid: "
                    f"[{', '.join(work.assignees)}] is not found",
                )
            if department not in held:
                raise refused(
                    "INVALID_ASSIGNMENT",
                    "The application cannot be assigned to "
                    f"employee of department: [{', '.join(held)}]",
                )
        return work

    @staticmethod
    def _reopens(one: Complaint, before: Complaint | None, caller: Account) -> None:
        owners = {owner for each in (one, before) if each and (owner := each.account)}
        if caller.kind == "CITIZEN" and owners != {caller.uuid}:
            raise refused("INVALID_ACTION", "Not authorized to re-open the complain")
        audit = one.audit or (before.audit if before else None) or {}
        changed = audit.get("lastModifiedTime")
        if isinstance(changed, int) and now() - changed > REOPEN_WITHIN:
            raise refused(
                "INVALID_ACTION",
                "Complaint has crossed maximum idle days limit after "
                "getting resolved.Cannot be re opened ",
            )

    def _person(self, one: Complaint) -> Account:
        """The citizen of a new complaint, registered when unknown."""
        if one.account:
            found = self._people.by_uuid(one.account)
            if found is None or found.kind != "CITIZEN":
                raise refused("INVALID_ACCOUNTID", "No user exist for the given accountId")
            return found
        given = one.citizen or {}
        mobile, name = text(given, "mobileNumber") or "", text(given, "name") or ""
        if len(mobile) != 10 or not mobile.isascii() or not mobile.isdigit():
            raise refused("Pattern.createUserRequest.user.mobileNumber", "Invalid mobile number")
        found = self._people.find(mobile, one.tenant, "CITIZEN")
        if found is None:
            found = self._people.citizen(mobile, name)
        found.name = name
        found.email = text(given, "emailId") or found.email
        return found

    def _step(self, one: Complaint, work: Work, caller: Account) -> Instance:
        if work.action is None:
            path = "processInstanceRequest.processInstances[0].action"
            raise RefusalError([(f"NotNull.{path}", "must not be null")])
        move = Move(
            one.request_id or "",
            one.tenant,
            work.action,
            work.comments,
            work.documents,
            tuple(work.assignees or ()),
        )
        return self._workflow.check(move, caller)

    def _written(self, one: Complaint, work: Work, step: Instance, info: Record) -> Answer:
        one.status = step.step.target
        one.citizen = None
        self._workflow.take(step)
        before = self._kept.get(one.id or "")
        self._kept[one.id or ""] = self._stored(one, before)
        return self._answer(
            [{"service": one.row(self._citizen(one)), "workflow": work.row()}], info
        )

    @staticmethod
    def _stored(one: Complaint, before: Complaint | None) -> Complaint:
        """What is kept: no rating at first; source and priority never change after that.

        Source: pgr-services-persister.yml of the same service.
        """
        if before is None:
            return replace(one, rating=None)
        return replace(one, source=before.source, priority=before.priority)

    def _citizen(self, one: Complaint) -> Record | None:
        found = self._people.by_uuid(one.account or "")
        if found is None:
            return None
        brief = found.brief()
        names = (
            "id",
            "userName",
            "name",
            "type",
            "mobileNumber",
            "emailId",
            "roles",
            "tenantId",
            "uuid",
            "active",
        )
        return {name: brief[name] for name in names}

    def _answer(self, wrappers: list[Record], info: Record, tenant: str | None = None) -> Answer:
        resolved = [
            one
            for one in self._kept.values()
            if one.status == "CLOSEDAFTERRESOLUTION" and one.tenant == tenant
        ]
        recent = [
            one for one in resolved if self._time(one, "lastModifiedTime") > now() - RESOLVED_WITHIN
        ]
        spans = [
            self._time(one, "lastModifiedTime") - self._time(one, "createdTime") for one in resolved
        ]
        mean = round(sum(spans) / len(spans) / 86_400_000) if recent else 0
        return Answer(
            {
                "responseInfo": envelope(info),
                "ServiceWrappers": wrappers,
                "complaintsResolved": len(recent),
                "averageResolutionTime": mean,
                "complaintTypes": COMPLAINT_TYPES if tenant is not None else 0,
            }
        )

    @staticmethod
    def _time(one: Complaint, name: str) -> int:
        found = (one.audit or {}).get(name)
        return found if isinstance(found, int) else 0

    def _wrapped(self, found: list[Complaint]) -> list[Record]:
        """Complaints with their last step, the newest first."""
        wrappers: list[Record] = []
        for one in sorted(found, key=lambda each: -self._time(each, "createdTime")):
            last = self._workflow.latest(one.tenant, one.request_id or "")
            people = [each.uuid for each in last.assignees] if last else []
            work = (
                Work(last.step.action, people or None, last.comment, last.documents)
                if last
                else None
            )
            wrappers.append(
                {"service": one.row(self._citizen(one)), "workflow": work.row() if work else None}
            )
        return wrappers

    def search(self, request: Request) -> Answer:
        """Finds complaints."""
        criteria, caller = searching.read(request.query), request.caller
        searching.validate(criteria, caller)
        if criteria.empty() and caller.kind == "CITIZEN":
            criteria.mobile = caller.user_name
        if criteria.mobile is not None:
            home = (criteria.tenant or caller.tenant).split(".")[0]
            criteria.users = {
                one.uuid
                for one in self._people.accounts
                if one.kind == "CITIZEN" and one.mobile == criteria.mobile and one.tenant == home
            }
        searching.paged(criteria)
        nobody = criteria.mobile is not None and not criteria.users
        if caller.kind == "CITIZEN":
            nobody = nobody or not self._keep_to_own(criteria, caller)
        found = [] if nobody else searching.select(criteria, self._kept.values(), plain=False)
        return self._answer(self._wrapped(found), request.info, criteria.tenant or "")

    @staticmethod
    def _keep_to_own(criteria: searching.Criteria, caller: Account) -> bool:
        """Narrow a citizen's search to own complaints; False where that leaves nothing.

        The deployed service answers the complaints of a whole city to a citizen who names it
        (pgr-services EnrichmentService, PGRQueryBuilder: accountId is set and never queried).
        """
        own = {caller.uuid}
        criteria.users = own if criteria.users is None else own & set(criteria.users)
        return bool(criteria.users)

    def count(self, request: Request) -> Answer:
        """Counts complaints; the deployed count knows no mobile number."""
        criteria = searching.read(request.query)
        if criteria.tenant is None:
            criteria.tenant = request.caller.tenant
        if request.caller.kind == "CITIZEN":
            self._keep_to_own(criteria, request.caller)
        found = searching.select(criteria, self._kept.values(), plain=False)
        return Answer({"ResponseInfo": envelope(request.info), "count": len(found)})

    def plain(self, request: Request) -> Answer:
        """Exports complaints of the given tenants."""
        criteria = searching.read(request.query)
        if not criteria.tenants:
            raise refused("TENANT_ID_LIST_EMPTY", "Tenant ids not provided for searching.")
        searching.paged(criteria)
        found = searching.select(criteria, self._kept.values(), plain=True)
        record(request.body, "RequestInfo")
        return self._answer(self._wrapped(found), request.info)
