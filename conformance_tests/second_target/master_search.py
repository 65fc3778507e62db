"""Master-data search as the two deployed services answer it.

Source: niua-org/UPYOG-NIUA core-services/egov-mdms-service (MDMSController, MDMSService, and
libraries/mdms-client models) and core-services/mdms-v2 (MDMSController, MDMSService, models,
MdmsDataQueryBuilder). Both annotate their request with `@Valid`; only egov-mdms-service has a Bean
Validation provider among its dependencies, so mdms-v2 fails where its code meets the null.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar

import jsonpath

from .binding import Record, items, record, text
from .errors import RefusalError, refused, thrown, traced, unreadable
from .masters import CITIES, STATE, published
from .web import Answer, Request, Route

NULL = "must not be null"
MAX_NAME = 256
BEAN = "mdmsCriteriaReq"
MODELS = "org.egov.infra.mdms.model."
CLIENT = "org.egov.mdms.model."
BAD_GRAMMAR = "PreparedStatementCallback; bad SQL grammar"

BoundT = TypeVar("BoundT")


@dataclass(frozen=True)
class Master:
    """One master asked for."""

    name: str | None
    filter: str | None


@dataclass(frozen=True)
class Module:
    """One module asked for; `masters` is None when null, an entry of it when that is null."""

    name: str | None
    masters: tuple[Master | None, ...] | None


@dataclass(frozen=True)
class Criteria:
    """What a search asks for."""

    tenant: str | None
    modules: tuple[Module | None, ...] | None


@dataclass(frozen=True)
class Bound:
    """A request bound to the service's classes, nothing required yet."""

    informed: bool
    criteria: Criteria | None


def _each(
    source: Mapping[str, object], name: str, bound_as: Callable[[Record], BoundT]
) -> tuple[BoundT | None, ...] | None:
    """A list of objects in which an entry may be null."""
    found = items(source, name)
    if found is None:
        return None
    bound: list[BoundT | None] = []
    for one in found:
        if one is not None and not isinstance(one, dict):
            raise unreadable()
        bound.append(None if one is None else bound_as(one))
    return tuple(bound)


def bind(body: Record, unnamed: tuple[Master, ...] | None = None) -> Bound:
    """Binds a body before anything is required; `unnamed` stands for absent masterDetails."""

    def master(source: Record) -> Master:
        return Master(text(source, "name"), text(source, "filter"))

    def module(source: Record) -> Module:
        given = "masterDetails" in source
        masters = _each(source, "masterDetails", master) if given else unnamed
        return Module(text(source, "moduleName"), masters)

    informed = record(body, "RequestInfo") is not None
    found = record(body, "MdmsCriteria")
    if found is None:
        return Bound(informed, None)
    return Bound(informed, Criteria(text(found, "tenantId"), _each(found, "moduleDetails", module)))


def _named(path: str, value: str | None) -> list[tuple[str, str]]:
    """The faults of a text that is `@NotNull @Size(max = 256)`."""
    if value is None:
        return [(f"NotNull.{path}", NULL)]
    if len(value) > MAX_NAME:
        return [(f"Size.{path}", f"size must be between 0 and {MAX_NAME}")]
    return []


def require_annotated(bound: Bound) -> Criteria:
    """What the annotations of egov-mdms-service require, all faults at once."""
    faults = [] if bound.informed else [(f"NotNull.{BEAN}.requestInfo", NULL)]
    path = f"{BEAN}.mdmsCriteria"
    found = bound.criteria
    if found is None:
        raise RefusalError([*faults, (f"NotNull.{path}", NULL)])
    faults += _named(f"{path}.tenantId", found.tenant)
    if found.modules is None:
        faults.append((f"NotNull.{path}.moduleDetails", NULL))
    for place, module in enumerate(found.modules or ()):
        if module is not None:
            faults += _named(f"{path}.moduleDetails[{place}].moduleName", module.name)
    if faults:
        raise RefusalError(faults)
    return found


def null_pointer(call: str, null: str) -> RefusalError:
    """A call on null, with the message the virtual machine writes."""
    return thrown("NullPointerException", f'Cannot invoke "{call}" because {null} is null')


def null_result(call: str, origin: str) -> RefusalError:
    """A call on a getter's null."""
    return null_pointer(call, f'the return value of "{MODELS}{origin}"')


def require_tables(bound: Bound) -> Criteria:
    """What the code of mdms-v2 dereferences and queries before it looks at a tenant's data."""
    found = bound.criteria
    if found is None:
        raise null_result(
            f"{MODELS}MdmsCriteria.getTenantId()", "MdmsCriteriaReq.getMdmsCriteria()"
        )
    if found.tenant is None:
        raise null_pointer("String.length()", '"str"')
    if found.modules is None:
        raise null_result("java.util.List.iterator()", "MdmsCriteria.getModuleDetails()")
    asked = 0
    for module in found.modules:
        if module is None:
            raise null_pointer(f"{MODELS}ModuleDetail.getMasterDetails()", '"moduleDetail"')
        if module.masters is None:
            raise null_result("java.util.List.iterator()", "ModuleDetail.getMasterDetails()")
        for master in module.masters:
            asked += 1
            if module.name is None:
                raise null_result("String.concat(String)", "ModuleDetail.getModuleName()")
            if master is None:
                raise null_pointer(f"{MODELS}MasterDetail.getName()", '"masterDetail"')
            if master.name is None:
                raise null_pointer("String.isEmpty()", '"str"')
    if not asked:
        raise thrown("BadSqlGrammarException", BAD_GRAMMAR)
    return found


class MasterSearch:
    """The searches of both services over the same master data."""

    def routes(self) -> dict[str, Route]:
        """Path to operation."""
        return {
            "/egov-mdms-service/v1/_search": Route(self.of_files, open=True),
            "/mdms-v2/v1/_search": Route(self.of_tables, open=True),
        }

    def of_files(self, request: Request) -> Answer:
        """The search of egov-mdms-service."""
        try:
            return self._found(require_annotated(bind(request.body)))
        except RefusalError as refusal:
            raise traced(refusal) from refusal

    def of_tables(self, request: Request) -> Answer:
        """The search of mdms-v2."""
        try:
            return self._found(require_tables(bind(request.body, ())))
        except RefusalError as refusal:
            raise traced(refusal) from refusal

    def _found(self, criteria: Criteria) -> Answer:
        """Master data by module, master and JSONPath filter."""
        if criteria.tenant not in {STATE, *CITIES}:
            raise refused("Invalid_tenantId.MdmsCriteria.tenantId", "Invalid Tenant Id")
        answer: dict[str, dict[str, object]] = {}
        for module in criteria.modules or ():
            if module is None:
                raise null_pointer(f"{CLIENT}ModuleDetail.getMasterDetails()", '"moduleDetail"')
            held = published().get(module.name or "")
            if held is None:
                continue
            if module.masters is None:
                raise null_pointer("java.util.List.iterator()", '"masterDetails"')
            found = answer.setdefault(module.name or "", {})
            for master in module.masters:
                if master is not None and master.name in held:
                    found[master.name] = self._filtered(held[master.name], master.filter)
        return Answer({"ResponseInfo": None, "MdmsRes": answer})

    @staticmethod
    def _filtered(rows: list[Record], expression: str | None) -> object:
        if not expression:
            return rows
        path = expression if expression.startswith("$") else f"${expression}"
        try:
            return jsonpath.findall(path, rows)
        except (jsonpath.JSONPathError, RecursionError, TypeError, ValueError) as fault:
            message = f"Could not parse {expression[:100]}"
            raise thrown("InvalidPathException", message) from fault
