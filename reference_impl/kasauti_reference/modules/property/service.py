"""Property tax: every declared operation with its handler."""

from __future__ import annotations

from kasauti_reference.http.call import Call
from kasauti_reference.http.routes import Service
from kasauti_reference.modules.property import assessing, calculator, finding, register
from kasauti_reference.modules.property.records import (
    ASSESSMENTS,
    OWNERSHIPS,
    PROPERTIES,
    find_version,
    show,
)
from kasauti_reference.modules.property.slabs import SLABS, TRANSFER_SLABS, declare_slabs
from kasauti_reference.modules.slab_register import build_register
from kasauti_standards.catalog import load_standard

_WORKFLOWS = ("PT.CREATE", "PT.UPDATE", "PT.MUTATION", "PT.LEGACY", "PT.CREATEWITHWNS")
_SLABS = build_register(declare_slabs(SLABS, sent="BillingSlab", answered="billingSlab"))
_TRANSFERS = build_register(
    declare_slabs(TRANSFER_SLABS, sent="MutationBillingSlab", answered="MutationBillingSlab")
)


def find_properties(call: Call, tenant: str, numbers: list[str]) -> dict[str, dict[str, object]]:
    """Properties by the number of their application, for the inbox."""
    found = {number: find_version(call, tenant, acknowldgementNumber=number) for number in numbers}
    return {number: show(record) for number, record in found.items() if record is not None}


SERVICE = Service(
    standard=load_standard("property-tax"),
    handlers={
        "property-create": register.create,
        "property-update": register.update,
        "property-add-alternate-number": register.add_alternate_number,
        "property-search": finding.search,
        "property-plainsearch": finding.plain_search,
        "property-fuzzy-search": finding.fuzzy_search,
        "assessment-create": assessing.create,
        "assessment-update": assessing.update,
        "assessment-search": assessing.search,
        "assessment-plainsearch": assessing.plain_search,
        "property-tax-estimate": calculator.estimate,
        "property-tax-estimate-v2": calculator.estimate_assessment,
        "property-tax-calculate": calculator.calculate,
        "property-tax-update-demand": calculator.update_demand,
        "property-tax-get-bill": calculator.get_bill,
        "property-mutation-calculate": calculator.calculate_transfer,
        "billing-slab-create": _SLABS["create"],
        "billing-slab-update": _SLABS["update"],
        "billing-slab-search": _SLABS["search"],
        "mutation-slab-create": _TRANSFERS["create"],
        "mutation-slab-update": _TRANSFERS["update"],
        "mutation-slab-search": _TRANSFERS["search"],
    },
    envelope_keys={
        "property-tax-calculate": "",
        "property-mutation-calculate": "",
        "property-tax-get-bill": "ResposneInfo",
    },
    collections=(PROPERTIES, OWNERSHIPS, ASSESSMENTS, SLABS, TRANSFER_SLABS),
    inbox=dict.fromkeys(_WORKFLOWS, find_properties),
)
