"""What the register fills into a property that is sent: ids, users, the locality as known.

Source: UPYOG-NIUA property-services EnrichmentService, UserService.
"""

from __future__ import annotations

from typing import cast
from uuid import uuid4

from kasauti_reference.http.call import Call
from kasauti_reference.modules.property.checks import find_locality
from kasauti_reference.modules.property.records import Record
from kasauti_reference.platform.idgen import generate_ids
from kasauti_reference.platform.users import find_or_create_citizen

ACKNOWLEDGEMENT = ("pt.acknowledgementnumber", "PB-AC-[cy:yyyy-MM-dd]-[SEQ_EG_PT_ACK]")
NUMBER = ("pt.propertyid", "PG-PT-[CITY]-[SEQ_EG_PT_PTID]")
MUTATION = ("pt.mutation.number", "PB-MT-[CITY]-[SEQ_EG_PT_MUTATION]")


def settle_owner(call: Call, owner: Record) -> Record:
    """An owner as a user of the system, active."""
    user = find_or_create_citizen(
        call.session, owner, state=call.settings.state, now=call.now, by=call.user.uuid
    )
    return owner | {
        "uuid": user["uuid"],
        "id": user["id"],
        "userName": user["userName"],
        "ownerInfoUuid": owner.get("ownerInfoUuid") or str(uuid4()),
        "tenantId": call.settings.state,
        "type": "CITIZEN",
        "status": owner.get("status") or "ACTIVE",
        "documents": name_documents(owner.get("documents")),
        "password": None,
    }


def settle_address(record: Record) -> Record:
    """The address with its tenant, an id, and the locality as the city knows it."""
    address = cast("Record", record["address"])
    row = find_locality(record)
    locality = cast("Record", address["locality"]) | {
        "name": row.label_en,
        "label": row.attributes["level"],
        "area": row.attributes["area"] or None,
    }
    return address | {
        "id": address.get("id") or str(uuid4()),
        "tenantId": record["tenantId"],
        "locality": locality,
    }


def name_units(record: Record) -> list[Record]:
    """Units with ids; a unit without a built-up area gets it from plinth and super area."""
    return [
        unit
        | {
            "id": unit.get("id") or str(uuid4()),
            "tenantId": record["tenantId"],
            "active": unit.get("active") is not False,
            "constructionDetail": _complete_area(cast("Record", unit["constructionDetail"])),
        }
        for unit in cast("list[Record]", record.get("units") or [])
    ]


def name_documents(documents: object) -> list[Record] | None:
    """Documents with ids, active unless said."""
    if not isinstance(documents, list):
        return None
    return [
        row | {"id": row.get("id") or str(uuid4()), "status": row.get("status") or "ACTIVE"}
        for row in documents
    ]


def merge_details(stored: Record, sent: Record) -> Record:
    """Free content: what was there, and over it what is sent."""
    before, after = stored.get("additionalDetails"), sent.get("additionalDetails")
    merged = dict(before) if isinstance(before, dict) else {}
    return merged | after if isinstance(after, dict) else merged


def _complete_area(detail: Record) -> Record:
    if detail.get("builtUpArea") is not None:
        return detail
    whole = cast("int", detail["superBuiltUpArea"])
    return detail | {"builtUpArea": whole - cast("int", detail["plinthArea"])}


def next_number(call: Call, kind: tuple[str, str], tenant: str) -> str:
    """The next number of a kind: name and form of the id generator."""
    name, form = kind
    return generate_ids(call.session, name, tenant, now=call.now, form=form)[0]
