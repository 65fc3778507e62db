"""The client of a target's services: login, envelope, time limits, what became of each request.

`POST` with JSON for everything, searches too; criteria are query parameters; the token goes into
`RequestInfo`. Source: UPYOG-NIUA web and mobile front ends, their requests.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from decimal import Decimal
from types import TracebackType
from typing import Self

import httpx2 as httpx

from kasauti_adapters.client.connection import open_connection
from kasauti_adapters.client.outcome import Answer, Body, Outcome, Unknown, Unsent
from kasauti_adapters.client.pace import Pace, RateLimit
from kasauti_adapters.exact_json import write_exactly
from kasauti_standards.kernel import UsageError
from kasauti_standards.target import Secrets, Target, User

_LOGIN = "/user/oauth/token"
_FRONT_END = "Basic ZWdvdi11c2VyLWNsaWVudDo="
"""Client `egov-user-client` with an empty secret, as every front end sends it."""
_NOT_SENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.ProxyError)


class ServiceClient:
    """Calls one target. Tokens are kept per user and renewed when the target refuses them."""

    def __init__(self, target: Target, *, secrets: Secrets, pace: Pace | None = None) -> None:
        self.target = target
        self._secrets = secrets
        self._pace = pace or Pace()
        self._http = open_connection(target, secrets)
        self._limit = RateLimit(target.rate_limit, self._pace)
        self._logins: dict[User, Body] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the connection."""
        self._http.close()

    def call(
        self, path: str, *, user: User, body: Body | None = None, query: Mapping[str, str] = {}
    ) -> Outcome:
        """Make one request as a user. What was not sent is tried again, nothing else is."""
        outcome: Outcome = Unsent("not tried")
        for wait in (*self._pace.waits, None):
            outcome = self._call_once(path, user=user, body=body or {}, query=query)
            if not isinstance(outcome, Unsent) or wait is None:
                break
            self._pace.sleep(wait)
        return outcome

    def read(
        self, path: str, *, user: User, body: Body | None = None, query: Mapping[str, str] = {}
    ) -> Outcome:
        """Make a request that changes nothing: an unknown outcome is tried again, too."""
        outcome = self.call(path, user=user, body=body, query=query)
        for wait in self._pace.waits:
            if not isinstance(outcome, Unknown):
                break
            self._pace.sleep(wait)
            outcome = self.call(path, user=user, body=body, query=query)
        return outcome

    def read_secrets(self, users: Iterable[User]) -> None:
        """Read what the users log in with; UsageError says how to provide one that is missing."""
        for user in users:
            self._secrets.read(user.secret)

    def log_in(self, user: User) -> Unsent | None:
        """Log a user in, where that is not done yet; tried again where it was not answered."""
        outcome: Body | Unsent = self._logins.get(user) or self._log_in(user)
        for wait in self._pace.waits:
            if not isinstance(outcome, Unsent):
                break
            self._pace.sleep(wait)
            outcome = self._log_in(user)
        return outcome if isinstance(outcome, Unsent) else None

    def user_record(self, user: User) -> Body | None:
        """The user as the target describes it at login; None where that is not known yet."""
        login = self._logins.get(user)
        record = login.get("UserRequest") if login else None
        return record if isinstance(record, Mapping) else None

    def _call_once(self, path: str, *, user: User, body: Body, query: Mapping[str, str]) -> Outcome:
        for attempt in (1, 2):
            login = self._logins.get(user) or self._log_in(user)
            if not isinstance(login, Mapping):
                return login
            content = {"RequestInfo": self._write_request_info(login), **body}
            outcome = self._send(
                path,
                params=dict(query),
                content=write_exactly(content),
                headers={"Content-Type": "application/json"},
            )
            refused = isinstance(outcome, Answer) and outcome.status == 401
            if not refused or attempt == 2:
                return outcome
            del self._logins[user]  # the token has expired: the request was not looked at
        return Unsent("not tried")

    def _log_in(self, user: User) -> Body | Unsent:
        outcome = self._send(
            _LOGIN,
            data={
                "username": user.name,
                "password": self._secrets.read(user.secret),
                "tenantId": user.tenant,
                "userType": user.type,
                "scope": "read",
                "grant_type": "password",
            },
            headers={"Authorization": _FRONT_END},
        )
        if not isinstance(outcome, Answer):
            return Unsent(f"login: {outcome.reason}")
        if not outcome.is_done or not outcome.body.get("access_token"):
            raise UsageError(
                where=f"target {self.target.name}, user of role {user.role} in {user.tenant}",
                what=f"login was refused with status {outcome.status}",
                hint=f"Check name, type and tenant in the target file, and {user.secret}.",
            )
        self._logins[user] = outcome.body
        return outcome.body

    def _write_request_info(self, login: Body) -> dict[str, object]:
        return {
            "apiId": "Rainmaker",
            "authToken": login["access_token"],
            "msgId": f"{self._pace.now()}|en_IN",
            "plainAccessRequest": {},
            "userInfo": login.get("UserRequest"),
        }

    def _send(
        self,
        path: str,
        *,
        headers: Mapping[str, str],
        params: Mapping[str, str] | None = None,
        content: bytes | None = None,
        data: Mapping[str, str] | None = None,
    ) -> Outcome:
        self._limit.wait()
        try:
            response = self._http.post(
                path, params=params, content=content, data=data, headers=headers
            )
        except _NOT_SENT as error:
            return Unsent(f"{type(error).__name__}: no connection to {self.target.base_url}")
        except httpx.TransportError as error:
            return Unknown(f"{type(error).__name__} after the request was sent")
        if response.status_code == 429:
            return Unsent("429: the target asks to slow down")
        if response.status_code >= 500 or response.status_code == 408:
            return Unknown(f"status {response.status_code}")
        return _read_answer(response)


def _read_answer(response: httpx.Response) -> Outcome:
    try:
        document = json.loads(response.content, parse_float=Decimal)
    except ValueError:
        document = None
    if isinstance(document, Mapping):
        return Answer(response.status_code, document)
    if 400 <= response.status_code < 500:
        return Answer(response.status_code)
    return Unknown(f"status {response.status_code} with an answer that is no JSON object")
