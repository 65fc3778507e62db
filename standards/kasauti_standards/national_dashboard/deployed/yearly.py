"""What the deployed receiver answers to master data."""

from __future__ import annotations

from kasauti_standards.kernel import DeployedAnswer, RuleContext
from kasauti_standards.national_dashboard.configuration import read_configuration
from kasauti_standards.national_dashboard.deployed.checks import (
    BINDING,
    bind_object,
    bind_record,
    check_place,
    list_missing,
)
from kasauti_standards.national_dashboard.deployed.java import (
    DeployedRefusalError,
    bind_text,
    crash,
    find_member,
    name_json_type,
    order_as_hash_map,
    refuse,
    split_hyphens,
)
from kasauti_standards.national_dashboard.text import is_parsable_number

_NAMES = ("financialYear", "module", "ulb", "region", "state")
_STEP = "IngestValidator.verifyMasterDataStructure"
_NULL = "NullPointerException"
_SYSTEM_USER = {"userInfo": {"tenantId": "", "roles": [{"code": "NDA_SYSTEM"}]}}


def answer_data(record: object, context: RuleContext) -> DeployedAnswer:
    """The answer to one record sent by a user with the role NDA_SYSTEM."""
    return answer_request({"RequestInfo": _SYSTEM_USER, "MasterData": record}, context)


def answer_request(body: object, context: RuleContext) -> DeployedAnswer:
    """The answer to a request body."""
    try:
        _take_request(body, context)
    except DeployedRefusalError as refusal:
        return refusal.answer
    return DeployedAnswer(200, "", "", "IngestService.ingestMasterData")


def _take_request(body: object, context: RuleContext) -> None:
    bound = bind_object(body, what="MasterDataRequest")
    if bound is None:
        raise refuse("MissingJsonException", "JSON body missing", step=BINDING)
    request_info = bind_object(find_member(bound, "RequestInfo"), what="RequestInfo")
    record = bind_record(find_member(bound, "MasterData"), _NAMES)
    if record is not None:
        path = "masterDataRequest.masterData"
        codes = list_missing(record, _NAMES, path=path, blank_is_missing=False)
        if codes:
            raise refuse(" ".join(sorted(codes)), "must not be null", step="bean validation")
    user = None if request_info is None else find_member(request_info, "userInfo")
    if not isinstance(user, dict) or record is None:
        raise crash(
            _NULL, step="IngestValidator.verifyCrossStateMasterDataRequest", erratum="NDB-E-014"
        )
    _check_tenant(user, str(record["ulb"]))
    for place in ("module", "region", "state", "ulb"):
        check_place(str(record[place]))
    _check_year(str(record["financialYear"]))
    _check_metrics(record, context)


def _check_tenant(user: dict[str, object], ulb: str) -> None:
    step = "IngestValidator.verifyCrossStateMasterDataRequest"
    tenant = bind_text(find_member(user, "tenantId"), step=BINDING)
    roles = find_member(user, "roles")
    if not isinstance(roles, list) or None in roles:
        raise crash(_NULL, step=step, erratum="NDB-E-014")
    if "NDA_SYSTEM" in {role.get("code") for role in roles if isinstance(role, dict)}:
        return
    if tenant is None:
        raise crash(_NULL, step=step, erratum="NDB-E-014")
    if (tenant != ulb) if "." in ulb else (ulb.lower() not in tenant):
        raise refuse(
            "EG_MASTER_DATA_INGEST_ERR",
            f"Employee of ulb: {tenant} cannot insert data for ulb: {ulb}",
            step=step,
        )


def _check_year(text: str) -> None:
    step = "IngestValidator.validateFinancialYear"
    if "-" not in text:
        raise refuse(
            "EG_MASTER_DATA_VALIDATE_ERR",
            "Financial year is not given in correct format. Correct format is YYYY-YY",
            step=step,
        )
    parts = split_hyphens(text)
    if len(parts) < 2 or not any(text.split("-")):
        raise crash("ArrayIndexOutOfBoundsException", step=step, erratum="NDB-E-028")
    if not (is_parsable_number(parts[0]) and is_parsable_number(parts[1])):
        raise refuse(
            "EG_MASTER_DATA_VALIDATE_ERR",
            "Financial year is not given in proper format.",
            step=step,
        )


def _check_metrics(record: dict[str, object], context: RuleContext) -> None:
    code = str(record["module"])
    module = read_configuration(context.profile.id).modules.get(code)
    if module is None:
        raise refuse(
            "EG_DS_VALIDATE_ERR",
            f"Master field mapping has not been configured for module code: {code}",
            step=_STEP,
        )
    if not module.master_fields:
        raise crash(_NULL, step=_STEP, erratum="NDB-E-027")
    metrics = record["metrics"]
    assert isinstance(metrics, dict)  # noqa: S101 (bean validation has refused null)
    names = order_as_hash_map(metrics)
    for name in names:
        if name not in module.master_fields:
            raise refuse(
                "EG_DS_VALIDATE_ERR",
                f"The metric: {name} was not configured in master field mapping for module: {code}",
                step=_STEP,
            )
    absent = [name for name in order_as_hash_map(module.master_fields) if name not in metrics]
    if absent:
        raise refuse(
            "EG_DS_VALIDATE_ERR",
            "Received less number of fields than the number of fields configured in master field "
            f"mapping for module: {code}. List of absent fields: [{', '.join(absent)}]",
            step=_STEP,
        )
    for name in names:
        if name_json_type(metrics[name]).lower() != module.master_fields[name]:
            raise refuse(
                "EG_DS_VALIDATE_ERR",
                "The type of data input does not match with the type of data provided in "
                f"configuration for key: {name}",
                step=_STEP,
            )
