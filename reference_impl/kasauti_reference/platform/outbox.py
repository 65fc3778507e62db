"""Messages to people, kept instead of sent: this server reaches no telephone.

A deployed service puts SMS and e-mail on a topic, from which a gateway sends them.
"""

from __future__ import annotations

from typing import Literal
from uuid import uuid4

from kasauti_reference.http.call import Call
from kasauti_reference.store import Collection, Column
from kasauti_reference.tenancy import TenantScope

OUTBOX = Collection(
    "outbox",
    columns=(
        Column("receiver", "/receiver"),
        Column("about", "/about"),
        Column("template", "/template"),
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
