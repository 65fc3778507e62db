"""Wire models of the calculator: what an application comes to, and the bill of it.

Sources: UPYOG-NIUA `municipal-services/docs/tl-calculator.yml` 2.0.0, tl-calculator `web/models`,
tl-services `web/models/calculation`. The criteria are spelt CalulationCriteria on the wire.
"""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from kasauti_standards.common.wire import EchoedModel, Rupees, annotate


class TaxHeadEstimate(EchoedModel):
    """What one tax head comes to."""

    taxHeadCode: str = Field(
        min_length=1,
        description="Tax head, e.g. TL_TAX.",
        json_schema_extra=annotate(requirement="TL-CALCULATION"),
    )
    estimateAmount: Rupees = Field(
        description="Rupees; negative for a rebate.",
        json_schema_extra=annotate(requirement="TL-CALCULATION"),
    )
    category: (
        Literal[
            "TAX",
            "FEE",
            "REBATE",
            "EXEMPTION",
            "ADVANCE_COLLECTION",
            "PENALTY",
            "FINES",
            "CHARGES",
        ]
        | None
    ) = Field(None, description="Category of the head.")


class FeeAndBillingSlabIds(EchoedModel):
    """What units, or accessories, come to together, and by which slabs."""

    id: str | None = Field(None, description="Filled in by the service.")
    fee: Rupees | None = Field(None, description="Rupees, combined.")
    billingSlabIds: list[str] | None = Field(
        None, description="Slab, place and id of each unit, as slab|place|unit."
    )


class Calculation(EchoedModel):
    """What one application comes to."""

    applicationNumber: str | None = Field(None, description="Application computed.")
    tradeLicense: Any | None = Field(
        None, description="The application; of a licence's own calculation it is left out."
    )
    tenantId: str = Field(
        min_length=2,
        max_length=256,
        description="City.",
        json_schema_extra=annotate(requirement="TL-CALCULATION"),
    )
    taxHeadEstimates: list[TaxHeadEstimate] | None = Field(
        None,
        description="By tax head.",
        json_schema_extra=annotate(requirement="TL-CALCULATION"),
    )
    tradeTypeBillingIds: FeeAndBillingSlabIds | None = Field(None, description="Of the units.")
    accessoryBillingIds: FeeAndBillingSlabIds | None = Field(
        None, description="Of the accessories."
    )


class BillingSlabIds(EchoedModel):
    """The slabs that a demand was computed by."""

    consumerCode: str | None = Field(None, description="Application number.")
    tradeTypeBillingSlabIds: list[str] | None = Field(None, description="Of the units.")
    accesssoryBillingSlabIds: list[str] | None = Field(
        None, description="Of the accessories; the wire spells it so."
    )
