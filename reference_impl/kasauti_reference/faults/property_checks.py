"""Faults of checks: what the office should refuse is answered as taken, and nothing is kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from kasauti_reference.faults.breaks import Break, accept_misfits, accept_refused, take_any_shape
from kasauti_reference.http.call import Call

_Pretend = Callable[[Call], Mapping[str, object]]


def echo_property(call: Call) -> Mapping[str, object]:
    """The property that was sent."""
    return {"Properties": [call.body.get("Property")]}


def echo_assessment(call: Call) -> Mapping[str, object]:
    """The assessment that was sent."""
    return {"Assessments": [call.body.get("Assessment")]}


def echo_slabs(call: Call) -> Mapping[str, object]:
    """The slabs that were sent, of tax or of transfers."""
    if "BillingSlab" in call.body:
        return {"billingSlab": call.body["BillingSlab"]}
    return {"MutationBillingSlab": call.body.get("MutationBillingSlab")}


def _estimate_nothing(_call: Call) -> Mapping[str, object]:
    return {"Calculation": []}


_REFUSED: Final[Mapping[str, tuple[str, _Pretend]]] = {
    "property-of-any-kind": ("Invalid PROPERTYTYPE", echo_property),
    "property-of-any-ownership": ("Invalid OWNERSHIPCATEGORY", echo_property),
    "property-of-any-use": ("Invalid USageCategory", echo_property),
    "property-without-use": ("EG_PT_ERROR_USAGE", echo_property),
    "unit-of-any-occupier": ("INVALID OCCUPANCYTYPE TYPE ", echo_property),
    "unit-of-any-construction": ("INVALID CONSTRUCTION TYPE ", echo_property),
    "owner-of-any-category": ("INVALID OWNERTYPE", echo_property),
    "owner-stands-twice": ("EG_PT_OWNER INFO ERROR", echo_property),
    "owner-with-any-mobile": ("INVALID OWNER", echo_property),
    "institution-of-single-owner": ("INVALID INSTITUTION OBJECT", echo_property),
    "property-without-land": ("EG_PT_ERROR_LAND_AREA", echo_property),
    "unit-of-any-area": ("EG_PT_UNIT_BUILTUPAREA_ERROR", echo_property),
    "unit-with-wide-carpet": ("UNIT INFO ERROR ", echo_property),
    "property-without-floors": ("EG_PT_ERROR_FLOOR_COUNT", echo_property),
    "property-from-nowhere": ("EG_PT_ERROR_SOURCE", echo_property),
    "property-in-any-locality": ("BOUNDARY MDMS DATA ERROR", echo_property),
    "property-moved-without-step": ("EG_PT_UPDATE_WF_ERROR", echo_property),
    "property-moved-by-any-action": ("INVALID ACTION", echo_property),
    "transfer-without-details": ("EG_PT_MUTATION_FIELDS_ERROR", echo_property),
    "transfer-for-any-reason": ("EG_PT_MT_REASON_ERROR", echo_property),
    "transfer-without-document": ("EG_PT_MT_DOCS_ERROR", echo_property),
    "transfer-without-owner-status": ("EG_PT_MUTATION_ALL_OWNER_STATUS_NULL_ERROR", echo_property),
    "transfer-paid-by-hand": ("PT-FEE-UNPAID", echo_property),
    "transfer-to-nobody": ("EG_PT_MUTATION_ALL_OWNER_INACTIVE_ERROR", echo_property),
    "assessment-of-tomorrow": ("ASSMENT_DATE_FUTURE_ERROR", echo_assessment),
    "assessment-of-any-year": ("EG_PT_FINANCIAL_MASTER_NOT_FOUND", echo_assessment),
    "estimate-without-units": ("PT_ESTIMATE_NON_VACANT_LAND_UNITS", _estimate_nothing),
    "estimate-without-rental-value": ("EG_PT_ESTIMATE_ARV_NULL", _estimate_nothing),
}
"""By fault the code of the refusal that is left out."""
_MISFITS: Final[Mapping[str, tuple[str, _Pretend]]] = {
    "property-without-reason": ("creationReason", echo_property),
    "property-of-any-tenant-form": ("tenantId", echo_property),
    "property-at-any-address": ("address", echo_property),
    "property-of-any-owner": ("owners", echo_property),
    "property-without-owners": ("owners", echo_property),
    "property-of-any-unit": ("units", echo_property),
    "property-with-any-document": ("documents", echo_property),
    "property-of-negative-area": ("landArea", echo_property),
    "assessment-from-any-source": ("source", echo_assessment),
    "assessment-of-any-unit": ("unitUsageList", echo_assessment),
    "transfer-slab-without-amount": ("fixedAmount", echo_slabs),
}
"""By fault the place where anything fits."""

BREAKS: Final[Mapping[str, Break]] = {
    **{name: accept_refused(code, pretend) for name, (code, pretend) in _REFUSED.items()},
    **{name: accept_misfits(place, pretend) for name, (place, pretend) in _MISFITS.items()},
    "property-of-any-shape": take_any_shape(echo_property),
    "assessment-of-any-shape": take_any_shape(echo_assessment),
    "slab-of-any-shape": take_any_shape(echo_slabs),
}
