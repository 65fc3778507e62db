"""Statements of the structure and terminology layers, made once per place of the schema."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from kasauti_standards.kernel import Layer, Level, Message
from kasauti_validator import structure_texts as texts
from kasauti_validator import terminology
from kasauti_validator.defects import Statement, Weight, fill_words
from kasauti_validator.requirements import RequirementIndex
from kasauti_validator.schema_node import SchemaNode
from kasauti_validator.terminology import SHORT, Terms
from kasauti_validator.values import Options

_MOST_OPTIONS = 12


class StatementMaker:
    """Brings together the text of a keyword, the schema's annotations and the requirements."""

    def __init__(self, requirements: RequirementIndex) -> None:
        self._requirements = requirements
        self._made: dict[tuple[SchemaNode, str, str], Statement] = {}

    def keyword(self, node: SchemaNode, keyword: str) -> Statement:
        """A value breaks a keyword; the keyword's own value in the schema is the limit."""
        key = (node, keyword, "")
        if key not in self._made:
            limit = node.schema.get(keyword, "")
            self._made[key] = self._make(
                node, keyword, limit=_literally(limit), example=_give_example(node)
            )
        return self._made[key]

    def choice(self, node: SchemaNode, keyword: str, options: Sequence[object]) -> Statement:
        """A value is none of those that are allowed."""
        key = (node, keyword, "choice")
        if key not in self._made:
            statement = self._make(node, keyword, options=_literally(write_options(options)))
            self._made[key] = _suggest(statement, options, texts.NEAR_VALUE)
        return self._made[key]

    def wrong_kind(self, node: SchemaNode, expected: frozenset[str], found: str) -> Statement:
        """A value is of another kind than the schema allows."""
        key = (node, "type", found)
        if key not in self._made:
            keyword = "null" if found == "null" else "type"
            statement = self._make(
                node, keyword, expected=name_kinds(expected), found=texts.KIND_WORDS[found]
            )
            hint = next(
                (texts.TYPE_HINTS[kind, found] for kind in sorted(expected)
                 if (kind, found) in texts.TYPE_HINTS),
                statement.hint,
            )  # fmt: skip
            code = node.own_code("type") or statement.code
            self._made[key] = replace(statement, code=code, hint=hint)
        return self._made[key]

    def missing(
        self,
        holder: SchemaNode,
        member: str,
        *,
        keyword: str = "required",
        options: Sequence[object] = (),
    ) -> Statement:
        """A member is missing: its own annotations speak first; `options` are its values."""
        key = (holder, keyword, member)
        if key not in self._made:
            node = holder.find_member(member)
            self._made[key] = self._make(
                node or holder,
                keyword,
                code=(node.own_code("required") if node else "") or holder.own_code(keyword),
                member=_literally(member),
                expected=_literally(write_options(options)) if options else name_expected(node),
            )
        return self._made[key]

    def unknown(self, holder: SchemaNode) -> Statement:
        """A member is not declared: a warning of `common`, unless the object has its own code."""
        key = (holder, "additionalProperties", "")
        if key not in self._made:
            own = holder.own_code("additionalProperties")
            weight = None if own else self._requirements.weigh((texts.UNKNOWN_FIELD_REQUIREMENT,))
            statement = self._make(holder, "additionalProperties", code=own, weight=weight)
            members = holder.schema.get("properties", {})
            self._made[key] = _suggest(statement, members, texts.NEAR_MEMBER)
        return self._made[key]

    def misnamed(self, holder: SchemaNode) -> Statement:
        """A member is not declared, and its name is near that of one that is missing."""
        key = (holder, "additionalProperties", "misnamed")
        if key not in self._made:
            unknown = self.unknown(holder)
            self._made[key] = replace(unknown, hint=texts.RENAME, options=None, hint_near=None)
        return self._made[key]

    def bad_code(self, node: SchemaNode, name: str, terms: Terms, code: str) -> Statement:
        """A code is unknown or not valid on the day; an open list only warns."""
        key = (node, code, "")
        if key not in self._made:
            message, hint = terminology.TEXTS[code]
            weight = self._requirements.weigh(node.requirement("x-code-list"))
            if terms.code_list.is_open and weight.level is Level.ERROR:
                weight = Weight(weight.requirements, Level.WARNING, weight.origin)
            title = _literally(terms.code_list.title)
            named = write_options(sorted(terms.valid)) if len(terms.valid) <= SHORT else ""
            statement = Statement(
                code=node.own_code("x-code-list") or code,
                layer=Layer.TERMINOLOGY,
                weight=weight,
                message=fill_words(message, list=_literally(name)),
                hint=fill_words(
                    hint,
                    list=_literally(name),
                    title=title,
                    codes=_literally(f": {named}" if named else ""),
                ),
            )
            near = terminology.NEAR_NAMED if named else terminology.NEAR
            self._made[key] = _suggest(statement, terms.valid, near)
        return self._made[key]

    def _make(
        self,
        node: SchemaNode,
        keyword: str,
        *,
        code: str = "",
        weight: Weight | None = None,
        **words: Message,
    ) -> Statement:
        text = texts.TEXTS[keyword]
        return Statement(
            code=code or node.own_code(keyword) or text.code,
            layer=Layer.STRUCTURE,
            weight=weight or self._requirements.weigh(node.requirement(keyword)),
            message=fill_words(text.message, **words),
            hint=fill_words(text.hint, **words),
        )


def name_kinds(kinds: frozenset[str]) -> Message:
    """The words for one or more kinds of value: "text or null"."""
    words = [texts.KIND_WORDS[kind] for kind in texts.KIND_WORDS if kind in kinds]
    words = words or [texts.KIND_WORDS["any"]]
    return Message(
        texts.OR.en.join(word.en for word in words), texts.OR.hi.join(word.hi for word in words)
    )


def name_expected(node: SchemaNode | None) -> Message:
    """The words for what a member may hold: its values if they are few, else its kinds."""
    if node is None:
        return name_kinds(frozenset())
    options = node.schema.get("enum", [node.schema["const"]] if "const" in node.schema else [])
    return (
        _literally(write_options(options)) if options else name_kinds(node.types() or frozenset())
    )


def write_options(options: Iterable[object]) -> str:
    """The allowed values, the first dozen of them."""
    values = [str(option) for option in options]
    more = f", … ({len(values)})" if len(values) > _MOST_OPTIONS else ""
    return ", ".join(values[:_MOST_OPTIONS]) + more


def _suggest(statement: Statement, options: Iterable[object], near: Message) -> Statement:
    """The statement with its two hints: with and without a suggestion."""
    return replace(
        statement,
        hint=fill_words(statement.hint, near=texts.NOTHING_NEAR),
        options=Options(options),
        hint_near=fill_words(statement.hint, near=near),
    )


def _give_example(node: SchemaNode) -> Message:
    samples = node.annotation("examples")
    if not isinstance(samples, list) or not samples:
        return texts.NOTHING_NEAR
    return fill_words(texts.EXAMPLE, sample=_literally(samples[0]))


def _literally(value: object) -> Message:
    """A word that is the same in both languages; braces in it are no parameters."""
    text = str(value).replace("{", "{{").replace("}", "}}")
    return Message(text, text)
