"""Encryption and signing, called as a service of the state calls them: by the superuser."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from kasauti_conformance.cases.building import tell_story
from kasauti_conformance.cases.standard_cases import Opening
from kasauti_conformance.exchange.answer import Answer
from kasauti_conformance.exchange.gateway import Request
from kasauti_conformance.exchange.people import Person
from kasauti_conformance.execution.attempt import Attempt
from kasauti_conformance.execution.world import World, find_operation
from kasauti_conformance.model.case import Case

ENCRYPT, DECRYPT = "enc-encrypt", "enc-decrypt"
SIGN, VERIFY, ROTATE = "enc-sign", "enc-verify", "enc-rotate"
_VALUE = {"name": "Namuna नमूना", "codes": ["A", "B"]}
_ROLES = ("SUPERUSER",)


def open_decryption(_world: World, _tenant: str) -> Opening:
    """A request of decryption without anything to decrypt."""
    return Opening(body={})


def tell_encryption_stories() -> Iterator[Case]:
    """The stories of encryption and signing."""
    for name, title, requirement, run, operations in (
        (
            "there-and-back",
            ("What was encrypted is decrypted to what it was", "गूढ़ मान खुलकर वही मिले"),
            "PLT-ENC",
            _go_there_and_back,
            (ENCRYPT, DECRYPT),
        ),
        (
            "incomplete",
            ("A request without tenant or value is refused", "अधूरा अनुरोध अस्वीकृत हो"),
            "PLT-ENC-SHAPE",
            _ask_incompletely,
            (ENCRYPT,),
        ),
        (
            "signature",
            ("A signature holds for its text alone", "हस्ताक्षर अपने पाठ पर ही मान्य हो"),
            "PLT-ENC-SIGN",
            _sign,
            (SIGN, VERIFY),
        ),
        (
            "rotation",
            ("New keys are used, old ones still open", "नई कुंजी लगे, पुरानी भी खोले"),
            "PLT-ENC-ROTATE",
            _rotate,
            (ENCRYPT, DECRYPT, ROTATE),
        ),
    ):
        yield tell_story(
            f"encryption-story.{name}",
            title,
            (requirement,),
            run,
            operations=operations,
            roles=_ROLES,
        )


def _caller(attempt: Attempt) -> Person:
    return attempt.world.holder("SUPERUSER", tenant=attempt.world.city)


def _encrypt(attempt: Attempt, value: object, kind: str = "Normal") -> Answer:
    row = {"tenantId": attempt.world.city, "type": kind, "value": value}
    return attempt.ask(ENCRYPT, by=_caller(attempt), body={"encryptionRequests": [row]})


def _decrypt(attempt: Attempt, document: Any) -> Answer:  # noqa: ANN401 (any JSON value)
    """The body is the value itself, so that the token stands in the header."""
    path = find_operation(DECRYPT)[1].path
    token = {"auth-token": _caller(attempt).token}
    return attempt.probe(Request(DECRYPT, path, json.dumps(document).encode(), headers=token))


def _go_there_and_back(attempt: Attempt) -> None:
    for kind in ("Normal", "Imp"):
        hidden = _encrypt(attempt, [_VALUE, "text"], kind)
        if not attempt.expect_success(hidden):
            continue
        if "Namuna" in hidden.content.decode("utf-8", "replace"):
            attempt.differ("ciphertext", expected="nothing readable", actual="the text")
        rows = hidden.document if isinstance(hidden.document, list) else []
        opened = _decrypt(attempt, rows[0] if rows else [])
        if opened.document != [_VALUE, "text"]:
            attempt.differ(
                f"decrypted {kind}", expected="the same values", actual="others", answer=opened
            )
    attempt.expect_refusal(_decrypt(attempt, ["no ciphertext"]), because="no ciphertext")


def _ask_incompletely(attempt: Attempt) -> None:
    full = {"tenantId": attempt.world.city, "type": "Normal", "value": "text"}
    for name in full:
        row = {key: value for key, value in full.items() if key != name}
        body = {"encryptionRequests": [row]}
        answer = attempt.ask(ENCRYPT, by=_caller(attempt), body=body)
        attempt.expect_refusal(answer, because=f"no {name}")


def _sign(attempt: Attempt) -> None:
    by = _caller(attempt)
    body = {"tenantId": attempt.world.city, "value": "claim"}
    signed = attempt.need(attempt.ask(SIGN, by=by, body=body), "signing")
    for value, wanted in (("claim", True), ("another claim", False)):
        checked = {"value": value, "signature": signed.find("/signature")}
        answer = attempt.ask(VERIFY, by=by, body=checked)
        if answer.find("/verified") is not wanted:
            attempt.differ(
                "verified",
                expected=str(wanted),
                actual=str(answer.find("/verified")),
                answer=answer,
            )


def _rotate(attempt: Attempt) -> None:
    before = attempt.need(_encrypt(attempt, ["text"]), "encrypting").find("/0/0")
    body = {"tenantId": attempt.world.city}
    attempt.expect_success(attempt.ask(ROTATE, by=_caller(attempt), body=body))
    after = attempt.need(_encrypt(attempt, ["text"]), "encrypting").find("/0/0")
    if str(before).partition("|")[0] == str(after).partition("|")[0]:
        attempt.differ("key after the rotation", expected="another", actual="the same")
    opened = _decrypt(attempt, [before, after])
    if opened.document != ["text", "text"]:
        attempt.differ("decrypted", expected="both texts", actual="others", answer=opened)
