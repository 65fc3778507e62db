"""Charges: what a service may demand, declared as tax heads, periods and consumer codes."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TaxHead:
    """One head of a demand; `order` is the order in which a payment is apportioned."""

    code: str
    category: str
    order: int
    is_mandatory: bool
    source: str


@dataclass(frozen=True, slots=True)
class Charge:
    """What one business service demands.

    `consumer_code` is the JSON pointer of the record's field that a bill is addressed by.
    """

    business_service: str
    entity: str
    consumer_code: str
    tax_heads: tuple[TaxHead, ...]
    source: str
