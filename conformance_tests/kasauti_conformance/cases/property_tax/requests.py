"""Valid requests of property tax, and those of the access matrix."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from kasauti_conformance.cases.building import choose_actor
from kasauti_conformance.cases.openings import read_body
from kasauti_conformance.cases.property_tax.properties import (
    CLERK,
    NO_NUMBER,
    VERIFIER,
    Record,
    activate,
    choose_clerk,
    register,
    sample_property,
    write_property,
)
from kasauti_conformance.cases.property_tax.slab_stories import write_transfer_slab
from kasauti_conformance.cases.property_tax.taxes import (
    BOSS,
    assess,
    make_slabs,
    name_area,
    name_year,
    sample_assessment,
    write_assessment,
    write_criterion,
    write_slab,
)
from kasauti_conformance.cases.property_tax.transfer_stories import open_transfer
from kasauti_conformance.cases.standard_cases import Opening, Prepare, WriteOpening
from kasauti_conformance.execution.attempt import Attempt, Call
from kasauti_conformance.execution.world import World

_STANDARD = "property-tax"


def _sample_active(attempt: Attempt) -> Record:
    """An active property that requests speak of; nobody changes it."""
    samples = attempt.world.samples
    if "active-property" not in samples:
        samples["active-property"] = activate(attempt)
    return cast("Record", samples["active-property"])


def _create(attempt: Attempt) -> Call:
    body = {"Property": write_property(attempt)}
    return Call("property-create", choose_clerk(attempt), body)


def _update(attempt: Attempt) -> Call:
    step = {"action": "VERIFY", "moduleName": "PT", "businessService": "PT.CREATE"}
    body = {"Property": {**register(attempt), "workflow": step}}
    return Call("property-update", choose_actor(attempt, VERIFIER), body)


def _search(attempt: Attempt) -> Call:
    query = {
        "tenantId": attempt.world.city,
        "propertyIds": str(sample_property(attempt)["propertyId"]),
    }
    return Call("property-search", choose_clerk(attempt), query=query)


def _fuzzy_search(attempt: Attempt) -> Call:
    query = {
        "tenantId": attempt.world.city,
        "doorNo": str(sample_property(attempt)["address"]["doorNo"]),
    }
    return Call("property-fuzzy-search", choose_clerk(attempt), query=query)


def _add_number(attempt: Attempt) -> Call:
    record = _sample_active(attempt)
    second = f"98{attempt.world.next_number():08d}"
    owner = record["owners"][0] | {"alternatemobilenumber": second}
    body = {"Property": {**record, "owners": [owner]}}
    return Call("property-add-alternate-number", choose_clerk(attempt), body)


def _list(operation: str) -> Prepare:
    def prepare(attempt: Attempt) -> Call:
        sample_property(attempt)
        query = {"tenantId": attempt.world.city, "limit": "10"}
        return Call(operation, choose_actor(attempt, BOSS), query=query)

    return prepare


def _assess(operation: str) -> Prepare:
    def prepare(attempt: Attempt) -> Call:
        record = _sample_active(attempt)
        unit = record["units"][0]
        use = {
            "unitId": unit["id"],
            **{name: unit[name] for name in ("usageCategory", "occupancyType")},
        }
        body = {"Assessment": write_assessment(attempt, record, unitUsageList=[use])}
        return Call(operation, choose_clerk(attempt), body)

    return prepare


def _assessment_update(attempt: Attempt) -> Call:
    body = {"Assessment": assess(attempt, _sample_active(attempt))}
    return Call("assessment-update", choose_clerk(attempt), body)


def _assessment_search(attempt: Attempt) -> Call:
    sample_assessment(attempt)
    query = {"tenantId": attempt.world.city}
    return Call("assessment-search", choose_clerk(attempt), query=query)


def _calculate(operation: str, role: str) -> Prepare:
    def prepare(attempt: Attempt) -> Call:
        area, year = name_area(attempt), name_year(attempt, 1)
        make_slabs(attempt, [write_slab(attempt, area)])
        criterion = write_criterion(attempt, area, year)
        criterion["property"]["propertyId"] = str(_sample_active(attempt)["propertyId"])
        body = {"CalculationCriteria": [criterion]}
        return Call(operation, choose_actor(attempt, role), body)

    return prepare


def _bill(operation: str, role: str) -> Prepare:
    def prepare(attempt: Attempt) -> Call:
        query = {
            "tenantId": attempt.world.city,
            "consumerCodes": str(sample_assessment(attempt)["propertyId"]),
        }
        return Call(operation, choose_actor(attempt, role), query=query)

    return prepare


def _transfer_fee(attempt: Attempt) -> Call:
    samples = attempt.world.samples
    if "transfer" not in samples:
        samples["transfer"] = open_transfer(attempt, activate(attempt))
    body = {"Property": samples["transfer"]}
    return Call("property-mutation-calculate", choose_clerk(attempt), body)


def _slab_create(attempt: Attempt) -> Call:
    body = {"BillingSlab": [write_slab(attempt, name_area(attempt))]}
    return Call("billing-slab-create", choose_clerk(attempt), body)


def _slab_update(attempt: Attempt) -> Call:
    made = make_slabs(attempt, [write_slab(attempt, name_area(attempt))])
    return Call("billing-slab-update", choose_clerk(attempt), {"BillingSlab": made})


def _transfer_slab_create(attempt: Attempt) -> Call:
    body = {"MutationBillingSlab": [write_transfer_slab(attempt)]}
    return Call("mutation-slab-create", choose_actor(attempt, BOSS), body)


def _transfer_slab_update(attempt: Attempt) -> Call:
    answer = attempt.send(_transfer_slab_create(attempt))
    made = attempt.need(answer, "a slab of transfers could not be made").rows(
        "/MutationBillingSlab"
    )
    by = choose_actor(attempt, BOSS)
    return Call("mutation-slab-update", by, {"MutationBillingSlab": made})


def _slab_search(operation: str) -> Prepare:
    def prepare(attempt: Attempt) -> Call:
        return Call(operation, choose_clerk(attempt), query={"tenantId": attempt.world.city})

    return prepare


REQUESTS: Mapping[str, Prepare] = {
    "property-create": _create,
    "property-update": _update,
    "property-search": _search,
    "property-plainsearch": _list("property-plainsearch"),
    "property-fuzzy-search": _fuzzy_search,
    "property-add-alternate-number": _add_number,
    "assessment-create": _assess("assessment-create"),
    "assessment-update": _assessment_update,
    "assessment-search": _assessment_search,
    "assessment-plainsearch": _list("assessment-plainsearch"),
    "property-tax-estimate": _calculate("property-tax-estimate", CLERK),
    "property-tax-estimate-v2": _assess("property-tax-estimate-v2"),
    "property-tax-calculate": _calculate("property-tax-calculate", BOSS),
    "property-tax-update-demand": _bill("property-tax-update-demand", BOSS),
    "property-tax-get-bill": _bill("property-tax-get-bill", CLERK),
    "property-mutation-calculate": _transfer_fee,
    "billing-slab-create": _slab_create,
    "billing-slab-update": _slab_update,
    "billing-slab-search": _slab_search("billing-slab-search"),
    "mutation-slab-create": _transfer_slab_create,
    "mutation-slab-update": _transfer_slab_update,
    "mutation-slab-search": _slab_search("mutation-slab-search"),
}
NEEDS_RECORD = frozenset(
    {
        "property-plainsearch",
        "property-fuzzy-search",
        "assessment-plainsearch",
        "property-tax-estimate",
        "property-tax-estimate-v2",
        "property-tax-get-bill",
    }
)
"""Operations that write nothing, but are asked about records of the run."""


def _open(entity: str, member: str, **changes: object) -> WriteOpening:
    """The declared example in a tenant, of numbers that do not exist."""

    def write(_world: World, tenant: str) -> Opening:
        body = read_body(_STANDARD, entity)
        rows = body[member] if isinstance(body[member], list) else [body[member]]
        for row in rows:
            _lead(row, tenant)
            row.update(changes)
        return Opening(body=body)

    return write


def _lead(value: Any, tenant: str) -> None:  # noqa: ANN401 (a JSON document)
    if isinstance(value, dict):
        for name, child in value.items():
            if name == "tenantId":
                value[name] = tenant
            elif name == "propertyId":
                value[name] = NO_NUMBER
            _lead(child, tenant)
    elif isinstance(value, list):
        for child in value:
            _lead(child, tenant)


def _open_slab(world: World, tenant: str) -> Opening:
    """A slab of an area type that no property is of."""
    opening = _open("BillingSlabReq", "BillingSlab", areaType=f"{world.mark}-{world.next_number()}")
    return opening(world, tenant)


def _open_transfer_slab(world: World, tenant: str) -> Opening:
    """A slab of market values that no transfer has."""
    value = 10**11 + world.next_number()
    changes = {"minMarketValue": value, "maxMarketValue": value}
    return _open("MutationBillingSlabReq", "MutationBillingSlab", **changes)(world, tenant)


_BILLED = {"consumerCodes": NO_NUMBER}
OPENINGS: Mapping[str, WriteOpening] = {
    **dict.fromkeys(
        ("property-update", "property-add-alternate-number", "property-mutation-calculate"),
        _open("PropertyRequest", "Property", propertyId=NO_NUMBER, acknowldgementNumber=NO_NUMBER),
    ),
    **dict.fromkeys(
        ("assessment-create", "assessment-update", "property-tax-estimate-v2"),
        _open("AssessmentRequest", "Assessment"),
    ),
    **dict.fromkeys(
        ("property-tax-estimate", "property-tax-calculate"),
        _open("CalculationReq", "CalculationCriteria"),
    ),
    **dict.fromkeys(
        ("property-tax-update-demand", "property-tax-get-bill"),
        lambda _world, tenant: Opening(query=_BILLED | {"tenantId": tenant}),
    ),
    **dict.fromkeys(
        ("billing-slab-search", "mutation-slab-search"), lambda _world, _tenant: Opening(body={})
    ),
    "billing-slab-create": _open_slab,
    "mutation-slab-create": _open_transfer_slab,
}
