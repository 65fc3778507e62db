"""The versions of one application: what they may show one after another, and what repeats."""

from __future__ import annotations

import pytest

from kasauti_standards.building_plan.rules.versions import list_impossible_before

TIME = "/auditDetails/lastModifiedTime"
START = 1_795_000_000_000
UNGRANTED = {"/approvalNo": None, "/approvalDate": None}
GRANTED: dict[str, object] = {}


@pytest.fixture(scope="module")
def subject(open_subject):
    return open_subject("building-plan")


def examine(subject, *changes):
    return subject.examine(
        "BPA",
        *(
            subject.read("BPA", {TIME: START + position, **change})
            for position, change in enumerate(changes)
        ),
    )


def show(status: str) -> dict[str, object]:
    return {**UNGRANTED, "/status": status}


def test_versions_along_the_lifecycle_are_clean_and_repeat_nothing(subject) -> None:
    steps = (
        "INITIATED",
        "CITIZEN_APPROVAL_INPROCESS",
        "INITIATED",
        "INPROGRESS",
        "DOC_VERIFICATION_INPROGRESS",
        "APPROVAL_INPROGRESS",
    )
    assert examine(subject, *(show(step) for step in steps), GRANTED, GRANTED) == []


def test_a_version_may_be_left_out(subject) -> None:
    assert examine(subject, show("INITIATED"), GRANTED) == []


def test_an_end_is_not_left_even_after_a_clean_way(subject) -> None:
    assert examine(subject, show("INITIATED"), show("REJECTED"), show("INPROGRESS")) == [
        ("BPA-STATUS-UNREACHED", "/status")
    ]


def test_a_question_asked_before_is_no_answer_later(subject) -> None:
    """What was looked for behind one version is not found there behind the next."""
    found = examine(subject, show("INPROGRESS"), show("INITIATED"), show("INPROGRESS"))
    assert found == [("BPA-STATUS-UNREACHED", "/status")]


def test_a_record_of_the_same_time_is_no_version_but_a_repetition(subject) -> None:
    codes = [code for code, _ in examine(subject, GRANTED, {TIME: START})]
    assert codes == ["BPA-NUMBER-REPEATED", "BPA-PERMIT-REPEATED", "BPA-REPORT-TWICE"]


def test_another_id_with_the_number_is_no_version(subject) -> None:
    codes = [code for code, _ in examine(subject, GRANTED, {"/id": "another"})]
    assert codes == ["BPA-NUMBER-REPEATED", "BPA-PERMIT-REPEATED", "BPA-REPORT-TWICE"]


def test_a_permit_that_comes_with_a_later_version_is_its_first(subject) -> None:
    other = {"/approvalNo": "PG-BP-OTHER"}
    assert examine(subject, show("INITIATED"), GRANTED, other) == [
        ("BPA-PERMIT-CHANGED", "/approvalNo")
    ]


def certify(permit: str) -> dict[str, object]:
    return {
        "/id": "certificate",
        "/applicationNo": "PG-BP-2",
        "/approvalNo": "PG-BP-OC-2",
        "/edcrNumber": "DCR-2",
        "/businessService": "BPA_OC",
        "/additionalDetails/permitNumber": permit,
    }


@pytest.mark.parametrize("is_first", [True, False])
def test_a_certificate_may_stand_before_or_after_its_permit(subject, is_first: bool) -> None:
    granted = str(subject.read("BPA")["approvalNo"])
    pair = (GRANTED, certify(granted)) if is_first else (certify(granted), GRANTED)
    assert examine(subject, *pair) == []


def test_an_unknown_permit_is_told_once_and_only_where_permits_are_sent(subject) -> None:
    late = {**certify("NONE"), "/additionalDetails/permitNumber": "NONE"}
    assert examine(subject, certify("NONE"), late) == []
    assert examine(subject, certify("NONE"), GRANTED, late) == [("BPA-OC-PERMIT-UNKNOWN", "")]


def test_an_unknown_status_or_lifecycle_forbids_nothing() -> None:
    assert list_impossible_before("BPA", "DONE") == ()
    assert list_impossible_before("OTHER", "APPROVED") == ()
    assert "REJECTED" in list_impossible_before("BPA-PAP", "APPROVED")
