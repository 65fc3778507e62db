"""Shared services: texts, boundaries, ids, employees.

Source: niua-org/UPYOG-NIUA core-services/egov-localization (MessageController), egov-location
(LocationBoundaryController), egov-idgen, business-services/egov-hrms (EmployeeController,
EmployeeValidator).
"""

import re
import time
from collections import Counter

from .binding import Query, Record, records, text, whole
from .errors import RefusalError, refused
from .masters import CITIES, localities
from .people import Account, People
from .web import Answer, Request, Route, envelope

WORDS = {
    "en_IN": {
        "CS_COMMON_SUBMIT": "Submit",
        "CS_COMPLAINT_DETAILS_TITLE": "Complaint summary",
        "SERVICEDEFS.NOSTREETLIGHT": "No streetlight",
        "CS_COMMON_PENDINGFORASSIGNMENT": "Waiting for assignment",
        "CS_COMMON_RESOLVED": "Resolved",
    },
    "hi_IN": {
        "CS_COMMON_SUBMIT": "जमा करें",
        "CS_COMPLAINT_DETAILS_TITLE": "शिकायत का सार",
        "SERVICEDEFS.NOSTREETLIGHT": "स्ट्रीटलाइट नहीं है",
        "CS_COMMON_PENDINGFORASSIGNMENT": "सौंपे जाने की प्रतीक्षा",
        "CS_COMMON_RESOLVED": "हल हो गया",
    },
}
MODULE = "rainmaker-pgr"
SEQUENCE = re.compile(r"\[SEQ_[^\]]*\]")
DATE = re.compile(r"\[(?:cy|fy):[^\]]*\]")
CITY = re.compile(r"\[city[^\]]*\]", re.IGNORECASE)
MAX_IDS = 1000


def missing(name: str) -> RefusalError:
    """A required query parameter is not there."""
    return refused(
        "MissingServletRequestParameterException",
        f"Required request parameter '{name}' for method parameter type String is not present",
    )


