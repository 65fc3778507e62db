"""Usage category, payment channel and structure of the metrics of one record.

Source: niua-org/UPYOG-NIUA core-services/national-dashboard-ingest IngestValidator (verifyUsage,
verifyPayment, verifyDataStructure) and application.properties. Where that code throws, a shape
is refused by the structure test instead, unless the deployed behaviour is asked for.
"""

from collections.abc import Collection

from .area_rules import title
from .binding import Record
from .errors import refused, unhandled
from .masters import codes, module_fields, module_groups

NULL, CAST = "NullPointerException", "ClassCastException"
USAGE_FREE = {"COMMON", "PGR", "TL", "OBPS", "MCOLLECT", "SV", "FINANCE"}
NEVER_DEPLOYED = {"BIRTH", "DEATH", "CF", "BPA"}
USAGE = {
    "PT": (
        "assessedProperties",
        "transactions",
        "rebate",
        "penalty",
        "todaysCollection",
        "propertyTax",
        "cess",
        "interest",
    ),
    "WS": ("todaysCollection", "sewerageConnections", "waterConnections"),
    "FIRENOC": ("actualNOCIssued",),
    "FSM": ("todaysCollection",),
}
PAYMENT_FREE = {"COMMON", "PGR"}
PAYMENT = {
    **dict.fromkeys(
        ("PT", "FIRENOC", "TL", "FSM", "WS", "OBPS", "SV", "FINANCE"), ("todaysCollection",)
    ),
    "MCOLLECT": ("todaysCollection", "numberOfReceipts"),
}


def kind_of(value: object) -> str:
    """The JSON node type, named as Jackson names it."""
    if value is None:
        return "NULL"
    if isinstance(value, bool):
        return "BOOLEAN"
    if isinstance(value, int | float):
        return "NUMBER"
    if isinstance(value, str):
        return "STRING"
    return "ARRAY" if isinstance(value, list) else "OBJECT"


class Names:
    """Collects bucket names from listed metrics; a wrong shape is passed over or thrown."""

    def __init__(self, *, as_deployed: bool) -> None:
        self._deployed = as_deployed

    def _cast(self, value: object, kind: type) -> bool:
        """Whether a value has a type; thrown when not and the deployed code would."""
        if isinstance(value, kind):
            return True
        if self._deployed:
            raise unhandled(NULL if value is None else CAST)
        return False

    def found(self, metrics: Record, listed: tuple[str, ...], groups: set[str]) -> set[str | None]:
        """The title-cased bucket names under the groups."""
        names: set[str | None] = set()
        for metric in listed:
            rows = metrics.get(metric)
            if rows is None or not self._cast(rows, list) or not isinstance(rows, list):
                continue
            for row in rows:
                names |= self._of_row(row, groups)
        return names

    def _of_row(self, row: object, groups: set[str]) -> set[str | None]:
        if not self._cast(row, dict) or not isinstance(row, dict):
            return set()
        group = row.get("groupBy")
        if group is None and self._deployed:
            raise unhandled(NULL)
        if not isinstance(group, str) or group not in groups:
            return set()
        buckets = row.get("buckets")
        if not self._cast(buckets, list) or not isinstance(buckets, list):
            return set()
        names: set[str | None] = set()
        for bucket in buckets:
            if self._cast(bucket, dict) and isinstance(bucket, dict):
                name = bucket.get("name")
                if name is not None and not self._cast(name, str):
                    name = None
                names.add(title(name) if isinstance(name, str) else None)
        return names


def check_categories(module: str, metrics: Record, *, as_deployed: bool) -> None:
    """Both tests are computed before either refuses."""
    names = Names(as_deployed=as_deployed)
    repaired = not as_deployed and module in NEVER_DEPLOYED

    def holds(listed: tuple[str, ...] | None, groups: set[str], known: Collection[str]) -> bool:
        return listed is not None and all(
            one is not None and one in known for one in names.found(metrics, listed, groups)
        )

    usage = (
        module in USAGE_FREE
        or repaired
        or holds(USAGE.get(module), {"usageCategory", "usageType"}, codes("property_types"))
    )
    payment = (
        module in PAYMENT_FREE
        or repaired
        or holds(
            PAYMENT.get(module), {"paymentChannelType", "paymentMode"}, codes("payment_channels")
        )
    )
    if not usage:
        raise refused("EG_DS_INVALID_USAGE_ERR", "Invalid Usage Category!!")
    if not payment:
        raise refused("EG_DS_INVALID_PAYMENT_ERR", "Invalid Payment Channel!!")


class Structure:
    """The structure test of the metrics of one module."""

    def __init__(self, module: str, *, as_deployed: bool) -> None:
        self._module = module
        self._deployed = as_deployed

    def check(self, metrics: Record) -> None:
        """Unknown names first, then types."""
        fields = module_fields("fields", self._module)
        if fields is None:
            raise refused(
                "EG_DS_VALIDATE_ERR",
                f"Field mapping has not been configured for module code: {self._module}",
            )
        for name in metrics:
            if name not in fields:
                raise refused(
                    "EG_DS_VALIDATE_ERR",
                    f"The metric: {name} was not configured in "
                    f"field mapping for module: {self._module}",
                )
        for name, value in metrics.items():
            wanted = fields[name]
            if "::" in wanted:
                self._array(name, value, wanted.split("::")[1])
            elif kind_of(value).lower() != wanted.lower():
                raise wrong_type(name)

    def _array(self, name: str, value: object, wanted: str) -> None:
        if not isinstance(value, list):
            raise refused(
                "EG_DS_VALIDATE_ERR",
                f"Key: {name} is configured as type array but "
                f"received value of type: {kind_of(value)}",
            )
        for row in value:
            if not isinstance(row, dict) or "groupBy" not in row:
                self._broken(f"Key: {name} holds an entry without groupBy")
                continue
            self._group(row["groupBy"])
            if "buckets" not in row:
                self._broken(f"Key: {name} holds an entry without buckets")
            self._buckets(name, row.get("buckets"), wanted)

    def _group(self, group: object) -> None:
        allowed = module_groups(self._module)
        if allowed is None:
            raise refused(
                "EG_DS_VALIDATE_ERR",
                "Allowed groupBy fields mapping are mandatory for "
                "array type fields. It has not been configured for module: "
                f"{self._module}",
            )
        if group not in allowed:
            raise refused(
                "EG_DS_VALIDATE_ERR",
                "Group by field provided in input: "
                f"{str(group)[:100]} is not configured for module: {self._module}",
            )

    def _buckets(self, name: str, buckets: object, wanted: str) -> None:
        found = (
            list(buckets.values())
            if isinstance(buckets, dict)
            else buckets
            if isinstance(buckets, list)
            else []
        )
        for bucket in found:
            if not isinstance(bucket, dict) or "value" not in bucket:
                self._broken(f"Key: {name} holds a bucket without value")
                continue
            if kind_of(bucket["value"]).lower() != wanted.lower():
                raise refused(
                    "EG_DS_VALIDATE_ERR",
                    f"Children values of the array: {name} should "
                    f"only contain values of type: {wanted}",
                )
            if "name" not in bucket:
                self._broken(f"Key: {name} holds a bucket without name")

    def _broken(self, message: str) -> None:
        """A missing key: the deployed code throws, a receiver as meant refuses."""
        raise unhandled(NULL) if self._deployed else refused("EG_DS_VALIDATE_ERR", message)


def wrong_type(name: str) -> Exception:
    """A scalar of another type than configured."""
    return refused(
        "EG_DS_VALIDATE_ERR",
        "The type of data input does not match with the type of "
        f"data provided in configuration for key: {name}",
    )
