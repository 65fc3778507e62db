"""Stories of users: kept, changed by themselves, their passwords, what roles allow."""

from __future__ import annotations

from collections.abc import Iterator

from kasauti_conformance.cases.building import tell_story
from kasauti_conformance.cases.platform.user_requests import (
    NEW_PASSWORD,
    ask_gateway,
    send_user,
    write_user,
)
from kasauti_conformance.execution.attempt import Attempt
from kasauti_conformance.model.case import Case
from kasauti_standards.platform.one_time_passwords.limits import ATTEMPTS
from kasauti_standards.platform.users.limits import LOGIN_ATTEMPTS


def tell_user_stories() -> Iterator[Case]:
    """Users, passwords, one-time passwords, the gateway's question."""
    for name, title, requirement, run, operations in (
        (
            "user-kept",
            ("People change their own profile and no right", "लोग अपना विवरण बदलें, अधिकार नहीं"),
            "PLT-USER-KEPT",
            _keep_user,
            ("user-create", "user-search", "user-profile-update"),
        ),
        (
            "password",
            (
                "A password is set anew with a one-time password only",
                "पासवर्ड केवल ओटीपी से फिर रखा जाए",
            ),
            "PLT-PASSWORD",
            _set_password,
            ("user-create", "user-password-reset"),
        ),
        (
            "otp",
            ("A wrong one-time password is of no use", "ग़लत ओटीपी काम न आए"),
            "PLT-OTP",
            _try_otp,
            ("otp-validate", "otp-create"),
        ),
        (
            "otp-guessed",
            (
                "After five wrong one-time passwords the right one is of no use",
                "पाँच ग़लत ओटीपी के बाद सही भी काम न आए",
            ),
            "PLT-OTP-LIMIT",
            _guess_otp,
            ("otp-validate",),
        ),
        (
            "password-guessed",
            (
                "After five wrong passwords the right one is of no use until somebody unlocks",
                "पाँच ग़लत पासवर्ड के बाद सही भी काम न आए, जब तक खाता खोला न जाए",
            ),
            "PLT-LOGIN-LIMIT",
            _guess_password,
            ("user-create", "user-update"),
        ),
        (
            "authorize",
            ("A role counts where it is held", "भूमिका वहीं मान्य हो जहाँ धारित है"),
            "PLT-AUTHORIZE",
            _authorize,
            ("access-authorize",),
        ),
    ):
        yield tell_story(
            f"platform-story.{name}", title, (requirement,), run, operations=operations
        )


def _keep_user(attempt: Attempt) -> None:
    world = attempt.world
    by = world.holder("SUPERUSER", tenant=world.city)
    made = attempt.need(
        attempt.send(send_user(attempt, "user-create", write_user(attempt))), "no user"
    )
    uuid = made.find("/user/0/uuid")
    body = {"tenantId": world.city, "uuid": [uuid]}
    found = attempt.ask("user-search", by=by, body=body)
    if [row.get("uuid") for row in found.rows("/user")] != [uuid]:
        attempt.differ("search", expected="the new user", actual="another", answer=found)
    citizen, other = world.citizen(), world.citizen(1)
    foreign = attempt.ask(
        "user-profile-update", by=citizen, body={"user": {"uuid": other.uuid, "gender": "MALE"}}
    )
    attempt.expect_refusal(
        foreign, because="of somebody else", codes=("UserProfileUpdateDeniedException",)
    )
    greedy = {
        "uuid": citizen.uuid,
        "gender": "OTHERS",
        "roles": [{"code": "SUPERUSER", "name": "All", "tenantId": world.city}],
    }
    own = attempt.ask("user-profile-update", by=citizen, body={"user": greedy})
    if attempt.expect_success(own):
        roles = [row.get("code") for row in own.rows("/user/0/roles")]
        if own.find("/user/0/gender") != "OTHERS" or "SUPERUSER" in roles:
            attempt.differ(
                "own profile", expected="gender, no role", actual="otherwise", answer=own
            )


