"""Stories of the shared services: logging in, registering, masters, numbers."""

from __future__ import annotations

from collections.abc import Iterator

from kasauti_conformance.cases.building import tell_story
from kasauti_conformance.cases.platform.requests import choose_employee
from kasauti_conformance.exchange.answer import Answer
from kasauti_conformance.execution.attempt import Attempt
from kasauti_conformance.model.case import Case


def tell_platform_stories() -> Iterator[Case]:
    """All stories of the shared services."""
    for name, title, requirements, run, operations in (
        (
            "login",
            ("A login answers what front ends read", "लॉगिन का उत्तर फ़्रंट एंड के योग्य हो"),
            ("PLT-LOGIN",),
            _log_in,
            ("user-search",),
        ),
        (
            "wrong-login",
            ("A wrong login gives no token", "ग़लत लॉगिन से टोकन न मिले"),
            ("PLT-LOGIN",),
            _log_in_wrongly,
            ("user-search",),
        ),
        (
            "logout",
            ("After logging out the token is of no use", "लॉग आउट के बाद टोकन बेकार हो"),
            ("PLT-LOGIN", "COM-TOKEN"),
            _log_out,
            ("user-logout", "access-actions"),
        ),
        (
            "wrong-otp",
            ("Nobody registers with a wrong one-time password", "ग़लत ओटीपी से पंजीकरण न हो"),
            ("PLT-USER",),
            _register_wrongly,
            ("user-citizen-create",),
        ),
        (
            "own-user",
            ("A citizen finds no user but themselves", "नागरिक को केवल अपना विवरण मिले"),
            ("PLT-USER", "COM-OWN-RECORDS"),
            _search_users_as_citizen,
            ("user-search",),
        ),
        (
            "ids",
            ("Each generated number is given once", "हर बनी संख्या एक ही बार मिले"),
            ("PLT-IDGEN",),
            _generate_ids,
            ("id-generate",),
        ),
        (
            "master-filter",
            ("Masters are filtered by JSONPath, unknown ones are left out", "मास्टर JSONPath से छनें"),
            ("PLT-MDMS",),
            _filter_masters,
            ("mdms-search",),
        ),
        (
            "boundary-tenant",
            ("Every TenantBoundary carries its tenant", "हर TenantBoundary में टेनेंट हो"),
            ("PLT-BOUNDARY",),
            _read_boundaries,
            ("boundary-search",),
        ),
        (
            "texts",
            ("Texts come by language", "पाठ भाषा के अनुसार मिलें"),
            ("PLT-LOCALISATION",),
            _read_texts,
            ("localisation-search",),
        ),
        (
            "workflow",
            ("The workflow service gives the declared lifecycle", "कार्यप्रवाह सेवा घोषित जीवन-चक्र दे"),
            ("PLT-WORKFLOW",),
            _read_workflow,
            ("workflow-business-service-search",),
        ),
        (
            "steps",
            ("A step is taken only if state and role allow it", "कदम स्थिति और भूमिका से ही बढ़े"),
            ("PLT-WORKFLOW",),
            _take_steps,
            ("workflow-transition",),
        ),
    ):
        yield tell_story(f"platform-story.{name}", title, requirements, run, operations=operations)


def _log_in(attempt: Attempt) -> None:
    world = attempt.world
    for user in (world.citizen().user, world.holder("GRO", tenant=world.city).user):
        answer = world.people.ask_for_token(user)
        wanted = ("access_token", "refresh_token", "expires_in", "UserRequest")
        missing = [name for name in wanted if answer.find(f"/{name}") is None]
        if answer.status != 200 or missing:
            attempt.differ(
                "login answer",
                expected=", ".join(wanted),
                actual=f"HTTP {answer.status}, without {', '.join(missing) or 'nothing'}",
                answer=None,
            )
        roles = answer.find("/UserRequest/roles")
        held = {row.get("code") for row in roles or () if isinstance(row, dict)}
        if user.role not in held:
            attempt.differ(
                "role of the user",
                expected=f"roles with {user.role}",
                actual=f"{len(held)} other role(s)",
            )


def _log_in_wrongly(attempt: Attempt) -> None:
    user = attempt.world.holder("GRO", tenant=attempt.world.city).user
    for what, changes in (
        ("wrong password", {"password": "no-such-password"}),
        ("unknown user", {"username": f"{attempt.world.mark}NOBODY"}),
        ("unknown tenant", {"tenantId": f"{attempt.world.target.state}.nosuchcity"}),
    ):
        answer = attempt.world.people.ask_for_token(user, **changes)
        if not 400 <= answer.status < 500 or answer.find("/access_token") is not None:
            attempt.differ(
                f"login with {what}",
                expected="a refusal without a token",
                actual=f"HTTP {answer.status}",
            )


def _log_out(attempt: Attempt) -> None:
    world = attempt.world
    person = world.people.log_in_anew(world.citizen().user)
    body = {"roleCodes": ["CITIZEN"], "tenantId": world.target.state, "enabled": True}
    body |= {"actionMaster": "actions-test"}
    before = attempt.ask("access-actions", by=person, body=body)
    attempt.need(before, "the fresh token did not work")
    answer = attempt.ask("user-logout", by=person, query={"access_token": person.token})
    attempt.expect_success(answer)
    after = attempt.ask("access-actions", by=person, body=body)
    if after.status != 401:
        attempt.differ(
            "token lives on", expected="HTTP 401", actual=f"HTTP {after.status}", answer=after
        )


def _register_wrongly(attempt: Attempt) -> None:
    user = {
        "name": "Namuna Nagrik",
        "mobileNumber": "9039999999",
        "tenantId": attempt.world.target.state,
        "otpReference": "000000",
    }
    answer = attempt.ask("user-citizen-create", by=None, body={"user": user})
    attempt.expect_refusal(answer, because="wrong one-time password")


