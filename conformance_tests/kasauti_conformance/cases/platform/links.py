"""Short addresses: their requests, and where they lead."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

from kasauti_conformance.cases.building import tell_story
from kasauti_conformance.cases.platform.requests import choose_employee
from kasauti_conformance.cases.standard_cases import Prepare
from kasauti_conformance.exchange.answer import Answer
from kasauti_conformance.execution.attempt import Attempt, Call
from kasauti_conformance.model.case import Case

SHORTEN, FOLLOW = "link-shorten", "link-follow"


def _write(attempt: Attempt) -> str:
    return f"https://city.example.org/pay?mark={attempt.world.mark}{attempt.world.next_number()}"


def _shorten(attempt: Attempt, url: str) -> Answer:
    return attempt.ask(SHORTEN, by=choose_employee(attempt.world), body={"url": url})


def _read_key(answer: Answer) -> str:
    address = answer.content.decode("utf-8", "replace").strip().strip('"')
    return urlsplit(address).path.rpartition("/")[2]


def _prepare_following(attempt: Attempt) -> Call:
    answer = attempt.need(_shorten(attempt, _write(attempt)), "shortening an address")
    return Call(FOLLOW, None, path={"id": _read_key(answer)})


REQUESTS: Mapping[str, Prepare] = {
    SHORTEN: lambda attempt: Call(
        SHORTEN, choose_employee(attempt.world), {"url": _write(attempt)}
    ),
    FOLLOW: _prepare_following,
}


def tell_link_stories() -> Iterator[Case]:
    """The stories of short addresses."""
    yield tell_story(
        "link-story.leads-on",
        ("A short address leads to the long one", "छोटा पता मूल पते पर ले जाए"),
        ("PLT-LINK",),
        _lead_on,
        operations=(SHORTEN, FOLLOW),
    )
    yield tell_story(
        "link-story.refusals",
        ("What is no address is not shortened", "जो पता नहीं वह छोटा न हो"),
        ("PLT-LINK-REFUSED",),
        _refuse,
        operations=(SHORTEN, FOLLOW),
    )


def _lead_on(attempt: Attempt) -> None:
    url = _write(attempt)
    answer = attempt.need(_shorten(attempt, url), "shortening an address")
    led = attempt.ask(FOLLOW, by=None, path={"id": _read_key(answer)})
    attempt.expect_success(led)
    if led.headers.get("location") != url:
        attempt.differ(
            "Location", expected="the address that was shortened", actual="another", answer=led
        )


def _refuse(attempt: Attempt) -> None:
    for url in ("javascript:alert(1)", "no address", "ftp://city.example.org/"):
        answer = _shorten(attempt, url)
        attempt.expect_refusal(
            answer, because="no address of the web", codes=("URL_SHORTENING_INVALID_URL",)
        )
    unknown = attempt.ask(FOLLOW, by=None, path={"id": "kasautiNone"})
    attempt.expect_refusal(unknown, because="unknown key")
