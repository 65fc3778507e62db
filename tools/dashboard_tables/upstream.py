"""The two published heads of the ingest service and the files read from them."""

import subprocess
from dataclasses import dataclass
from pathlib import Path

from tools.tables import SourceError

SERVICE = "core-services/national-dashboard-ingest/src/main"
PROPERTIES = f"{SERVICE}/resources/application.properties"
VALIDATOR = f"{SERVICE}/java/org/egov/nationaldashboardingest/validators/IngestValidator.java"


@dataclass(frozen=True)
class Head:
    """One profile of the dashboard and the commit that defines it."""

    profile: str
    repository: str
    commit: str

    def source(self, path: str, fragment: str = "") -> str:
        """Upstream reference of a file, or of one property or method inside it."""
        reference = f"{self.repository}@{self.commit[:7]} {path}"
        return f"{reference}#{fragment}" if fragment else reference


UPYOG = Head("upyog-2026", "niua-org/UPYOG-NIUA", "2ac8adcbff2e19c27dc332591edc0fadddb5ea9a")
DIGIT = Head("digit-oss", "egovernments/DIGIT-OSS", "7db958d69bd66fcc48bd6382566aa41b0165fe75")


@dataclass(frozen=True)
class IngestService:
    """The texts of one head that the tables are made of."""

    head: Head
    properties: str
    validator: str


def read_service(head: Head, git_directory: Path) -> IngestService:
    """Return the service's texts at the head's commit, read from a git directory."""
    return IngestService(
        head=head,
        properties=read_file_at(head, git_directory, path=PROPERTIES),
        validator=read_file_at(head, git_directory, path=VALIDATOR),
    )


def read_file_at(head: Head, git_directory: Path, *, path: str) -> str:
    """Return a file's text at the head's commit; raise SourceError when git cannot show it."""
    command = ["git", f"--git-dir={git_directory}", "show", f"{head.commit}:{path}"]
    hint = f"Give a git directory of {head.repository} that holds commit {head.commit}."
    try:
        shown = subprocess.run(command, capture_output=True, check=True)
        return shown.stdout.decode("utf-8")
    except (OSError, subprocess.CalledProcessError, UnicodeDecodeError) as error:
        raise SourceError(head.source(path), f"cannot be read ({error})", hint) from error


def read_property(text: str, name: str) -> str | None:
    """Return one property's value from the text of a properties file, or None.

    Only the property asked for is looked at: the file also holds passwords and user ids.
    Raises ValueError when it is given twice or goes on in the next line.
    """
    lines = (line.strip() for line in text.splitlines())
    pairs = (line.split("=", 1) for line in lines if "=" in line and not line.startswith("#"))
    values = [value.strip() for key, value in pairs if key.strip() == name]
    if len(values) > 1:
        raise ValueError(f"{name} is given {len(values)} times")
    if values and values[0].endswith("\\"):
        raise ValueError(f"{name} goes on in the next line")
    return values[0] if values else None
