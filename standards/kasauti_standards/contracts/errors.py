"""What can go wrong while published contracts are read and compared.

KasautiError
├── UnreadableInputError
│   └── UnreadableContract      a file is no contract, or cannot be read even after mending
└── UnknownNameError
    └── BindingError            a binding names a file or schema that is not there
"""

from __future__ import annotations

from kasauti_standards.kernel.errors import UnknownNameError, UnreadableInputError


class UnreadableContract(UnreadableInputError):  # noqa: N818  named by what it reports on
    """A file of the contracts folder cannot be read as a Swagger 2.0 or OpenAPI 3 document."""


class BindingError(UnknownNameError):
    """A binding points at a contract, a published schema or a schema of ours that is not there."""
