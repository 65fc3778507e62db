"""The embedded store: canonical JSON records, indexed criteria, history, sequences."""

from kasauti_reference.store.collection import Collection, Column, Condition
from kasauti_reference.store.store import Session, Store

__all__ = ["Collection", "Column", "Condition", "Session", "Store"]