class Commons:
    """The operations of the shared services."""

    def __init__(self, people: People) -> None:
        self._people = people
        self._numbers: Counter[str] = Counter()

    def routes(self) -> dict[str, Route]:
        """Path to operation."""
        return {
            "/localization/messages/v1/_search": Route(self.words, open=True),
            "/egov-location/location/v11/boundarys/_search": Route(self.boundaries),
            "/egov-idgen/id/_generate": Route(self.generate),
            "/egov-hrms/employees/_search": Route(self.employees),
        }

    def words(self, request: Request) -> Answer:
        """Texts in a language; the given codes only, when given."""
        query = Query(request.query, "messageSearchCriteria")
        locale, tenant = query.one("locale"), query.one("tenantId")
        if locale is None:
            raise missing("locale")
        if tenant is None:
            raise missing("tenantId")
        modules, codes = query.many("module"), query.many("codes")
        known = modules is None or MODULE in modules
        messages = [
            {"code": code, "message": message, "module": MODULE, "locale": locale}
            for code, message in WORDS.get(locale, {}).items()
            if known and (codes is None or code in codes)
        ]
        return Answer({"messages": messages})

    def boundaries(self, request: Request) -> Answer:
        """The localities of a city, or its tree when no level is asked for."""
        query = Query(request.query, "boundarySearchRequest")
        tenant = query.one("tenantId")
        if tenant is None:
            raise missing("tenantId")
        hierarchy = query.one("hierarchyTypeCode") or "REVENUE"
        level, codes = query.one("boundaryType"), query.many("codes")
        places = localities()
        if tenant not in CITIES or hierarchy not in {"REVENUE", "ADMIN"}:
            places = []
        ward: Record = {"code": "WARD32", "name": "WARD_32", "label": "Block", "children": places}
        city: Record = {"code": tenant, "name": tenant, "label": "City", "children": [ward]}
        levels: dict[str | None, list[Record]] = {
            None: [city],
            "City": [city],
            "Block": [ward],
            "Ward": [ward],
            "Locality": places,
        }
        shown = levels.get(level, []) if places else []
        if codes:
            shown = [one for one in [*places, ward, city] if one["code"] in codes]
        found = (
            [
                {
                    "hierarchyType": {"code": hierarchy, "name": hierarchy},
                    "boundary": shown,
                    "tenantId": tenant,
                }
            ]
            if shown
            else []
        )
        return Answer({"ResponseInfo": envelope(request.info, "200 OK"), "TenantBoundary": found})

    def make_id(self, pattern: str, tenant: str) -> str:
        """The next id of a format."""
        self._numbers[pattern] += 1
        made = SEQUENCE.sub(f"{self._numbers[pattern]:06d}", pattern)
        made = DATE.sub(time.strftime("%Y-%m-%d"), made)
        city = tenant.rpartition(".")[2].upper()
        return CITY.sub(lambda _: city, made)

    def generate(self, request: Request) -> Answer:
        """Ids in the given or the known format."""
        wanted = records(request.body, "idRequests")
        if not wanted:
            raise refused("IDGEN_ERROR", "No idRequests given")
        made: list[Record] = []
        for one in wanted:
            name, tenant = text(one, "idName"), text(one, "tenantId")
            for field, value in (("idName", name), ("tenantId", tenant)):
                if value is None:
                    path = f"idGenerationRequest.idRequests[{len(made)}].{field}"
                    raise RefusalError([(f"NotNull.{path}", "must not be null")])
            known = {"pgr.servicerequestid": "PG-PGR-[cy:yyyy-MM-dd]-[SEQ_EG_PGR_ID]"}
            pattern = text(one, "format") or known.get(name or "")
            if pattern is None:
                raise refused(
                    "ID_NOT_FOUND", "No Format is available in the MDMS for the given name"
                )
            count = min(max(whole(one, "count") or 1, 1), MAX_IDS)
            made.extend({"id": self.make_id(pattern[:200], tenant or "")} for _ in range(count))
        return Answer({"responseInfo": envelope(request.info, "SUCCESSFUL"), "idResponses": made})

    def employees(self, request: Request) -> Answer:
        """Employees of a tenant, by role, id or code."""
        query = Query(request.query, "employeeSearchCriteria")
        tenant, roles = query.one("tenantId"), query.many("roles")
        uuids, codes = query.many("uuids"), query.many("codes")
        departments = query.many("departments")
        if not any((tenant, roles, uuids, codes, departments)):
            raise refused("ERR_HRMS_INVALID_SEARCH_REQ", "Search without criteria is not allowed")
        if roles and not tenant:
            raise refused("ERR_HRMS_INVALID_SEARCH_ROLES", "tenantId is mandatory with roles")
        limit, offset = query.count("limit"), query.count("offset") or 0
        home = request.caller.tenant.split(".")[0]
        found = [
            self._employee(one)
            for one in self._people.accounts
            if one.kind == "EMPLOYEE"
            and one.department  # whom the register of employees knows
            and one.tenant.split(".")[0] == home
            and (tenant is None or one.tenant == tenant)
            and (not roles or set(roles) & set(one.roles))
            and (not uuids or one.uuid in uuids)
            and (not codes or one.user_name in codes)
            and (not departments or one.department in departments)
        ]
        start, size = max(0, offset), max(0, 100 if limit is None else limit)
        return Answer(
            {"ResponseInfo": envelope(request.info), "Employees": found[start : start + size]}
        )

    @staticmethod
    def _employee(one: Account) -> Record:
        post: Record = {
            "id": one.uuid,
            "position": one.number,
            "designation": "DESIG_04",
            "department": one.department,
            "fromDate": one.created,
            "toDate": None,
            "isCurrentAssignment": True,
            "isHOD": False,
            "tenantid": one.tenant,
        }
        return {
            "id": one.number,
            "uuid": one.uuid,
            "code": one.user_name,
            "employeeStatus": "EMPLOYED",
            "employeeType": "PERMANENT",
            "dateOfAppointment": one.created,
            "tenantId": one.tenant,
            "isActive": True,
            "jurisdictions": [
                {
                    "hierarchy": "ADMIN",
                    "boundaryType": "City",
                    "boundary": one.tenant,
                    "tenantId": one.tenant,
                }
            ],
            "assignments": [post],
            "serviceHistory": [],
            "education": [],
            "tests": [],
            "documents": [],
            "deactivationDetails": [],
            "user": one.brief(),
        }
