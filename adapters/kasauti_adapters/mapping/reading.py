"""From a YAML file to a `FeedSpec`: shape and words are checked here, paths when it is compiled."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Literal, cast

from kasauti_adapters.errors import MappingError
from kasauti_adapters.mapping.nodes import Block, make_block, read_yaml
from kasauti_adapters.mapping.spec import (
    ABSENT,
    POLICIES,
    ChainSpec,
    CheckSpec,
    ControlSpec,
    FeedSpec,
    FieldSpec,
    GoldenTest,
    LeaveOut,
    Policy,
    RecordSpec,
)

FORMAT_VERSION = "1"
_TOP = (
    *("mapping", "id", "feed", "title", "key", "nulls", "database", "sheet", "derive"),
    *("leave_out", "checks", "records", "control", "chain", "notes", "tests"),
)
_FIELD = (
    *("from", "as", "crosswalk", "constant", "setting", "template", "each", "fields"),
    *("invalid", "default", "because", "with", "required"),
)


def read_feed(file: Path) -> FeedSpec:
    """Read one mapping; MappingError for anything it does not know."""
    top, content = read_yaml(file)
    top.only(*_TOP)
    if top.text("mapping", "") != FORMAT_VERSION:
        raise MappingError(
            where=file.name,
            what="names no version of the format that is known",
            hint=f"Begin with `mapping: {FORMAT_VERSION}`.",
        )
    return FeedSpec(
        id=top.text("id"),
        feed=top.text("feed"),
        title=top.text("title"),
        file=file.name,
        sha256=hashlib.sha256(content).hexdigest(),
        key=top.texts("key"),
        nulls=frozenset(text.casefold() for text in top.texts("nulls")) | {""},
        database=top.block("database").members,
        sheet=top.block("sheet").members,
        derive={name: str(value) for name, value in top.block("derive").members.items()},
        leave_out=tuple(_read_leave_out(block) for block in top.blocks("leave_out")),
        checks=tuple(_read_check(block) for block in top.blocks("checks")),
        records=tuple(_read_record(block) for block in top.blocks("records")),
        control=_read_control(top.block("control")),
        chain=_read_chain(top.block("chain")) if top.has("chain") else None,
        notes=top.texts("notes"),
        tests=tuple(_read_test(block) for block in top.blocks("tests")),
    )


def _read_record(block: Block) -> RecordSpec:
    block.only("entity", "key", "after", "each", "fields")
    return RecordSpec(
        entity=block.text("entity"),
        key=block.text("key"),
        after=block.texts("after"),
        each=block.text("each", ""),
        fields=_read_fields(block.block("fields")),
    )


def _read_fields(block: Block) -> tuple[FieldSpec, ...]:
    return tuple(
        _read_field(path, make_block(value, f"{block.where} {path}"))
        for path, value in block.members.items()
    )


def _read_field(path: str, block: Block) -> FieldSpec:
    block.only(*_FIELD)
    made_from = [
        name for name in ("from", "constant", "setting", "template", "each") if block.has(name)
    ]
    if len(made_from) != 1:
        raise MappingError(
            where=block.where,
            what=f"is made from {' and '.join(made_from) or 'nothing'}",
            hint="Give exactly one of from, constant, setting, template and each.",
        )
    spec = FieldSpec(
        path=path,
        columns=block.texts("from"),
        convert="code" if block.has("crosswalk") else block.text("as", "text"),
        options=block.block("with").members,
        crosswalk=block.text("crosswalk", ""),
        constant=block.get("constant", ABSENT),
        setting=block.text("setting", ""),
        template=block.text("template", ""),
        each=block.text("each", ""),
        fields=_read_fields(block.block("fields")),
        invalid=cast("Policy", block.pick("invalid", POLICIES, "reject")),
        default=block.get("default", ABSENT),
        because=block.text("because", ""),
        must=block.get("required") is True,
    )
    assumed = spec.constant is not ABSENT or spec.default is not ABSENT
    if assumed and not spec.because:
        raise MappingError(
            where=block.where,
            what="assumes a value without a reason",
            hint="Add `because:`; constants and defaults are listed for the official who signs.",
        )
    if spec.invalid == "default+warn" and spec.default is ABSENT:
        raise MappingError(
            where=block.where, what="has no default", hint="Add `default:` and `because:`."
        )
    return spec


def _read_leave_out(block: Block) -> LeaveOut:
    block.only("from", "is", "crosswalk", "because", "blank")
    if block.has("crosswalk") == (block.has("is") or block.has("blank")):
        raise MappingError(
            where=block.where,
            what="does not say when",
            hint="Give either `is: [values]` or `blank: true` with `because:`, or `crosswalk:`.",
        )
    return LeaveOut(
        columns=block.texts("from"),
        values=frozenset(text.casefold() for text in block.texts("is")),
        crosswalk=block.text("crosswalk", ""),
        because=block.text("because", "" if block.has("crosswalk") else None),
        is_blank=block.get("blank") is True,
    )


def _read_check(block: Block) -> CheckSpec:
    block.only("check", "name", "of", "each", "least", "most", "policy")
    return CheckSpec(
        kind=cast(
            "Literal['sum', 'order', 'count']",
            block.pick("check", ("sum", "order", "count"), ""),
        ),
        name=block.text("name"),
        columns=block.texts("of"),
        each=block.text("each", ""),
        least=int(block.text("least", "0")),
        most=int(block.text("most", "1000000")),
        policy=cast(
            "Literal['reject', 'warn']", block.pick("policy", ("reject", "warn"), "reject")
        ),
    )


def _read_control(block: Block) -> ControlSpec:
    block.only("amounts", "each", "by", "payload", "date", "forms", "year", "heads")
    heads = block.block("heads")
    heads.only("crosswalk", "of", "payload", "year")
    return ControlSpec(
        amounts=block.texts("amounts"),
        each=block.text("each", ""),
        by={name: str(value) for name, value in block.block("by").members.items()},
        payload={name: str(value) for name, value in block.block("payload").members.items()},
        date=block.text("date", ""),
        forms=block.texts("forms") or ("iso",),
        year=block.text("year", ""),
        heads=heads.text("crosswalk", ""),
        heads_of=heads.texts("of") or ("head",),
        heads_in={name: str(value) for name, value in heads.block("payload").members.items()},
        heads_year=heads.text("year", ""),
    )


def _read_chain(block: Block) -> ChainSpec:
    block.only("previous", "year", "because", "broken")
    return ChainSpec(
        previous=block.text("previous"),
        year=block.text("year", ""),
        because=block.text("because"),
        broken=cast(
            "Literal['reject', 'warn']", block.pick("broken", ("reject", "warn"), "reject")
        ),
    )


def _read_test(block: Block) -> GoldenTest:
    block.only("name", "row", "children", "gives", "codes", "left_out")
    children = {
        name: tuple(child.members for child in block.block("children").blocks(name))
        for name in block.block("children").members
    }
    gives = {
        name: tuple(value if isinstance(value, list) else [value])
        for name, value in block.block("gives").members.items()
    }
    return GoldenTest(
        name=block.text("name"),
        values=block.block("row").members,
        children=children,
        gives=gives,
        codes=block.texts("codes"),
        left_out=block.text("left_out", ""),
    )
