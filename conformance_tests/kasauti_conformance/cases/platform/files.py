"""Files: their requests, and that what is sent comes back within its city only."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from kasauti_conformance.cases.building import tell_story
from kasauti_conformance.cases.platform.requests import choose_employee, read_example
from kasauti_conformance.cases.standard_cases import Prepare
from kasauti_conformance.errors import NotOfferedError
from kasauti_conformance.exchange.answer import Answer
from kasauti_conformance.exchange.forms import ONE_PIXEL
from kasauti_conformance.execution.attempt import Attempt, Call
from kasauti_conformance.model.case import Case

UPLOAD, ADDRESSES, TAGGED = "file-upload", "file-addresses", "file-tagged"
METADATA, READ = "file-metadata", "file-read"


def _prepare_upload(attempt: Attempt) -> Call:
    world = attempt.world
    changes = {"/tenantId": world.city, "/tag": world.mark}
    return Call(UPLOAD, world.citizen(), read_example("FileUploadForm", changes))


def _upload(attempt: Attempt) -> Answer:
    return attempt.need(attempt.send(_prepare_upload(attempt)), "keeping a file")


def _name_file(attempt: Attempt, member: str) -> dict[str, str]:
    identifier = str(_upload(attempt).find("/files/0/fileStoreId"))
    return {"tenantId": attempt.world.city, member: identifier}


def _prepare_tagged(attempt: Attempt) -> Call:
    _upload(attempt)
    query = {"tenantId": attempt.world.city, "tag": attempt.world.mark}
    return Call(TAGGED, choose_employee(attempt.world), query=query)


def _of_kept(operation: str, member: str = "fileStoreId") -> Prepare:
    """It may be open to anyone; a client that has a token sends it (PLT-E-245)."""

    def prepare(attempt: Attempt) -> Call:
        return Call(operation, attempt.world.citizen(), query=_name_file(attempt, member))

    return prepare


REQUESTS: Mapping[str, Prepare] = {
    UPLOAD: _prepare_upload,
    ADDRESSES: _of_kept(ADDRESSES, "fileStoreIds"),
    TAGGED: _prepare_tagged,
    METADATA: _of_kept(METADATA),
    READ: _of_kept(READ),
}


def tell_file_stories() -> Iterator[Case]:
    """The stories of the file store."""
    yield tell_story(
        "platform-story.files",
        ("An upload is answered 201 and given within its tenant only", "फ़ाइल अपने टेनेंट में ही मिले"),
        ("PLT-FILES",),
        _keep_and_give,
        operations=(UPLOAD, READ),
    )
    yield tell_story(
        "platform-story.unwelcome-files",
        ("A program is no file to be kept", "प्रोग्राम रखने योग्य फ़ाइल नहीं"),
        ("PLT-FILES",),
        _send_unwelcome,
        operations=(UPLOAD,),
    )


def _keep_and_give(attempt: Attempt) -> None:
    world = attempt.world
    answer = attempt.send(_prepare_upload(attempt))
    found = answer.find("/files/0/fileStoreId")
    if answer.status != 201 or not isinstance(found, str) or not re.fullmatch(r"[\w-]+", found):
        attempt.stop("upload", expected="HTTP 201 with fileStoreId", actual=f"HTTP {answer.status}")
    query = {"tenantId": world.city, "fileStoreId": found}
    kept = attempt.ask(READ, by=world.citizen(), query=query)
    if kept.status != 200 or kept.content != ONE_PIXEL:
        attempt.differ("file read", expected="the same bytes", actual=f"HTTP {kept.status}")
    foreign = attempt.ask(READ, by=world.citizen(), query=query | {"tenantId": world.other_city})
    if foreign.is_success and foreign.content == ONE_PIXEL:
        attempt.differ(
            "file given to another tenant", expected="a refusal", actual=f"HTTP {foreign.status}"
        )
    try:
        told = attempt.ask(METADATA, by=world.citizen(), query=query)
    except NotOfferedError:
        return
    if told.find("/fileName") != "dot.png":
        attempt.differ(
            "name of the file", expected="as sent", actual=str(told.find("/fileName")), answer=told
        )


def _send_unwelcome(attempt: Attempt) -> None:
    call = _prepare_upload(attempt)
    for because, changes in (
        ("a program", {"file": "dot.exe"}),
        ("no type", {"file": "dot"}),
        ("no city", {"tenantId": ""}),
    ):
        answer = attempt.send(Call(call.operation, call.by, {**call.body, **changes}))
        attempt.expect_refusal(answer, because=because)
