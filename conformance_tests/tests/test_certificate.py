"""A certificate binds a run: any changed byte makes verification fail and is named."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest
from conformance_tests.tests.conftest import choose

from kasauti_conformance.commands import CONFORM
from kasauti_standards.cli import main

KEYS = ("kasauti-private.pem", "kasauti-public.pem")


@pytest.fixture
def certified(reference, run, tmp_path: Path) -> tuple[Path, Path, Path]:
    """A run folder, its certificate and the folder of the keys."""
    _, folder = run(
        reference, choose("server:grievance", "grievance-count", "grievance-create.answers")
    )
    keys, certificate = tmp_path / "keys", tmp_path / "city.cert"
    assert main(["conform", "keygen", "--out", str(keys)]) == 0
    assert certify(folder, keys, certificate) == 0
    return folder, certificate, keys


def certify(folder: Path, keys: Path, certificate: Path, *more: str) -> int:
    parts = ["--run", str(folder), "--key", str(keys / KEYS[0]), "--out", str(certificate)]
    return main(["conform", "certify", *parts, *more])


def verify(folder: Path, certificate: Path, keys: Path) -> int:
    parts = [str(certificate), "--run", str(folder), "--public-key", str(keys / KEYS[1])]
    return main(["conform", "verify", *parts])


def test_a_certificate_holds_offline(certified, capsys) -> None:
    folder, certificate, keys = certified
    assert verify(folder, certificate, keys) == 0
    assert "The certificate holds" in capsys.readouterr().out
    assert stat.S_IMODE((keys / KEYS[0]).stat().st_mode) == 0o600


def test_every_changed_byte_is_found_and_named(certified, capsys) -> None:
    folder, certificate, keys = certified
    files = [*(file for file in folder.rglob("*") if file.is_file()), certificate]
    assert len(files) > 5
    for file in files:
        content = file.read_bytes()
        for place in sorted(
            {0, 1, len(content) // 3, len(content) // 2, len(content) - 2, len(content) - 1}
        ):
            for bit in (0x01, 0x20):
                changed = bytearray(content)
                changed[place] ^= bit
                file.write_bytes(bytes(changed))
                assert verify(folder, certificate, keys) == 1, (file, place, bit)
                assert file.name in capsys.readouterr().out, (file, place, bit)
        file.write_bytes(content)
    assert verify(folder, certificate, keys) == 0


def test_missing_and_added_files_are_named(certified, capsys) -> None:
    folder, certificate, keys = certified
    victim = next((folder / "evidence").iterdir())
    content = victim.read_bytes()
    victim.unlink()
    assert verify(folder, certificate, keys) == 1
    assert f"{victim.name} is missing" in capsys.readouterr().out
    victim.write_bytes(content)
    (folder / "evidence" / "extra.json").write_text("{}")
    assert verify(folder, certificate, keys) == 1
    assert "extra.json was not part of the run" in capsys.readouterr().out
    (folder / "evidence" / "extra.json").unlink()
    (folder / "report.html").write_text("<p>all is well</p>")
    assert verify(folder, certificate, keys) == 1
    assert "report.html was not part of the certified run" in capsys.readouterr().out


def test_an_expired_certificate_says_so(certified, capsys, monkeypatch) -> None:
    folder, certificate, keys = certified
    import kasauti_conformance.commands.certificates as module

    later = module.read_clock() + 400 * 86_400_000
    monkeypatch.setattr(module, "read_clock", lambda: later)
    assert verify(folder, certificate, keys) == 1
    assert "expired on" in capsys.readouterr().out


def test_another_key_does_not_verify(certified, tmp_path: Path, capsys) -> None:
    folder, certificate, _ = certified
    other = tmp_path / "other"
    assert main(["conform", "keygen", "--out", str(other)]) == 0
    assert verify(folder, certificate, other) == 1
    assert "another key" in capsys.readouterr().out


def test_only_a_conformant_run_is_certified(
    reference, run, certified, tmp_path: Path, capsys
) -> None:
    from dataclasses import replace

    _, _, keys = certified
    target = replace(reference, writes="none", sandbox_tenants=())
    _, folder = run(target, choose("server:grievance", "grievance-create"))
    assert certify(folder, keys, tmp_path / "no.cert") == 4
    assert "incomplete" in capsys.readouterr().err
    assert not (tmp_path / "no.cert").exists()


def test_a_run_whose_evidence_was_touched_is_not_certified(certified, tmp_path: Path) -> None:
    folder, _, keys = certified
    victim = next((folder / "evidence").iterdir())
    victim.write_bytes(victim.read_bytes() + b" ")
    assert certify(folder, keys, tmp_path / "no.cert") == 1


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (["keygen", "--out", "{keys}"], "already"),
        (["certify", "--run", "{run}", "--key", "{keys}/none.pem", "--out", "{new}"], "keygen"),
        (
            ["certify", "--run", "{run}", "--key", "{keys}/kasauti-public.pem", "--out", "{new}"],
            "public",
        ),
        (
            ["certify", "--run", "{none}", "--key", "{keys}/kasauti-private.pem", "--out", "{new}"],
            "run",
        ),
        (
            ["verify", "{none}", "--run", "{run}", "--public-key", "{keys}/kasauti-public.pem"],
            "certify",
        ),
        (
            ["verify", "{cert}", "--run", "{run}", "--public-key", "{keys}/kasauti-private.pem"],
            "private",
        ),
        (["report", "{none}"], "run"),
        (["diff", "{none}", "{run}"], "run"),
    ],
)
def test_bad_input_is_told_with_exit_code_2(certified, tmp_path, capsys, arguments, word) -> None:
    folder, certificate, keys = certified
    (keys / KEYS[1]).chmod(0o600)
    places = {
        "keys": keys,
        "run": folder,
        "cert": certificate,
        "none": tmp_path / "none",
        "new": tmp_path / "new",
    }
    filled = [text.format(**places) for text in arguments]
    assert main(["conform", *filled]) == 2
    assert word in capsys.readouterr().err


def test_a_proof_of_another_plan_is_not_taken_in(certified, tmp_path: Path, capsys) -> None:
    folder, _, keys = certified
    proof = tmp_path / "proof.json"
    members = dict.fromkeys(("plan", "profile", "plan_sha256", "faults", "killed", "score"), "x")
    proof.write_text(json.dumps(members | {"clean_run": {}}))
    assert certify(folder, keys, tmp_path / "no.cert", "--proof", str(proof)) == 2
    assert "another plan" in capsys.readouterr().err
    proof.write_text("{}")
    assert certify(folder, keys, tmp_path / "no.cert", "--proof", str(proof)) == 2
    assert "is no proof" in capsys.readouterr().err


def test_a_key_that_others_can_read_is_refused(certified, tmp_path: Path, capsys) -> None:
    folder, _, keys = certified
    (keys / KEYS[0]).chmod(0o644)
    assert certify(folder, keys, tmp_path / "no.cert") == 2
    assert "chmod 600" in capsys.readouterr().err


def test_the_command_has_a_summary() -> None:
    assert CONFORM.summary
