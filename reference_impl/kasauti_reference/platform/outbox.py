"""Messages to people, kept instead of sent: this server reaches no telephone.

A deployed service puts SMS and e-mail on a topic, from which a gateway sends them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal
from uuid import uuid4

from kasauti_reference.errors import ServiceError
from kasauti_reference.http.call import Call
from kasauti_reference.http.criteria import Criterion, read_criteria
from kasauti_reference.store import NEWEST_FIRST, Collection, Column
from kasauti_reference.tenancy import TenantScope

OUTBOX = Collection(
    "outbox",
    columns=(
        Column("receiver", "/receiver"),
        Column("about", "/about"),
        Column("template", "/template"),
        Column("channel", "/channel"),
        Column("createdTime", "/createdTime", kind="number"),
    ),
)


def post_message(
    call: Call,
    tenant: str,
    *,
    channel: Literal["SMS", "EMAIL", "WHATSAPP"],
    receiver: str,
    about: str,
    template: str,
    text: str,
) -> None:
    """Keep a message about a record; `template` names its kind."""
    message = {
        "id": str(uuid4()),
        "tenantId": tenant,
        "channel": channel,
        "receiver": receiver,
        "about": about,
        "template": template,
        "text": text,
        "createdTime": call.now,
    }
    scope = TenantScope(cities=frozenset({tenant}))
    call.session.add(OUTBOX, message, scope=scope, by=call.user.uuid, at=call.now)


_SHOWN_DIGITS = 3
_CRITERIA = (
    Criterion("about", "about"),
    Criterion("channel", "channel"),
    Criterion("template", "template"),
)


def search_messages(call: Call) -> Mapping[str, object]:
    """The messages of a city, the latest first, with their receivers masked."""
    tenant = call.text("tenantId")
    if not tenant:
        raise ServiceError("NotNull.outbox.tenantId", "tenantId may not be null")
    scope = call.scope().narrow([tenant])
    conditions = read_criteria(call, _CRITERIA)
    limit, offset = call.page()
    found = call.session.find(
        OUTBOX, conditions, scope=scope, limit=limit, offset=offset, order=NEWEST_FIRST
    )
    return {
        "messages": [row | {"receiver": mask_receiver(str(row["receiver"]))} for row in found],
        "totalCount": call.session.count(OUTBOX, conditions, scope=scope),
    }


def mask_receiver(receiver: str) -> str:
    """A number or an address that nobody can be told by."""
    name, at, host = receiver.partition("@")
    if at:
        return f"{'*' * len(name)}@{host}"
    if len(name) <= 2 * _SHOWN_DIGITS:
        return "*" * len(name)
    return "*" * (len(name) - _SHOWN_DIGITS) + name[-_SHOWN_DIGITS:]
