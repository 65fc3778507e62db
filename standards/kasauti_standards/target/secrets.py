"""Secrets: a target names where each one is found; the secret itself is read at its first use."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from kasauti_standards.kernel.errors import UsageError

_LONGEST = 65_536


@dataclass(frozen=True, slots=True)
class SecretPlace:
    """Where a secret is: an environment variable by name, or an open file descriptor."""

    variable: str = ""
    descriptor: int | None = None

    def __str__(self) -> str:
        """The place, fit for messages: never the secret."""
        if self.descriptor is not None:
            return f"file descriptor {self.descriptor}"
        return f"environment variable {self.variable}"


def read_descriptor(descriptor: int) -> bytes:
    """All that an open descriptor holds, up to a limit; it is closed afterwards."""
    with os.fdopen(descriptor, "rb") as stream:
        return stream.read(_LONGEST)


class Secrets:
    """Reads secrets from their places, each once, and keeps them out of every text.

    `environment` is the process's environment, passed in; `read` empties a descriptor.
    """

    def __init__(
        self,
        environment: Mapping[str, str],
        *,
        read: Callable[[int], bytes] = read_descriptor,
    ) -> None:
        self._environment = environment
        self._read = read
        self._known: dict[SecretPlace, str] = {}

    def __repr__(self) -> str:
        return f"Secrets(<{len(self._known)} read>)"

    def read(self, place: SecretPlace) -> str:
        """The secret of a place; UsageError says how to provide one that is missing."""
        if place not in self._known:
            self._known[place] = self._fetch(place)
        return self._known[place]

    def _fetch(self, place: SecretPlace) -> str:
        if place.descriptor is None:
            secret = self._environment.get(place.variable, "")
            hint = f"Set it before the command, for example: export {place.variable}=…"
        else:
            hint = f"Open it for the command, for example: {place.descriptor}< secret-file"
            try:
                secret = self._read(place.descriptor).decode("utf-8").rstrip("\r\n")
            except (OSError, UnicodeDecodeError) as error:
                raise UsageError(where=str(place), what="cannot be read", hint=hint) from error
        if not secret:
            raise UsageError(where=str(place), what="holds no secret", hint=hint)
        return secret
