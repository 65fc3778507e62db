"""Nothing that identifies a person, and no secret, survives redaction."""

from __future__ import annotations

import json
import re
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from kasauti_conformance.exchange.json_text import read_json, write_json
from kasauti_conformance.exchange.learned import LearnedValues
from kasauti_conformance.exchange.recorder import Received, Recorder, Sent
from kasauti_conformance.exchange.redaction import Redactor

MOBILE, EMAIL, PAN, AADHAAR = "9876501234", "asha.n@example.org", "ABCDE1234F", "4321 8765 2109"
NAME, PLACE, SECRET = "Asharfi Namunawala", "17 Imli Gali, Namunapur", "s3cr3t-t0ken-xyz"
PLANTED = (MOBILE, EMAIL, PAN, AADHAAR, AADHAAR.replace(" ", ""), NAME, PLACE, SECRET)


def plant(text: str) -> dict:
    return {
        "citizen": {
            "name": NAME,
            "mobileNumber": MOBILE,
            "emailId": EMAIL,
            "pan": PAN,
            "aadhaarNumber": AADHAAR,
            "permanentAddress": PLACE,
        },
        "description": f"{text} {NAME} lives at {PLACE}, {MOBILE}, {EMAIL}, {PAN}, {AADHAAR}",
        "rows": [{"payerName": NAME, "mobileNumber": int(MOBILE)}, [AADHAAR.replace(" ", "")]],
        "access_token": SECRET,
        MOBILE: NAME,
    }


def assert_clean(text: str) -> None:
    for planted in PLANTED:
        assert planted not in text


@given(st.text(max_size=40))
def test_planted_identities_are_masked_everywhere(text: str) -> None:
    redactor = Redactor(b"key")
    redactor.learn_secret(SECRET)
    assert_clean(json.dumps(redactor.redact(plant(text))))
    assert_clean(redactor.redact_text(f"{text} {NAME} {SECRET}"))


def test_equal_values_stay_equal_within_a_run_and_differ_between_runs() -> None:
    first, second = Redactor(b"one"), Redactor(b"two")
    document = [{"mobileNumber": MOBILE}, {"mobileNumber": MOBILE}, {"mobileNumber": "9876501235"}]
    rows = first.redact(document)
    assert rows[0] == rows[1] != rows[2]
    assert second.redact(document) != rows


def test_what_clients_need_to_read_stays_readable() -> None:
    document = {
        "service": {"serviceCode": "NoStreetlight", "tenantId": "pg.citya"},
        "roles": [{"name": "Citizen", "code": "CITIZEN"}],
        "buckets": [{"name": "Residential", "value": 12}],
        "amount": 2000,
        "createdTime": 1768435200000,
    }
    assert Redactor(b"key").redact(document) == document


def test_what_is_to_be_encrypted_is_removed() -> None:
    request = {"tenantId": "pg.citya", "type": "Normal", "value": "a text nobody may read"}
    assert Redactor(b"key").redact({"encryptionRequests": [request]}) == {
        "encryptionRequests": [request | {"value": "[removed]"}]
    }


def test_a_name_that_is_a_word_of_the_contract_does_not_eat_it() -> None:
    redactor = Redactor(b"key")
    redactor.redact({"citizen": {"name": "service", "mobileNumber": MOBILE}})
    assert redactor.redact({"service": {"serviceCode": "service x"}}) == {
        "service": {"serviceCode": "service x"}
    }


def test_exchanges_are_redacted_before_they_reach_the_disk(tmp_path: Path) -> None:
    recorder = Recorder(tmp_path / "evidence", Redactor(b"key"))
    body = write_json(plant("x")).encode()
    sent = Sent(
        "POST",
        f"http://127.0.0.1/x?mobileNumber={MOBILE}&name={NAME.replace(' ', '+')}",
        {"authorization": f"Bearer {SECRET}", "cookie": SECRET, "content-type": "application/json"},
        body,
    )
    received = Received(200, {"content-type": "application/json", "set-cookie": SECRET}, body, 3)
    form = Sent(
        "POST",
        "http://127.0.0.1/user/oauth/token",
        {"content-type": "application/x-www-form-urlencoded", "authorization": "Basic x"},
        f"username={MOBILE}&password={SECRET}".encode(),
    )
    text = Received(500, {"content-type": "text/html"}, f"<p>{EMAIL} {MOBILE}".encode(), 1)
    assert recorder.record("op", sent, received, at=1) == 1
    assert recorder.record("login", form, text, at=2) == 2
    name, numbers = recorder.write_case(1, "a.case")
    assert numbers == (1, 2)
    content = (tmp_path / name).read_text(encoding="utf-8")
    assert_clean(content)
    assert "NoStreetlight" not in content
    exchanges = json.loads(content)["exchanges"]
    assert exchanges[0]["curl"].startswith("curl -s -X POST")
    assert exchanges[1]["request"]["body"]["password"] == "[removed]"


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(), st.lists, max_leaves=9))
def test_json_is_written_as_it_was_read(value: object) -> None:
    assert read_json(write_json({"a": value}).encode("utf-8", "surrogatepass")) == {"a": value}


def test_amounts_are_written_by_their_digits() -> None:
    read = read_json(b'{"a": 2000.30, "b": 1E+2, "c": 0.10}')
    assert write_json(read) == '{"a":2000.3,"b":100,"c":0.1}'


WORDS = st.sampled_from(
    ["asha", "asha n", "asha nam", "n", "ram-lal", "é", "x y", "-", "s3cret", "na"]
)


@given(st.lists(WORDS, unique=True), st.lists(WORDS, max_size=2), st.lists(WORDS | st.just(" ")))
def test_learned_values_are_replaced_as_one_pattern_of_them_all_would(learned, secrets, parts):
    values = LearnedValues()
    expected = {}
    for text in secrets:
        values.add_secret(text, "<cut>")
        expected[text] = "<cut>"
    for text in learned:
        values.add(text, f"<{learned.index(text)}>")
        expected.setdefault(text, f"<{learned.index(text)}>")
    text = "".join(parts)
    pattern = "|".join(
        re.escape(value)
        if value in secrets or not re.match(r"\w", value)
        else rf"(?<!\w){re.escape(value)}(?!\w)"
        for value in sorted(expected, key=len, reverse=True)
    )
    wanted = re.sub(pattern, lambda match: expected[match.group()], text) if expected else text
    assert values.replace_in(text) == wanted
