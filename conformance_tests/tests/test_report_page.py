"""The report page in a browser: nothing fetched, no script, readable by keyboard."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from conformance_tests.tests.conftest import choose
from playwright.sync_api import sync_playwright

from kasauti_conformance.reporting.html import write_html

FLAGS = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update"),
)


@pytest.fixture
def chromium() -> str:
    path = os.environ.get("KASAUTI_TEST_CHROMIUM", "")
    if not path:
        pytest.skip("KASAUTI_TEST_CHROMIUM is not set: `make test` installs chromium and sets it")
    return path


def test_an_auditor_reads_the_page_without_script_and_network(
    chromium: str, reference, run, tmp_path: Path
) -> None:
    document, folder = run(reference, choose("server:grievance", "grievance-count"))
    page_file = tmp_path / "report.html"
    page_file.write_text(write_html(document, folder), encoding="utf-8")
    asked: list[str] = []
    complaints: list[str] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        page = browser.new_context(java_script_enabled=False).new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: complaints.append(message.text))
        page.goto(page_file.as_uri())
        assert page.title() == "Reference server of Kasauti: conformant"
        assert document["verdict"]["wire"]["sum"] in page.inner_text(".verdict")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        assert page.url.endswith("#content")
        case = document["cases"][0]["id"]
        link = page.locator("a", has_text=case).first
        link.focus()
        page.keyboard.press("Enter")
        anchor = page.url.rpartition("#")[2]
        assert page.locator(f"[id='{anchor}']").is_visible()
        browser.close()
    assert {url.partition("#")[0] for url in asked} == {page_file.as_uri()}
    assert complaints == []
