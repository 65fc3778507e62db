"""What a deployed service would answer, made up."""

from kasauti_standards.kernel import DeployedAnswer, RuleContext


def answer_entry(document: object, _context: RuleContext) -> DeployedAnswer:
    """Refuses entries that belong to nobody, and breaks on those without an id."""
    entry = document if isinstance(document, dict) else {}
    holder = entry.get("holder")
    if not isinstance(holder, dict):
        return DeployedAnswer(400, "TINY_NO_HOLDER", f"no holder of {entry['id']}", "holder")
    return DeployedAnswer(202, "", f"thank you {holder.get('name')}", "end", "TNY-E-1")
