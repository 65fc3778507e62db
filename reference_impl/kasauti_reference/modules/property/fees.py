"""The fee of a transfer as a demand of its application.

Source: UPYOG-NIUA pt-calculator-v2 EstimationService.mutationCalculator. A second calculation
changes the demand; the deployed one never does (PT-E-034).
"""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from typing import cast

from kasauti_reference.billing.demands import DEMANDS, add_demand, change_demand
from kasauti_reference.errors import ErrorEntry, InvalidRequestError, ServiceError
from kasauti_reference.http.call import Call
from kasauti_reference.modules.property.rates import (
    choose_reading,
    find_year,
    find_year_of,
    load_masters,
    read_transfer_slabs,
)
from kasauti_reference.modules.property.records import Record, only
from kasauti_reference.platform.users import embed_user
from kasauti_reference.store import Condition
from kasauti_standards.charging.reading import ChargeError
from kasauti_standards.charging.years import INDIA
from kasauti_standards.property_tax import reading as errata
from kasauti_standards.property_tax.transfer_fee import (
    Transfer,
    TransferFee,
    compute_transfer_fee,
)

SERVICE = "PT.MUTATION"


def demand_transfer_fee(call: Call, record: Record) -> TransferFee:
    """Make the demand of a transfer, or bring it to the fee of now."""
    fee = compute_fee(call, record)
    heads = (
        ("PT_MUTATION_FEE", fee.fee),
        ("PT_MUTATION_PENALTY", fee.penalty),
        ("PT_MUTATION_REBATE", fee.rebate),
    )
    known = call.session.find_one(
        DEMANDS,
        [
            Condition("consumerCode", "equals", str(record["acknowldgementNumber"])),
            Condition("businessService", "equals", SERVICE),
            Condition("status", "equals", "ACTIVE"),
        ],
        scope=only(str(record["tenantId"])),
    )
    if known is None:
        start, end = find_year(find_year_of(call.now))
        add_demand(
            call,
            {
                "tenantId": record["tenantId"],
                "consumerCode": record["acknowldgementNumber"],
                "consumerType": " ",
                "businessService": SERVICE,
                "payer": embed_user(find_payer(record)),
                "taxPeriodFrom": start,
                "taxPeriodTo": end,
                "minimumAmountPayable": Decimal(10),
                "demandDetails": [
                    {"taxHeadMasterCode": head, "taxAmount": amount, "collectionAmount": Decimal(0)}
                    for head, amount in heads
                ],
            },
            scope=only(str(record["tenantId"])),
        )
    elif not choose_reading(call).reproduces(errata.TRANSFER_MASTERS):
        amounts = dict(heads)
        rows = cast("list[Record]", known["demandDetails"])
        details = [
            row | {"taxAmount": amounts.get(str(row["taxHeadMasterCode"]), row["taxAmount"])}
            for row in rows
        ]
        change_demand(call, known | {"demandDetails": details})
    return fee


def compute_fee(call: Call, record: Record) -> TransferFee:
    """What the transfer costs now; what lacks for it is refused with the deployed codes."""
    details = record.get("additionalDetails")
    if not isinstance(details, dict):
        raise ServiceError("PT_ADDITIONALNDETAILS_NULL", "Additional Details should not be null")
    entries = []
    value, day = _read(details.get("marketValue")), _read(details.get("documentDate"))
    if value is None:
        text = "Market Value is not present in additional details or not in numeric format"
        entries.append(ErrorEntry("PT_MARKETVALUE_NULL", text))
    if day is None:
        text = "Document date is not present in additional details or set as null"
        entries.append(ErrorEntry("PT_DOCDATE_NULL", text))
    if value is None or day is None:
        raise InvalidRequestError(entries)
    now = datetime.fromtimestamp(call.now / 1000, UTC)
    transfer = Transfer(
        tenant=str(record["tenantId"]),
        kind=_split(record.get("propertyType")),
        usage=_split(record.get("usageCategory")),
        ownership=_split(record.get("ownershipCategory")),
        market_value=value,
        document_day=datetime.fromtimestamp(int(day) / 1000, UTC).astimezone(INDIA).date(),
        adhoc_rebate=_read(details.get("adhocRebate")) or Decimal(0),
        adhoc_penalty=_read(details.get("adhocPenalty")) or Decimal(0),
    )
    slabs = read_transfer_slabs(call, transfer.tenant)
    try:
        return compute_transfer_fee(transfer, slabs, load_masters(), choose_reading(call), now=now)
    except ChargeError as error:
        raise ServiceError(error.code, error.message) from error


def find_payer(record: Record) -> Record:
    """The first owner who is active."""
    owners = cast("list[Record]", record["owners"])
    return next(owner for owner in owners if owner.get("status") in {None, "ACTIVE"})


def _split(code: object) -> tuple[str, str]:
    first, _, rest = str(code or "").partition(".")
    return first, rest.split(".")[0]


def _read(value: object) -> Decimal | None:
    if value is None or isinstance(value, bool):
        return None
    try:
        number = Decimal(str(value))
    except ArithmeticError:
        return None
    return number if number.is_finite() else None
