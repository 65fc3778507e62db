"""A published contract as a valid, self-contained OpenAPI 3.1 document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final

from kasauti_standards.contracts.fields import Fields, copy_fields, expect_object, require_text
from kasauti_standards.contracts.library import ContractLibrary
from kasauti_standards.contracts.openapi3 import (
    log_mixture,
    translate_component_reference,
    translate_header,
    translate_parameter,
    translate_request_body,
    translate_response,
)
from kasauti_standards.contracts.operations import (
    METHODS,
    translate_callback,
    translate_path_item,
    translate_paths,
)
from kasauti_standards.contracts.patches import Patch
from kasauti_standards.contracts.reading import ContractSource, read_source
from kasauti_standards.contracts.references import (
    COMPONENT_SECTIONS,
    SWAGGER_SECTIONS,
    Bundle,
    Component,
    Position,
)
from kasauti_standards.contracts.schemas import translate_schema
from kasauti_standards.contracts.swagger2 import (
    BODY_PLACES,
    derive_servers,
    list_media_types,
    translate_security_scheme,
)
from kasauti_standards.contracts.trees import JsonObject, JsonValue, as_list, as_object

OPENAPI_VERSION: Final = "3.1.0"

_ROOT_FIELDS: Final[Fields] = {
    "jsonSchemaDialect": "text",
    **dict.fromkeys(("servers", "security"), "list"),
    **dict.fromkeys(("externalDocs", "webhooks"), "object"),
}
_SWAGGER_FIELDS: Final = frozenset({"host", "basePath", "schemes", "consumes", "produces"})
_ROOT_HANDLED: Final = frozenset(
    {
        *("swagger", "openapi", "info", "paths", "components", "tags"),
        *_SWAGGER_FIELDS,
        *SWAGGER_SECTIONS,
    }
)
_INFO_FIELDS: Final[Fields] = {
    **dict.fromkeys(("title", "version", "summary", "description", "termsOfService"), "text"),
    **dict.fromkeys(("contact", "license"), "object"),
}
_CONTACT_FIELDS: Final[Fields] = {"name": "text", "url": "text", "email": "text"}
_LICENSE_FIELDS: Final[Fields] = {"name": "text", "identifier": "text", "url": "text"}
_TAG_FIELDS: Final[Fields] = {"name": "text", "description": "text", "externalDocs": "object"}


@dataclass(frozen=True, slots=True)
class NormalisedContract:
    """A published contract after normalisation.

    `path` is the file's path below the contracts folder, `title` and `version` those of its
    `info`, `dialect` what it was published in (`swagger-2.0`, `openapi-3.0.1`). `document` is
    OpenAPI 3.1 as plain JSON values without any reference that leaves it. `patches` lists every
    deviation from the file, in the order in which they were met; those of bundled parts name the
    file that the part comes from.
    """

    path: str
    title: str
    version: str
    dialect: str
    document: Mapping[str, JsonValue]
    patches: tuple[Patch, ...]

    def list_operations(self) -> list[tuple[str, str]]:
        """Every operation as its method in capitals and its published path."""
        return [
            (method.upper(), path)
            for path, item in as_object(self.document.get("paths")).items()
            for method in METHODS
            if method in as_object(item)
        ]

    def list_schemas(self) -> list[str]:
        """The names of all schemas among the components, bundled ones and stubs included."""
        return list(as_object(as_object(self.document.get("components")).get("schemas")))


def normalise_contract(text: bytes, *, path: str, library: ContractLibrary) -> NormalisedContract:
    """Normalise one published file; its references are looked up in the library.

    Raises UnreadableContract where the file is no contract or cannot be decoded.
    """
    return normalise_source(read_source(text, path=path), library=library)


def normalise_library(library: ContractLibrary) -> Iterator[NormalisedContract]:
    """Normalise every readable contract of a folder, in the order of their paths."""
    for source in library.sources.values():
        yield normalise_source(source, library=library)


def normalise_source(source: ContractSource, *, library: ContractLibrary) -> NormalisedContract:
    """Normalise a file that is already decoded."""
    bundle = Bundle(source, library)
    bundle.patches.extend(source.patches)
    root = Position(bundle, source, ())
    for section, steps, node in _list_own_components(root):
        bundle.reserve(section, steps, node)
    document = _translate_root(root)
    for component in bundle.drain():
        translated = _translate_component(component)
        bundle.components.setdefault(component.section, {})[component.name] = translated
    components: JsonObject = {
        section: bundle.components[section]
        for section in COMPONENT_SECTIONS
        if section in bundle.components
    }
    components |= _copy_extensions(as_object(source.tree.get("components")))
    if components or source.tree.get("components") == {}:
        document["components"] = components
    info = as_object(document["info"])
    return NormalisedContract(
        path=source.path,
        title=str(info["title"]),
        version=str(info["version"]),
        dialect=source.dialect,
        document=document,
        patches=tuple(bundle.patches),
    )


def _list_own_components(root: Position) -> Iterator[tuple[str, tuple[str, ...], JsonValue]]:
    """Every component that the document itself declares, in either dialect's sections."""
    tree = root.source.tree
    for old, section in SWAGGER_SECTIONS.items():
        if old not in tree:
            continue
        if not root.source.is_swagger:
            root.at(old).log("mixed-dialect", before=old, after=f"components/{section}")
        for name, node in expect_object(tree[old], root.at(old)).items():
            yield _choose_section(section, node), (old, name), node
    if "components" not in tree:
        return
    place = root.at("components")
    if root.source.is_swagger:
        place.log("mixed-dialect", before="components", after="components")
    for section, nodes in expect_object(tree["components"], place).items():
        if section in COMPONENT_SECTIONS:
            if nodes == {}:
                root.bundle.components[section] = {}
            for name, node in expect_object(nodes, place.at(section)).items():
                yield _choose_section(section, node), ("components", section, name), node
        elif not section.startswith("x-"):
            place.at(section).log("stray-field", before=nodes)


