"""What a deployed service would have answered, simulated from its code in its own order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from kasauti_standards.kernel.rule import RuleContext


@dataclass(frozen=True, slots=True)
class DeployedAnswer:
    """The one answer: HTTP status, error code and message as the service would write them.

    `step` names the place in the deployed order of checks; `erratum` is set where the service
    would crash or answer otherwise than it means to.
    """

    status: int
    code: str
    message: str
    step: str
    erratum: str = ""


AnswerAsDeployed: TypeAlias = Callable[[object, RuleContext], DeployedAnswer]
