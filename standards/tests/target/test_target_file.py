"""The target file: read, refused with place and hint, written back."""

from __future__ import annotations

import os
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kasauti_standards.kernel import KasautiError
from kasauti_standards.kernel.errors import UsageError
from kasauti_standards.target import (
    SecretPlace,
    Secrets,
    Target,
    User,
    parse_target,
    read_target,
    write_target,
)

EXAMPLE = """\
target: 1
name: Reference server of Kasauti
base_url: http://127.0.0.1:8090
profile: upyog-2026
state: pg
tenants: [pg.citya, pg.cityb]
writes: sandbox            # none | sandbox
sandbox_tenants: [pg.citya]
users:
  - {role: GRO, name: GRO, type: EMPLOYEE, tenant: pg.citya, secret: {env: KASAUTI_SECRET_GRO}}
  - {role: CITIZEN, name: "9000000001", type: CITIZEN, tenant: pg, secret: {fd: 3}}
data: {locality: SUN04, service_code: NoStreetlight, business_service: ADVT.Hoardings}
headers: {X-Gateway: {env: GATEWAY_KEY}, X-Plain: "yes"}
client_certificate: null   # {cert: path, key: path}
ca: null
proxy: null
rate_limit: null           # requests per second
timeout: 30
"""


def test_the_documented_example_is_read() -> None:
    target = parse_target(EXAMPLE)
    assert target.base_url == "http://127.0.0.1:8090"
    assert target.find_user("GRO") == User(
        "GRO", "GRO", "EMPLOYEE", "pg.citya", SecretPlace("KASAUTI_SECRET_GRO")
    )
    assert target.find_user("CITIZEN").secret == SecretPlace(descriptor=3)
    assert target.headers == {"X-Gateway": SecretPlace("GATEWAY_KEY"), "X-Plain": "yes"}
    assert target.allows_writing("pg.citya")
    assert not target.allows_writing("pg.cityb")
    assert target.timeout == 30
    assert target.rate_limit is None


def test_without_writes_nothing_may_be_written() -> None:
    target = parse_target(EXAMPLE.replace("writes: sandbox", "writes: none"))
    assert not target.allows_writing("pg.citya")


@pytest.mark.parametrize(
    ("old", "new", "where", "what"),
    [
        ("target: 1", "target: 2", "target:1 target", "is none of 1"),
        ("state: pg", "", "target:1", "lacks state"),
        ("timeout: 30", "timeout: -1", "target:18 timeout", "is no number above zero"),
        ("timeout: 30", "timeuot: 30", "target:18 timeuot", "is no key of this file"),
        ("profile: upyog-2026", "profile: upyog", "target:4 profile", "is none of"),
        ("http://127.0.0.1:8090", "127.0.0.1:8090", "target:3 base_url", "is no web address"),
        ("http://127", "http://me:word@127", "target:3 base_url", "holds credentials"),
        ("{env: KASAUTI_SECRET_GRO}", "hunter2", "target:10 users[1].secret", "does not say"),
        ("{env: KASAUTI_SECRET_GRO}", "{env: a b}", "target:10 users[1].secret.env", "is no name"),
        ("{fd: 3}", "{fd: 3, env: A}", "target:11 users[2].secret", "names no place, or two"),
        ("type: CITIZEN", "type: PERSON", "target:11 users[2].type", "is none of CITIZEN"),
        ("sandbox_tenants: [pg.citya]", "sandbox_tenants: [pg.c]", "sandbox_tenants", "none of"),
        ("sandbox_tenants: [pg.citya]", "", "target:7 writes", "no sandbox tenant"),
        ("tenants: [pg.citya, pg.cityb]", "tenants: pg.citya", "target:6 tenants", "not a list"),
        ("ca: null", "ca: nowhere.pem", "target:15 ca", "there is no file"),
        ("ca: null", "state: pg", "target:15 state", "is given twice"),
        ("state: pg", "state: [", "target:", "is no YAML"),
        ("ca: null", "ca: *x", "target", "alias"),
    ],
)
def test_a_mistake_is_named_by_line_and_key(old: str, new: str, where: str, what: str) -> None:
    assert old in EXAMPLE
    with pytest.raises(KasautiError) as caught:
        parse_target(EXAMPLE.replace(old, new, 1))
    assert where in caught.value.where
    assert what in caught.value.what
    assert caught.value.hint
    assert "hunter2" not in str(caught.value)
    assert "word" not in caught.value.where + caught.value.what


def test_a_user_named_twice_is_refused() -> None:
    line = EXAMPLE.splitlines()[9]
    with pytest.raises(UsageError, match="named before"):
        parse_target(EXAMPLE.replace(line, f"{line}\n{line}"))


def test_a_missing_role_shows_the_line_to_add() -> None:
    with pytest.raises(UsageError, match="KASAUTI_SECRET_CSR"):
        parse_target(EXAMPLE).find_user("CSR", tenant="pg.citya")


def test_an_absent_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(KasautiError, match=r"none\.yaml: cannot be read"):
        read_target(tmp_path / "none.yaml")


def test_secrets_are_read_once_and_never_shown() -> None:
    reading, writing = os.pipe()
    os.write(writing, b"from a pipe\n")
    os.close(writing)
    secrets = Secrets({"ONE": "first word"})
    place = SecretPlace(descriptor=reading)
    assert secrets.read(SecretPlace("ONE")) == "first word"
    assert [secrets.read(place), secrets.read(place)] == ["from a pipe", "from a pipe"]
    assert "word" not in repr(secrets)
    with pytest.raises(UsageError, match="environment variable TWO: holds no secret"):
        secrets.read(SecretPlace("TWO"))


_WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1)
_TENANTS = st.from_regex(r"[a-z]{2}\.[a-z]{1,8}", fullmatch=True)


@given(
    name=_WORDS,
    tenants=st.lists(_TENANTS, min_size=1, unique=True).map(tuple),
    data=st.dictionaries(_WORDS, _WORDS, max_size=4),
    rate=st.none() | st.decimals("0.01", "100", places=2),
)
def test_what_is_written_is_read_back(
    name: str, tenants: tuple[str, ...], data: dict[str, str], rate: Decimal | None
) -> None:
    target = Target(
        name=name,
        base_url="https://host.example:8443/gateway",
        profile="intended",
        state="pg",
        tenants=tenants,
        users=(User(name, name, "CITIZEN", "pg", SecretPlace("A_B")),),
        writes="sandbox",
        sandbox_tenants=tenants[:1],
        data=data,
        headers={"X-One": name, "X-Two": SecretPlace(descriptor=4)},
        rate_limit=rate,
    )
    assert parse_target(write_target(target)) == target
