"""Files of a git repository at one commit, without a work tree."""

import subprocess
from functools import cached_property
from pathlib import Path

from tools.tables import SourceError


class Checkout:
    """A commit of a repository."""

    def __init__(self, git_directory: Path, commit: str) -> None:
        self._command = ("git", f"--git-dir={git_directory}")
        self._commit = commit

    def _ask(self, *arguments: str) -> str:
        done = subprocess.run(
            [*self._command, *arguments],
            capture_output=True,
            text=True,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
        if done.returncode:
            raise SourceError(
                " ".join(arguments), done.stderr.strip(), "Name a git directory that holds it."
            )
        return done.stdout

    @cached_property
    def paths(self) -> tuple[str, ...]:
        """All files."""
        return tuple(self._ask("ls-tree", "-r", "--name-only", self._commit).splitlines())

    def read(self, path: str) -> str:
        """The text of a file."""
        return self._ask("show", f"{self._commit}:{path}")

    def below(self, folder: str, ending: str) -> list[str]:
        """Files below a folder whose name ends so."""
        return [
            path for path in self.paths if path.startswith(f"{folder}/") and path.endswith(ending)
        ]
