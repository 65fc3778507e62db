"""Every operation of the deployed services is declared, or left out with a reason."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from tools.deployed_operations.__main__ import build_table, main
from tools.deployed_operations.checkout import Checkout
from tools.tables import SourceError

from kasauti_standards.catalog import load_standards
from kasauti_standards.contracts.deployed import (
    DeployedOperation,
    account_for,
    read_deployed,
    write_accounts,
)

TABLE = Path(__file__).parents[3] / "docs" / "deployed-operations.csv"
GIT = os.environ.get("KASAUTI_UPYOG_GIT")


def write_operation(method: str, path: str) -> DeployedOperation:
    return DeployedOperation("r", "c", "core-services/x", method, path, "X.java")


def test_every_operation_is_declared_or_left_out() -> None:
    accounts = tuple(account_for(read_deployed(), load_standards()))
    gaps = [row.deployed.path for row in accounts if row.state == "unaccounted"]
    assert gaps == []
    assert TABLE.read_text(encoding="utf-8") == write_accounts(accounts), "run coverage --tables"


def test_variables_of_a_path_have_no_name_of_their_own() -> None:
    path = "/collection-services/payments/{moduleName}/_search"
    (row,) = account_for([write_operation("POST", path)], load_standards())
    assert (row.state, row.operation) == ("declared", "billing-payment-service-search")


@pytest.mark.parametrize(
    ("method", "path", "state"),
    [
        ("POST", "/tl-services/v1/_test", "left out"),
        ("GET", "/tl-services/v1/_test", "unaccounted"),
        ("POST", "/nowhere", "unaccounted"),
    ],
)
def test_what_nobody_names_is_a_gap(method: str, path: str, state: str) -> None:
    (row,) = account_for([write_operation(method, path)], load_standards())
    assert row.state == state


class Written(Checkout):
    """Files that the test writes."""

    def __init__(self, files: dict[str, str]) -> None:
        self.paths = tuple(files)  # type: ignore[misc]
        self._files = files

    def read(self, path: str) -> str:
        return self._files[path]


JAVA = """
@RestController
@RequestMapping("/thing")
public class ThingController {
    /* @PostMapping("/_gone") */
    @PostMapping(value = {"/_search", "/{id}/_search"})
    public void search(@RequestParam(value = "x") String x) {}
    @RequestMapping(path = "/_get", method = RequestMethod.GET)
    public void get() {}
    // @PostMapping("/_also-gone")
    @PostMapping
    public void root() {}
}
"""


def test_controllers_are_read_with_all_their_paths() -> None:
    from tools.deployed_operations import java

    base = "core-services/x/src/main"
    files = {
        f"{base}/resources/application.properties": "server.servlet.context-path=/x-service\n",
        f"{base}/java/ThingController.java": JAVA,
        f"{base}/java/Helper.java": "public class Helper { @PostMapping int x; }",
    }
    found = {row[:2] for row in java.find_operations(Written(files), "core-services/x")}
    assert found == {
        ("POST", "/x-service/thing/_search"),
        ("POST", "/x-service/thing/{id}/_search"),
        ("GET", "/x-service/thing/_get"),
        ("POST", "/x-service/thing"),
    }


def test_routers_are_read_where_they_are_mounted() -> None:
    from tools.deployed_operations import node

    files = {
        "u/p/src/config.js": 'contextPath: process.env.CONTEXT_PATH || "/p"',
        "u/p/src/app.js": 'var tl = require("./routes/tl");\n'
        'app.use(config.app.contextPath + "/download/TL", tl);',
        "u/p/src/routes/tl.js": 'router.post(\n  "/bill",\n',
    }
    found = list(node.find_operations(Written(files), "u/p"))
    assert found == [("POST", "/p/download/TL/bill", "u/p/src/routes/tl.js")]


def test_a_service_without_operations_is_refused() -> None:
    with pytest.raises(SourceError, match="has no operation"):
        build_table(Written({}))


@pytest.mark.skipif(not GIT, reason="KASAUTI_UPYOG_GIT is not set")
def test_a_rerun_gives_the_committed_table(tmp_path: Path) -> None:
    from kasauti_standards.contracts import deployed

    out = tmp_path / "table.csv"
    assert main(["--upyog", str(GIT), "--out", str(out)]) == 0
    committed = Path(deployed.__file__).parent / "deployed_operations.csv"
    assert out.read_bytes() == committed.read_bytes()