def _search_users_as_citizen(attempt: Attempt) -> None:
    citizen, other = attempt.world.citizen(), attempt.world.citizen(1)
    for criteria in ({"mobileNumber": other.user.name}, {"uuid": [other.uuid]}, {}):
        body = {"tenantId": attempt.world.target.state, "pageSize": 50, **criteria}
        answer = attempt.ask("user-search", by=citizen, body=body)
        seen = {row.get("uuid") for row in answer.rows("/user") if isinstance(row, dict)}
        if seen - {citizen.uuid}:
            attempt.differ(
                "another user is seen",
                expected="at most the caller",
                actual=f"{len(seen - {citizen.uuid})} other(s)",
                answer=answer,
                requirements=("COM-OWN-RECORDS",),
            )


def _generate_ids(attempt: Attempt) -> None:
    world = attempt.world
    by = world.holder("GRO", tenant=world.city)
    request = {"idName": "pgr.servicerequestid", "tenantId": world.city, "count": 5}
    given: list[str] = []
    for _ in range(3):
        answer = attempt.ask("id-generate", by=by, body={"idRequests": [request]})
        attempt.expect_success(answer)
        given += [str(row.get("id")) for row in answer.rows("/idResponses")]
    if len(given) != 15 or len(set(given)) != len(given):
        attempt.differ(
            "ids missing or repeated",
            expected="15 ids",
            actual=f"{len(set(given))} of {len(given)}",
        )


def _filter_masters(attempt: Attempt) -> None:
    world = attempt.world

    def ask(module: str, master: dict[str, str]) -> object:
        detail = {"moduleName": module, "masterDetails": [master]}
        criteria = {"tenantId": world.target.state, "moduleDetails": [detail]}
        answer = attempt.ask("mdms-search", by=None, body={"MdmsCriteria": criteria})
        attempt.expect_success(answer)
        return answer.find(f"/MdmsRes/{module}/{master['name']}")

    everything = ask("RAINMAKER-PGR", {"name": "ServiceDefs"})
    if not isinstance(everything, list) or not everything:
        attempt.stop("no masters", expected="the kinds of complaint", actual="none")
    wanted = everything[0].get("serviceCode")
    chosen = ask(
        "RAINMAKER-PGR", {"name": "ServiceDefs", "filter": f"[?(@.serviceCode=='{wanted}')]"}
    )
    kept = [row.get("serviceCode") for row in chosen] if isinstance(chosen, list) else []
    if set(kept) != {wanted}:
        attempt.differ("filter", expected="the one kind asked for", actual=f"{len(kept)} row(s)")
    if ask("NO-SUCH-MODULE", {"name": "Nothing"}):
        attempt.differ("unknown module", expected="nothing", actual="something")


def _read_boundaries(attempt: Attempt) -> None:
    query = {"tenantId": attempt.world.city, "hierarchyTypeCode": "ADMIN"}
    by = choose_employee(attempt.world)
    answer = attempt.ask("boundary-search", by=by, query=query)
    rows = answer.rows("/TenantBoundary")
    if not rows or any(row.get("tenantId") != attempt.world.city for row in rows):
        attempt.differ(
            "tenantId of TenantBoundary",
            expected=attempt.world.city,
            actual=f"{len(rows)} without or with another",
            answer=answer,
        )


def _read_texts(attempt: Attempt) -> None:
    for locale in ("en_IN", "hi_IN"):
        answer = attempt.ask(
            "localisation-search",
            by=None,
            query={
                "tenantId": attempt.world.target.state,
                "locale": locale,
                "module": "rainmaker-pgr",
            },
        )
        rows = answer.rows("/messages")
        if not rows or any(row.get("locale") not in {None, locale} for row in rows):
            attempt.differ(f"texts of {locale}", expected="texts", actual="none", answer=answer)


def _read_workflow(attempt: Attempt) -> None:
    world = attempt.world
    by = world.holder("GRO", tenant=world.city)
    operation = "workflow-business-service-search"
    query = {"tenantId": world.city, "businessServices": "PGR"}
    answer = attempt.ask(operation, by=by, query=query)
    states = answer.rows("/BusinessServices/0/states")
    names = {row.get("state") or "" for row in states if isinstance(row, dict)}
    if not {"PENDINGFORASSIGNMENT", "PENDINGATLME", "RESOLVED", "REJECTED"} <= names:
        attempt.differ(
            "states", expected="the declared states", actual=f"{len(names)}", answer=answer
        )


def _take_steps(attempt: Attempt) -> None:
    world = attempt.world
    number = f"{world.mark}-{world.now()}"
    step = {
        "tenantId": world.city,
        "businessService": "PGR",
        "businessId": number,
        "moduleName": "pgr-services",
    }

    def take(action: str, role: str, business_id: str = number) -> Answer:
        body = {"ProcessInstances": [{**step, "businessId": business_id, "action": action}]}
        by = world.holder(role, tenant=world.city)
        return attempt.ask("workflow-transition", by=by, body=body)

    attempt.expect_refusal(
        take("RESOLVE", "PGR_LME"), because="not out of this state", codes=("INVALID ACTION",)
    )
    attempt.expect_refusal(
        take("APPLY", "GRO"), because="not by this role", codes=("INVALID ROLE",)
    )
    begun = take("APPLY", "CSR")
    if attempt.expect_success(begun):
        state = begun.find("/ProcessInstances/0/state/state")
        if state != "PENDINGFORASSIGNMENT":
            attempt.differ(
                "state after APPLY",
                expected="PENDINGFORASSIGNMENT",
                actual=str(state),
                answer=begun,
            )
