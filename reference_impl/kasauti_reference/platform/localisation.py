"""Texts in English and Hindi: our own words, labels of the code lists, and what is added."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import cast

from kasauti_reference.http.call import Call
from kasauti_reference.store import Collection, Column, Condition
from kasauti_reference.tenancy import TenantScope, read_state
from kasauti_standards.catalog import load_standard
from kasauti_standards.kernel.tables import read_table

MESSAGES = Collection(
    "message",
    id="/key",
    columns=(
        Column("locale", "/locale"),
        Column("module", "/module"),
        Column("code", "/code"),
    ),
)
Text = dict[str, object]


def search_messages(call: Call) -> Mapping[str, object]:
    """Texts of a language; a text of the city goes before one of the state, that before ours."""
    tenant = call.text("tenantId") or call.settings.state
    locale = call.text("locale") or "en_IN"
    modules, codes = set(call.texts("module")), set(call.texts("codes"))
    found: dict[tuple[object, object], Text] = {}
    for text in (*read_own_messages(), *_read_added(call, tenant, locale)):
        if (
            text["locale"] == locale
            and (not modules or text["module"] in modules)
            and (not codes or text["code"] in codes)
        ):
            found[text["module"], text["code"]] = text
    return {"messages": list(found.values())}


def upsert_messages(call: Call) -> Mapping[str, object]:
    """Add texts or change those of the same code, module and language."""
    tenant = str(call.body["tenantId"])
    scope = call.scope().narrow([tenant])
    written = []
    for text in cast("list[Text]", call.body["messages"]):
        key = ":".join((tenant, str(text["locale"]), str(text["module"]), str(text["code"])))
        record = {**text, "key": key, "tenantId": tenant}
        known = call.session.find_one(MESSAGES, [Condition("id", "equals", key)], scope=scope)
        write = call.session.add if known is None else call.session.replace
        write(MESSAGES, record, scope=scope, by=call.user.uuid, at=call.now)
        written.append(text)
    return {"messages": written}


def _read_added(call: Call, tenant: str, locale: str) -> Iterator[Text]:
    for where in dict.fromkeys((read_state(tenant), tenant)):
        for record in call.session.find(
            MESSAGES,
            [Condition("locale", "equals", locale)],
            scope=TenantScope(cities=frozenset({where})),
        ):
            yield {name: record[name] for name in ("code", "message", "module", "locale")}


@cache
def read_own_messages() -> tuple[Text, ...]:
    """Our words in both languages; labels of complaint kinds where their source gives them."""
    table = read_table(files("kasauti_reference").joinpath("messages.csv"))
    own = [
        _write_text(row["code"], row[column], row["module"], locale)
        for row in table
        for column, locale in (("en", "en_IN"), ("hi", "hi_IN"))
    ]
    for code in load_standard("grievance").code_lists["ServiceDefs"].codes:
        name = f"SERVICEDEFS.{code.code.upper()}"
        for label, locale in ((code.label_en, "en_IN"), (code.label_hi, "hi_IN")):
            if label:
                own.append(_write_text(name, label, "rainmaker-pgr", locale))
    return tuple(own)


def _write_text(code: str, message: str, module: str, locale: str) -> Text:
    return {"code": code, "message": message, "module": module, "locale": locale}