def _set_password(attempt: Attempt) -> None:
    world = attempt.world
    user = write_user(attempt)
    attempt.need(attempt.send(send_user(attempt, "user-create", user)), "no user")
    otp = world.people.secrets.read(world.citizen().user.secret)
    wanted = {
        "userName": user["userName"],
        "tenantId": world.city,
        "type": "EMPLOYEE",
        "newPassword": f"{NEW_PASSWORD}4",
        "otpReference": otp,
    }
    for changes, codes in (
        ({"newPassword": "namuna"}, ("INVALID_PWD_LENGTH", "INVALID_PWD_PATTERN")),
        ({"otpReference": "000000"}, ("OTP.VALIDATION_UNSUCCESSFUL",)),
    ):
        answer = attempt.ask("user-password-reset", by=None, body=wanted | changes)
        attempt.expect_refusal(answer, because="simple, or a wrong one-time password", codes=codes)
    attempt.expect_success(attempt.ask("user-password-reset", by=None, body=wanted))


def _try_otp(attempt: Attempt) -> None:
    world = attempt.world
    otp = {"identity": world.citizen().user.name, "tenantId": world.target.state}
    for digits, code in (("000000", "OTP.VALIDATION_UNSUCCESSFUL"), ("", "OTP.OTP_MANDATORY")):
        answer = attempt.ask("otp-validate", by=None, body={"otp": otp | {"otp": digits}})
        attempt.expect_refusal(answer, because="no one-time password", codes=(code,))
    forbidden = attempt.ask("otp-create", by=world.citizen(), body={"otp": otp})
    attempt.expect_refusal(forbidden, because="services only")


def _guess_otp(attempt: Attempt) -> None:
    world = attempt.world
    mobile = f"907{world.random(f'guess{world.now()}').randrange(10**7):07d}"
    otp = {"identity": mobile, "tenantId": world.target.state}
    for _ in range(ATTEMPTS):
        wrong = attempt.ask("otp-validate", by=None, body={"otp": otp | {"otp": "000000"}})
        attempt.expect_refusal(wrong, because="no one-time password")
    right = world.people.secrets.read(world.citizen().user.secret)
    answer = attempt.ask("otp-validate", by=None, body={"otp": otp | {"otp": right}})
    attempt.expect_refusal(answer, because="after five wrong ones")


def _guess_password(attempt: Attempt) -> None:
    world = attempt.world
    made = attempt.need(
        attempt.send(send_user(attempt, "user-create", write_user(attempt))), "no user"
    )
    user = dict(made.rows("/user")[0])
    keeper = world.holder("SUPERUSER", tenant=world.city).user

    def may_enter(password: str) -> bool:
        names = {"username": str(user["userName"]), "userType": "EMPLOYEE"}
        answer = world.people.ask_for_token(keeper, **names, password=password, tenantId=world.city)
        return answer.status == 200 and answer.find("/access_token") is not None

    for wrong, wanted in ((LOGIN_ATTEMPTS - 1, True), (LOGIN_ATTEMPTS, False)):
        for _ in range(wrong):
            may_enter("no-such-password")
        if may_enter(NEW_PASSWORD) is not wanted:
            attempt.differ(
                f"the right password after {wrong} wrong ones",
                expected="a token" if wanted else "no token: the account is locked",
                actual="no token" if wanted else "a token",
            )
    unlocked = user | {"accountLocked": False}
    attempt.expect_success(attempt.send(send_user(attempt, "user-update", unlocked)))
    if not may_enter(NEW_PASSWORD):
        attempt.differ("unlocked", expected="a token", actual="no token")


def _authorize(attempt: Attempt) -> None:
    world = attempt.world
    attempt.expect_success(attempt.send(ask_gateway(attempt, "CITIZEN", world.target.state)))
    for role, where in (("NO_SUCH_ROLE", world.city), ("CITIZEN", world.other_city)):
        answer = attempt.send(ask_gateway(attempt, role, where))
        attempt.expect_refusal(answer, because="no role that counts")
