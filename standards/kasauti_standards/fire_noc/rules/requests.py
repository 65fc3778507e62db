"""Rules over a request to make or move permits."""

from __future__ import annotations

from collections.abc import Iterator

from kasauti_standards.billing.charging import iterate_objects
from kasauti_standards.kernel import (
    Message,
    Record,
    RuleBook,
    RuleContext,
    RuleExample,
    RuleText,
    Violation,
)

RULES = RuleBook(introduced="0.1.0")
_OTHER = {
    "tenantId": "pg.cityb",
    "fireNOCDetails": {
        "fireNOCType": "NEW",
        "firestationId": "FS_CITYB_01",
        "financialYear": "2026-27",
        "action": "INITIATE",
        "channel": "COUNTER",
        "noOfBuildings": "SINGLE",
        "buildings": [
            {
                "name": "Namuna Bhavan",
                "usageType": "GROUP_A_RESIDENTIAL.SUBDIVISIONA-1",
                "uoms": [{"code": "HEIGHT_OF_BUILDING", "value": 9, "isActiveUom": True}],
            }
        ],
        "propertyDetails": {"address": {"city": "pg.cityb", "locality": {"code": "JLC476"}}},
        "applicantDetails": {
            "ownerShipType": "INDIVIDUAL.SINGLEOWNER",
            "owners": [
                {
                    "name": "Asha Example",
                    "mobileNumber": "9000000001",
                    "correspondenceAddress": "1 Namuna Road",
                }
            ],
        },
    },
}


@RULES.record_rule(
    "FN-TENANTS-MIXED",
    entity="FireNOCRequest",
    requirements=("FN-ONE-CITY",),
    reads=("/FireNOCs/*/tenantId",),
    text=RuleText(
        Message("{value} beside {tenant}", "{tenant} के साथ {value}"),
        Message("Send one request for each city.", "हर नगर का अलग अनुरोध भेजें।"),
    ),
    example=RuleExample(
        violating={"/FireNOCs/1": _OTHER},
        expect=(("FN-TENANTS-MIXED", "/FireNOCs/1/tenantId"),),
    ),
)
def refuse_mixed_cities(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """A request holds permits of several cities.

    The service reads master data, localities and rights of the first one for all.

    Source: our safety demand; UPYOG-NIUA firenoc-services src/api/create.js, FireNOCs[0].tenantId.
    """
    first: object = None
    for position, row in iterate_objects(record, "FireNOCs"):
        tenant = row.get("tenantId")
        if first is None:
            first = tenant
        elif tenant != first:
            yield Violation(
                f"/FireNOCs/{position}/tenantId", tenant, {"value": tenant, "tenant": first}
            )
