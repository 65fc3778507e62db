"""Encryption and signing with the keys of tenants."""

from __future__ import annotations

import pytest

BASE = "/egov-enc-service/crypto/v1"
ADMIN, OTHER = ("ADMIN",), ("ADMIN", "pg.cityb")


def encrypt(server, value: object, kind: str = "Normal", tenant: str = "pg.citya", by=ADMIN):
    row = {"tenantId": tenant, "type": kind, "value": value}
    return server.post(f"{BASE}/_encrypt", {"encryptionRequests": [row]}, by=by)


def decrypt(server, document: object, by=ADMIN):
    headers = {"auth-token": server.log_in(*by)}
    return server.client.post(f"{BASE}/_decrypt", json=document, headers=headers)


@pytest.mark.parametrize("kind", ["Normal", "Imp", "Important"])
def test_values_come_back_in_their_form(server, kind) -> None:
    value = {"name": "आशा Namuna", "codes": ["A", None, ["B"]], "count": 17, "is": True, "x": 0.5}
    hidden = encrypt(server, value, kind)
    assert hidden.status_code == 200, hidden.text
    assert "Namuna" not in hidden.text
    opened = decrypt(server, hidden.json())
    texts = {"name": "आशा Namuna", "codes": ["A", None, ["B"]], "count": "17", "is": "true"}
    assert opened.json() == [texts | {"x": "0.5"}]
    inner = hidden.json()[0]
    assert decrypt(server, inner).json() == opened.json()[0]
    assert decrypt(server, inner["name"]).json() == "आशा Namuna"


def test_the_same_text_gives_the_same_ciphertext_of_aes_only(server) -> None:
    def hide(value: str, kind: str, **at: str) -> str:
        return encrypt(server, value, kind, **at).json()[0]

    assert hide("one", "Normal") == hide("one", "Normal")
    assert hide("one", "Normal") != hide("two", "Normal")
    assert hide("one", "Imp") != hide("one", "Imp")


def test_a_changed_ciphertext_is_refused(server) -> None:
    hidden = encrypt(server, "secret").json()[0]
    number, _, content = hidden.partition("|")
    swapped = content[:-5] + ("A" if content[-5] != "A" else "B") + content[-4:]
    for text in (f"{number}|{swapped}", "no cipher", f"{number}|%%%", "|", "1|"):
        answer = decrypt(server, [text])
        assert answer.status_code == 400, text
        assert answer.json()["Errors"][0]["code"] in {"Invalid Ciphertext", "KEY_NOT_FOUND"}
    unknown = decrypt(server, [f"{int(number) % 899_999 + 100_000}|{content}"])
    assert unknown.json()["Errors"][0]["code"] == "KEY_NOT_FOUND"


def test_keys_are_those_of_the_tenant(server) -> None:
    hidden = encrypt(server, "secret").json()
    assert decrypt(server, hidden, by=OTHER).json()["Errors"][0]["code"] == "KEY_NOT_FOUND"
    assert encrypt(server, "secret", by=OTHER).status_code == 403
    unknown = encrypt(server, "secret", tenant="pg.nowhere")
    assert unknown.json()["Errors"][0]["code"] == "Tenant Id not found"
    assert encrypt(server, "secret", by=("GRO",)).status_code == 403
    assert encrypt(server, "secret", by=("9000000001",)).status_code == 403
    assert decrypt(server, "1|AAAA", by=("GRO",)).status_code == 403


def test_types_and_lengths_are_refused(server) -> None:
    odd = encrypt(server, "secret", "Strange")
    assert odd.json()["Errors"][0]["code"] == "Invalid Data Type"
    long = encrypt(server, "x" * 191, "Imp")
    assert long.json()["Errors"][0]["code"] == "ENC_VALUE_TOO_LONG"
    assert encrypt(server, "x" * 190, "Imp").status_code == 200
    missing = server.post(f"{BASE}/_encrypt", {"encryptionRequests": [{"type": "Imp"}]}, by=ADMIN)
    codes = {row["code"] for row in missing.json()["Errors"]}
    assert "NotNull.encryptionRequest.encryptionRequests[0].value" in codes


def test_a_signature_holds_for_its_text_alone(server) -> None:
    made = server.post(f"{BASE}/_sign", {"tenantId": "pg.citya", "value": "claim"}, by=ADMIN).json()
    assert made["value"] == "claim"

    def verify(value: str, signature: str):
        return server.post(f"{BASE}/_verify", {"value": value, "signature": signature}, by=ADMIN)

    assert verify("claim", made["signature"]).json() == {"verified": True}
    assert verify("claims", made["signature"]).json() == {"verified": False}
    assert verify("claim", "none").json()["Errors"][0]["code"] == "Invalid Signature"
    symmetric = encrypt(server, "claim").json()[0]
    assert verify("claim", symmetric).json()["Errors"][0]["code"] == "KEY_NOT_FOUND"


@pytest.mark.parametrize("path", ["_rotatekey", "_rotateallkeys"])
def test_after_a_rotation_new_keys_are_used_and_old_ones_open(server, path) -> None:
    before = encrypt(server, "secret").json()[0]
    turned = server.post(f"{BASE}/{path}", {"tenantId": "pg.citya"}, by=ADMIN)
    assert turned.json() == {"acknowledged": True}
    after = encrypt(server, "secret").json()[0]
    assert before.partition("|")[0] != after.partition("|")[0]
    assert decrypt(server, [before, after]).json() == ["secret", "secret"]
    foreign = server.post(f"{BASE}/_rotatekey", {"tenantId": "pg.cityb"}, by=ADMIN)
    assert foreign.status_code == 403
