"""How an operation of births and deaths is written down, and the refusals that several answer."""

from __future__ import annotations

from kasauti_standards.kernel import Message, Operation, OperationError, Paging, Parameter

SERVICE = "/birth-death-services"
OWN = "/kasauti/v1"
CITIZEN, REGISTRAR = "CITIZEN", "BND_CEMP"
HOSPITALS = ("BIRTH_APPLICATION_CREATOR", "DEATH_APPLICATION_CREATOR")
EVERYBODY = (CITIZEN, REGISTRAR)
REPORTERS = (CITIZEN, *HOSPITALS, REGISTRAR)
LIMIT = Parameter("limit", "integer", "How many at most.")
OFFSET = Parameter("offset", "integer", "How many to pass over.")
CITY = Parameter("tenantId", "string", "City.", required=True)


def refuse_with(code: str, en: str, hi: str, status: int = 400) -> OperationError:
    """An error that an operation answers."""
    return OperationError(status, code, Message(en, hi))


FOREIGN = refuse_with(
    "CustomException",
    "the record belongs to a tenant the caller may not see",
    "अभिलेख ऐसे टेनेंट का है जिसे कॉल करने वाला नहीं देख सकता",
    403,
)
MARKUP = refuse_with("CustomSafeHtml", "a text holds markup", "पाठ में मार्कअप है")
STALE = refuse_with("STALE_UPDATE", "the record was changed meanwhile", "इस बीच अभिलेख बदल चुका है")
STEPS = (
    refuse_with("INVALID ACTION", "the step is not possible now", "अभी यह कदम संभव नहीं"),
    refuse_with("INVALID ROLE", "the role may not take the step", "भूमिका यह कदम नहीं उठा सकती"),
    refuse_with("BND_COMMENT_MISSING", "a refusal does not say why", "अस्वीकृति में कारण नहीं"),
)


def describe_operation(
    identifier: str,
    path: str,
    title: tuple[str, str],
    *,
    source: str,
    request: str = "RequestInfoWrapper",
    response: str,
    requirements: tuple[str, ...],
    parameters: tuple[Parameter, ...] = (),
    paging: Paging | None = None,
    errors: tuple[OperationError, ...] = (),
    roles: tuple[str, ...],
    is_writing: bool = False,
) -> Operation:
    """An operation; all are POST and answer 200."""
    return Operation(
        id=identifier,
        method="POST",
        path=path,
        summary=Message(*title),
        request=request,
        response=response,
        success=200,
        source=source,
        requirements=requirements,
        parameters=parameters,
        paging=paging,
        errors=(*errors, FOREIGN),
        roles=roles,
        writes=is_writing,
    )
