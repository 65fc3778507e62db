"""Starts the second target: `python -m second_target --port 0 --describe-target FILE`."""

import argparse
import sys
from http.server import ThreadingHTTPServer
from pathlib import Path

from .commons import Commons
from .dashboard import Dashboard
from .files import Files
from .grievances import Grievances
from .master_search import MasterSearch
from .masters import CITIES, LOCALITY, SERVICE_CODE, STATE
from .people import People
from .users import Users
from .web import Gateway, make_server
from .workflow import Workflow

SECRET = "KASAUTI_SECRET_{}"  # noqa: S105 - the name of an environment variable


def build(port: int = 0, *, as_deployed: bool = False) -> ThreadingHTTPServer:
    """A server with fresh state."""
    people = People()
    workflow, commons = Workflow(people), Commons(people)
    parts = (
        Users(people),
        MasterSearch(),
        commons,
        Files(),
        workflow,
        Grievances(people, workflow, commons),
        Dashboard(people, as_deployed=as_deployed),
    )
    routes = {path: route for part in parts for path, route in part.routes().items()}
    return make_server(Gateway(people, routes), port)


def describe(address: str) -> str:
    """The target file of a running server."""
    lines = [
        "target: 1",
        "name: Second target",
        f"base_url: {address}",
        "profile: upyog-2026",
        f"state: {STATE}",
        f"tenants: [{', '.join(CITIES)}]",
        "writes: sandbox",
        f"sandbox_tenants: [{', '.join(CITIES)}]",
        "users:",
    ]

    def user(role: str, name: str, kind: str, tenant: str) -> None:
        quoted = f'"{name}"' if name.isdigit() else name
        secret = SECRET.format("CITIZEN" if kind == "CITIZEN" else name)
        lines.append(
            f"  - {{role: {role}, name: {quoted}, type: {kind}, tenant: {tenant}, "
            f"secret: {{env: {secret}}}}}"
        )

    for city in CITIES:
        for role, name in (
            ("GRO", "GRO"),
            ("PGR_LME", "LME"),
            ("CSR", "CSR"),
            ("SUPERUSER", "ADMIN"),
        ):
            user(role, name, "EMPLOYEE", city)
    user("PGR_LME", "SWEEP", "EMPLOYEE", CITIES[0])
    for mobile in ("9000000001", "9000000002"):
        user("CITIZEN", mobile, "CITIZEN", STATE)
    for state in ("pb", "mh"):
        user("NDA_SYSTEM", "REPORTER", "EMPLOYEE", state)
    lines.append(f"data: {{locality: {LOCALITY}, service_code: {SERVICE_CODE}}}")
    return "\n".join(lines) + "\n"


def main() -> None:
    """Reads the command line and serves until interrupted."""
    parser = argparse.ArgumentParser(prog="second_target", description=__doc__)
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--describe-target", type=Path, metavar="FILE")
    parser.add_argument(
        "--as-deployed",
        action="store_true",
        help="the dashboard receiver refuses and fails as the deployed code does",
    )
    given = parser.parse_args()
    server = build(given.port, as_deployed=given.as_deployed)
    address = f"http://127.0.0.1:{server.server_address[1]}"
    if given.describe_target:
        given.describe_target.write_text(describe(address), encoding="utf-8")
    sys.stderr.write(f"second target: {address}\n")
    sys.stderr.flush()
    try:
        server.serve_forever(poll_interval=0.1)
    except KeyboardInterrupt:
        server.server_close()


if __name__ == "__main__":
    main()
