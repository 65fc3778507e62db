import pytest

from kasauti_standards.contracts.references import UNRESOLVED

FIELD = """
openapi: 3.0.1
info: {{title: Namuna, version: '1'}}
paths: {{}}
components:
  schemas:
    Complaint:
      type: object
      properties:
        address: {{$ref: '{reference}'}}
"""
COMMON = """
openapi: 3.0.1
info: {title: Common, version: '1'}
paths: {}
components:
  schemas:
    Address:
      type: object
      properties:
        city: {type: string}
        point: {$ref: '#/components/schemas/Point'}
    Point: {type: object, properties: {latitude: {type: number}}}
"""
OLD_COMMON = """
swagger: '2.0'
info: {title: Common, version: '1'}
paths: {}
definitions:
  Address: {type: object, properties: {city: {type: string}}}
"""
REMOTE = "https://example.org/team/specs/branch/Common%20Services/common.yaml"


def address_of(contract):
    return contract.document["components"]["schemas"]["Complaint"]["properties"]["address"]


def schemas_of(contract):
    return contract.document["components"]["schemas"]


def test_a_remote_reference_is_bundled_with_all_that_it_needs(normalise, patches):
    contract = normalise(
        FIELD.format(reference=f"{REMOTE}#/components/schemas/Address"),
        others={"digit/Common Services/common.yaml": COMMON},
    )
    assert address_of(contract) == {"$ref": "#/components/schemas/Address"}
    assert schemas_of(contract)["Address"]["properties"]["point"] == {
        "$ref": "#/components/schemas/Point"
    }
    assert schemas_of(contract)["Point"]["properties"] == {"latitude": {"type": "number"}}
    (patch,) = patches(contract, "remote-reference")
    assert patch.pointer == "/components/schemas/Complaint/properties/address/$ref"
    assert patch.before == f"{REMOTE}#/components/schemas/Address"
    assert patch.after == "digit/Common Services/common.yaml as #/components/schemas/Address"


def test_only_what_is_referred_to_is_bundled(normalise):
    contract = normalise(
        FIELD.format(reference=f"{REMOTE}#/components/schemas/Point"),
        others={"digit/Common Services/common.yaml": COMMON},
    )
    assert list(schemas_of(contract)) == ["Complaint", "Point"]


def test_a_relative_reference_is_resolved_beside_the_file(normalise):
    contract = normalise(
        FIELD.format(reference="../shared/common.yaml#/components/schemas/Point"),
        path="city/docs/contract.yaml",
        others={"city/shared/common.yaml": COMMON, "city/common.yaml": OLD_COMMON},
    )
    assert schemas_of(contract)["Point"]["properties"] == {"latitude": {"type": "number"}}


def test_a_bundled_part_gives_way_to_a_part_of_the_same_name(normalise):
    text = FIELD.format(reference=f"{REMOTE}#/components/schemas/Address") + (
        "    Address: {type: string}\n    Point: {$ref: '#/components/schemas/Address'}\n"
    )
    contract = normalise(text, others={"digit/Common Services/common.yaml": COMMON})
    assert address_of(contract) == {"$ref": "#/components/schemas/Address.common"}
    assert schemas_of(contract)["Address"] == {"type": "string"}
    assert schemas_of(contract)["Point"] == {"$ref": "#/components/schemas/Address"}
    bundled = schemas_of(contract)["Address.common"]
    assert bundled["properties"]["point"] == {"$ref": "#/components/schemas/Point.common"}


def test_parts_of_two_files_with_one_name_stay_apart(normalise):
    text = FIELD.format(reference="https://example.org/a/common.yaml#/components/schemas/Address")
    text += "        other: {$ref: 'https://example.org/b/common.yaml#/definitions/Address'}\n"
    contract = normalise(text, others={"x/a/common.yaml": COMMON, "x/b/common.yaml": OLD_COMMON})
    other = schemas_of(contract)["Complaint"]["properties"]["other"]["$ref"].rsplit("/", 1)[-1]
    assert other != "Address"
    assert "point" in schemas_of(contract)["Address"]["properties"]
    assert "point" not in schemas_of(contract)[other]["properties"]


