"""One second target for each module of tests."""

import pytest
from conformance_tests.tests.second_target.client import Client, start


@pytest.fixture(scope="module")
def running(tmp_path_factory):
    process, address, target = start(tmp_path_factory.mktemp("target"))
    client = Client(address)
    yield client, target
    client.http.close()
    process.terminate()
    process.wait(5)
    process.stderr.close()


@pytest.fixture(scope="module")
def client(running):
    return running[0]
