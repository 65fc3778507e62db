"""Keys are remembered exactly, in memory or on disk, and the file is gone afterwards."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from kasauti_validator.seen_keys import KeyMemory


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from("abcdefgh"), max_size=40), st.integers(1, 6))
def test_first_places_are_those_of_a_dictionary(keys: list[str], limit: int) -> None:
    memory = KeyMemory(key=b"k", keys_in_memory=limit)
    seen, first = memory.open("x"), dict[str, int]()
    try:
        for place, key in enumerate(keys, start=1):
            assert seen.first_place(key, place) == first.get(key)
            first.setdefault(key, place)
        assert (memory.spilled_bytes > 0) == (len(first) >= limit)
    finally:
        memory.close()


def test_names_do_not_share_keys() -> None:
    memory = KeyMemory(key=b"k", keys_in_memory=10)
    assert memory.open("a").first_place("key", 1) is None
    assert memory.open("b").first_place("key", 2) is None
    assert memory.open("a").first_place("key", 3) == 1


def test_spilled_file_holds_digests_only_and_is_deleted() -> None:
    memory = KeyMemory(key=b"k", keys_in_memory=50)
    seen = memory.open("mobiles")
    for number in range(500):
        seen.first_place(f"9000000{number:03}", number + 1)
    folder = Path(memory._folder.name)  # type: ignore[union-attr]
    content = b"".join(file.read_bytes() for file in folder.iterdir())
    assert memory.spilled_bytes == len(content) > 0
    assert b"9000000" not in content
    assert seen.first_place("9000000007", 999) == 8
    memory.close()
    assert not folder.exists()


def test_place_is_written_as_its_reader_knows_it() -> None:
    memory = KeyMemory(key=b"k", keys_in_memory=10, label=lambda place: f"{place} (day.json)")
    seen = memory.open("a")
    seen.first_place("key", 4)
    assert f"{seen.first_place('key', 5)}" == "4 (day.json)"
    assert seen.first_place("key", 6) == 4
