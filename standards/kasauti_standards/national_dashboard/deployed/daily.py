"""What the deployed receiver answers to a batch of daily figures.

Under the profile `intended` the same order of checks runs without the defects that keep modules
and states from reporting at all (NDB-E-008, NDB-E-016): our own receiver answers so.
"""

from __future__ import annotations

from collections.abc import Mapping

from kasauti_standards.kernel import DeployedAnswer, RuleContext
from kasauti_standards.national_dashboard.configuration import (
    BLOCKED_MODULES,
    PAYMENT_GROUPINGS,
    USAGE_GROUPINGS,
    configured_states,
    modules_without_payment_test,
    modules_without_usage_test,
    read_configuration,
)
from kasauti_standards.national_dashboard.deployed.checks import (
    BINDING,
    bind_object,
    bind_record,
    list_missing,
)
from kasauti_standards.national_dashboard.deployed.java import (
    DeployedRefusalError,
    bind_text,
    crash,
    find_member,
    refuse,
)
from kasauti_standards.national_dashboard.deployed.lists import are_names_listed
from kasauti_standards.national_dashboard.deployed.structure import check_structure
from kasauti_standards.national_dashboard.rules.places import index_cities
from kasauti_standards.national_dashboard.text import write_title_case

_NAMES = ("date", "module", "ward", "ulb", "region", "state")
_NULL = "NullPointerException"
INTENDED = "intended"


def answer_data(record: object, context: RuleContext) -> DeployedAnswer:
    """The answer to one record sent alone by the configured user of its state."""
    return answer_request({"RequestInfo": {"userInfo": {"uuid": ""}}, "Data": [record]}, context)


def answer_request(body: object, context: RuleContext) -> DeployedAnswer:
    """The answer to a request body."""
    try:
        _take_request(body, context)
    except DeployedRefusalError as refusal:
        return refusal.answer
    return DeployedAnswer(200, "", "", "IngestService.ingestData")


def _take_request(body: object, context: RuleContext) -> None:
    bound = bind_object(body, what="IngestRequest")
    if bound is None:
        raise refuse("MissingJsonException", "JSON body missing", step=BINDING)
    request_info = bind_object(find_member(bound, "RequestInfo"), what="RequestInfo")
    records = _bind_batch(find_member(bound, "Data"))
    if len(records) > (limit := read_configuration(context.profile.id).largest_batch):
        raise refuse(
            "EG_DS_INGEST_ERR",
            f"Ingest service supports bulk data ingest requests of max size: {limit}",
            step="IngestValidator.validateMaxDataListSize",
        )
    user = None if request_info is None else find_member(request_info, "userInfo")
    if not isinstance(user, dict):
        raise crash(_NULL, step="IngestService.ingestData", erratum="NDB-E-014")
    uuid = bind_text(find_member(user, "uuid"), step=BINDING)
    _check_cities(records, context)
    _check_repeats(records)
    for record in records:
        _check_state_user(str(record["state"]), uuid, context)
        _check_lists(record, context)
        check_structure(record, context)


def _bind_batch(value: object) -> list[dict[str, object]]:
    if value is None:
        codes = ["NotEmpty.ingestRequest.ingestData", "NotNull.ingestRequest.ingestData"]
        raise refuse(" ".join(codes), "must not be null", step="bean validation")
    if not isinstance(value, list):
        raise refuse(
            "JsonMappingException",
            "Cannot deserialize value of type List from Object value",
            step=BINDING,
            erratum="NDB-E-001",
        )
    records = [bind_record(entry, _NAMES) for entry in value]
    codes = [] if records else ["NotEmpty.ingestRequest.ingestData"]
    for index, record in enumerate(records):
        if record is not None:
            path = f"ingestRequest.ingestData[{index}]"
            codes += list_missing(record, _NAMES, path=path, blank_is_missing=True)
    if codes:
        raise refuse(" ".join(sorted(codes)), "must not be blank", step="bean validation")
    bound = [record for record in records if record is not None]
    if len(bound) < len(records):
        raise crash(_NULL, step="IngestValidator.verifyTenant", erratum="NDB-E-020")
    return bound


def _check_cities(records: list[dict[str, object]], context: RuleContext) -> None:
    cities = index_cities(context.code_list("NationalInfo"))
    known = True
    for record in records:
        record["state"] = write_title_case(str(record["state"]))
        known &= record["state"] in cities.get(str(record["ulb"]), ())
    if not known:
        raise refuse(
            "EG_DS_SAME_RECORD_ERR",
            "State/ ULB name in request is not in sync with migrated tenant!!",
            step="IngestValidator.verifyTenant",
        )


def _check_repeats(records: list[dict[str, object]]) -> None:
    seen: set[str] = set()
    for record in records:
        record["ward"] = str(record["ward"]).replace(":", " ")
        key = ":".join(
            str(record[name]) for name in ("date", "module", "ward", "ulb", "region", "state")
        )
        if key in seen:
            raise refuse(
                "EG_DS_SAME_RECORD_ERR",
                "Duplicate data found in the payload",
                step="IngestValidator.verifyIfDataAlreadyIngested",
            )
        seen.add(key)


def _check_state_user(state: str, uuid: str | None, context: RuleContext) -> None:
    step = "IngestValidator.verifyCrossStateRequest"
    if state not in configured_states() and context.profile.id != INTENDED:
        raise crash(_NULL, step=step, erratum="NDB-E-016")
    if uuid is None:
        raise crash(_NULL, step=step, erratum="NDB-E-014")


def _check_lists(record: Mapping[str, object], context: RuleContext) -> None:
    """Both tests run before either refuses, so that a cast failure comes first."""
    module_code = str(record["module"])
    module = read_configuration(context.profile.id).modules.get(module_code)
    metrics = record["metrics"]
    assert isinstance(metrics, dict)  # noqa: S101 (bean validation has refused null)
    is_mended = context.profile.id == INTENDED and module is not None
    usage = is_mended or module_code in modules_without_usage_test()
    payment = is_mended or module_code in modules_without_payment_test()
    if module and module.usage_metrics:
        usage = are_names_listed(
            metrics,
            listed=module.usage_metrics,
            groupings=USAGE_GROUPINGS,
            allowed=context.valid_codes("PropertyType"),
            step="IngestValidator.verifyUsage",
        )
    if module and module.payment_metrics:
        payment = are_names_listed(
            metrics,
            listed=module.payment_metrics,
            groupings=PAYMENT_GROUPINGS,
            allowed=context.valid_codes("PaymentChannel"),
            step="IngestValidator.verifyPayment",
        )
    if not usage:
        raise refuse(
            "EG_DS_INVALID_USAGE_ERR",
            "Invalid Usage Category!!",
            step="IngestValidator.verifyUsage",
            erratum=_explain_usage_refusal(module_code, is_configured=module is not None),
        )
    if not payment:
        raise refuse(
            "EG_DS_INVALID_PAYMENT_ERR",
            "Invalid Payment Channel!!",
            step="IngestValidator.verifyPayment",
        )


def _explain_usage_refusal(module_code: str, *, is_configured: bool) -> str:
    if not is_configured:
        return "NDB-E-031"
    return "NDB-E-008" if module_code in BLOCKED_MODULES else ""
