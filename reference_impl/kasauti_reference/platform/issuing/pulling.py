"""What DigiLocker asks of an issuer: the address of a document by its holder, and the document.

Only who holds the key of this issuer is answered. A person who is not the holder, a document that
is not in force and one that never was get the same answer, so that nobody learns which it is.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import replace
from uuid import uuid4

from kasauti_reference.errors import NotFoundError, ServiceError
from kasauti_reference.http.call import Call, Caller
from kasauti_reference.http.routes import Reply, ReplyHandler, Service
from kasauti_reference.platform.issuing.certifying import (
    IssuedDocument,
    certify,
    find_record,
)
from kasauti_reference.platform.issuing.exchange import (
    PULL_DOCUMENT,
    PULL_URI,
    PullError,
    PullRequest,
    answer_pull,
    read_pull,
    refuse_pull,
)
from kasauti_reference.platform.module_searches import ModuleSearches
from kasauti_reference.platform.pdf.printing import Record
from kasauti_reference.store import Collection, Column, Condition
from kasauti_reference.tenancy import TenantScope
from kasauti_standards.platform.issued_documents.certificate import (
    list_holders,
    read_day,
    read_text,
)
from kasauti_standards.platform.issued_documents.kinds import Holders, IssuedKind, load_kinds

ISSUED = Collection(
    "issued_document",
    columns=(
        Column("uri", "/uri"),
        Column("docType", "/docType"),
        Column("number", "/number"),
        Column("digest", "/digest"),
    ),
)
HEADER = "x-digilocker-hmac"
_ASKED = ("DocType", "FullName", "City")


def build_pulls(modules: Iterable[Service]) -> Mapping[str, ReplyHandler]:
    """The operations of the issuer over the searches of these modules."""
    searches = ModuleSearches.over(modules)

    def answer(*allowed: str) -> ReplyHandler:
        return lambda call: _answer(call, allowed, searches)

    return {
        "issuer-pull-uri": answer(PULL_URI),
        "issuer-pull-document": answer(PULL_DOCUMENT),
        "issuer-property-receipt": answer(PULL_URI, PULL_DOCUMENT),
    }


def prove_request(content: bytes, key: str) -> str:
    """What the header of a request has to say: HMAC-SHA256 of its body, in base64."""
    return base64.b64encode(hmac.digest(key.encode(), content, hashlib.sha256)).decode()


def _answer(call: Call, allowed: tuple[str, ...], searches: ModuleSearches) -> Reply:
    try:
        _require_proof(call)
        request = read_pull(call.content, allowed)
        if request.root == PULL_URI:
            return _pull_uri(call, request, searches)
        return _pull_document(call, request, searches)
    except PullError as error:
        return refuse_pull(error, allowed, now=call.now)


def _require_proof(call: Call) -> None:
    key, sent = call.settings.pull_key, call.headers.get(HEADER, "")
    expected = prove_request(call.content, key)
    if not key or not hmac.compare_digest(expected.encode(), sent.encode()):
        raise PullError(401, "HMAC", f"The header {HEADER} does not prove the request")


def _pull_uri(call: Call, request: PullRequest, searches: ModuleSearches) -> Reply:
    kind = load_kinds().get(request.detail("DocType"))
    known_by = "DOB" if kind and kind.holders and kind.holders.day else "Mobile"
    missing = [name for name in (*_ASKED, known_by) if not request.detail(name)]
    asked = next(
        (name for name in ("DocumentNumber", *(kind.also if kind else ())) if request.detail(name)),
        "",
    )
    if kind is None and "DocType" not in missing:
        raise PullError(400, "DOC_TYPE", f"DocType is one of {', '.join(load_kinds())}")
    if kind is None or missing or not asked:
        named = ", ".join(missing or ["DocumentNumber"])
        raise PullError(400, "DETAIL_MISSING", f"DocDetails has no {named}")
    city = request.detail("City")
    tenant = city if "." in city else f"{call.settings.state}.{city}"
    try:
        record = find_record(
            _within(call, tenant),
            kind,
            kind.also.get(asked, kind.search),
            tenant=tenant,
            number=request.detail(asked),
            searches=searches,
        )
    except (NotFoundError, ServiceError):
        return answer_pull(request, now=call.now)
    if not _is_holder(kind, record, request):
        return answer_pull(request, now=call.now)
    document = certify(call, kind, record)
    kept = _keep(call, document, tenant)
    return _give(call, request, document, kept)


def _pull_document(call: Call, request: PullRequest, searches: ModuleSearches) -> Reply:
    uri = request.detail("URI")
    if not uri:
        raise PullError(400, "DETAIL_MISSING", "DocDetails has no URI")
    found = call.session.find(
        ISSUED, [Condition("uri", "equals", uri)], scope=_whole_state(call), limit=1
    )
    kept = next(iter(found), None)
    kind = load_kinds().get(str(kept["docType"])) if kept else None
    if kept is None or kind is None:
        return answer_pull(request, now=call.now)
    tenant = str(kept["tenantId"])
    try:
        record = find_record(
            *(_within(call, tenant), kind, kind.search),
            tenant=tenant,
            number=str(kept["number"]),
            searches=searches,
        )
    except (NotFoundError, ServiceError):
        return answer_pull(request, now=call.now)
    document = certify(call, kind, record)
    if document.digest != kept["digest"]:
        return answer_pull(request, now=call.now)
    return _give(call, request, document, kept)


def _give(
    call: Call, request: PullRequest, document: IssuedDocument, kept: Mapping[str, object]
) -> Reply:
    certificate = str(kept["certificate"]).encode()
    issued = replace(document, certificate=certificate, seal=str(kept["seal"]))
    return answer_pull(
        request,
        now=call.now,
        uri=str(kept["uri"]),
        pdf=issued.print(now=int(str(kept["issuedTime"]))),
        certificate=certificate,
    )


def _keep(call: Call, document: IssuedDocument, tenant: str) -> Mapping[str, object]:
    scope = TenantScope(cities=frozenset({tenant}))
    conditions = [
        Condition("docType", "equals", document.kind.code),
        Condition("number", "equals", document.number),
        Condition("digest", "equals", document.digest),
    ]
    for kept in call.session.find(ISSUED, conditions, scope=scope, limit=1):
        return kept
    record = {
        "id": str(uuid4()),
        "tenantId": tenant,
        "uri": f"{call.settings.issuer_id}-{document.kind.code}-{uuid4().hex}",
        "docType": document.kind.code,
        "number": document.number,
        "digest": document.digest,
        "certificate": document.certificate.decode(),
        "seal": document.seal,
        "issuedTime": call.now,
    }
    call.session.add(ISSUED, record, scope=scope, by=_SYSTEM, at=call.now)
    return record


def _is_holder(kind: IssuedKind, record: Record, request: PullRequest) -> bool:
    if kind.holders is None:
        return False
    return any(
        _plain(read_text(person, kind.holders.name)) == _plain(request.detail("FullName"))
        and _is_known(kind.holders, person, request)
        for person in list_holders(kind, record)
    )


def _is_known(holders: Holders, person: Record, request: PullRequest) -> bool:
    if holders.day:
        return read_day(person, holders.day) == request.detail("DOB")
    return read_text(person, holders.mobile) == request.detail("Mobile")


def _plain(name: str) -> str:
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())


_SYSTEM = "digilocker"


def _within(call: Call, tenant: str) -> Call:
    caller = Caller(_SYSTEM, "DIGILOCKER", "SYSTEM", tenant, frozenset({("SUPERUSER", tenant)}))
    return replace(call, caller=caller)


def _whole_state(call: Call) -> TenantScope:
    return TenantScope(states=frozenset({call.settings.state}))
