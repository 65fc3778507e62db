"""Handmade contracts, normalised: each result must be valid and refer to nothing outside."""

from collections.abc import Callable, Iterator
from textwrap import dedent
from typing import Any

import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator

from kasauti_standards.contracts import (
    ContractLibrary,
    NormalisedContract,
    Patch,
    normalise_contract,
)
from kasauti_standards.contracts.reading import read_source

Normalise = Callable[..., NormalisedContract]


@pytest.fixture
def normalise() -> Normalise:
    """Normalise a text as `city/contract.yaml`; `others` are further files of the folder."""

    def run(
        text: str | bytes,
        *,
        path: str = "city/contract.yaml",
        others: dict[str, str] | None = None,
    ) -> NormalisedContract:
        library = ContractLibrary(
            {
                other: read_source(dedent(content).encode(), path=other)
                for other, content in (others or {}).items()
            }
        )
        raw = dedent(text).encode() if isinstance(text, str) else text
        contract = normalise_contract(raw, path=path, library=library)
        document: Any = contract.document
        assert [error.message for error in OpenAPIV31SpecValidator(document).iter_errors()] == []
        assert all(reference.startswith("#/components/") for reference in _references(document))
        return contract

    return run


@pytest.fixture
def patches() -> Callable[[NormalisedContract, str], list[Patch]]:
    """The patches of one kind."""

    def pick(contract: NormalisedContract, kind: str) -> list[Patch]:
        return [patch for patch in contract.patches if patch.kind == kind]

    return pick


def _references(node: object) -> Iterator[str]:
    if isinstance(node, dict):
        if isinstance(node.get("$ref"), str):
            yield node["$ref"]
        for child in node.values():
            yield from _references(child)
    elif isinstance(node, list):
        for child in node:
            yield from _references(child)
