"""Collections stand with the service that keeps them; what is forgotten is named at once."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kasauti_reference.modules.challan_records import CHALLANS
from kasauti_reference.registration import find_used, list_collections
from kasauti_reference.sample_state.keeping import STATES
from kasauti_reference.services import COLLECTIONS, SERVICES
from kasauti_reference.store import Collection
from kasauti_standards.kernel import DeclarationError


def test_every_service_names_what_it_keeps() -> None:
    assert (*list_collections(SERVICES), STATES) == COLLECTIONS
    named = [row.name for service in SERVICES for row in service.collections]
    named.append(STATES.name)  # what a database says of the sample state in it
    assert sorted(named) == sorted(row.name for row in COLLECTIONS)


@pytest.mark.parametrize("position", range(len(SERVICES)), ids=lambda i: SERVICES[i].standard.id)
def test_a_forgotten_collection_is_named_when_the_server_is_built(position: int) -> None:
    service = SERVICES[position]
    for forgotten in service.collections:
        kept = tuple(row for row in service.collections if row is not forgotten)
        services = [*SERVICES]
        services[position] = replace(service, collections=kept)
        with pytest.raises(DeclarationError, match=rf"collection {forgotten.name}: is used in"):
            list_collections(services)


def test_a_collection_is_found_where_a_handler_only_calls_what_uses_it() -> None:
    billing = next(row for row in SERVICES if row.standard.id == "billing")
    places = {place for place, row in find_used(billing) if row is CHALLANS}
    assert "kasauti_reference.modules.challan_settlement" in places


def test_two_collections_of_one_name_are_refused() -> None:
    twin = replace(SERVICES[1], collections=(Collection("challan"),))
    with pytest.raises(DeclarationError, match="collection challan: is named a second time"):
        list_collections([*SERVICES, twin])