def _choose_section(section: str, node: JsonValue) -> str:
    """A body parameter that is declared for all operations is a request body in OpenAPI 3."""
    is_body = section == "parameters" and as_object(node).get("in") in BODY_PLACES
    return "requestBodies" if is_body else section


def _translate_root(root: Position) -> JsonObject:
    source = root.source
    document: JsonObject = {"openapi": OPENAPI_VERSION}
    if source.is_current:
        document["openapi"] = source.dialect.removeprefix("openapi-")
    else:
        root.log("dialect", before=source.dialect, after=f"openapi-{OPENAPI_VERSION}")
    document["info"] = _translate_info(root)
    misplaced = [key for key in source.tree if key.startswith("/")]
    handled = {*_ROOT_HANDLED, *misplaced}
    document |= copy_fields(source.tree, root, fields=_ROOT_FIELDS, handled=handled)
    for key in sorted(_SWAGGER_FIELDS & source.tree.keys()):
        log_mixture(root.at(key), before=key, belongs_to_swagger=True)
    servers = derive_servers(source.tree, root)
    if servers and "servers" not in document:
        document["servers"] = servers
    tags = _translate_tags(source.tree.get("tags", []), root.at("tags"))
    if tags or source.tree.get("tags") == []:
        document["tags"] = tags
    paths = translate_paths(source.tree.get("paths", {}), root.at("paths"))
    for key in misplaced:
        root.at(key).log("misplaced-path-key", before=key, after=f"paths: {key}")
        paths.setdefault(key, translate_path_item(source.tree[key], root.at(key), url=key))
    document["paths"] = paths
    return document


def _translate_info(root: Position) -> JsonObject:
    place = root.at("info")
    published = expect_object(root.source.tree.get("info"), place)
    info = copy_fields(published, place, fields=_INFO_FIELDS)
    require_text(info, place, field="title", default=PurePosixPath(root.source.path).stem)
    require_text(info, place, field="version", default="0")
    for key, fields in (("contact", _CONTACT_FIELDS), ("license", _LICENSE_FIELDS)):
        if isinstance(info.get(key), dict):
            info[key] = copy_fields(as_object(info[key]), place.at(key), fields=fields)
    if isinstance(info.get("license"), dict):
        require_text(as_object(info["license"]), place.at("license"), field="name")
    return info


def _translate_tags(raw: JsonValue, position: Position) -> list[JsonValue]:
    tags: dict[str, JsonValue] = {}
    if not isinstance(raw, list):
        position.log("null-value" if raw is None else "wrong-shape", before=raw)
    for index, published in enumerate(as_list(raw)):
        place = position.at(index)
        tag = copy_fields(expect_object(published, place), place, fields=_TAG_FIELDS)
        require_text(tag, place, field="name", default="unnamed")
        if str(tag["name"]) in tags:
            place.log("duplicate-key", before=tag)
        tags.setdefault(str(tag["name"]), tag)
    return list(tags.values())


def _translate_component(component: Component) -> JsonValue:
    node, position = component.node, component.position
    match component.section:
        case "schemas":
            return translate_schema(node, position)
        case section if isinstance(as_object(node).get("$ref"), str):
            return translate_component_reference(as_object(node), position, section=section)
        case "parameters":
            return translate_parameter(node, position)
        case "requestBodies":
            return translate_request_body(node, position)
        case "responses":
            produced = list_media_types({}, position.source.tree, field="produces")
            return translate_response(node, position, media_types=produced)
        case "headers":
            return translate_header(node, position)
        case "securitySchemes":
            return translate_security_scheme(node, position)
        case "pathItems":
            return translate_path_item(node, position, url="")
        case "callbacks":
            return translate_callback(node, position)
        case _:
            return expect_object(node, position)


def _copy_extensions(raw: JsonObject) -> JsonObject:
    return {key: value for key, value in raw.items() if key.startswith("x-")}
