"""The doctor: looks at target and surroundings before any test, and says what to mend where.

Each finding names the key of the target file that it is about. Nothing is written.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator

from kasauti_conformance.cases.money import read_heads_by_service
from kasauti_conformance.errors import TargetUnreachableError
from kasauti_conformance.exchange.gateway import Request
from kasauti_conformance.execution.network import (
    KNOWN_PATH,
    Finding,
    State,
    look_at_address,
    look_at_clock,
    look_at_network,
)
from kasauti_conformance.execution.world import World
from kasauti_conformance.model.plan import PlanDeclaration
from kasauti_standards.catalog import load_standard
from kasauti_standards.kernel import UsageError
from kasauti_standards.target import Target, User

# what makes a run senseless; whatever else is bad makes it incomplete, which the report says
_BLOCKING = ("DNS", "TCP", "TLS", "base URL", "login")


def list_blocking(findings: Iterable[Finding]) -> list[Finding]:
    """Findings that have to be mended before a run makes sense."""
    return [row for row in findings if row.state == "bad" and row.check.startswith(_BLOCKING)]


def diagnose(world: World, plan: PlanDeclaration) -> Iterator[Finding]:
    """All findings in order; what rests on something broken is not tried."""
    target = world.target
    reached = yield from look_at_network(target)
    if not reached:
        return
    answer = yield from look_at_address(world)
    if answer is None:
        return
    yield look_at_clock(answer, world.now())
    held = yield from _look_at_people(world, plan)
    yield from _look_at_tenants(world, plan)
    yield from _look_at_data(world, plan)
    yield _look_at_sandbox(target)
    yield from _look_beyond_sandbox(target, plan)
    if not held:
        yield Finding("people", "users", "bad", "nobody could log in", "Mend the logins first.")


def _look_at_people(world: World, plan: PlanDeclaration) -> Generator[Finding, None, int]:
    held = 0
    for role in plan.roles:
        if not world.target.users_of(role):
            yield Finding(
                f"role {role}",
                "users",
                "bad",
                f"no user has role {role}, which {plan.id} needs",
                f"Add {{role: {role}, name: …, type: …, tenant: …, secret: {{env: …}}}}.",
            )
    if "CITIZEN" in plan.roles and len(world.target.users_of("CITIZEN")) == 1:
        yield Finding(
            "role CITIZEN",
            "users",
            "bad",
            "only one citizen is named; cases of privacy need two",
            "Add a second user with role CITIZEN.",
        )
    for number, user in enumerate(world.target.users, start=1):
        finding = _try_login(world, user, f"users[{number}]")
        held += finding.state == "ok"
        yield finding
    return held


def _try_login(world: World, user: User, key: str) -> Finding:
    name = f"login {user.role} of {user.tenant}"
    try:
        answer = world.people.ask_for_token(user)
    except UsageError as error:
        return Finding(name, f"{key}.secret", "bad", f"{error.where} {error.what}", error.hint)
    except TargetUnreachableError as error:
        return Finding(name, key, "bad", error.what, error.hint)
    if answer.status == 200 and answer.find("/access_token"):
        roles = {row.get("code") for row in answer.find("/UserRequest/roles") or ()}
        if user.role not in roles:
            return Finding(
                name,
                f"{key}.role",
                "bad",
                f"the user does not hold the role {user.role}",
                "Give the user the role, or write one it holds: "
                f"{', '.join(sorted(map(str, roles)))}.",
            )
        return Finding(name, key, "ok", "logged in, the role is held")
    if answer.status == 404:
        return Finding(
            name, "base_url", "bad", "there is no /user/oauth/token", "Correct base_url."
        )
    stated = str(answer.find("/error_description") or answer.find("/error") or "")
    is_client = answer.status == 401 and "client" in stated.lower()
    return Finding(
        name,
        f"{key}.name" if "user" in stated.lower() else f"{key}.secret",
        "bad",
        f"refused with HTTP {answer.status}: {world.people.redactor.redact_text(stated)}",
        "The system has to know the client egov-user-client."
        if is_client
        else f"Check name, type and tenant of {key}, and the secret in {user.secret}.",
    )


def _look_at_tenants(world: World, plan: PlanDeclaration) -> Iterator[Finding]:
    known = load_tenants(world)
    for tenant in world.target.tenants:
        if known and tenant not in known:
            yield Finding(
                f"tenant {tenant}",
                "tenants",
                "bad",
                "the system's master data do not list it",
                f"Write one of: {', '.join(sorted(known)[:8])}.",
            )
        else:
            state: State = "ok" if known else "unsure"
            text = "known" if known else "the system lists no tenants"
            yield Finding(f"tenant {tenant}", "tenants", state, text)
    if len(world.target.tenants) == 1 and "national-dashboard" not in plan.standards:
        yield Finding(
            "tenants",
            "tenants",
            "bad",
            "only one tenant is named; cases of isolation need two",
            "Add a second city to tenants.",
        )


def load_tenants(world: World) -> set[str]:
    """Codes of the tenants that the system's master data list; empty where they cannot be read."""
    criteria = (
        '{"RequestInfo": {"apiId": "Rainmaker"}, "MdmsCriteria": {"tenantId": "'
        + world.target.state
        + '", "moduleDetails": [{"moduleName": "tenant", "masterDetails": [{"name": "tenants"}]}]}}'
    )
    request = Request("doctor", KNOWN_PATH, content=criteria.encode())
    try:
        rows = world.gateway.send(request).rows("/MdmsRes/tenant/tenants")
    except TargetUnreachableError:
        return set()
    return {str(row.get("code")) for row in rows if isinstance(row, dict)}


