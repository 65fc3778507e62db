"""What the store keeps of one kind of record: where its tenant and id stand, what is indexed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, TypeAlias

from sqlalchemy import (
    BigInteger,
    Index,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy import (
    Column as SqlColumn,
)

from kasauti_reference.errors import ServiceError
from kasauti_standards.kernel.pointer import ABSENT, read_pointer

Value: TypeAlias = str | int | bool | None
LONGEST = 512
# criteria of few different values: where another one is asked for too, that one is looked up
FEW_VALUES = frozenset(
    {
        "active",
        "applicationStatus",
        "applicationType",
        "businessService",
        "connectionType",
        "creationReason",
        "current",
        "department",
        "employeeStatus",
        "escalated",
        "eventType",
        "financialYear",
        "fireNOCType",
        "function",
        "fund",
        "gender",
        "instrumentStatus",
        "isActive",
        "isconsolidated",
        "isCounter",
        "isPaymentCompleted",
        "kind",
        "locale",
        "module",
        "moduleName",
        "nocType",
        "ownerShipCategory",
        "paymentMode",
        "propertySubType",
        "propertyType",
        "provisional",
        "removed",
        "renewed",
        "schemaCode",
        "scrutinised",
        "serviceType",
        "source",
        "stands",
        "state",
        "stateUuid",
        "status",
        "subOwnerShipCategory",
        "tradeType",
        "txnStatus",
        "type",
        "usageCategoryMajor",
        "usageCategoryMinor",
    }
)
Operator: TypeAlias = Literal["equals", "in", "at-least", "at-most", "contains"]


@dataclass(frozen=True, slots=True)
class Column:
    """An indexed criterion: a pointer into the record, as text or whole number."""

    name: str
    pointer: str
    kind: Literal["text", "number"] = "text"
    is_unique: bool = False

    def read(self, record: Mapping[str, object]) -> Value:
        """The value to index; anything but text, numbers and booleans is indexed as nothing."""
        value = read_pointer(record, self.pointer)
        if value is ABSENT or value is None:
            return None
        if self.kind == "number":
            return int(value) if isinstance(value, int) else None
        if isinstance(value, bool):
            return "true" if value else "false"
        text = str(value) if isinstance(value, str | int) else None
        if text is not None and len(text) > LONGEST:
            raise ServiceError(
                "Size", f"{self.pointer} is longer than the {LONGEST} characters that are searched"
            )
        return text


@dataclass(frozen=True, slots=True)
class Condition:
    """One filter of a search over an indexed criterion."""

    column: str
    operator: Operator
    value: object


@dataclass(frozen=True, slots=True)
class Order:
    """How a search is sorted: by `position` (when added), `changed`, or an indexed criterion."""

    column: str = "position"
    direction: Literal["up", "down"] = "up"


OLDEST_FIRST = Order()
NEWEST_FIRST = Order(direction="down")
LAST_CHANGED_FIRST = Order("changed", "down")


@dataclass(frozen=True)
class Collection:
    """One kind of record. `id` and `tenant` point at members that every record has."""

    name: str
    id: str = "/id"
    tenant: str = "/tenantId"
    columns: tuple[Column, ...] = ()

    def table(self, metadata: MetaData) -> Table:
        """The table of this collection, made once per metadata."""
        name = f"record_{self.name}"
        if name in metadata.tables:
            return metadata.tables[name]
        columns = [
            SqlColumn(
                f"c_{column.name}",
                BigInteger if column.kind == "number" else String(LONGEST),
                nullable=True,
            )
            for column in self.columns
        ]
        indices = [
            Index(f"ix_{self.name}_{column.name}", "tenant", f"c_{column.name}")
            for column in self.columns
        ]
        unique = [
            UniqueConstraint("tenant", f"c_{column.name}", name=f"uq_{self.name}_{column.name}")
            for column in self.columns
            if column.is_unique
        ]
        return Table(
            name,
            metadata,
            SqlColumn("id", String(128), primary_key=True),
            SqlColumn("tenant", String(256), nullable=False),
            SqlColumn("version", BigInteger, nullable=False),
            SqlColumn("position", BigInteger, nullable=False, index=True),
            SqlColumn("changed", BigInteger, nullable=False, index=True),
            SqlColumn("body", Text, nullable=False),
            *columns,
            *indices,
            Index(f"ix_{self.name}_at", "tenant", "changed", "position"),  # pages of a city
            Index(f"ix_{self.name}_in", "tenant", "position"),
            *unique,
        )

    @cached_property
    def columns_by_name(self) -> Mapping[str, Column]:
        """Criteria by name."""
        return {column.name: column for column in self.columns}

    def read_id(self, record: Mapping[str, object]) -> str:
        """The record's id."""
        return str(read_pointer(record, self.id))

    def read_tenant(self, record: Mapping[str, object]) -> str:
        """The record's tenant."""
        return str(read_pointer(record, self.tenant))
