"""The secrets of a demonstration target: what a server with synthetic people lets in."""

from __future__ import annotations

from kasauti_standards.target.target import Target

# public, for people who do not exist; the documentation of the reference server states them
_PASSWORD = "eGov@123"  # noqa: S105
_ONE_TIME = "123456"
_PULL_KEY = "kasauti-demo"


def read_demo_secrets(target: Target) -> dict[str, str]:
    """The environment in which the secrets that a demonstration target names are found."""
    secrets = {
        user.secret.variable: _ONE_TIME if user.type == "CITIZEN" else _PASSWORD
        for user in target.users
        if user.secret.variable
    }
    if target.digilocker_key and target.digilocker_key.variable:
        secrets[target.digilocker_key.variable] = _PULL_KEY
    return secrets