def _look_at_data(world: World, plan: PlanDeclaration) -> Iterator[Finding]:
    data = world.target.data
    if "grievance" in plan.standards:
        kinds = load_standard("grievance").code_lists["ServiceDefs"].by_code
        yield _look_at_code(data.get("service_code"), set(kinds), "service_code")
    if "misc-collections" in plan.standards:
        yield _look_at_code(
            data.get("business_service"), set(read_heads_by_service()), "business_service"
        )


def _look_at_code(value: str | None, known: set[str], key: str) -> Finding:
    if value is None:
        return Finding(f"data {key}", f"data.{key}", "ok", "not given, a usual one is taken")
    if value in known:
        return Finding(f"data {key}", f"data.{key}", "ok", "is declared")
    return Finding(
        f"data {key}",
        f"data.{key}",
        "bad",
        f"{value} is none of the declared codes",
        f"Write one of: {', '.join(sorted(known)[:5])}, …",
    )


def _look_beyond_sandbox(target: Target, plan: PlanDeclaration) -> Iterator[Finding]:
    """What is written elsewhere, because the services know no sandbox for it."""
    if target.writes == "none":
        return
    if "platform" in plan.standards:
        text = f"test citizens are registered in {target.state}: citizens belong to no city"
        yield Finding("registrations", "state", "unsure", text)
    states = sorted({user.tenant for user in target.users_of("NDA_SYSTEM")})[:1]
    if "national-dashboard" in plan.standards and states:
        yield Finding(
            "figures",
            "users",
            "unsure",
            f"figures are sent for the state {states[0]}, and no receiver takes any back",
            "Go on only if this is a test receiver.",
        )


def _look_at_sandbox(target: Target) -> Finding:
    if target.writes == "none":
        return Finding(
            "sandbox",
            "writes",
            "unsure",
            "nothing may be written: cases that write are skipped, the verdict is incomplete",
            "Write `writes: sandbox` and name sandbox_tenants once there is a test tenant.",
        )
    return Finding(
        "sandbox", "sandbox_tenants", "ok", f"writes go to {', '.join(target.sandbox_tenants)}"
    )
