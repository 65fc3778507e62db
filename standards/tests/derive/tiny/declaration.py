"""The models, rules and operations of the small standard that the derivers are tested with."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Literal

from pydantic import Field

from kasauti_standards.common.envelope import RequestInfo, ResponseInfo
from kasauti_standards.common.wire import EpochMillis, Integer, Rupees, WireModel, annotate
from kasauti_standards.kernel import (
    REMOVE,
    CollectionCheck,
    Message,
    Operation,
    OperationError,
    Paging,
    Parameter,
    Profile,
    Record,
    RuleBook,
    RuleContext,
    RuleExample,
    RuleText,
    SeenKeys,
    Violation,
)

RULES = RuleBook(introduced="0.1.0")
TEXT = RuleText(Message("{value} is long", "{value} लंबा है"), Message("Shorten it.", "छोटा करें।"))


class Person(WireModel):
    """Who holds a permit."""

    name: str = Field(description="Full name.", json_schema_extra=annotate(person="name"))
    mobile: str | None = Field(
        None,
        pattern=r"^[6-9][0-9]{9}$",
        description="Mobile number.",
        json_schema_extra=annotate(person="mobile"),
    )


class Fee(WireModel):
    """One charge."""

    head: str = Field(description="Tax head.")
    amount: Rupees = Field(ge=0, description="Rupees charged.")


class Zone(WireModel):
    """A zone, perhaps of zones."""

    code: str = Field(description="Code.")
    inner: list[Zone] | None = Field(None, description="Zones within.")


class Permit(WireModel):
    """A permit to keep a stall."""

    nullable = frozenset({"remark", "former", "limit"})

    number: str = Field(
        pattern=r"^TP-[0-9]+$", min_length=4, max_length=12, description="Number | unique."
    )
    kind: Literal["NEW", "RENEWAL"] = Field(
        description="Kind.",
        json_schema_extra=annotate(requirement="TNY-KIND", codes={"enum": "TNY-KIND-UNKNOWN"}),
    )
    trade: str = Field(description="Trade.", json_schema_extra=annotate(code_list="Trade"))
    area: str = Field(description="Area.", json_schema_extra=annotate(code_list="Area"))
    days: Integer = Field(ge=1, le=366, description="Days it runs.")
    limit: Literal["LOW", "HIGH"] | None = Field(None, description="Level of something.")
    paid: Rupees = Field(description="Rupees paid.")
    open: bool | None = Field(None, description="Whether it is in use.")
    issued: EpochMillis = Field(description="When.")
    holder: Person = Field(description="Who.")
    fees: list[Fee] = Field(min_length=1, max_length=5, description="Charges.")
    tags: list[str] | None = Field(None, description="Words.")
    zone: Zone | None = Field(None, description="Where.")
    remark: str | None = Field(None, max_length=40, description="Words; may be null.")
    former: list[str] | None = Field(None, description="Numbers before; may be null.")
    measure: Integer | str | None = Field(None, description="Square metres, or words.")
    counts: dict[str, Integer] | None = Field(None, description="Numbers of things.")
    extra: dict[str, Any] | None = Field(None, description="Free content.")
    anything: Any | None = Field(None, description="Anything.")


class PermitRequest(WireModel):
    """A request with permits."""

    request_info: RequestInfo = Field(alias="RequestInfo", description="Who asks.")
    permits: list[Permit] = Field(alias="Permits", description="The permits.")


class PermitResponse(WireModel):
    """The answer."""

    response_info: ResponseInfo = Field(alias="ResponseInfo", description="About the answer.")
    permits: list[Permit] | None = Field(None, alias="Permits", description="The permits.")


class Report(WireModel):
    """Figures of one module."""

    module: str = Field(description="Module.")
    metrics: dict[str, Any] = Field(description="Figures.")


def shape_report(schema: dict[str, Any], profile: Profile) -> dict[str, Any]:
    """Two modules with metrics of their own; profile b knows none."""
    if profile.id == "b":
        return schema
    bucket = {
        "type": "object",
        "properties": {"name": {"type": "string"}, "value": {"type": "number"}},
        "required": ["name", "value"],
        "additionalProperties": False,
    }
    grouping = {
        "type": "object",
        "properties": {
            "groupBy": {"type": "string", "enum": ["area", "trade"]},
            "buckets": {"type": "array", "items": bucket},
        },
        "required": ["groupBy", "buckets"],
        "additionalProperties": False,
    }
    by_module = {
        "A": {"visits": {"type": "number"}, "byArea": {"type": "array", "items": grouping}},
        "B": {"status": {"type": "string"}, "visits": {"type": "integer"}},
    }
    schema["properties"]["module"]["enum"] = [*by_module]
    schema["allOf"] = [
        {
            "if": {"properties": {"module": {"const": module}}, "required": ["module"]},
            "then": {
                "properties": {
                    "metrics": {
                        "type": "object",
                        "properties": metrics,
                        "additionalProperties": False,
                        "x-code": {"additionalProperties": "TNY-METRIC-UNKNOWN"},
                    }
                }
            },
        }
        for module, metrics in by_module.items()
    ]
    return schema


@RULES.record_rule(
    "TNY-LONG",
    entity="Permit",
    requirements=("TNY-DAYS",),
    reads=("/days",),
    text=TEXT,
    profiles=("a",),
    example=RuleExample(
        violating={"/days": 366, "/tags": REMOVE},
        expect=(("TNY-LONG", "/days"),),
        clean={"/days": 300},
        profile="a",
    ),
)
def warn_of_long_permit(record: Record, _context: RuleContext) -> Iterator[Violation]:
    """The permit runs a whole year.

    Nobody needs that.

    Source: our reading.
    """
    if record["days"] == 366:
        yield Violation("/days", 366, {"value": 366})


class _Nothing:
    def observe(self, record: Record, place: int) -> Iterator[Violation]:
        del record, place
        return iter(())

    def finish(self) -> Iterator[Violation]:
        return iter(())


@RULES.collection_rule(
    "TNY-TWICE",
    entity="Permit",
    requirements=("TNY-TWICE", "TNY-DAYS"),
    reads=("/number",),
    text=TEXT,
    example=RuleExample(records=({}, {}), expect=(("TNY-TWICE", ""),)),
)
def refuse_number_twice(_context: RuleContext, _keys: Callable[[str], SeenKeys]) -> CollectionCheck:
    """Two permits have one number."""
    return _Nothing()


OPERATIONS = (
    Operation(
        id="permit-create",
        method="POST",
        path="/tiny/_create",
        summary=Message("File a permit", "अनुमति-पत्र दर्ज करें"),
        request="PermitRequest",
        response="PermitResponse",
        success=200,
        success_by_profile={"b": 201},
        source="Tiny.java",
        requirements=("TNY-SHAPE",),
        errors=(
            OperationError(400, "TINY_ERR", Message("it is malformed", "रूप ग़लत है")),
            OperationError(400, "TINY_TWICE", Message("it exists", "पहले से है")),
            OperationError(403, "TINY_FOREIGN", Message("another city", "दूसरा नगर")),
        ),
        roles=("CLERK",),
        writes=True,
    ),
    Operation(
        id="permit-search",
        method="GET",
        path="/tiny/{area}/_search",
        summary=Message("Find permits", "अनुमति-पत्र खोजें"),
        request="",
        response="PermitResponse",
        success=200,
        source="Tiny.java",
        requirements=("TNY-SHAPE",),
        parameters=(
            Parameter("area", "string", "Area.", place="path", code_list="Area"),
            Parameter("ids", "string-list", "Ids."),
        ),
        paging=Paging(default_limit=10, max_limit=50),
        profiles=frozenset({"a"}),
    ),
    Operation(
        id="permit-count",
        method="POST",
        path="/tiny/_count",
        summary=Message("Count permits", "अनुमति-पत्र गिनें"),
        request="RequestInfo",
        response="",
        success=200,
        source="Tiny.java",
        requirements=(),
        anonymous=True,
        deprecated_since="0.1.1",
    ),
)
