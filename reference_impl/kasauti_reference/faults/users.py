"""Faults of users, passwords and what roles allow."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final, cast

from kasauti_reference.errors import NotAuthorisedError
from kasauti_reference.faults.breaks import Break, Record, accept_refused, edit_answer, wrap
from kasauti_reference.http.call import Call
from kasauti_reference.http.routes import Handler
from kasauti_reference.platform.user_addresses import list_addresses_of


def _say_changed(_call: Call) -> Mapping[str, object]:
    return {}


def _echo_user(call: Call) -> Mapping[str, object]:
    return {"user": [call.body["user"]]}


def _echo_otp(call: Call) -> Mapping[str, object]:
    return {"otp": call.body["otp"]}


def _lose_users(answer: Record) -> None:
    answer["user"] = []


def _show_to_anybody(handler: Handler) -> Handler:
    def answer(call: Call) -> Mapping[str, object]:
        try:
            return handler(call)
        except NotAuthorisedError:
            return {"address": list_addresses_of(call, call.text("uuid") or "")}

    return answer


def _allow_everywhere(handler: Handler) -> Handler:
    """Ask for every tenant of the caller, whichever was asked about."""

    def answer(call: Call) -> Mapping[str, object]:
        asked = cast("Record", call.body["validateAction"])
        held = cast("Record", asked["tenantRole"])
        for tenant in sorted({tenant for _, tenant in call.user.roles}):
            body = {"validateAction": {**asked, "tenantRole": {**held, "tenantId": tenant}}}
            found = handler(replace(call, body={**call.body, **body}))
            if cast("Record", found["actionValidation"])["allowed"] == "TRUE":
                return found
        return handler(call)

    return answer


BREAKS: Final[Mapping[str, Break]] = {
    "profile-of-others-changed": accept_refused("UserProfileUpdateDeniedException", _echo_user),
    "new-user-unfound": edit_answer(_lose_users),
    "password-by-anybody": accept_refused("OTP.VALIDATION_UNSUCCESSFUL", _say_changed),
    "otp-of-any-digits": accept_refused("OTP.VALIDATION_UNSUCCESSFUL", _echo_otp),
    "otp-guessed-without-end": accept_refused(
        "OTP.VALIDATION_UNSUCCESSFUL", _echo_otp, words="too many"
    ),
    "address-shown-to-anybody": wrap(_show_to_anybody),
    "role-allows-everywhere": wrap(_allow_everywhere),
    "address-open-to-all": accept_refused("InvalidAccessTokenException", _say_changed),
}
