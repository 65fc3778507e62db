"""OpenAPI 3.1 of a standard's operations, one document per profile.

Paths are those that clients of the deployed services call, behind the gateway.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeAlias

from kasauti_standards.catalog import find_entity, load_standard
from kasauti_standards.derive.artefact import Artefact, write_json
from kasauti_standards.derive.checking import compile_schema, read_example
from kasauti_standards.derive.json_schema import derive_schema
from kasauti_standards.derive.openapi_components import Components
from kasauti_standards.kernel import (
    DeclarationError,
    Operation,
    OperationError,
    Parameter,
    Profile,
    Standard,
)

Document: TypeAlias = dict[str, object]

_HEADER_NOTE = (
    "The access token travels in the body, as RequestInfo.authToken: a place that OpenAPI cannot "
    "name. The gateway also takes it from this header, which is the only place for a request "
    "without a JSON body. Source: DIGIT-OSS core-services/zuul AuthPreCheckFilter.java."
)
_MALFORMED = "The request is malformed or breaks a rule; Errors[].code says which."
_NOT_LOGGED_IN = "There is no access token, or it has expired."
_WRONG_ROLE = "The user holds none of the roles."
_JSON = "application/json"
_PAGING_PARAMETERS = {"limit": "How many at most.", "offset": "How many to pass over."}


def derive_openapi(standard: Standard) -> Iterator[Artefact]:
    """One document per profile that offers any operation."""
    for profile in standard.profiles:
        operations = [row for row in standard.operations.values() if row.is_offered(profile.id)]
        if operations:
            yield Artefact(
                f"{standard.id}/openapi/{profile.id}.openapi.json",
                write_json(_Writer(standard, profile).write(operations)),
                urn=f"{standard.urn('openapi')}:{profile.id}",
            )


class _Writer:
    def __init__(self, standard: Standard, profile: Profile) -> None:
        self._standard = standard
        self._profile = profile
        self._components = Components()

    def write(self, operations: list[Operation]) -> Document:
        paths: dict[str, dict[str, Document]] = {}
        for operation in operations:
            methods = paths.setdefault(operation.path, {})
            if operation.method.lower() in methods:
                raise DeclarationError(
                    where=f"operation {operation.id}",
                    what=f"{operation.method} {operation.path} is declared twice",
                    hint=f"Only one operation may offer it under profile {self._profile.id}.",
                )
            methods[operation.method.lower()] = self._write_operation(operation)
        return {
            "openapi": "3.1.0",
            "info": self._write_info(),
            "servers": [{"url": "/", "description": "The gateway of the system under test."}],
            "tags": [{"name": self._standard.id, "description": self._standard.title.en}],
            "paths": paths,
            "components": {
                "schemas": self._components.schemas,
                "securitySchemes": {
                    "authToken": {
                        "type": "apiKey",
                        "in": "header",
                        "name": "auth-token",
                        "description": _HEADER_NOTE,
                    }
                },
            },
        }

    def _write_info(self) -> Document:
        return {
            "title": f"{self._standard.title.en}: {self._profile.title.en}",
            "version": self._standard.version,
            "description": f"{self._standard.status[:1].upper()}{self._standard.status[1:]}.",
            "license": {"name": "MIT", "identifier": "MIT"},
            "x-standard": self._standard.id,
            "x-profile": self._profile.id,
            "x-title-hi": self._standard.title.hi,
        }

    def _write_operation(self, operation: Operation) -> Document:
        written: Document = {
            "operationId": operation.id,
            "tags": [self._standard.id],
            "summary": operation.summary.en,
            "x-summary-hi": operation.summary.hi,
            "x-requirement": [*operation.requirements],
            "x-roles": [*operation.roles],
            "x-writes": operation.writes,
            "x-source": operation.source,
        }
        if operation.deprecated_since:
            written["deprecated"] = True
        parameters = list(_write_parameters(operation))
        if parameters:
            written["parameters"] = parameters
        if operation.request:
            written["requestBody"] = {
                "required": True,
                "content": self._write_body(operation.request, operation.form or _JSON),
            }
        elif operation.request_media:
            written["requestBody"] = {"required": True, "content": {operation.request_media: {}}}
        written["responses"] = self._write_responses(operation)
        # a token in the body cannot be asked for, so that the header is one of two ways
        written["security"] = _write_security(operation)
        return written

    def _write_responses(self, operation: Operation) -> Document:
        success: Document = {"description": operation.summary.en}
        if operation.response:
            success["content"] = self._write_body(operation.response, _JSON)
        elif operation.media:
            is_text = operation.media.startswith("text/")
            success["content"] = {
                operation.media: {"schema": {"type": "string"}} if is_text else {}
            }
        responses: Document = {str(operation.success_under(self._profile.id)): success}
        for status, (description, errors) in sorted(_list_refusals(operation).items()):
            responses[str(status)] = {
                "description": description,
                "content": self._write_error_body(),
                "x-errors": [
                    {"code": row.code, "when": {"en": row.when.en, "hi": row.when.hi}}
                    for row in errors
                ],
            }
        return responses

    def _write_body(self, entity_name: str, media_type: str) -> Document:
        standard, entity = find_entity(self._standard, entity_name)
        profile = _matching_profile(standard, self._profile)
        media: Document = {
            "schema": {"$ref": self._components.add_entity(standard, entity, profile)},
            "x-urn": f"{standard.urn(entity.name)}:{profile.id}",
        }
        example = read_example(standard, entity.name)
        schema = derive_schema(standard, entity, profile)
        if example is not None and compile_schema(schema).is_valid(example):
            media["example"] = example
        return {media_type: media}

    def _write_error_body(self) -> Document:
        common = load_standard("common")
        profile = _matching_profile(common, self._profile)
        reference = self._components.add_entity(common, common.entity("ErrorRes"), profile)
        return {_JSON: {"schema": {"$ref": reference}}}


def _matching_profile(standard: Standard, profile: Profile) -> Profile:
    return standard.profiles_by_id.get(profile.id) or standard.profile()


def _list_refusals(operation: Operation) -> Mapping[int, tuple[str, list[OperationError]]]:
    """Description and declared errors by status; those of the gateway have no codes of ours."""
    statuses = {400: _MALFORMED}
    if not operation.anonymous:
        statuses[401] = _NOT_LOGGED_IN
    if operation.roles:
        statuses[403] = f"{_WRONG_ROLE} Roles: {', '.join(operation.roles)}."
    grouped: dict[int, list[OperationError]] = {status: [] for status in statuses}
    for error in operation.errors:
        grouped.setdefault(error.status, []).append(error)
    refusals = {}
    for status, errors in grouped.items():
        lines = [statuses[status]] if status in statuses else []
        lines += [f"- {row.code}: {row.when.en}" for row in errors]
        refusals[status] = ("\n".join(lines), errors)
    return refusals


def _write_parameters(operation: Operation) -> Iterator[Document]:
    limits: dict[str, Document] = {}
    if operation.paging:
        paging = operation.paging
        limits = {
            "limit": {"default": paging.default_limit, "x-most-given": paging.max_limit},
            "offset": {"default": paging.default_offset},
        }
    declared = {row.name: row for row in operation.parameters}
    for name, description in _PAGING_PARAMETERS.items():
        if name in limits and name not in declared:
            declared[name] = Parameter(name, "integer", description)
    for row in declared.values():
        yield _write_parameter(row, limits.get(row.name, {}))


def _write_parameter(parameter: Parameter, limits: Document) -> Document:
    schema: Document = {"type": parameter.type}
    written: Document = {
        "name": parameter.name,
        "in": parameter.place,
        "required": parameter.required or parameter.place == "path",
        "description": parameter.description,
        "schema": schema,
    }
    if parameter.type == "string-list":
        schema |= {"type": "array", "items": {"type": "string"}}
        written |= {"style": "form", "explode": False} if parameter.place == "query" else {}
    if parameter.values:
        allowed = {"enum": list(parameter.values)}
        schema |= {"items": {"type": "string", **allowed}} if "items" in schema else allowed
    if parameter.code_list:
        schema["x-code-list"] = parameter.code_list
    schema |= limits
    return written


def _write_security(operation: Operation) -> list[Document]:
    if operation.anonymous:
        return []
    return (
        [{"authToken": []}, {}] if operation.request and not operation.form else [{"authToken": []}]
    )
