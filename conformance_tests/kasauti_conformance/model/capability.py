"""The capability file: which operations a system does not offer, each with a reason.

```yaml
capabilities: 1
not_offered:
  - {operation: billing-transaction-create, reason: Payments are taken at the counter only.}
```
What is declared absent is not applicable. The declaration is checked: an operation that is
declared absent and answers with success is listed in the report.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from kasauti_standards.catalog import load_standards
from kasauti_standards.kernel.document import Entry, read_document, suggest


@dataclass(frozen=True, slots=True)
class Capabilities:
    """What a system declares not to offer: reason by operation id."""

    not_offered: Mapping[str, str] = field(default_factory=dict)


def read_capabilities(file: Path) -> Capabilities:
    """Read a capability file; every error names line, key and how to mend it."""
    members = read_document(file).read_record(required=("capabilities", "not_offered"))
    members["capabilities"].read_choice(("1",))
    known = {name for standard in load_standards() for name in standard.operations}
    reasons: dict[str, str] = {}
    for item in members["not_offered"].read_items():
        row = item.read_record(required=("operation", "reason"))
        operation = _read_operation(row["operation"], known)
        if operation in reasons:
            row["operation"].refuse("is named before", hint="Keep one of the two lines.")
        reasons[operation] = row["reason"].read_text()
    return Capabilities(reasons)


def _read_operation(entry: Entry, known: set[str]) -> str:
    name = entry.read_text()
    if name not in known:
        entry.refuse(f"{name} is no operation", hint=suggest(name, sorted(known)))
    return name
