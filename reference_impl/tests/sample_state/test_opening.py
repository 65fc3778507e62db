"""A sample state is opened whole or not at all, and never over other records."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from reference_impl.tests.sample_state.conftest import SMALL, describe_settings

from kasauti_reference.app import build_app
from kasauti_reference.sample_state import opening
from kasauti_reference.sample_state.keeping import Kept, keep
from kasauti_reference.sample_state.opening import Wanted, describe_logins, settle_state
from kasauti_reference.sample_state.plan import CITIES
from kasauti_reference.services import COLLECTIONS
from kasauti_reference.store import Store
from kasauti_standards.kernel import UsageError


def note(database: str, kept: Kept) -> None:
    store = Store.open(database, COLLECTIONS)
    with store.begin() as session:
        keep(session, "pg", kept, at=1)
    store.close()


def test_a_generation_that_ends_early_leaves_nothing_to_open(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(*_arguments: object, **_options: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(opening, "play_state", interrupt)
    with pytest.raises(KeyboardInterrupt):
        settle_state(describe_settings(tmp_path), Wanted(1, SMALL, None))
    assert list((tmp_path / opening.FOLDER).iterdir()) == []


@pytest.mark.parametrize(
    ("kept", "what"),
    [
        (Kept(1, "small", "begun"), "not played to its end"),
        (Kept(2, "small", "whole"), "the state of seed 2"),
    ],
)
def test_a_database_that_holds_another_state_is_refused(
    tmp_path: Path, kept: Kept, what: str
) -> None:
    settings = describe_settings(tmp_path)
    note(settings.database, kept)
    with pytest.raises(UsageError, match=what):
        settle_state(settings, Wanted(1, SMALL, settings.database))


def test_a_database_of_a_server_is_refused(tmp_path: Path) -> None:
    settings = replace(describe_settings(tmp_path), cities=())
    build_app(settings).state.store.close()
    with pytest.raises(UsageError, match="holds other records"):
        settle_state(settings, Wanted(1, SMALL, settings.database))


def test_a_whole_state_is_opened_as_it_is(tmp_path: Path) -> None:
    settings = describe_settings(tmp_path)
    note(settings.database, Kept(1, "small", "whole"))
    opened = settle_state(settings, Wanted(1, SMALL, settings.database))
    assert (opened.database, opened.cities) == (settings.database, CITIES)


def test_the_logins_are_told() -> None:
    told = describe_logins(Wanted(1, SMALL, None))
    assert "eGov@123" in told
    assert "TLAP     TL_APPROVER" in told
    assert "9000100000" in told
