"""What the second target refuses of a master-data search, and how."""

import pytest

FILES, TABLES = "/egov-mdms-service/v1/_search", "/mdms-v2/v1/_search"
PLACE = "mdmsCriteriaReq.mdmsCriteria"
SENTENCE = "An unhandled exception occurred on the server"
PRIORITY = [{"name": "PriorityLevel"}]
WANTED = {"moduleName": "RAINMAKER-PGR", "masterDetails": PRIORITY}


def search(client, path, *modules, **changes):
    criteria = {"tenantId": "pg", "moduleDetails": list(modules), **changes}
    given = {name: value for name, value in criteria.items() if value is not ...}
    return client.call(path, {"MdmsCriteria": given})


def errors(answer):
    status, body = answer
    assert status == 400, body
    assert body["ResponseInfo"] is None
    for row in body["Errors"]:
        assert set(row) == {"id", "parentId", "code", "message", "description", "params"}
        assert row["message"]
    return [(row["id"], row["code"]) for row in body["Errors"]]


def not_null(*members):
    return [(None, f"NotNull.{PLACE}.{member}") for member in members]


@pytest.mark.parametrize("path", [FILES, TABLES])
def test_a_search_with_every_required_member_is_answered(client, path):
    status, body = search(client, path, WANTED)
    assert status == 200
    found = body["MdmsRes"]["RAINMAKER-PGR"]["PriorityLevel"]
    assert [row["code"] for row in found] == ["LOW", "MEDIUM", "HIGH"]


@pytest.mark.parametrize("name", [{}, {"moduleName": None}])
def test_the_annotations_refuse_a_module_without_a_name(client, name):
    answer = search(client, FILES, {**name, "masterDetails": PRIORITY})
    assert errors(answer) == not_null("moduleDetails[0].moduleName")
    assert answer[1]["Errors"][0]["message"] == "must not be null"


def test_the_annotations_refuse_all_faults_at_once(client):
    answer = search(client, FILES, {}, WANTED, {"moduleName": "x" * 257}, tenantId=...)
    assert errors(answer) == [
        *not_null("tenantId", "moduleDetails[0].moduleName"),
        (None, f"Size.{PLACE}.moduleDetails[2].moduleName"),
    ]
    assert answer[1]["Errors"][2]["message"] == "size must be between 0 and 256"
    answer = search(client, FILES, tenantId=..., moduleDetails=...)
    assert errors(answer) == not_null("tenantId", "moduleDetails")


def test_the_annotations_require_request_info_and_criteria(client):
    status, body = client.raw_json("POST", FILES, {})
    assert errors((status, body)) == [
        (None, "NotNull.mdmsCriteriaReq.requestInfo"),
        (None, f"NotNull.{PLACE}"),
    ]


def test_the_annotations_come_before_the_tenant(client):
    answer = search(client, FILES, {"masterDetails": PRIORITY}, tenantId="zz")
    assert errors(answer) == not_null("moduleDetails[0].moduleName")
    answer = search(client, FILES, WANTED, tenantId="zz")
    assert errors(answer) == [(None, "Invalid_tenantId.MdmsCriteria.tenantId")]


@pytest.mark.parametrize(
    ("modules", "exception"),
    [
        ([{"masterDetails": PRIORITY}], "NullPointerException"),
        ([WANTED, {"moduleName": None, "masterDetails": PRIORITY}], "NullPointerException"),
        ([{"moduleName": "RAINMAKER-PGR", "masterDetails": [{}]}], "NullPointerException"),
        ([{"moduleName": "RAINMAKER-PGR", "masterDetails": [None]}], "NullPointerException"),
        ([{"moduleName": "RAINMAKER-PGR", "masterDetails": None}], "NullPointerException"),
        ([None], "NullPointerException"),
        (None, "NullPointerException"),
        (..., "NullPointerException"),
        ([{}], "BadSqlGrammarException"),
        ([{"moduleName": "RAINMAKER-PGR"}], "BadSqlGrammarException"),
        ([], "BadSqlGrammarException"),
    ],
)
def test_the_tables_fail_where_the_code_meets_a_null(client, modules, exception):
    answer = search(client, TABLES, moduleDetails=modules)
    assert errors(answer) == [(exception, SENTENCE)]


def test_the_tables_need_criteria_and_tenant_but_no_request_info(client):
    assert errors(client.call(TABLES)) == [("NullPointerException", SENTENCE)]
    assert errors(search(client, TABLES, WANTED, tenantId=...)) == [
        ("NullPointerException", SENTENCE)
    ]
    criteria = {"tenantId": "pg", "moduleDetails": [WANTED]}
    assert client.raw_json("POST", TABLES, {"MdmsCriteria": criteria})[0] == 200


def test_the_tables_pass_over_a_module_without_masters_beside_another(client):
    status, body = search(client, TABLES, {"moduleName": "tenant"}, {}, WANTED)
    assert status == 200
    assert body["MdmsRes"]["RAINMAKER-PGR"]["PriorityLevel"]


def test_the_files_pass_over_a_master_without_a_name(client):
    nameless = {"moduleName": "tenant", "masterDetails": [{}]}
    status, body = search(client, FILES, nameless, WANTED)
    assert (status, body["MdmsRes"]["tenant"]) == (200, {})
    assert body["MdmsRes"]["RAINMAKER-PGR"]["PriorityLevel"]


def test_the_files_fail_on_a_null_only_in_a_module_they_hold(client):
    assert errors(search(client, FILES, None)) == [("NullPointerException", SENTENCE)]
    answer = search(client, FILES, {"moduleName": "RAINMAKER-PGR"})
    assert errors(answer) == [("NullPointerException", SENTENCE)]
    assert search(client, FILES, {"moduleName": "none"})[1]["MdmsRes"] == {}
    answer = search(client, FILES, {"moduleName": "RAINMAKER-PGR", "masterDetails": [None, {}]})
    assert answer[1]["MdmsRes"] == {"RAINMAKER-PGR": {}}


@pytest.mark.parametrize("path", [FILES, TABLES])
def test_the_wrong_type_is_refused_before_anything_is_required(client, path):
    for modules in ({}, "x", ["x"], [{"masterDetails": {}}], [{"moduleName": []}]):
        answer = search(client, path, moduleDetails=modules, tenantId=...)
        assert errors(answer) == [(None, "JsonMappingException")]


@pytest.mark.parametrize("path", [FILES, TABLES])
def test_a_filter_that_is_no_path_is_unhandled(client, path):
    master = {"name": "PriorityLevel", "filter": "[?("}
    answer = search(client, path, {"moduleName": "RAINMAKER-PGR", "masterDetails": [master]})
    assert errors(answer) == [("InvalidPathException", SENTENCE)]