def test_schemas_that_refer_to_each_other_across_files_end(normalise):
    one = FIELD.format(reference="two.yaml#/components/schemas/Two")
    two = """
    openapi: 3.0.1
    info: {title: Two, version: '1'}
    components:
      schemas:
        Two:
          properties: {back: {$ref: 'contract.yaml#/components/schemas/Complaint'}}
    """
    contract = normalise(one, others={"city/two.yaml": two, "city/contract.yaml": one})
    assert schemas_of(contract)["Two"]["properties"]["back"] == {
        "$ref": "#/components/schemas/Complaint"
    }


def test_a_dead_reference_becomes_a_permissive_stub(normalise, patches):
    reference = "https://example.org/gone/v1-0-0.yml#/definitions/ErrorRes"
    contract = normalise(FIELD.format(reference=reference))
    assert address_of(contract) == {"$ref": "#/components/schemas/ErrorRes"}
    assert schemas_of(contract)["ErrorRes"] == {UNRESOLVED: reference}
    (patch,) = patches(contract, "dead-reference")
    assert (patch.before, patch.after) == (reference, "#/components/schemas/ErrorRes")


def test_a_reference_to_a_whole_contract_is_dead_and_named_after_the_file(normalise, patches):
    reference = "https://example.org/gone/Vehicle_Registry.yaml"
    contract = normalise(
        FIELD.format(reference=reference), others={"city/Vehicle_Registry.yaml": COMMON}
    )
    assert schemas_of(contract)["Vehicle_Registry"] == {UNRESOLVED: reference}
    assert len(patches(contract, "dead-reference")) == 1


def test_a_file_that_lacks_the_part_leaves_the_reference_dead(normalise, patches):
    contract = normalise(
        FIELD.format(reference=f"{REMOTE}#/components/schemas/Nothing"),
        others={"digit/Common Services/common.yaml": COMMON},
    )
    assert UNRESOLVED in schemas_of(contract)["Nothing"]
    assert len(patches(contract, "dead-reference")) == 1


def test_a_dangling_reference_becomes_a_stub(normalise, patches):
    contract = normalise(FIELD.format(reference="#/components/schemas/ServiceWrapper"))
    assert schemas_of(contract)["ServiceWrapper"] == {
        UNRESOLVED: "#/components/schemas/ServiceWrapper"
    }
    (patch,) = patches(contract, "dangling-reference")
    assert patch.before == "#/components/schemas/ServiceWrapper"


@pytest.mark.parametrize("tail", ["#/", "#Address", "#", ""])
def test_a_reference_to_nothing_in_particular_is_a_stub(normalise, tail):
    contract = normalise(FIELD.format(reference=f"other.yaml{tail}"))
    name = address_of(contract)["$ref"].rsplit("/", 1)[-1]
    assert schemas_of(contract)[name] == {UNRESOLVED: f"other.yaml{tail}"}


def test_one_dead_reference_is_one_stub_and_a_patch_for_each_use(normalise, patches):
    text = FIELD.format(reference="gone.yaml#/definitions/Address")
    text += "        second: {$ref: 'gone.yaml#/definitions/Address'}\n"
    contract = normalise(text)
    assert len(schemas_of(contract)) == 2
    assert len(patches(contract, "dead-reference")) == 2


def test_the_section_names_of_the_other_dialect_are_understood(normalise, patches):
    text = """
    swagger: '2.0'
    info: {title: Namuna, version: '1'}
    paths: {}
    definitions:
      Complaint:
        properties: {address: {$ref: '#/components/schemas/Address'}}
      Address: {type: string}
    """
    contract = normalise(text)
    assert address_of(contract) == {"$ref": "#/components/schemas/Address"}
    assert schemas_of(contract)["Address"] == {"type": "string"}
    assert patches(contract, "dangling-reference") == []
    (patch,) = patches(contract, "wrong-dialect-reference")
    assert patch.before == "#/components/schemas/Address"


def test_openapi_section_names_find_a_swagger_file_of_the_folder(normalise, patches):
    contract = normalise(
        FIELD.format(reference="https://example.org/x/common.yml#/components/schemas/Address"),
        others={"city/common.yml": OLD_COMMON},
    )
    assert schemas_of(contract)["Address"]["properties"] == {"city": {"type": "string"}}
    assert len(patches(contract, "wrong-dialect-reference")) == 1
    assert len(patches(contract, "remote-reference")) == 1


