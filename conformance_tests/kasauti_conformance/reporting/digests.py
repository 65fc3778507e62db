"""Hashes over what a run leaves on disk: of files, of a document, of all evidence together."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

import orjson


def hash_file(file: Path) -> str:
    """SHA-256 of a file's bytes."""
    return hashlib.sha256(file.read_bytes()).hexdigest()


def hash_document(document: Mapping[str, object]) -> str:
    """SHA-256 of a JSON document, whatever the order of its members."""
    return hashlib.sha256(orjson.dumps(document, option=orjson.OPT_SORT_KEYS)).hexdigest()


def hash_folder(folder: Path) -> dict[str, str]:
    """SHA-256 by name of every file below `evidence/` of a run."""
    evidence = folder / "evidence"
    files = sorted(evidence.rglob("*")) if evidence.is_dir() else []
    return {str(file.relative_to(folder)): hash_file(file) for file in files if file.is_file()}


def build_root(leaves: Mapping[str, str]) -> str:
    """The Merkle root over named files: a leaf is the hash of a name and a file's hash.

    Leaves and nodes are hashed under different prefixes, so that none can pass for the other; a
    node without a partner moves up unchanged.
    """
    level = [
        hashlib.sha256(b"\x00" + name.encode() + b"\x00" + bytes.fromhex(digest)).digest()
        for name, digest in sorted(leaves.items())
    ]
    if not level:
        return hashlib.sha256(b"").hexdigest()
    while len(level) > 1:
        pairs = [level[place : place + 2] for place in range(0, len(level), 2)]
        level = [
            hashlib.sha256(b"\x01" + b"".join(pair)).digest() if len(pair) == 2 else pair[0]
            for pair in pairs
        ]
    return level[0].hex()
