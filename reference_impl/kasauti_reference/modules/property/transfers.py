"""Transfers: owners go and come, a fee is due, the workflow approves.

Source: UPYOG-NIUA property-services PropertyValidator.validateMutation,
PropertyService.processOwnerMutation, CalculationService.calculateMutationFee. The workflow of
transfers is on here; the deployed default has it off (PT-E-038).
"""

from __future__ import annotations

from typing import cast

from kasauti_reference.errors import ErrorEntry, InvalidRequestError, ServiceError
from kasauti_reference.http.audit import renew_audit
from kasauti_reference.http.call import Call
from kasauti_reference.modules.property.checks import DEPLOYED_PROFILE, read_codes
from kasauti_reference.modules.property.dues import read_due, read_fee_due
from kasauti_reference.modules.property.enriching import (
    MUTATION,
    merge_details,
    name_documents,
    settle_owner,
)
from kasauti_reference.modules.property.fees import demand_transfer_fee
from kasauti_reference.modules.property.processing import (
    check_assessee,
    move,
    open_version,
    settle_end,
)
from kasauti_reference.modules.property.records import Record

WORKFLOW = "PT.MUTATION"
OPENING = "OPEN"
_DETAILS = ("reasonForTransfer", "documentNumber", "documentDate", "documentValue", "marketValue")
_FIXED = ("propertyType", "usageCategory", "noOfFloors", "landArea", "superBuiltUpArea")


def transfer(call: Call, sent: Record, stored: Record) -> Record:
    """One step of a transfer; the first one makes a version of its own and its fee."""
    check_assessee(call, stored)
    begins = stored["status"] == "ACTIVE"
    if begins and read_due(call, stored) > 0:
        raise ServiceError(
            "EG_PT_MUTATION_UNPAID_ERROR",
            "Property has to be completely paid for before initiating the mutation process",
        )
    step = sent.get("workflow")
    if not isinstance(step, dict):
        raise ServiceError(
            "EG_PT_UPDATE_WF_ERROR", "Workflow information is mandatory for mutation process"
        )
    changed = [name for name in _FIXED if sent.get(name) not in {None, stored.get(name)}]
    if changed:
        raise ServiceError(
            "EG_PT_MUTATION_ERROR",
            f"The property mutation doesnt allow change of these fields {changed}",
        )
    _check_details(sent)
    entries = [*_check_owners(sent, stored, begins=begins), *_check_papers(sent, step)]
    if not begins and str(step.get("action")).upper() == OPENING:
        text = "Invalid action, OPEN action cannot be applied on an active workflow "
        entries.append(ErrorEntry("EG_PT_MUTATION_WF_ACTION_ERROR", text))
    if entries:
        raise InvalidRequestError(entries)
    _require_fee(call, stored, str(step["action"]))
    record = stored | {
        "creationReason": "MUTATION",
        "ownershipCategory": sent["ownershipCategory"],
        "institution": sent.get("institution"),
        "documents": name_documents(sent.get("documents")),
        "additionalDetails": merge_details(stored, sent),
    }
    if begins:
        owners = cast("list[Record]", sent["owners"])
        record["owners"] = [settle_owner(call, owner) for owner in owners]
        kept = open_version(call, record, stored, WORKFLOW, step, MUTATION)
        demand_transfer_fee(call, kept)
        return kept
    record["auditDetails"] = renew_audit(call, stored)
    record = move(call, record, WORKFLOW, str(step["action"]), step)
    return settle_end(call, record)


def _require_fee(call: Call, stored: Record, action: str) -> None:
    """PAY is taken by paying; by hand only where nothing is owed (deployed: by hand at once)."""
    if action.upper() != "PAY" or call.settings.profile == DEPLOYED_PROFILE:
        return
    if read_fee_due(call, stored) > 0:
        raise ServiceError(
            "PT-FEE-UNPAID", "The transfer goes on when its fee is paid: fetch its bill and pay it"
        )


def _check_details(sent: Record) -> None:
    details = sent.get("additionalDetails")
    given = details if isinstance(details, dict) else {}
    if any(given.get(name) in {None, ""} for name in _DETAILS):
        raise ServiceError(
            "EG_PT_MUTATION_FIELDS_ERROR",
            "mandatory fields Missing for mutation, please provide the following information : "
            "reasonForTransfer, documentNumber, documentDate, documentValue and marketValue",
        )
    for name in ("documentDate", "documentValue", "marketValue"):
        try:
            float(str(given[name]))
        except ValueError as error:
            raise ServiceError(
                "EG_PT_ADDITIONALDETAILS_PARSING_ERROR", f"{name} is no number"
            ) from error


def _check_owners(sent: Record, stored: Record, *, begins: bool) -> list[ErrorEntry]:
    owners = cast("list[Record]", sent["owners"])
    states = [owner.get("status") for owner in owners]
    known = {str(owner["uuid"]) for owner in cast("list[Record]", stored["owners"])}
    entries = []
    if any(not state for state in states):
        entries.append(
            ErrorEntry(
                "EG_PT_MUTATION_ALL_OWNER_STATUS_NULL_ERROR",
                "Status of the owner objects cannot be null, please make the status either ACTIVE "
                "or INACTIVE",
            )
        )
    if "ACTIVE" not in states:
        entries.append(
            ErrorEntry(
                "EG_PT_MUTATION_ALL_OWNER_INACTIVE_ERROR",
                "At the least one owner object should be ACTIVE",
            )
        )
    comes = any(str(owner.get("uuid")) not in known for owner in owners)
    goes = "INACTIVE" in states
    if begins and not (comes or goes):
        entries.append(
            ErrorEntry(
                "EG_PT_MUTATION_OWNER_ERROR",
                "Mutation request should either add a new owner object or update an existing "
                "object to INACTIVE",
            )
        )
    if begins and goes and len(owners) == 1:
        entries.append(
            ErrorEntry(
                "EG_PT_MUTATION_OWNER_REMOVAL_ERROR",
                "Single owner of a property cannot be deactivated or removed in a mutation request",
            )
        )
    return entries


def _check_papers(sent: Record, step: Record) -> list[ErrorEntry]:
    reason = str(cast("Record", sent["additionalDetails"])["reasonForTransfer"])
    documents = cast("list[Record]", sent.get("documents") or [])
    kinds = {str(row.get("documentType")).upper() for row in documents}
    entries = []
    if not all(step.get(name) for name in ("action", "moduleName", "businessService")):
        entries.append(
            ErrorEntry(
                "EG_PT_MUTATION_WF_FIELDS_ERROR",
                "mandatory fields Missing in workflow Object for Mutation: action, moduleName and "
                "BusinessService",
            )
        )
    if reason not in read_codes("MutationReason"):
        entries.append(
            ErrorEntry(
                "EG_PT_MT_REASON_ERROR",
                "The reason for tranfer provided is invalid, please provide a valid mdms data",
            )
        )
    if reason.upper() not in kinds:
        entries.append(
            ErrorEntry(
                "EG_PT_MT_DOCS_ERROR",
                f"Mandatory documents mising for the muation reason : {reason}",
            )
        )
    return entries
