"""Mappings: what is checked when one loads, golden tests, remarks, crosswalks."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from kasauti_adapters.errors import MappingError
from kasauti_adapters.fixtures.dirt_page import TABLES, write_page
from kasauti_adapters.mapping.compiling import Surroundings
from kasauti_adapters.mapping.crosswalk import Crosswalk, CrosswalkSpec, Link
from kasauti_adapters.mapping.goldens import check_goldens
from kasauti_adapters.mapping.lints import lint_feed
from kasauti_adapters.mapping.problems import CellProblem, read_statements
from kasauti_adapters.systems.catalog import System, open_system
from kasauti_adapters.systems.egov_erp.charges import MANDATORY
from kasauti_standards import load_standard
from kasauti_standards.kernel import UnknownNameError

SYSTEM = open_system("egov-erp")
Change = Callable[[str], str]


@pytest.fixture
def change(tmp_path: Path) -> Callable[..., System]:
    """The ready system as a folder of one's own, with a file changed."""

    def make(name: str = "", old: str = "", new: str = "") -> System:
        folder = tmp_path / "own"
        shutil.copytree(SYSTEM.folder, folder)
        if name:
            path = folder / name
            text = path.read_text(encoding="utf-8")
            assert old in text
            path.write_text(text.replace(old, new), encoding="utf-8")
        return open_system(str(folder))

    return make


def test_all_golden_tests_hold_and_each_feed_has_some() -> None:
    for feed in SYSTEM.compile({}).values():
        assert feed.spec.tests
        assert check_goldens(feed) == []


def test_a_golden_test_that_does_not_hold_is_shown(change: Callable[..., System]) -> None:
    system = change(
        "challans.yaml",
        "taxHeadCode: ADVT.HOARDINGS_TAX, amount: 1500",
        "taxHeadCode: ADVT.HOARDINGS_TAX, amount: 1501",
    )
    (failure,) = check_goldens(system.compile({})["challans"])
    assert '"1501"' in failure.expected
    assert '"1500"' in failure.came


@pytest.mark.parametrize(
    ("name", "old", "new", "words"),
    [
        ("grievances.yaml", "address.landmark:", "address.landmrk:", "Did you mean landmark"),
        (
            "grievances.yaml",
            "description: {from: details",
            "description: {from: detials",
            "Did you mean details",
        ),
        (
            "grievances.yaml",
            "tenantId: {setting: tenant}\n      serviceCode",
            "serviceCode",
            "requires tenantId",
        ),
        ("grievances.yaml", "as: mobile_in", "as: mobil", "is no converter"),
        (
            "grievances.yaml",
            "rating: {from: workflow_rating, as: int",
            "rating: {from: workflow_rating, as: mobile_in",
            "mobile_in gives string",
        ),
        ("grievances.yaml", ", because: complainants are citizens", "", "without a reason"),
        (
            "grievances.yaml",
            "{from: details, invalid: cut+warn",
            "{from: details, invalid: ignore",
            "invalid is 'ignore'",
        ),
        ("grievances.yaml", "crosswalk: receiving_modes", "crosswalk: modes", "does not declare"),
        ("grievances.yaml", "each: steps", "each: step", "is no list of the rows"),
        ("grievances.yaml", "workflow_steps}", "workflow}", "is no function of this system"),
        (
            "grievances.yaml",
            "citizen.tenantId: {setting: state}",
            "citizen.tenantId: {setting: land}",
            "does not declare",
        ),
        ("grievances.yaml", "mapping: 1", "mapping: 9", "names no version"),
        ("grievances.yaml", "title:", "titel:", "unknown members: titel"),
        ("grievances.yaml", "entity: grievance/Service", "entity: grievance", "names no standard"),
        ("challans.yaml", "amount[]:", "amount:", "is made with `each`"),
        (
            "challans.yaml",
            "description: {from: purpose}",
            "description: {from: purpose, constant: x}",
            "from and constant",
        ),
        ("grievances.yaml", "key: crn", "key: [crn", "is no YAML"),
        (
            "property_demands.yaml",
            "crosswalk: property_tax_heads\n    payload",
            "crosswalk: heads\n    payload",
            "crosswalk heads, which the system does not declare",
        ),
        (
            "property_demands.yaml",
            "payload: {billing/Demand: taxHeadMasterCode}",
            "payload: {billing/Bill: taxHeadCode}",
            "names billing/Bill",
        ),
        ("property_demands.yaml", "year: year\n", "year: years\n", "reads .years"),
        (
            "services.csv",
            "service,code,left_out,note",
            "service,kode,left_out,note",
            "the heading is",
        ),
        (
            "system.yaml",
            "code_list: platform/Boundary",
            "code_list: platform/Boundry",
            "is no code list",
        ),
    ],
)
def test_a_mapping_that_cannot_work_is_refused_when_it_loads(
    change: Callable[..., System], name: str, old: str, new: str, words: str
) -> None:
    with pytest.raises(MappingError, match=words) as caught:
        change(name, old, new).compile({})
    assert caught.value.hint


