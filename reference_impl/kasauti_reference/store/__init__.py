"""Records as canonical JSON with their declared search criteria in indexed columns."""

from kasauti_reference.store.collection import (
    LAST_CHANGED_FIRST,
    NEWEST_FIRST,
    OLDEST_FIRST,
    Collection,
    Column,
    Condition,
    Order,
)
from kasauti_reference.store.store import Session, Store

__all__ = [
    "LAST_CHANGED_FIRST",
    "NEWEST_FIRST",
    "OLDEST_FIRST",
    "Collection",
    "Column",
    "Condition",
    "Order",
    "Session",
    "Store",
]
