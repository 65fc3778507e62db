"""Lifecycles as files: a page for people, and the declared steps as JSON."""

from __future__ import annotations

from collections.abc import Iterator

from kasauti_standards.derive.artefact import Artefact, write_json, write_markdown_table
from kasauti_standards.derive.code_lists import describe_provenance
from kasauti_standards.kernel import Action, Lifecycle, Standard, State

_STEPS = ("state", "record shows", "action", "leads to", "roles")
_FLAGS = {"is_start": "start", "is_terminate": "end", "needs_documents": "needs documents"}


def derive_lifecycles(standard: Standard) -> Iterator[Artefact]:
    """The lifecycles of a standard that has any."""
    if not standard.lifecycles:
        return
    rows = tuple(standard.lifecycles.values())
    document = {"standard": standard.id, "lifecycles": [_describe(row) for row in rows]}
    yield Artefact(f"{standard.id}/lifecycles.json", write_json(document))
    yield Artefact(f"{standard.id}/lifecycles.md", _write_page(standard, rows).encode())


def _describe(lifecycle: Lifecycle) -> dict[str, object]:
    return {
        "name": lifecycle.name,
        "business": lifecycle.business,
        "sla_ms": lifecycle.sla,
        "source": lifecycle.source,
        **describe_provenance(lifecycle.provenance),
        "states": [_describe_state(state) for state in lifecycle.states],
    }


def _describe_state(state: State) -> dict[str, object]:
    labels = {"en": state.label.en, "hi": state.label.hi}
    return {
        "state": state.name,
        "label": {language: text for language, text in labels.items() if text},
        "application_status": state.application_status,
        "sla_ms": state.sla,
        **{name: getattr(state, name) for name in ("is_start", "is_terminate", "is_updatable")},
        "needs_documents": state.needs_documents,
        "actions": [
            {"action": action.name, "next_state": action.next_state, "roles": list(action.roles)}
            for action in state.actions
        ],
    }


def _write_page(standard: Standard, lifecycles: tuple[Lifecycle, ...]) -> str:
    parts = [f"# {standard.title.en}: lifecycles\n"]
    for lifecycle in lifecycles:
        parts.append(f"## {lifecycle.name}\n")
        parts.append(f"{_write_origin(lifecycle)}\n")
        rows = [row for state in lifecycle.states for row in _write_state(state)]
        parts.append(write_markdown_table(_STEPS, rows))
    return "\n".join(parts)


def _write_origin(lifecycle: Lifecycle) -> str:
    if not lifecycle.provenance.is_own:
        return f"Origin: upstream, {lifecycle.source}."
    reason = lifecycle.provenance.reason
    return f"Origin: our own. {reason.en} {reason.hi}"


def _write_state(state: State) -> Iterator[tuple[str, ...]]:
    """A row per action, one where there is none."""
    flags = [word for name, word in _FLAGS.items() if getattr(state, name)]
    labels = [text for text in (state.label.en, state.label.hi) if text]
    name = state.name or "(new)"
    shown = "; ".join(filter(None, [name, " / ".join(labels), ", ".join(flags)]))
    for action in state.actions or (Action("", "", ()),):
        yield (
            shown,
            state.application_status,
            action.name,
            action.next_state,
            ", ".join(action.roles),
        )
