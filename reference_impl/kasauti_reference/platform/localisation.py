"""Texts in English and Hindi: our own words, labels of the code lists, and what is added."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import cast

from kasauti_reference.errors import ServiceError
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
    return _search(
        call,
        call.text("tenantId"),
        call.text("locale"),
        set(call.texts("module")),
        set(call.texts("codes")),
    )


def search_messages_v2(call: Call) -> Mapping[str, object]:
    """The same by criteria of the body."""
    criteria = cast("Text", call.body["messageSearchCriteria"])
    modules = str(criteria.get("module") or "")
    return _search(
        call,
        str(criteria["tenantId"]),
        cast("str | None", criteria.get("locale")),
        {name for name in modules.split(",") if name},
        set(cast("list[str]", criteria.get("codes") or [])),
    )


def _search(
    call: Call, tenant: str | None, locale: str | None, modules: set[str], codes: set[str]
) -> Mapping[str, object]:
    tenant, locale = tenant or call.settings.state, locale or "en_IN"
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
    return _keep_all(call, cast("list[Text]", call.body["messages"]), lambda _known: None)


def create_messages(call: Call) -> Mapping[str, object]:
    """Add texts; one that was added before is refused."""

    def refuse_known(known: Text | None) -> None:
        if known is not None:
            raise ServiceError("DUPLICATE_RECORDS", "A text of this code exists")

    return _keep_all(call, cast("list[Text]", call.body["messages"]), refuse_known)


def update_messages(call: Call) -> Mapping[str, object]:
    """Change texts of one module and language that were added before."""

    def refuse_unknown(known: Text | None) -> None:
        if known is None:
            raise ServiceError("core.MESSAGE_PERSIST_FAILED", "There is no text of this code")

    same = {"module": call.body["module"], "locale": call.body["locale"]}
    texts = [text | same for text in cast("list[Text]", call.body["messages"])]
    return _keep_all(call, texts, refuse_unknown)


def delete_messages(call: Call) -> Mapping[str, object]:
    """Take texts away that were added; those of the server stay."""
    tenant = str(call.body["tenantId"])
    scope = call.scope().narrow([tenant])
    for text in cast("list[Text]", call.body["messages"]):
        known = _find_kept(call, tenant, text)
        if known is not None:
            gone = known | {"isGone": True}
            call.session.replace(MESSAGES, gone, scope=scope, by=call.user.uuid, at=call.now)
    return {"successful": True}


def bust_cache(_call: Call) -> Mapping[str, object]:
    """Texts are read anew with every search: nothing is kept apart."""
    return {"isSuccessful": True}


def _keep_all(
    call: Call, texts: list[Text], judge: Callable[[Text | None], None]
) -> Mapping[str, object]:
    tenant = str(call.body["tenantId"])
    scope = call.scope().narrow([tenant])
    written = []
    for text in texts:
        key = _write_key(tenant, text)
        kept = call.session.find_one(MESSAGES, [Condition("id", "equals", key)], scope=scope)
        judge(None if kept is None or kept.get("isGone") is True else kept)
        shown = {name: text[name] for name in ("code", "message", "module", "locale")}
        record = {**shown, "key": key, "tenantId": tenant, "isGone": False}
        write = call.session.add if kept is None else call.session.replace
        write(MESSAGES, record, scope=scope, by=call.user.uuid, at=call.now)
        written.append(shown)
    return {"messages": written}


def _find_kept(call: Call, tenant: str, text: Text) -> Text | None:
    return call.session.find_one(
        MESSAGES,
        [Condition("id", "equals", _write_key(tenant, text))],
        scope=TenantScope(cities=frozenset({tenant})),
    )


def _write_key(tenant: str, text: Text) -> str:
    return ":".join((tenant, str(text["locale"]), str(text["module"]), str(text["code"])))


def _read_added(call: Call, tenant: str, locale: str) -> Iterator[Text]:
    for where in dict.fromkeys((read_state(tenant), tenant)):
        for record in call.session.find(
            MESSAGES,
            [Condition("locale", "equals", locale)],
            scope=TenantScope(cities=frozenset({where})),
        ):
            if record.get("isGone") is not True:
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