def test_a_field_that_refers_to_a_parameter_takes_its_values(normalise, patches):
    text = FIELD.format(reference="#/components/parameters/tenantId") + (
        "  parameters:\n    tenantId: {name: tenantId, in: query, schema: {type: string}}\n"
    )
    contract = normalise(text)
    name = address_of(contract)["$ref"].rsplit("/", 1)[-1]
    assert schemas_of(contract)[name] == {"type": "string"}
    assert len(patches(contract, "misplaced-reference")) == 1


def test_a_field_that_refers_to_a_swagger_parameter_takes_its_values(normalise):
    text = """
    swagger: '2.0'
    info: {title: Namuna, version: '1'}
    paths: {}
    parameters:
      tenantId: {name: tenantId, in: query, required: true, type: string, maxLength: 64}
    definitions:
      Complaint:
        properties: {address: {$ref: '#/parameters/tenantId'}}
    """
    contract = normalise(text)
    name = address_of(contract)["$ref"].rsplit("/", 1)[-1]
    assert schemas_of(contract)[name] == {"type": "string", "maxLength": 64}


def test_what_stands_beside_a_reference_is_ignored_unless_it_only_describes(normalise, patches):
    text = FIELD.format(reference="#/components/schemas/Complaint").replace(
        "address: {", "address: {type: array, description: Where, "
    )
    contract = normalise(text)
    assert address_of(contract) == {
        "$ref": "#/components/schemas/Complaint",
        "description": "Where",
    }
    (patch,) = patches(contract, "ignored-beside-reference")
    assert patch.before == '{"type":"array"}'


def test_a_reference_into_a_schema_makes_a_component_of_its_target(normalise):
    text = FIELD.format(reference="#/components/schemas/Other/properties/inner") + (
        "    Other: {type: object, properties: {inner: {type: integer}}}\n"
    )
    contract = normalise(text)
    assert address_of(contract) == {"$ref": "#/components/schemas/inner"}
    assert schemas_of(contract)["inner"] == {"type": "integer"}


def test_component_names_are_brought_into_the_permitted_alphabet(normalise, patches):
    text = FIELD.format(reference="#/components/schemas/Map«string,object»") + (
        "    'Map«string,object»': {type: object}\n"
    )
    contract = normalise(text)
    assert schemas_of(contract)["Map_string_object"] == {"type": "object"}
    assert address_of(contract) == {"$ref": "#/components/schemas/Map_string_object"}
    (patch,) = patches(contract, "component-name")
    assert (patch.before, patch.after) == ("Map«string,object»", "Map_string_object")


@pytest.mark.parametrize(
    ("section", "reference", "stub"),
    [
        ("parameters", "gone.yaml#/parameters/tenantId", {"name": "tenantId", "in": "query"}),
        ("parameters", "#/components/parameters/limit", {"name": "limit", "in": "query"}),
    ],
)
def test_a_dead_parameter_becomes_a_query_parameter_of_its_name(
    normalise, section, reference, stub
):
    contract = normalise(f"""
    openapi: 3.0.1
    info: {{title: Namuna, version: '1'}}
    paths:
      /a:
        post: {{parameters: [{{$ref: '{reference}'}}], responses: {{'200': {{description: OK}}}}}}
    """)
    (made,) = contract.document["components"][section].values()
    assert made == {UNRESOLVED: reference, "schema": {}, **stub}


def test_a_dead_response_becomes_a_response(normalise):
    contract = normalise("""
    swagger: '2.0'
    info: {title: Namuna, version: '1'}
    paths:
      /a: {get: {responses: {'400': {$ref: 'gone.yml#/responses/Bad'}}}}
    """)
    assert contract.document["components"]["responses"]["Bad"] == {
        "description": "",
        UNRESOLVED: "gone.yml#/responses/Bad",
    }


def test_patches_of_bundled_parts_name_the_file_they_come_from(normalise, patches):
    contract = normalise(
        FIELD.format(reference="common.yaml#/components/schemas/Place"),
        others={
            "city/common.yaml": """
            openapi: 3.0.1
            info: {title: Common, version: '1'}
            components: {schemas: {Place: {type: string, nullable: true}}}
            """
        },
    )
    (patch,) = patches(contract, "nullable")
    assert (patch.file, patch.pointer) == (
        "city/common.yaml",
        "/components/schemas/Place/nullable",
    )
