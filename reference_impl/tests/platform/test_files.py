"""Files: a form is read, refused by code where it is none, and found again by its tag."""

from __future__ import annotations

import pytest

UPLOAD = "/filestore/v1/files"
FIELDS = {"tenantId": "pg.citya", "module": "PGR", "tag": "lamp"}
LAMP = ("file", ("lamp.png", b"picture", "image/png"))


def send(server, fields, files, *, token=None):
    token = token or server.log_in("9000000001", kind="CITIZEN")
    headers = {"auth-token": token}
    return server.client.post(UPLOAD, data=fields, files=files, headers=headers)


def test_several_files_of_a_form_are_kept_and_found_by_tag(server) -> None:
    sent = send(server, FIELDS, [LAMP, ("file", ("list.csv", b"1,2", "text/csv"))])
    assert sent.status_code == 201
    ids = [row["fileStoreId"] for row in sent.json()["files"]]
    assert len(ids) == 2
    query = {"tenantId": "pg.citya", "tag": "lamp"}
    staff = {"auth-token": server.log_in("GRO")}
    tagged = server.client.get(f"{UPLOAD}/tag", params=query, headers=staff).json()["files"]
    assert {row["contentType"] for row in tagged} == {"image/png", "text/csv"}
    told = server.client.get(
        f"{UPLOAD}/metadata", params={"tenantId": "pg.citya", "fileStoreId": ids[0]}
    ).json()
    assert (told["fileName"], told["fileSize"]) == ("lamp.png", "7")


@pytest.mark.parametrize(
    ("fields", "files"),
    [
        ({"module": "PGR"}, [LAMP]),
        ({"tenantId": "pg.citya"}, [LAMP]),
        (FIELDS, [("file", ("lamp.exe", b"x"))]),
        (FIELDS, [("picture", ("lamp.png", b"x"))]),
        (FIELDS, [("file", ("lamp.png", b"x" * (5 * 1024 * 1024 + 1)))]),
    ],
)
def test_an_upload_that_lacks_something_is_refused(server, fields, files) -> None:
    answer = send(server, fields, files)
    assert answer.status_code == 400
    assert answer.json()["Errors"][0]["code"] == "EG_FILESTORE_INVALID_INPUT"


@pytest.mark.parametrize(
    ("content", "media"),
    [
        (b'{"a": 1}', "application/json"),
        (b"no form", "multipart/form-data; boundary=x"),
        (b"no form", "multipart/form-data"),
    ],
)
def test_what_is_no_form_is_refused(server, content, media) -> None:
    headers = {"auth-token": server.log_in("GRO"), "content-type": media}
    answer = server.client.post(UPLOAD, content=content, headers=headers)
    assert answer.status_code == 400
    assert answer.json()["Errors"][0]["code"]


def test_files_of_a_tag_are_for_staff_of_the_city(server) -> None:
    query = {"tenantId": "pg.citya", "tag": "lamp"}
    citizen = {"auth-token": server.log_in("9000000001", kind="CITIZEN")}
    assert server.client.get(f"{UPLOAD}/tag", params=query).status_code == 401
    assert server.client.get(f"{UPLOAD}/tag", params=query, headers=citizen).status_code == 403
    staff = {"auth-token": server.log_in("GRO")}
    foreign = {**query, "tenantId": "pg.cityb"}
    assert server.client.get(f"{UPLOAD}/tag", params=foreign, headers=staff).status_code == 403
    upload = send(server, {**FIELDS, "tenantId": "pg.cityb"}, [LAMP], token=staff["auth-token"])
    assert upload.status_code == 403
    nobody = server.client.post(UPLOAD, data=FIELDS, files=[LAMP])
    assert nobody.status_code == 401
    unnamed = server.client.get(f"{UPLOAD}/url", params={"tenantId": "pg.citya"})
    assert unnamed.json()["Errors"][0]["code"] == "EG_FILESTORE_INVALID_INPUT"
