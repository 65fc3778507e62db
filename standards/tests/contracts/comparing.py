"""Small published contracts and how they are compared with ours."""

import json

from kasauti_standards.contracts import (
    ContractBinding,
    ContractLibrary,
    compare_contract,
    normalise_contract,
)

TEXT = {"type": "string"}


def build(schemas=None, paths=None, **root):
    return {
        "openapi": "3.1.0",
        "info": {"title": "Namuna", "version": "1"},
        "paths": paths or {},
        "components": {"schemas": schemas or {}},
        **root,
    }


def normalise_document(document, path="upyog/docs/contract.yml"):
    return normalise_contract(json.dumps(document).encode(), path=path, library=ContractLibrary({}))


def compare(published, ours, *, entities=None, base_path="", errata=None):
    binding = ContractBinding("grievance", "docs/contract.yml", entities or {}, base_path)
    return compare_contract(
        normalise_document(published), ours, binding=binding, errata=errata or {}
    )


def compare_schemas(published, ours, *, more_published=None, more_ours=None, entities=None):
    """The differences of the entity `Service`, without its own type, as short tuples."""
    found = compare(
        build({"Service": published, **(more_published or {})}),
        build({"Complaint": ours, **(more_ours or {})}),
        entities={"Service": "Complaint", **(entities or {})},
    )
    return [
        (entry.kind, entry.where, entry.verdict, entry.published, entry.ours)
        for entry in found
        if entry.where != "Service"
    ]


def post(*parameters, body=None):
    operation = {"parameters": list(parameters)}
    if body is not None:
        operation["requestBody"] = {"content": {"application/json": {"schema": body}}}
    return {"post": operation}


def query(name, schema=None, **more):
    return {"name": name, "in": "query", "schema": schema or TEXT, **more}


def shorten(found):
    return [(entry.kind, entry.where, entry.verdict) for entry in found]
