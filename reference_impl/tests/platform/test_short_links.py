"""Short addresses: kept, followed, refused."""

from __future__ import annotations

import pytest

LONG = "https://city.example.org/pay?consumerCode=PT-1&tenantId=pg.citya"
CLERK = ("GRO",)


def shorten(server, by=CLERK, **members: object):
    return server.post("/egov-url-shortening/shortener", {"url": LONG} | members, by=by)


def follow(server, address: str):
    return server.client.get(address, follow_redirects=False)


def test_a_short_address_leads_to_the_long_one(server) -> None:
    answer = shorten(server)
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/plain")
    assert answer.text.startswith("http://testserver/egov-url-shortening/")
    led = follow(server, answer.text)
    assert (led.status_code, led.headers["location"], led.content) == (302, LONG, b"")
    assert shorten(server).text != answer.text


def test_an_address_without_a_scheme_leads_to_its_host(server) -> None:
    short = shorten(server, url="city.example.org/pay").text
    assert follow(server, short).headers["location"] == "https://city.example.org/pay"


def test_validity_is_heeded(server) -> None:
    now = server.clock.now
    later = shorten(server, validFrom=now + 60_000).text
    ended = shorten(server, validTill=now + 60_000).text
    assert follow(server, later).json()["Errors"][0]["code"] == "INVALID_REQUEST"
    assert follow(server, ended).status_code == 302
    server.clock.now += 120_000
    assert follow(server, later).status_code == 302
    assert follow(server, ended).status_code == 400


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "ftp://city.example.org/",
        "/pay",
        "https://localhost/",
        "https://city.example.org/\nSet-Cookie: a=b",
    ],
)
def test_what_is_no_address_is_refused(server, url) -> None:
    answer = shorten(server, url=url)
    assert answer.status_code == 400
    assert answer.json()["Errors"][0]["code"] == "URL_SHORTENING_INVALID_URL"


def test_who_may_shorten_and_what_is_asked_for(server) -> None:
    assert shorten(server, by=()).status_code == 401
    assert shorten(server, by=("9000000001",)).status_code == 403
    missing = shorten(server, url=None)
    assert missing.json()["Errors"][0]["code"] == "NotNull.shortenRequest.url"
    too_long = shorten(server, url="https://city.example.org/" + "a" * 1024)
    assert too_long.json()["Errors"][0]["code"] == "Size.shortenRequest.url"
    assert follow(server, "/egov-url-shortening/none").status_code == 400
