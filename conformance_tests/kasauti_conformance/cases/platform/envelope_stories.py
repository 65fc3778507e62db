"""The story of the envelope: any RequestInfo will do, and a request is an object."""

from __future__ import annotations

from collections.abc import Iterator

from kasauti_conformance.cases.building import tell_story
from kasauti_conformance.cases.platform.requests import REQUESTS
from kasauti_conformance.execution.attempt import Attempt
from kasauti_conformance.model.case import Case

# open to everybody, so that not even the token has to stand in RequestInfo
_OPEN = ("mdms-search", "localisation-search")
_MEMBERS = {"apiId": "Rainmaker", "ver": ".01", "ts": 1, "msgId": "1|en_IN", "did": "1", "key": ""}
_NO_OBJECTS = (b"[]", b'"text"', b"17")


def tell_envelope_stories() -> Iterator[Case]:
    """The one story of the envelope."""
    yield tell_story(
        "platform-story.envelope",
        (
            "A request is an object whose RequestInfo may lack any member",
            "अनुरोध ऑब्जेक्ट हो, RequestInfo का कोई सदस्य अनिवार्य नहीं",
        ),
        ("PLT-ENVELOPE",),
        _send_envelopes,
        operations=_OPEN,
    )


def _send_envelopes(attempt: Attempt) -> None:
    for operation in _OPEN:
        call = REQUESTS[operation](attempt)
        attempt.expect_success(attempt.send(call, info={}))
        for left_out in _MEMBERS:
            info = {name: value for name, value in _MEMBERS.items() if name != left_out}
            attempt.expect_success(attempt.send(call, info=info))
        for content in _NO_OBJECTS:
            answer = attempt.send(call, raw=content)
            attempt.expect_refusal(answer, because="the body is no object")
