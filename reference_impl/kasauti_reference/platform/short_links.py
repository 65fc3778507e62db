"""Short addresses that lead to long ones. Source: UPYOG-NIUA egov-url-shortening."""

from __future__ import annotations

import re
import secrets
import string
from typing import cast

from kasauti_reference.errors import ServiceError
from kasauti_reference.http.call import Call
from kasauti_reference.http.routes import Reply
from kasauti_reference.store import Collection, Condition
from kasauti_reference.tenancy import TenantScope

LINKS = Collection("short_link")
_KEY_LENGTH = 10  # of 62 characters: nobody guesses one (PLT-E-117)
_LETTERS = string.ascii_letters + string.digits
_ADDRESS = re.compile(
    r"(https?://)?(www\.)?[a-z0-9]+([-.][a-z0-9]+)*\.[a-z]{2,5}(:[0-9]{1,5})?(/.*)?"
)


def shorten(call: Call) -> Reply:
    """Keep an address under a key; the answer is the short address, a plain text."""
    url = str(call.body["url"])
    if not _ADDRESS.fullmatch(url):
        raise ServiceError("URL_SHORTENING_INVALID_URL", "Please enter a valid URL")
    key = "".join(secrets.choice(_LETTERS) for _ in range(_KEY_LENGTH))
    state = call.settings.state
    link = {
        "id": key,
        "tenantId": state,
        "url": url,
        "validFrom": call.body.get("validFrom"),
        "validTill": call.body.get("validTill"),
    }
    call.session.add(LINKS, link, scope=_whole(state), by=call.user.uuid, at=call.now)
    address = f"{call.address}/egov-url-shortening/{key}"
    return Reply(address.encode(), media="text/plain;charset=UTF-8")


def follow(call: Call) -> Reply:
    """Lead on to the address of a key, as long as it is valid."""
    wanted = [Condition("id", "equals", call.text("id"))]
    link = call.session.find_one(LINKS, wanted, scope=_whole(call.settings.state))
    if link is None or not _is_valid(link, call.now):
        raise ServiceError("INVALID_REQUEST", "Invalid Key")
    url = str(link["url"])
    has_scheme = url.startswith(("http://", "https://"))
    return Reply(location=url if has_scheme else f"https://{url}")


def _is_valid(link: dict[str, object], now: int) -> bool:
    start, end = cast("int | None", link["validFrom"]), cast("int | None", link["validTill"])
    return (start is None or start <= now) and (end is None or now <= end)


def _whole(state: str) -> TenantScope:
    return TenantScope(cities=frozenset({state}))
