"""The one error tree of this package.

KasautiError
├── TargetUnreachableError   no answer came from the target: never charged to the system
├── RunUnreadableError       a run folder or report is incomplete, damaged or of another version
└── CertificateError         a certificate cannot be made or read
Inside a run, not errors of ours:
PreconditionError            what a case needs could not be made ready: the case is skipped
CaseStoppedError             the case found a difference after which it cannot go on
"""

from __future__ import annotations

from kasauti_standards.command import ExitCode
from kasauti_standards.kernel import KasautiError


class TargetUnreachableError(KasautiError):
    """No answer came from the target."""


class RunUnreadableError(KasautiError):
    """A run folder or its report cannot be read whole: it counts as no run at all."""


class CertificateError(KasautiError):
    """A certificate cannot be made, or cannot be read."""


class NotCertifiableError(CertificateError):
    """The run does not bear a certificate: not conformant (1) or incomplete (4)."""

    def __init__(self, *, where: str, what: str, hint: str, exit_code: ExitCode) -> None:
        super().__init__(where=where, what=what, hint=hint)
        self.exit_code = exit_code


class PreconditionError(Exception):
    """What a case needs is not there; the case is skipped with this reason."""


class NotOfferedError(Exception):
    """The capability file says that the system does not offer what the case needs."""


class CaseStoppedError(Exception):
    """The case cannot go on after a difference it has recorded."""