def test_remarks_name_constants_doubled_amounts_and_unread_columns(
    change: Callable[..., System],
) -> None:
    system = change(
        "receipts.yaml",
        "totalAmountPaid: {from: total, as: inr, with: {binary: round}}\n      transactionDate",
        "totalDue: {from: total, as: inr}\n"
        "      totalAmountPaid: {from: total, as: inr, with: {binary: round}}\n"
        "      payerAddress2: {constant: x, because: y}\n      transactionDate",
    )
    text = (system.folder / "receipts.yaml").read_text()
    text = text.replace("      payerAddress2: {constant: x, because: y}\n", "")
    text = text.replace(
        "payerAddress: {from: payee_address}", "payerAddress: {constant: x, because: y}"
    )
    text = text.replace("payee_address: payeeaddress", "payer_address: payeeaddress")
    (system.folder / "receipts.yaml").write_text(text)
    system = open_system(str(system.folder))
    settings = system.read_settings({})
    around = Surroundings(
        system.profile, settings, system.read_crosswalks(settings), system.read_functions()
    )
    said = {lint.what for lint in lint_feed(system.feeds[3], around)}
    assert said == {
        "payer_address is read and mapped to nothing",
        "billing/Payment payerAddress is constant although the source has payer_address",
        "billing/Payment totalAmountPaid and totalDue are both filled from total",
    }


def test_unknown_systems_and_settings_are_named(tmp_path: Path) -> None:
    with pytest.raises(UnknownNameError, match="egov-erp"):
        open_system("egov-epr")
    with pytest.raises(MappingError, match=r"holds no system\.yaml"):
        open_system(str(tmp_path))
    with pytest.raises(UnknownNameError, match="tenant"):
        SYSTEM.compile({"tennant": "pg.citya"})


def test_a_crosswalk_gives_one_code_or_says_why_not() -> None:
    links = [
        Link("x.csv:2", ("North", "Market"), "N1", "", ""),
        Link("x.csv:3", ("South", "Market"), "S1", "", ""),
        Link("x.csv:4", ("South", "Fort"), "S2", "", ""),
        Link("x.csv:5", ("South", "Gate"), "", "", "ask the surveyor"),
    ]
    spec = CrosswalkSpec("places", ("ward", "place"), match=(("ward", "place"), ("place",)))
    walk = Crosswalk(spec, links)
    assert walk.translate(["north ", "MARKET."])[0] == "N1"
    assert walk.translate([None, "Fort"])[1].place == "x.csv:4"
    for values, code in (
        ([None, "Market"], "ADP-CODE-AMBIGUOUS"),
        (["East", "Marketplace"], "ADP-CODE-UNKNOWN"),
        (["South", "Gate"], "ADP-CODE-UNDECIDED"),
    ):
        with pytest.raises(CellProblem) as problem:
            walk.translate(values)
        assert problem.value.code == code


def test_crosswalks_lead_to_codes_of_the_standards_only() -> None:
    walks = SYSTEM.read_crosswalks(SYSTEM.read_settings({}))
    lists = {
        "complaint_types": load_standard("grievance").code_lists["ServiceDefs"],
        "services": load_standard("misc-collections").code_lists["ChallanCategory"],
        "tax_heads": load_standard("billing").code_lists["TaxHeadMaster"],
        "localities": load_standard("platform").code_lists["Boundary"],
        "property_types": load_standard("property-tax").code_lists["PropertyType"],
        "ownerships": load_standard("property-tax").code_lists["OwnerShipCategory"],
        "institutions": load_standard("property-tax").code_lists["SubOwnerShipCategory"],
        "property_usages": load_standard("property-tax").code_lists["UsageCategory"],
        "structures": load_standard("property-tax").code_lists["ConstructionType"],
        "occupancies": load_standard("property-tax").code_lists["OccupancyType"],
        "property_tax_heads": load_standard("billing").code_lists["TaxHeadMaster"],
    }
    for name, codes in lists.items():
        for link in walks[name].links:
            assert not link.code or link.code in codes.by_code, link
            assert link.code or link.left_out or link.note, link


def test_mandatory_heads_are_those_of_the_masters() -> None:
    walks = SYSTEM.read_crosswalks(SYSTEM.read_settings({}))
    heads = load_standard("billing").code_lists["TaxHeadMaster"].codes
    for service, given in MANDATORY.items():
        category, _ = walks["services"].translate([service])
        required = {
            head.code
            for head in heads
            if head.attributes["service"] == category and head.attributes["isRequired"] == "true"
        }
        assert {walks["tax_heads"].translate([service, head])[0] for head in given} == required


def test_the_page_of_dirt_is_fresh() -> None:
    for name in TABLES:
        page = (open_system(name).folder / "DIRT.md").read_text(encoding="utf-8")
        assert page == write_page(name), "run python -m kasauti_adapters.fixtures.dirt_page"


def test_every_code_is_given_somewhere() -> None:
    package = SYSTEM.folder.parents[1]
    source = "".join(path.read_text(encoding="utf-8") for path in package.rglob("*.py"))
    unused = {code for code in read_statements() if f'"{code}"' not in source}
    assert unused == set()
